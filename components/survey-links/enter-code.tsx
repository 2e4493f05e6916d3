import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { TextInput } from "@/components/form/text-input";
import { Panel } from "@/components/ui/panel";
import { ANSWER_TEXTS } from "@/lib/labels/survey-links";

/** The box for a code, as forgiving as a code can be. */
export function EnterCode({ action }: { action: FormAction }) {
  return (
    <Panel>
      <FormShell action={action}>
        <TextInput name="code" label={ANSWER_TEXTS.code} required hint={ANSWER_TEXTS.codeHint} autoComplete="off" />
        <FormActions>
          <SubmitButton>打开问卷</SubmitButton>
        </FormActions>
      </FormShell>
    </Panel>
  );
}
