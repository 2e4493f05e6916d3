import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { approveFeedbackAction, draftFeedbackAction, saveFeedbackAction } from "@/app/actions/feedback";
import type { Page } from "@/app/props";
import { FeedbackWork } from "@/components/feedback/feedback-work";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { feedbackLetter } from "@/lib/feedback/queries";
import { reviewCase } from "@/lib/first-review/queries";
import { FEEDBACK_STATE_LABELS, RELEASE_WORDS, FEEDBACK_TEXTS as T } from "@/lib/labels/feedback";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";

export const metadata: Metadata = { title: T.title };

/** The feedback to one place: drafted, rewritten, approved by another. */
export default async function FeedbackLetterPage({ params }: Page<{ id: string }>) {
  const actor = await requireActor();
  if (mayOpen(actor, "review")) notFound();
  const { id } = await params;
  const letter = await feedbackLetter(actor, id);
  if (letter && letter.occasion !== "review") notFound();
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
      {letter ? (
        <FeedbackWork
          letter={letter}
          may={{ write: actor.duties.includes("reviewing"), approve: actor.duties.includes("signing") }}
          home="/review/feedback"
          actions={{ save: saveFeedbackAction, approve: approveFeedbackAction }}
        />
      ) : null}
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
