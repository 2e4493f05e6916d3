import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import { draftPaperAction } from "@/app/actions/official-papers";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { ListPapers } from "@/components/papers/list-papers";
import { ListLines } from "@/components/review/list-lines";
import { PageHeader } from "@/components/shell/page-header";
import { PrintButton } from "@/components/ui/print-button";
import { StatusTag } from "@/components/ui/tag";
import { panelFor } from "@/lib/acts/queries";
import { formatDateTime } from "@/lib/kernel/dates";
import { RECOMMENDATION_TEXTS as TEXTS } from "@/lib/labels/recommendation";
import { stageLabel } from "@/lib/labels/stages";
import { papersFor } from "@/lib/official-papers/queries";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";
import { recommendationList } from "@/lib/recommendation/list-queries";

export const metadata: Metadata = { title: TEXTS.lists };

/** One list of recommendations: who reads it signs it. */
export default async function RecommendationListPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  if (mayOpen(actor, "review")) notFound();
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  const list = await recommendationList(actor, id);
  if (!list) notFound();
  const signed = list.stage === "signed";
  const [panel, papers] = await Promise.all([
    panelFor(actor, "recommendation_list", id),
    signed ? papersFor(actor, { listId: id }) : [],
  ]);
  return (
    <>
      <PageHeader
        title={`${TEXTS.lists}：${list.cycle}`}
        trail={[
          { label: "初审推荐", href: "/review" },
          { label: TEXTS.title, href: "/review/lists" },
          { label: TEXTS.lists },
        ]}
        lead={
          list.signedAt
            ? `${formatDateTime(new Date(list.signedAt))}${list.signedByName}签发。`
            : `${formatDateTime(new Date(list.createdAt))}${list.createdByName}拟定。${TEXTS.listed}`
        }
        tag={<StatusTag tone="info">{stageLabel("recommendation_list", list.stage)}</StatusTag>}
        actions={<PrintButton />}
      />
      <ListLines list={list} />
      {signed ? (
        <ListPapers
          action={draftPaperAction}
          papers={papers}
          kinds={["recommendation_report", "recommendation_letter"]}
          about={{ listId: id }}
          mayWrite={actor.duties.includes("reviewing")}
        />
      ) : null}
      {panel ? <ActionPanel panel={panel} formAction={actAction} returnTo={`/review/lists/${id}`} done={done} /> : null}
    </>
  );
}
