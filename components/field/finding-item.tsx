"use client";

import { useState } from "react";
import type { FieldFinding } from "@/lib/field-records/views";
import { FIELD_TEXTS } from "@/lib/labels/field-records";
import { choiceLabel } from "@/lib/labels/fields";
import { CONCLUSIONS } from "@/lib/verification/schema";
import { TextArea } from "../form/text-area";
import { Details } from "../ui/details";
import { StatusTag } from "../ui/tag";
import { BigCheck, BigChoice } from "./big-choice";
import { Contested } from "./conflict";
import { EvidenceCards } from "./evidence-cards";
import { PhotoStrip } from "./photo-strip";
import { StateTag } from "./state-tag";
import { useEntered } from "./use-entered";
import type { Field } from "./use-field";
import { useWords } from "./use-words";
import { write } from "./writing";

const OPTIONS = CONCLUSIONS.map((value) => ({ value, label: choiceLabel(value) }));

/** One item of the checklist on the phone: what the place claims, what was found, photos. */
export function FindingItem({ field, finding }: { field: Field; finding: FieldFinding }) {
  const { id, position, text, why, conclusion, fabrication, note } = finding;
  const [open, setOpen] = useState(false);
  const record = field.kept?.records.find((one) => one.kind === "finding" && one.subject === id);
  const mine = { conclusion, note, fabrication };
  const entered = useEntered(mine);
  const keep = (change: Partial<typeof mine>) => {
    words.settled();
    const base = field.kept?.material?.bundle.findings.find((one) => one.id === id)?.version ?? finding.version;
    const content = { findingId: id, ...entered.enter({ note: words.text(), ...change }) };
    void entered.during(
      field.keeping(() => write({ owner: field.owner, kind: "finding", subject: id, base, content })),
    );
  };
  const words = useWords(note, () => keep({}));
  const errors = record?.fields ?? {};
  return (
    <details
      id={`item-${position}`}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="mb-2 border border-line bg-white"
    >
      <summary className="flex min-h-12 flex-wrap items-center gap-2 px-3 py-2">
        <b>第 {position} 项</b>
        <StatusTag tone={conclusion ? "success" : "neutral"}>
          {conclusion ? choiceLabel(conclusion) : "未核查"}
        </StatusTag>
        <StateTag record={record} delivered={conclusion !== null} />
        <span className="line-clamp-2 w-full text-sm text-gray-600">{text}</span>
      </summary>
      {open ? (
        <div className="border-t border-line p-3">
          <p className="prose-zh">{text}</p>
          {why ? <p className="mt-1 text-sm text-gray-600">列入缘由：{why}</p> : null}
          <Details summary="申报的情况和佐证材料">
            {finding.claim ? (
              <p className="whitespace-pre-wrap">
                {finding.claim.judgement ? `自评：${finding.claim.judgement}。` : null}
                {finding.claim.narrative}
              </p>
            ) : (
              <p>本项没有填写。</p>
            )}
            <EvidenceCards owner={field.owner} evidence={finding.evidence} />
          </Details>
          {record ? <Contested field={field} record={record} /> : null}
          <BigChoice
            name={`conclusion-${id}`}
            label="核查结论"
            options={OPTIONS}
            value={conclusion}
            error={errors.conclusion}
            onChoice={(value) => keep({ conclusion: value as FieldFinding["conclusion"] })}
          />
          {/* biome-ignore lint/a11y/noStaticElementInteractions: leaving the box keeps what was typed */}
          <div key={words.round} onBlur={() => words.text() !== note && keep({})}>
            <TextArea
              name={`note-${id}`}
              label="现场情况"
              hint="部分属实、不属实的必须填写。"
              rows={3}
              limit={2000}
              defaultValue={words.text()}
              {...(errors.note ? { error: errors.note } : {})}
              onText={words.type}
            />
          </div>
          <BigCheck
            name={`fabrication-${id}`}
            label={FIELD_TEXTS.suspicion}
            checked={fabrication}
            onCheck={(checked) => keep({ fabrication: checked })}
          />
          {errors.fabrication ? <p className="mb-2 text-sm font-semibold text-red-600">{errors.fabrication}</p> : null}
          <PhotoStrip field={field} finding={finding} />
        </div>
      ) : null}
    </details>
  );
}
