import { DateInput } from "@/components/form/date-input";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import { Details } from "@/components/ui/details";
import { fieldLabel } from "@/lib/labels/fields";

/** 拟办延期 for a place that has not asked; waits for a signature at once. */
export function ProposeForm({
  cycleId,
  action,
  submissionKey,
}: {
  cycleId: string;
  action: FormAction;
  submissionKey: string;
}) {
  return (
    <Details summary="主动拟办申报延期">
      <FormShell action={action} submissionKey={submissionKey} hidden={{ cycleId }}>
        <TextInput name="place" label="单位" required width="half" hint="单位的全称或者代码。" />
        <DateInput name="until" label={fieldLabel("until")} required />
        <TextArea name="reason" label={fieldLabel("reason")} required rows={3} limit={500} />
        <FormActions>
          <SubmitButton>拟办延期（提请签发）</SubmitButton>
        </FormActions>
      </FormShell>
    </Details>
  );
}
