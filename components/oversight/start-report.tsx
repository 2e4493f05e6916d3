import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { Panel } from "@/components/ui/panel";
import { actionLabel } from "@/lib/labels/actions";

/** For the holder: begins the report of one of the years still without. */
export function StartReport({
  designationId,
  years,
  action,
}: {
  designationId: string;
  years: number[];
  action: FormAction;
}) {
  return (
    <Panel title={actionLabel("start_report")}>
      <FormShell action={action} hidden={{ designationId }}>
        <Select
          name="year"
          label="报告年度"
          required
          placeholder={null}
          width="short"
          options={years.map((year) => ({ value: String(year), label: `${year} 年度` }))}
        />
        <FormActions>
          <SubmitButton>{actionLabel("start_report")}</SubmitButton>
        </FormActions>
      </FormShell>
    </Panel>
  );
}
