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
import { lacksFeedback } from "@/lib/feedback/lacking";
import { feedbackLetter } from "@/lib/feedback/queries";
import { FEEDBACK_STATE_LABELS, NAMING_FEEDBACK as N, RELEASE_WORDS, FEEDBACK_TEXTS as T } from "@/lib/labels/feedback";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";

export const metadata: Metadata = { title: N.title };

const HOME = "/organise/feedback";

/** The feedback to one place that was assessed and not named: drafted, rewritten, approved by another. */
export default async function NamingLetterPage({ params }: Page<{ id: string }>) {
  const actor = await requireActor();
  if (mayOpen(actor, "organise")) notFound();
  const { id } = await params;
  const letter = await feedbackLetter(actor, id);
  const applicant = letter?.occasion === "naming" ? letter.applicant : await lacksFeedback(actor, id);
  if (applicant === null) notFound();
  const may = { write: actor.duties.includes("organising"), approve: actor.duties.includes("signing") };
  return (
    <>
      <PageHeader
        title={`${N.title}：${applicant}`}
        trail={[{ label: N.back, href: "/organise" }, { label: N.title, href: HOME }, { label: applicant }]}
        lead={letter ? RELEASE_WORDS[letter.release] : N.lead}
        tag={<StatusTag tone="info">{FEEDBACK_STATE_LABELS[letter?.state ?? "missing"]}</StatusTag>}
        actions={
          <>
            <LinkButton href={`/organise/cases/${id}`}>查看案卷</LinkButton>
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
          may={may}
          home={HOME}
          actions={{ save: saveFeedbackAction, approve: approveFeedbackAction }}
        />
      ) : null}
      {!letter && may.write ? (
        <Panel title={T.draft}>
          <FormShell action={draftFeedbackAction} hidden={{ ids: id, one: id, home: HOME }}>
            <SubmitButton>{T.draft}</SubmitButton>
          </FormShell>
        </Panel>
      ) : null}
    </>
  );
}
