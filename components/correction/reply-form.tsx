import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import type { AskedItem } from "@/lib/corrections/shape";
import { CORRECTION_TEXTS } from "@/lib/labels/corrections";

/** 补正说明 of one thing that was sent back. */
export function ReplyForm({
  action,
  submissionKey,
  item,
  hidden,
}: {
  action: FormAction;
  submissionKey: string;
  item: Pick<AskedItem, "id" | "reply" | "replyVersion">;
  hidden: { applicationId: string; returnTo: string };
}) {
  return (
    <FormShell
      key={item.replyVersion}
      action={action}
      submissionKey={submissionKey}
      version={item.replyVersion}
      hidden={{ ...hidden, itemId: item.id }}
    >
      <TextArea
        name="reply"
        label={CORRECTION_TEXTS.reply}
        hint={CORRECTION_TEXTS.replyHint}
        rows={2}
        limit={500}
        defaultValue={item.reply}
      />
      <FormActions>
        <SubmitButton variant="secondary" size="small">
          保存补正说明
        </SubmitButton>
      </FormActions>
    </FormShell>
  );
}
