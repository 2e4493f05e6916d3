import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { actionLabel } from "@/lib/labels/actions";
import { SOURCE_LABELS } from "@/lib/labels/standing";

/** 启动处理, or for an office of the place 建议启动: from what, and why. */
export function StartHandling({
  designationId,
  source,
  sourceId,
  proposes,
  action,
}: {
  designationId: string;
  source: string | undefined;
  sourceId: string | undefined;
  proposes: boolean;
  action: FormAction;
}) {
  const label = actionLabel(proposes ? "propose_handling" : "open_handling");
  return (
    <FormShell action={action} hidden={{ designationId, ...(sourceId ? { sourceId } : {}) }}>
      <Select
        name="source"
        label="由来"
        required
        defaultValue={source}
        options={Object.entries(SOURCE_LABELS).map(([value, name]) => ({ value, label: name }))}
      />
      <TextArea name="reason" label="理由" rows={5} limit={2000} required />
      <FormActions>
        <SubmitButton>{label}</SubmitButton>
      </FormActions>
    </FormShell>
  );
}
