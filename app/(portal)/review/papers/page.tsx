import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { draftPaperAction } from "@/app/actions/official-papers";
import { DraftPapers } from "@/components/papers/draft-papers";
import { PaperTable } from "@/components/papers/paper-table";
import { ReviewTabs } from "@/components/review/review-tabs";
import { PageHeader } from "@/components/shell/page-header";
import { Panel } from "@/components/ui/panel";
import { formatDateTime } from "@/lib/kernel/dates";
import { PAPER_TEXTS } from "@/lib/labels/official-papers";
import { papersFor, signedLists } from "@/lib/official-papers/queries";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";

export const metadata: Metadata = { title: PAPER_TEXTS.title };

/** The papers of the office's signed lists, and those that offices below have sent. */
export default async function ReviewPapersPage() {
  const actor = await requireActor();
  if (mayOpen(actor, "review")) notFound();
  const [papers, signed] = await Promise.all([papersFor(actor), signedLists(actor)]);
  return (
    <>
      <PageHeader
        title={PAPER_TEXTS.title}
        trail={[{ label: "初审推荐", href: "/review" }, { label: PAPER_TEXTS.title }]}
        lead={PAPER_TEXTS.lead}
      />
      <ReviewTabs current="papers" />
      {signed.map((list) => (
        <Panel
          key={list.id}
          title={`推荐名单：${list.cycle}`}
          lead={`${formatDateTime(new Date(list.signedAt))}由${list.signedByName}签发，推荐 ${list.recommended} 件。`}
        >
          <DraftPapers
            action={draftPaperAction}
            kinds={["recommendation_report", "recommendation_letter"]}
            about={{ listId: list.id }}
          />
        </Panel>
      ))}
      <PaperTable papers={papers} />
    </>
  );
}
