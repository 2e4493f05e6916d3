import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import { FABRICATION_TEXTS as TEXTS } from "@/lib/labels/fabrication-reports";

/** 报告弄虚作假: which items, what was found, upon what; waits for a signature at once. */
export function ReportForm({
  applicationId,
  action,
  submissionKey,
}: {
  applicationId: string;
  action: FormAction;
  submissionKey: string;
}) {
  return (
    <FormShell action={action} submissionKey={submissionKey} hidden={{ applicationId }}>
      <TextInput name="positions" label={TEXTS.positions} required width="half" hint={TEXTS.positionsHint} />
      <TextArea name="found" label={TEXTS.found} required rows={4} limit={2000} />
      <TextArea name="grounds" label={TEXTS.grounds} required rows={4} limit={2000} hint={TEXTS.groundsHint} />
      <FormActions>
        <SubmitButton>{TEXTS.submit}</SubmitButton>
      </FormActions>
    </FormShell>
  );
}
