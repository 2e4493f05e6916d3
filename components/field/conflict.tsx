"use client";

import type { Queued } from "@/lib/field-records/queue";
import { FIELD_TEXTS, STAND_LABELS } from "@/lib/labels/field-records";
import { choiceLabel } from "@/lib/labels/fields";
import { SAMPLE_OUTCOME_LABELS } from "@/lib/labels/sample-lists";
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
          {"note" in mine && theirs.note && mine.note ? (
            <Button onClick={() => void keeping(() => merge(record, { ...mine, note: both }))}>合并两份文字</Button>
          ) : null}
        </>
      }
    />
  );
}

function Words({ said }: { said: Said }) {
  const verdict = verdictOf(said);
  return (
    <>
      {verdict ? <p>{verdict}</p> : null}
      {said.fabrication === true ? <p>涉嫌弄虚作假</p> : null}
      <p className="mt-1 whitespace-pre-wrap">{String(said.note ?? "")}</p>
    </>
  );
}

function verdictOf(said: Said): string {
  if (said.stand === "agreed" || said.stand === "objected")
    return `${STAND_LABELS[said.stand]}（${String(said.name)}）`;
  if (said.outcome === "seen" || said.outcome === "absent" || said.outcome === "refused") {
    return SAMPLE_OUTCOME_LABELS[said.outcome];
  }
  if ("conclusion" in said) return said.conclusion ? choiceLabel(String(said.conclusion)) : "未填";
  return "name" in said ? `签名：${String(said.name)}` : "未填";
}
