import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { approveFeedbackAction, draftFeedbackAction } from "@/app/actions/feedback";
import type { Page } from "@/app/props";
import { FeedbackList } from "@/components/feedback/feedback-list";
import { PageHeader } from "@/components/shell/page-header";
import { feedbackBoard } from "@/lib/feedback/queries";
import { feedbackQuery } from "@/lib/feedback/schema";
import { NAMING_FEEDBACK as N } from "@/lib/labels/feedback";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";

export const metadata: Metadata = { title: N.title };

/** Who was assessed and not named, and still lacks feedback. */
export default async function NamingFeedbackPage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "organise")) notFound();
  const raw = await searchParams;
  const query = feedbackQuery.parse(raw);
  const board = await feedbackBoard(actor, query, "naming");
  return (
    <>
      <PageHeader title={N.title} trail={[{ label: N.back, href: "/organise" }, { label: N.title }]} lead={N.lead} />
      <FeedbackList
        board={board}
        path="/organise/feedback"
        cases="/organise/cases"
        none={N.none}
        query={query}
        raw={raw}
        may={{ write: actor.duties.includes("organising"), approve: actor.duties.includes("signing") }}
        actions={{ draft: draftFeedbackAction, approve: approveFeedbackAction }}
      />
    </>
  );
}
