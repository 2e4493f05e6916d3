"use client";

import { useActionState, useId, useMemo, useRef } from "react";
import { EditorFoot } from "@/components/filing/editor-foot";
import { useEditing } from "@/components/filing/use-editing";
import { Checkbox } from "@/components/form/checkbox-group";
import { ErrorSummary } from "@/components/form/error-summary";
import { FormContext } from "@/components/form/form-context";
import type { FormAction } from "@/components/form/form-state";
import { TextArea } from "@/components/form/text-area";
import { Details } from "@/components/ui/details";
import type { FieldEdit, Fields, FieldValue } from "@/lib/kernel/field-edits";
import { PART_GUIDANCE, PREFILL_TEXTS, WRITING_TEXTS } from "@/lib/labels/annual-reports";
import { CONFLICT_TEXTS } from "@/lib/labels/filing";
import { countRule, partName, REPORT_PART_LABELS } from "@/lib/labels/oversight";
import { PART_LIMIT } from "@/lib/oversight/schema";
import { REPORT_PARTS, type ReportPart } from "@/lib/oversight/workflow";

type Parts = Record<ReportPart, string>;
type Stored = { version: number; parts: Parts; unconfirmed: string[]; updatedByName: string; updatedAt: string };
type Reply = { version: number; savedAt: string; merged: Stored | null };
type Report = {
  id: string;
  holder: string;
  year: number;
  version: number;
  parts: Parts;
  unconfirmed: readonly ReportPart[];
  prefilledFrom: Partial<Record<ReportPart, string>>;
  last: { year: number; parts: Parts } | null;
};

const LOOKED = "looked.";
const isPart = (name: string): name is ReportPart => (REPORT_PARTS as readonly string[]).includes(name);
const nameOf = (name: string) => (isPart(name) ? partName(name) : PREFILL_TEXTS.looked);

/** The boxes of the form: a text for each part, and for each prefilled one whether it was looked at. */
const boxesOf = (report: { parts: Parts; unconfirmed: readonly string[] }, prefilled: readonly string[]): Fields => ({
  ...report.parts,
  ...Object.fromEntries(prefilled.map((part) => [`${LOOKED}${part}`, !report.unconfirmed.includes(part)])),
});

/** What is sent: the changed parts with what they were changed from, and the prefilled ones that were looked at. */
function bodyOf({ changes, base }: FieldEdit) {
  const texts = (fields: Fields) => Object.fromEntries(Object.entries(fields).filter(([name]) => isPart(name)));
  const looked = Object.entries(changes).filter(([name, value]) => name.startsWith(LOOKED) && value === true);
  return { ...texts(changes), base: texts(base), confirmed: looked.map(([name]) => name.slice(LOOKED.length)) };
}

/** 年度报告 in its five parts: each saves by itself; what two people write in different parts is merged. */
export function ReportEditor({ report, action }: { report: Report; action: FormAction }) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [posted, formAction, pending] = useActionState(action, null);
  const prefilled = report.unconfirmed;
  const editing = useEditing<Reply, Stored>({
    applicationId: report.id,
    part: "annual_report",
    label: `${report.holder}${report.year}年度报告`,
    href: `/oversee/reports/${report.id}`,
    url: `/api/annual-reports/${report.id}`,
    version: report.version,
    stored: boxesOf(report, prefilled),
    form,
    readForm: (filled) => {
      const data = new FormData(filled);
      const texts = REPORT_PARTS.map((part) => [part, String(data.get(part) ?? "")]);
      const looked = prefilled.map((part) => [`${LOOKED}${part}`, data.has(`${LOOKED}${part}`)]);
      return { entered: Object.fromEntries([...texts, ...looked]) as Fields, errors: {} };
    },
    body: bodyOf,
    fieldsOf: (current) => boxesOf(current, prefilled),
  });
  const { status } = editing;
  const refused = status.state === "failed" ? status.fields : undefined;
  const errors = useMemo(() => ({ ...posted?.errors, ...refused }), [posted, refused]);
  const values = posted?.values;
  const context = useMemo(
    () => ({ id, errors, values: values ?? {}, pending, pressed: null }),
    [id, errors, values, pending],
  );
  const contested = (name: string) => ({
    name,
    label: nameOf(name),
    text: (value: FieldValue | undefined) => String(value ?? ""),
    prose: true,
  });
  return (
    <FormContext value={context}>
      <form ref={form} data-editor action={formAction} noValidate {...editing.handlers}>
        {posted?.problem ? <ErrorSummary errors={errors} problem={posted.problem} formId={id} /> : null}
        <input type="hidden" name="id" value={report.id} />
        <input type="hidden" name="version" value={editing.version} />
        <p className="mb-3 text-sm text-gray-600">
          {WRITING_TEXTS.lead}
          {countRule(PART_LIMIT)}
        </p>
        {REPORT_PARTS.map((part) => (
          <PartFields key={part} part={part} report={report} />
        ))}
        <EditorFoot
          editing={editing}
          boxOf={contested}
          fieldsOf={(current) => boxesOf(current, prefilled)}
          theirTitle={(current) => CONFLICT_TEXTS.theirs(current.updatedByName, current.updatedAt)}
        />
      </form>
    </FormContext>
  );
}

/** One part with its guidance; where it was prefilled, from what; beside the first one what was promised last year. */
function PartFields({ part, report }: { part: ReportPart; report: Report }) {
  const from = report.unconfirmed.includes(part) ? report.prefilledFrom[part] : undefined;
  const promised = part === "achievements" && report.last?.parts.plans.trim() ? report.last : null;
  return (
    <>
      {promised ? (
        <Details summary={WRITING_TEXTS.promised(promised.year)} open>
          <p className="official prose-zh whitespace-pre-wrap">{promised.parts.plans}</p>
        </Details>
      ) : null}
      <TextArea
        name={part}
        label={REPORT_PART_LABELS[part]}
        hint={PART_GUIDANCE[part]}
        defaultValue={report.parts[part]}
        rows={part === "other" ? 4 : 10}
        limit={PART_LIMIT}
        countRule={WRITING_TEXTS.countRule}
        required={part !== "other"}
        official
      />
      {from ? (
        <Checkbox name={`${LOOKED}${part}`} label={PREFILL_TEXTS.looked} hint={PREFILL_TEXTS.from(from)} />
      ) : null}
    </>
  );
}
