import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { Details } from "@/components/ui/details";
import type { ExtensionKind } from "@/lib/deadlines/workflow";
import { actionLabel } from "@/lib/labels/actions";

/** 申请延期, behind its name: the place says why; who decides says until when. */
export function AskForm({
  kind,
  subjectId,
  action,
  submissionKey,
}: {
  kind: ExtensionKind;
  subjectId: string;
  action: FormAction;
  submissionKey: string;
}) {
  return (
    <Details summary={actionLabel("ask_extension")}>
      <FormShell action={action} submissionKey={submissionKey} hidden={{ kind, subjectId }}>
        <TextArea
          name="reason"
          label="申请延期的理由"
          required
          rows={3}
          limit={500}
          hint="延到什么时间由办理的办公室决定，签发后生效；答复之前，原期限不变。"
        />
        <FormActions>
          <SubmitButton>{actionLabel("ask_extension")}</SubmitButton>
        </FormActions>
      </FormShell>
    </Details>
  );
}
