"use client";

import type { Queued } from "@/lib/field-records/queue";
import { formatDateTime } from "@/lib/kernel/dates";
import { FIELD_TEXTS, RECORD_KINDS_TOLD } from "@/lib/labels/field-records";
import { saidText } from "@/lib/labels/field-said";
import { Button } from "../ui/button";
import { handOver } from "./use-object-url";

/** What another put out, to be read and entered by hand: nothing is recorded under a name but one's own. */
export function ForeignRecords({
  name,
  records,
  subjects,
}: {
  name: string;
  records: Queued[];
  subjects: Record<string, string>;
}) {
  return (
    <>
      <p>{FIELD_TEXTS.otherPerson(name)}</p>
      <ul aria-label={`${name}导出的现场记录`} className="mt-1 space-y-2">
        {records.map(({ id, kind, subject, madeAt, content, file }) => (
          <li key={id} className="border border-line bg-white p-2">
            <b>
              {RECORD_KINDS_TOLD[kind]}
              {subjects[subject] ? `（${subjects[subject]}）` : ""}
            </b>{" "}
            {saidText(content)} <span className="text-sm text-gray-600">{formatDateTime(new Date(madeAt))}</span>
            {content.fabrication === true ? <p>涉嫌弄虚作假</p> : null}
            <p className="whitespace-pre-wrap">{String(content.note ?? "")}</p>
            {kind === "photo" && file ? (
              <Button size="small" onClick={() => handOver(file.blob, file.name)}>
                取出照片
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
