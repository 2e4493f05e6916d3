import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { approveFeedbackAction, draftFeedbackAction } from "@/app/actions/feedback";
import type { Page } from "@/app/props";
import { FeedbackList } from "@/components/feedback/feedback-list";
import { ReviewTabs } from "@/components/review/review-tabs";
import { PageHeader } from "@/components/shell/page-header";
import { feedbackBoard } from "@/lib/feedback/queries";
import { feedbackQuery } from "@/lib/feedback/schema";
import { FEEDBACK_TEXTS as T } from "@/lib/labels/feedback";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";

export const metadata: Metadata = { title: T.title };

/** Who was not recommended and still lacks feedback. */
export default async function FeedbackPage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "review")) notFound();
  const raw = await searchParams;
  const query = feedbackQuery.parse(raw);
  const board = await feedbackBoard(actor, query);
  return (
    <>
      <PageHeader title={T.title} trail={[{ label: "初审推荐", href: "/review" }, { label: T.title }]} lead={T.lead} />
      <ReviewTabs current="feedback" />
      <FeedbackList
        board={board}
        path="/review/feedback"
        cases="/review"
        none={T.none}
        query={query}
        raw={raw}
        may={{ write: actor.duties.includes("reviewing"), approve: actor.duties.includes("signing") }}
        actions={{ draft: draftFeedbackAction, approve: approveFeedbackAction }}
      />
    </>
  );
}
