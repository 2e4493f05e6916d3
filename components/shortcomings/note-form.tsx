import { DateInput } from "@/components/form/date-input";
import { FieldGrid } from "@/components/form/field-grid";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { NumberInput } from "@/components/form/number-input";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { SHORTCOMING_COLUMNS as C } from "@/lib/labels/shortcomings";
import type { OwnerOption } from "@/lib/shortcomings/shape";

/** 登记问题: against which item, what is wrong, who puts it right, how, until when. */
export function NoteForm({
  action,
  hidden,
  owners,
  position,
}: {
  action: FormAction;
  hidden: Record<string, string>;
  owners: OwnerOption[];
  position?: string | undefined;
}) {
  return (
    <FormShell action={action} hidden={hidden}>
      <FieldGrid>
        <NumberInput name="position" label={C.position} required defaultValue={position} />
        <Select name="owner" label="责任单位或者责任人" required options={owners} />
      </FieldGrid>
      <TextArea name="text" label={C.text} required rows={3} limit={1000} />
      <TextArea name="measure" label={C.measure} rows={2} limit={1000} />
      <DateInput name="dueAt" label={C.due} hint="到当天结束；可以不填，填了的到期前会提醒。" />
      <FormActions>
        <SubmitButton>登记</SubmitButton>
      </FormActions>
    </FormShell>
  );
}
