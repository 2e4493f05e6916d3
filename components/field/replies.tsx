"use client";

import { useState } from "react";
import { STANDS, type Stand } from "@/lib/field-records/schema";
import type { FieldFinding, FieldSignature } from "@/lib/field-records/views";
import { FIELD_TEXTS, STAND_LABELS } from "@/lib/labels/field-records";
import { choiceLabel } from "@/lib/labels/fields";
import { hasLapsed } from "@/lib/verification/rules";
import { TextArea } from "../form/text-area";
import { Alert } from "../ui/alert";
import { StatusTag } from "../ui/tag";
import { BigChoice } from "./big-choice";
import { Contested } from "./conflict";
import { Representative } from "./representative";
import { StateTag } from "./state-tag";
import type { Field } from "./use-field";
import { useWords } from "./use-words";
import { write } from "./writing";

const OPTIONS = STANDS.map((value) => ({ value, label: STAND_LABELS[value] }));

/** The place's representative takes a stand on each conclusion, on the spot, by name, post and signature. */
export function Replies({ field, findings }: { field: Field; findings: FieldFinding[] }) {
  const representative = field.visit?.signatures.find(({ memberId }) => memberId === null) ?? null;
  const concluded = findings.filter(({ conclusion }) => conclusion !== null);
  return (
    <>
      <Representative field={field} signed={representative} />
      {representative ? null : <Alert title={FIELD_TEXTS.representativeFirst} />}
      {concluded.length === 0 ? <p>还没有核查结论。</p> : null}
      <ul>
        {representative
          ? concluded.map((finding) => (
              <Reply key={finding.id} field={field} finding={finding} representative={representative} />
            ))
          : null}
      </ul>
    </>
  );
}

type ReplyProps = { field: Field; finding: FieldFinding; representative: FieldSignature };

function Reply({ field, finding, representative }: ReplyProps) {
  const { id, position, conclusion, note: shown, reply } = finding;
  const [chosen, setChosen] = useState<Stand | null>(null);
  const record = field.kept?.records.find((one) => one.kind === "reply" && one.subject === id);
  const stand = chosen ?? reply?.stand ?? null;
  const keep = (next: Stand | null) => {
    words.settled();
    if (next === null || conclusion === null) return;
    const { name, post, sha256: signature } = representative;
    const said = { findingId: id, stand: next, note: words.text(), name, post, signature };
    const base = field.kept?.material?.bundle.findings.find((one) => one.id === id)?.reply?.version ?? 0;
    const content = { ...said, conclusion, shown };
    // the signature goes along until it has arrived by itself
    const held = field.kept?.records.find((one) => one.kind === "signature" && one.subject === "place")?.file ?? null;
    const file = held?.sha256 === signature ? held : null;
    void field.keeping(() => write({ owner: field.owner, kind: "reply", subject: id, base, content, file }));
  };
  const words = useWords(reply?.note ?? "", () => keep(stand));
  const lapsed = reply && hasLapsed(reply, { conclusion, note: shown });
  return (
    <li className="mb-2 border border-line bg-white p-3">
      <p className="mb-1 flex flex-wrap items-center gap-2">
        <b>第 {position} 项</b>
        <StatusTag tone="info">{conclusion ? choiceLabel(conclusion) : ""}</StatusTag>
        <StateTag record={record} delivered={reply !== null} />
      </p>
      <p className="mb-2 whitespace-pre-wrap">{shown}</p>
      {lapsed ? <Alert tone="warning" title={FIELD_TEXTS.lapsed} /> : null}
      {record ? <Contested field={field} record={record} /> : null}
      <BigChoice
        name={`stand-${id}`}
        label="被核查单位意见"
        options={OPTIONS}
        value={stand}
        onChoice={(value) => {
          setChosen(value as Stand);
          keep(value as Stand);
        }}
      />
      {stand ? (
        <div key={words.round}>
          <TextArea
            name={`reply-${id}`}
            label={stand === "objected" ? "异议内容" : "补充说明"}
            rows={2}
            limit={1000}
            defaultValue={words.text()}
            {...(record?.fields.note ? { error: record.fields.note } : {})}
            onText={words.type}
          />
        </div>
      ) : null}
    </li>
  );
}
