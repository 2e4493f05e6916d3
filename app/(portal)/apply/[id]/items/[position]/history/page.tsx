import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { historyItem } from "@/lib/applications/answer-history";
import { closedNow } from "@/lib/applications/editing";
import { HISTORY_TEXTS } from "@/lib/labels/history";
import { requireActor } from "@/lib/platform/actor";
import { HistoryView } from "./history-view";

export const metadata: Metadata = { title: HISTORY_TEXTS.title };

/** 修改记录 of one item of one's own dossier. */
export default async function HistoryPage({ params, searchParams }: Page<{ id: string; position: string }>) {
  const actor = await requireActor();
  const [{ id, position }, query] = await Promise.all([params, searchParams]);
  const item = await historyItem(actor, id, Number(position), "applicant");
  if (!item) notFound();
  return (
    <HistoryView
      item={item}
      closed={await closedNow(actor, id, item.indicatorId)}
      query={query}
      path={`/apply/${id}/items/${position}/history`}
      trail={[
        { label: "申报", href: "/apply" },
        { label: "指标填报", href: `/apply/${id}/items` },
        { label: `第 ${item.position} 项`, href: `/apply/${id}/items/${item.position}` },
      ]}
    />
  );
}
