import { DateInput } from "@/components/form/date-input";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";

/** 主动拟办补正延期: until when and why; then it waits for a signature. */
export function MoreTimeForm({
  action,
  submissionKey,
  applicationId,
  first,
}: {
  action: FormAction;
  submissionKey: string;
  applicationId: string;
  first: string;
}) {
  return (
    <FormShell action={action} submissionKey={submissionKey} hidden={{ applicationId }}>
      <DateInput name="until" label="延至（当日 24 时止）" min={first} required />
      <TextArea name="reason" label="延期理由" rows={2} limit={500} required />
      <FormActions>
        <SubmitButton variant="secondary">拟办延期</SubmitButton>
      </FormActions>
    </FormShell>
  );
}
