import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { NumberInput } from "@/components/form/number-input";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";

type Year = { year: number; version: number; basis: string; holidays: string; extraWorkdays: string };

/** A year's holidays and extra workdays, as the notice lists them. */
export function YearForm({ action, year }: { action: FormAction; year?: Year }) {
  return (
    <FormShell action={action} version={year?.version ?? 0} hidden={year ? { year: String(year.year) } : {}}>
      {year ? null : <NumberInput name="year" label="年度" required unit="年" />}
      <TextInput
        name="basis"
        label="依据"
        required
        hint="国务院办公厅关于本年度部分节假日安排的通知，写明名称或者文号。"
        defaultValue={year?.basis}
      />
      <TextArea
        name="holidays"
        label="放假日"
        required
        rows={8}
        hint="一行一段，如 2月6日至12日；其中的周六、周日可以一并写上。"
        defaultValue={year?.holidays}
      />
      <TextArea
        name="extraWorkdays"
        label="调休上班日"
        rows={5}
        hint="一行一天，如 2月14日；须是周六或者周日。"
        defaultValue={year?.extraWorkdays}
      />
      <FormActions>
        <SubmitButton>保存</SubmitButton>
      </FormActions>
    </FormShell>
  );
}
