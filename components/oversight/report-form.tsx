import { randomUUID } from "node:crypto";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { countRule, REPORT_PART_LABELS } from "@/lib/labels/oversight";
import { PART_LIMIT } from "@/lib/oversight/schema";
import { REPORT_PARTS, type ReportPart } from "@/lib/oversight/workflow";

type Report = { id: string; version: number; parts: Record<ReportPart, string> };

/** The five parts, as the holder writes them. */
export function ReportForm({ report, action }: { report: Report; action: FormAction }) {
  return (
    <FormShell action={action} submissionKey={randomUUID()} version={report.version} hidden={{ id: report.id }}>
      <p className="mb-3 text-sm text-gray-600">{countRule(PART_LIMIT)}</p>
      {REPORT_PARTS.map((part) => (
        <TextArea
          key={part}
          name={part}
          label={REPORT_PART_LABELS[part]}
          defaultValue={report.parts[part]}
          rows={part === "other" ? 4 : 10}
          limit={PART_LIMIT}
          required={part !== "other"}
          official
        />
      ))}
      <FormActions>
        <SubmitButton>保存</SubmitButton>
      </FormActions>
    </FormShell>
  );
}

/** The five parts for reading. */
export function ReportText({ parts }: { parts: Record<ReportPart, string> }) {
  return (
    <div className="space-y-4">
      {REPORT_PARTS.map((part) => (
        <section key={part}>
          <h3 className="mb-1 text-base font-semibold">{REPORT_PART_LABELS[part]}</h3>
          <p className="official prose-zh whitespace-pre-wrap">{parts[part] || "（未填写）"}</p>
        </section>
      ))}
    </div>
  );
}
