import { randomUUID } from "node:crypto";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { Panel } from "@/components/ui/panel";
import { NOTICE_TEXTS as T } from "@/lib/labels/notice";

type Props = { action: FormAction; noticeId: string };

/** 更正公示: what was published is changed by a new notice alone. */
export function ReplaceForm({ action, noticeId }: Props) {
  return (
    <Panel title={T.replaceTitle} lead={T.replaceLead}>
      <FormShell action={action} submissionKey={randomUUID()} hidden={{ noticeId }}>
        <TextArea name="reason" label={T.replaceReason} required rows={3} limit={500} />
        <FormActions>
          <SubmitButton>{T.replace}</SubmitButton>
        </FormActions>
      </FormShell>
    </Panel>
  );
}

/** The draft of a 更正公示 that is not wanted any more. */
export function DiscardForm({ action, noticeId }: Props) {
  return (
    <Panel title={T.discard} lead={T.discardLead}>
      <FormShell action={action} submissionKey={randomUUID()} hidden={{ noticeId }}>
        <SubmitButton>{T.discard}</SubmitButton>
      </FormShell>
    </Panel>
  );
}
