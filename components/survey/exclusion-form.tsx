import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { QUALITY_TEXTS as TEXTS } from "@/lib/labels/survey-quality";
import type { CaseFlag } from "@/lib/survey/quality/shape";
import type { ExclusionLine } from "@/lib/survey/workflow";

/** Asks for the signature of exactly what the table above it shows. */
export function ExclusionForm({
  action,
  submissionKey,
  surveyId,
  version,
  kinds,
  lines,
  returnTo,
}: {
  action: FormAction;
  submissionKey: string;
  surveyId: string;
  version: number;
  kinds: readonly CaseFlag[];
  lines: readonly ExclusionLine[];
  returnTo: string;
}) {
  const hidden = {
    subject: "survey",
    id: surveyId,
    action: "exclude_cases",
    returnTo,
    kinds: JSON.stringify(kinds),
    lines: JSON.stringify(lines),
  };
  return (
    <FormShell action={action} submissionKey={submissionKey} version={version} hidden={hidden}>
      <TextArea name="reason" label="理由" required rows={4} limit={500} />
      <FormActions>
        <SubmitButton>{TEXTS.exclude}（提请签发）</SubmitButton>
      </FormActions>
    </FormShell>
  );
}
