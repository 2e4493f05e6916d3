import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { approveFeedbackAction, draftFeedbackAction, saveFeedbackAction } from "@/app/actions/feedback";
import type { Page } from "@/app/props";
import { LetterText } from "@/components/feedback/letter-text";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { PageHeader } from "@/components/shell/page-header";
import { Button, LinkButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { feedbackLetter, type FeedbackPage as Letter } from "@/lib/feedback/queries";
import { seenValue } from "@/lib/feedback/schema";
import { reviewCase } from "@/lib/first-review/queries";
import { FEEDBACK_STATE_LABELS, RELEASE_WORDS, FEEDBACK_TEXTS as T } from "@/lib/labels/feedback";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";
import type { Actor } from "@/lib/policy/standing";

export const metadata: Metadata = { title: T.title };

/** The feedback to one place: drafted, rewritten, approved by another. */
export default async function FeedbackLetterPage({ params }: Page<{ id: string }>) {
  const actor = await requireActor();
  if (mayOpen(actor, "review")) notFound();
  const { id } = await params;
  const letter = await feedbackLetter(actor, id);
  const reviewed = letter ? null : await reviewCase(actor, id);
  const declined = reviewed?.facts.stage === "not_recommended" && reviewed.facts.parties.desk === actor.organisationId;
  if (!letter && !declined) notFound();
  const applicant = letter?.applicant ?? reviewed!.facts.applicantName;
  return (
    <>
      <PageHeader
        title={`${T.title}：${applicant}`}
        trail={[
          { label: "初审推荐", href: "/review" },
          { label: T.title, href: "/review/feedback" },
          { label: applicant },
        ]}
        lead={letter ? RELEASE_WORDS[letter.release] : T.lead}
        tag={<StatusTag tone="info">{FEEDBACK_STATE_LABELS[letter?.state ?? "missing"]}</StatusTag>}
        actions={
          <>
            <LinkButton href={`/review/${id}`}>查看案卷</LinkButton>
            {letter ? (
              <LinkButton href={`/api/feedback/${id}`} download>
                {T.download}
              </LinkButton>
            ) : null}
          </>
        }
      />
      {letter ? <Worked letter={letter} actor={actor} /> : null}
      {!letter && actor.duties.includes("reviewing") ? (
        <Panel title={T.draft}>
          <FormShell action={draftFeedbackAction} hidden={{ ids: id, one: id }}>
            <SubmitButton>{T.draft}</SubmitButton>
          </FormShell>
        </Panel>
      ) : null}
    </>
  );
}

function Worked({ letter, actor }: { letter: Letter; actor: Actor }) {
  const { id, state, text, version } = letter;
  const open = state === "draft" || state === "approved";
  return (
    <>
      <Panel title={T.text}>
        {open && actor.duties.includes("reviewing") ? (
          <FormShell action={saveFeedbackAction} version={version} hidden={{ id }}>
            <TextArea
              name="text"
              label={T.text}
              hint={T.textHint}
              rows={18}
              limit={10_000}
              official
              defaultValue={text}
              required
            />
            <FormActions>
              <SubmitButton>{T.save}</SubmitButton>
            </FormActions>
          </FormShell>
        ) : (
          <LetterText text={text} />
        )}
      </Panel>
      {state === "draft" && actor.duties.includes("signing") ? (
        <Panel title={T.approve} lead={T.approveLead}>
          {letter.own ? (
            <Button blocked={T.own}>{T.approve}</Button>
          ) : (
            <FormShell action={approveFeedbackAction} hidden={{ letters: seenValue([letter]), one: id }}>
              <SubmitButton>{T.approve}</SubmitButton>
            </FormShell>
          )}
        </Panel>
      ) : null}
    </>
  );
}
