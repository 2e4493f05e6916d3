"use client";

import { mayMerge } from "@/lib/field-records/adopting";
import type { Queued } from "@/lib/field-records/queue";
import { FIELD_TEXTS } from "@/lib/labels/field-records";
import { saidText } from "@/lib/labels/field-said";
import { SideBySide } from "../filing/side-by-side";
import { Button } from "../ui/button";
import { adopt } from "./loading";
import type { Field } from "./use-field";
import { insist, merge } from "./writing";

type Said = Record<string, unknown>;

/** Another was first: both versions, and the choice between them; texts can be put together. What the server refused says why. */
export function Contested({ field, record }: { field: Field; record: Queued }) {
  const { keeping, owner } = field;
  if (record.state === "refused") {
    return (
      <div role="alert" className="mb-3 border border-l-4 border-red-300 border-l-red-600 bg-red-50 p-3">
        <p>{record.problem}</p>
        <p className="text-sm">{Object.values(record.fields).join("；")}</p>
        <Button onClick={() => void keeping(() => insist(record))}>重新送出</Button>
      </div>
    );
  }
  if (record.state !== "conflict" || !record.current) return null;
  const { by, content: theirs } = record.current;
  const mine = record.content;
  const both = `${String(theirs.note ?? "")}\n${String(mine.note ?? "")}`.trim();
  return (
    <SideBySide
      title={FIELD_TEXTS.conflict}
      leftTitle={FIELD_TEXTS.mine}
      left={<Words said={mine} />}
      rightTitle={`${FIELD_TEXTS.theirs}${by ? `（${by}）` : ""}`}
      right={<Words said={theirs} />}
      actions={
        <>
          <Button onClick={() => void keeping(() => insist(record))}>用本机记录的</Button>
          <Button onClick={() => void keeping(() => adopt(owner, record.id))}>采用已保存的</Button>
          {mayMerge(record) ? (
            <Button onClick={() => void keeping(() => merge(record, { ...mine, note: both }))}>合并两份文字</Button>
          ) : null}
        </>
      }
    />
  );
}

function Words({ said }: { said: Said }) {
  return (
    <>
      <p>{saidText(said)}</p>
      {said.fabrication === true ? <p>涉嫌弄虚作假</p> : null}
      <p className="mt-1 whitespace-pre-wrap">{String(said.note ?? "")}</p>
    </>
  );
}
