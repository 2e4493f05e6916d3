import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { TextInput } from "@/components/form/text-input";
import { Details } from "@/components/ui/details";
import type { HintLine } from "@/lib/hints/hint";
import { HINT_TEXTS } from "@/lib/labels/hints";

/** 标记为已核实, with a short reason; nothing where that has been said already. */
export function CheckForm({
  line,
  action,
  applicationId,
}: {
  line: HintLine;
  action: FormAction;
  applicationId: string;
}) {
  if (line.checked) return null;
  return (
    <div className="no-print mt-1">
      <Details summary={HINT_TEXTS.check}>
        <FormShell action={action} hidden={{ applicationId, hash: line.hash }}>
          <TextInput name="reason" label={HINT_TEXTS.reason} required />
          <SubmitButton variant="secondary">{HINT_TEXTS.check}</SubmitButton>
        </FormShell>
      </Details>
    </div>
  );
}
