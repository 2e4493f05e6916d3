import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { Details } from "@/components/ui/details";
import { LOT_TEXTS } from "@/lib/labels/recusal";

/** 申明回避 where nothing else is left to do on a sheet. */
export function DeclareRecusal({ action }: { action: FormAction }) {
  return (
    <Details summary={LOT_TEXTS.declare}>
      <FormShell action={action}>
        <p className="text-sm text-gray-600">{LOT_TEXTS.declareLead}</p>
        <TextArea name="reason" label={LOT_TEXTS.reason} rows={4} limit={2000} required />
        <FormActions>
          <SubmitButton variant="danger">{LOT_TEXTS.declare}</SubmitButton>
        </FormActions>
      </FormShell>
    </Details>
  );
}
