"use client";

import type { FieldSample } from "@/lib/field-records/views";
import { SAMPLE_KIND_LABELS, SAMPLE_OUTCOME_LABELS } from "@/lib/labels/sample-lists";
import { SAMPLE_OUTCOMES } from "@/lib/sample-lists/rules";
import { TextArea } from "../form/text-area";
import { BigChoice } from "./big-choice";
import { Contested } from "./conflict";
import { StateTag } from "./state-tag";
import { useEntered } from "./use-entered";
import type { Field } from "./use-field";
import { useWords } from "./use-words";
import { write } from "./writing";

const OPTIONS = SAMPLE_OUTCOMES.map((value) => ({ value, label: SAMPLE_OUTCOME_LABELS[value] }));

/** One thing that was drawn, and whether it was seen. */
export function SampleItem({ field, sample }: { field: Field; sample: FieldSample }) {
  const { id, kind, position, label, outcome, note } = sample;
  const record = field.kept?.records.find((one) => one.kind === "sample" && one.subject === id);
  const entered = useEntered<{ outcome: string | null; note: string }>({ outcome, note });
  const keep = (change: { outcome?: string }) => {
    words.settled();
    const base = field.kept?.material?.bundle.samples.find((one) => one.id === id)?.version ?? sample.version;
    const content = { sampleId: id, ...entered.enter({ note: words.text(), ...change }) };
    void entered.during(field.keeping(() => write({ owner: field.owner, kind: "sample", subject: id, base, content })));
  };
  const words = useWords(note, () => keep({}));
  return (
    <li className="mb-2 border border-line bg-white p-3">
      <p className="mb-2 flex flex-wrap items-center gap-2">
        <b>
          {SAMPLE_KIND_LABELS[kind]} {position}
        </b>
        <span>{label}</span>
        <StateTag record={record} delivered={outcome !== null} />
      </p>
      {record ? <Contested field={field} record={record} /> : null}
      <BigChoice
        name={`outcome-${id}`}
        label="核查情况"
        options={OPTIONS}
        value={outcome}
        error={record?.fields.outcome}
        onChoice={(value) => keep({ outcome: value })}
      />
      <div key={words.round}>
        <TextArea
          name={`sample-note-${id}`}
          label="说明"
          rows={2}
          defaultValue={words.text()}
          {...(record?.fields.note ? { error: record.fields.note } : {})}
          onText={words.type}
        />
      </div>
    </li>
  );
}
