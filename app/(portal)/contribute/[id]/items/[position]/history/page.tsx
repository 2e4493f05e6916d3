import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HistoryView } from "@/app/(portal)/apply/[id]/items/[position]/history/history-view";
import type { Page } from "@/app/props";
import { historyItem } from "@/lib/applications/answer-history";
import { closedNow } from "@/lib/applications/editing";
import { HISTORY_TEXTS } from "@/lib/labels/history";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: HISTORY_TEXTS.title };

/** 修改记录 of one item that was given to this unit. */
export default async function ContributedHistoryPage({ params, searchParams }: Page<{ id: string; position: string }>) {
  const actor = await requireActor();
  const [{ id, position }, query] = await Promise.all([params, searchParams]);
  const item = await historyItem(actor, id, Number(position), "contributor");
  if (!item) notFound();
  return (
    <HistoryView
      item={item}
      closed={await closedNow(actor, id, item.indicatorId)}
      query={query}
      path={`/contribute/${id}/items/${position}/history`}
      trail={[
        { label: "任务填报", href: "/contribute" },
        { label: item.applicant, href: `/contribute/${id}` },
        { label: `第 ${item.position} 项`, href: `/contribute/${id}/items/${item.position}` },
      ]}
    />
  );
}
