import { randomUUID } from "node:crypto";
import { acceptProposalAction, askThirdAction, proposeMarkAction, sayAction } from "@/app/actions/moderation";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { MarkFields } from "@/components/moderation/mark-fields";
import { Panel } from "@/components/ui/panel";
import { judgementLabel } from "@/lib/labels/dossier";
import { sideName, TALK_TEXTS } from "@/lib/labels/moderation";
import type { TalkPage } from "@/lib/moderation/shapes";

/** What a side can do: agree to what another has proposed, propose a mark, say a word, ask for a third. */
export function TalkForms({ page }: { page: TalkPage }) {
  const { sheetId, indicatorId, position, item, offers, state } = page;
  const hidden = { sheetId, indicatorId, returnTo: `/assess/differences/${sheetId}/${position}` };
  return (
    <>
      {offers.map((offer) => (
        <Panel key={offer.id} title={`${sideName(offer.side)}提出的评分`}>
          <p className="mb-2">
            {judgementLabel(item.kind, offer.judgement)}，{offer.points} 分。{offer.reason}
          </p>
          <FormShell
            action={acceptProposalAction}
            submissionKey={randomUUID()}
            hidden={{ ...hidden, proposalId: offer.id }}
          >
            <FormActions>
              <SubmitButton>同意</SubmitButton>
            </FormActions>
          </FormShell>
        </Panel>
      ))}
      <Panel title="提出评分">
        <FormShell action={proposeMarkAction} submissionKey={randomUUID()} hidden={hidden}>
          <MarkFields item={item} what="建议" />
          <FormActions>
            <SubmitButton>提出</SubmitButton>
          </FormActions>
        </FormShell>
      </Panel>
      <Panel title="发表意见">
        <FormShell action={sayAction} submissionKey={randomUUID()} hidden={hidden}>
          <TextArea name="text" label="意见" rows={3} limit={2000} required />
          <FormActions>
            <SubmitButton>发送</SubmitButton>
          </FormActions>
        </FormShell>
      </Panel>
      {state === "talking" ? (
        <Panel title="请第三人裁断" lead={TALK_TEXTS.third}>
          <FormShell action={askThirdAction} submissionKey={randomUUID()} hidden={hidden}>
            <FormActions>
              <SubmitButton>请第三人裁断</SubmitButton>
            </FormActions>
          </FormShell>
        </Panel>
      ) : null}
    </>
  );
}
