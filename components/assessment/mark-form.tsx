"use client";

import { type RefObject, useImperativeHandle, useRef, useState } from "react";
import { EditorChoices } from "@/components/filing/editor-foot";
import type { Contested } from "@/components/filing/field-conflict";
import { SaveState } from "@/components/filing/save-state";
import { NumberInput } from "@/components/form/number-input";
import { RadioGroup } from "@/components/form/radio-group";
import { TextArea } from "@/components/form/text-area";
import { Button } from "@/components/ui/button";
import { asksReason, markFields, markGap, pointsMeant, typedMark, withCitation } from "@/lib/assessment/mark-fields";
import { lacksCitation } from "@/lib/assessment/marks";
import type { Citation } from "@/lib/assessment/sheet-shape";
import type { Judgement } from "@/lib/catalogue/rules";
import type { FieldValue } from "@/lib/kernel/field-edits";
import { judgementLabel } from "@/lib/labels/dossier";
import { CONFLICT_TEXTS, SAVING_TEXTS } from "@/lib/labels/filing";
import { judgementsFor } from "@/lib/labels/judgements";
import { MARK_BOXES, MARK_GAPS, SHEET_TEXTS } from "@/lib/labels/scoring";
import { CitationList } from "./citation-list";
import { ReasonBoxes } from "./reason-boxes";
import { type MarkedItem, setBox, useMark } from "./use-mark";

/** What the keys and the evidence beside it do with the form. */
export type MarkHandle = { cite: (citation: Citation) => void };

/** One's own mark of one item: judgement, points, reasons, citations; saved by itself, kept in the browser until the server has it. */
export function MarkForm({
  sheetId,
  item: shown,
  deductionReasons,
  hasEvidence,
  citationLabel,
  handle,
}: {
  sheetId: string;
  item: MarkedItem;
  deductionReasons: readonly string[];
  hasEvidence: boolean;
  citationLabel: (citation: Citation) => string;
  handle?: RefObject<MarkHandle | null>;
}) {
  const form = useRef<HTMLFormElement>(null);
  // what stood when the form was opened: it goes its own way from there
  const [item] = useState(shown);
  const editing = useMark(sheetId, item, form);
  const { status, errors: wrong, mark } = editing;
  const { kind, full, score } = item;
  const cite = (citations: readonly Citation[]) => setBox(form.current, "citations", JSON.stringify(citations));
  useImperativeHandle(handle, () => ({ cite: (added) => cite(withCitation(mark.citations, added)) }));
  /** Points follow the judgement as long as they are what the one before meant. */
  const suggest = (judgement: string) => {
    const box = form.current?.elements.namedItem("points");
    const meant = pointsMeant(judgement as Judgement, full);
    const before = mark.judgement === null ? null : pointsMeant(mark.judgement, full);
    if (!(box instanceof HTMLInputElement)) return;
    if (meant !== null && (box.value === "" || before === null || Number(box.value) === before))
      box.value = String(meant);
    else if (meant === null && before !== null && Number(box.value) === before) box.value = "";
  };
  const gap = markGap(item, mark);
  const refused = status.state === "failed" ? status.fields : {};
  const asks = asksReason(item, mark);
  const uncited =
    gap === null && lacksCitation(item, { ...mark, judgement: mark.judgement!, points: mark.points! }, hasEvidence);
  const contested = (name: string): Contested => ({
    name,
    label: MARK_BOXES[name] ?? name,
    text: (value) => boxText(kind, name, value, citationLabel),
    prose: name === "reason",
  });
  return (
    <form ref={form} data-mark aria-label="评分" noValidate {...editing.handlers} className="border-t border-line pt-3">
      <RadioGroup
        name="judgement"
        label="判断"
        inline
        required
        options={judgementsFor(kind, item.allowsNotApplicable).map(({ value, label }, n) => ({
          value,
          label: `${label}（${n + 1}）`,
        }))}
        defaultValue={score?.judgement}
        onChoice={suggest}
        error={refused.judgement}
      />
      <NumberInput
        name="points"
        label="得分"
        decimal
        required
        unit={`/ ${full} 分`}
        defaultValue={score?.points}
        error={wrong.points ?? refused.points}
      />
      {/* text, not hidden: what a hidden box holds is put back to its default at every drawing */}
      <input type="text" hidden readOnly name="reasons" defaultValue={String(markFields(score).reasons)} />
      <input type="text" hidden readOnly name="citations" defaultValue={String(markFields(score).citations)} />
      <ReasonBoxes
        shown={asks || mark.reasons.length > 0}
        offered={deductionReasons}
        chosen={mark.reasons}
        onChange={(reasons) => setBox(form.current, "reasons", JSON.stringify(reasons))}
      />
      <TextArea
        name="reason"
        label="理由说明"
        hint={asks ? MARK_GAPS.reason : undefined}
        rows={asks ? 3 : 2}
        limit={2000}
        defaultValue={score?.reason ?? ""}
        error={refused.reason}
      />
      <CitationList citations={mark.citations} label={citationLabel} onChange={cite} />
      <EditorChoices
        editing={editing}
        boxOf={contested}
        fieldsOf={markFields}
        theirTitle={(current) => CONFLICT_TEXTS.theirsAt(current.updatedAt)}
      />
      {editing.restoredAt === null ? null : (
        <p role="status" className="text-sm text-primary-700">
          {SAVING_TEXTS.restored(editing.restoredAt)}
        </p>
      )}
      <div className="no-print sticky bottom-0 flex flex-wrap items-center gap-x-4 gap-y-2 bg-white py-2">
        <Button type="submit">保存</Button>
        {gap === null || editing.unsaved.length === 0 ? (
          <SaveState status={status} kept={editing.kept} onRetry={() => void editing.save(true)} />
        ) : (
          <p role="status" className="text-sm text-amber-700">
            {MARK_GAPS[gap]}
          </p>
        )}
      </div>
      {uncited ? <p className="text-sm text-amber-700">{SHEET_TEXTS.uncited}</p> : null}
    </form>
  );
}

function boxText(
  kind: string,
  name: string,
  value: FieldValue | undefined,
  label: (citation: Citation) => string,
): string {
  const { reasons, citations } = typedMark({ [name]: value ?? null });
  if (name === "judgement") return judgementLabel(kind, typeof value === "string" ? value : null);
  const words = { reasons: reasons.join("；"), citations: citations.map(label).join("；") }[name];
  return (words ?? String(value ?? "")) || CONFLICT_TEXTS.empty;
}
