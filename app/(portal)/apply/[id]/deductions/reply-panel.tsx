import { randomUUID } from "node:crypto";
import { attachToReplyAction, detachFromReplyAction } from "@/app/actions/provisional-answers";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { DeductionView, Pieces } from "@/components/moderation/deduction-view";
import { ReplyForm } from "@/components/provisional-answers/reply-form";
import { ReplyUpload } from "@/components/provisional-answers/reply-upload";
import { Details } from "@/components/ui/details";
import { Panel } from "@/components/ui/panel";
import type { PlaceAnswer, ShownDeduction } from "@/lib/provisional-answers/shapes";

/** One deduction before its place: as it was shown, and the reply with its evidence, while it may be written. */
export function ReplyPanel({
  answer,
  one,
  pieces,
}: {
  answer: PlaceAnswer;
  one: ShownDeduction;
  pieces: { id: string; title: string }[];
}) {
  const { position, text, indicatorId, reply } = one;
  const url = `/api/deductions/${answer.id}/${indicatorId}`;
  const hidden = { answerId: answer.id, indicatorId, returnTo: `/apply/${answer.applicationId}/deductions` };
  const evidence = reply?.evidence ?? [];
  return (
    <Panel title={`第 ${position} 项`} lead={text}>
      <DeductionView one={one} written={answer.writable} />
      {answer.writable ? (
        <div className="mt-3">
          <ReplyForm
            url={url}
            label={`对第 ${position} 项的答复`}
            reply={{ text: reply?.text ?? "", version: reply?.version ?? 0 }}
          />
          <Details summary={`所附材料（${evidence.length}）`} open={evidence.length > 0}>
            <Pieces evidence={evidence} />
            {evidence.map(({ id, title }) => (
              <FormShell
                key={id}
                action={detachFromReplyAction}
                submissionKey={randomUUID()}
                hidden={{ ...hidden, evidenceId: id }}
              >
                <SubmitButton>去掉“{title}”</SubmitButton>
              </FormShell>
            ))}
            {pieces.length > 0 ? (
              <FormShell action={attachToReplyAction} submissionKey={randomUUID()} hidden={hidden}>
                <Select
                  name="evidenceId"
                  label="从本单位材料库选"
                  placeholder="请选择"
                  options={pieces.map(({ id, title }) => ({ value: id, label: title }))}
                  defaultValue=""
                />
                <FormActions>
                  <SubmitButton>附上</SubmitButton>
                </FormActions>
              </FormShell>
            ) : null}
            <ReplyUpload url={`${url}/files`} label="上传新材料" />
          </Details>
        </div>
      ) : null}
    </Panel>
  );
}
