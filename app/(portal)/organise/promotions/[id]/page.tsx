import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import { draftPaperAction } from "@/app/actions/official-papers";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { ListPapers } from "@/components/papers/list-papers";
import { PageHeader } from "@/components/shell/page-header";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { PrintButton } from "@/components/ui/print-button";
import { StatusTag } from "@/components/ui/tag";
import { panelFor } from "@/lib/acts/queries";
import { formatDateTime } from "@/lib/kernel/dates";
import { choiceLabel } from "@/lib/labels/fields";
import { percent } from "@/lib/labels/figures";
import { PROMOTION_TEXTS } from "@/lib/labels/promotions";
import { stageLabel } from "@/lib/labels/stages";
import { papersFor } from "@/lib/official-papers/queries";
import { requireActor } from "@/lib/platform/actor";
import { type PromotionPage, promotionPage } from "@/lib/promotions/queries";

export const metadata: Metadata = { title: "推荐名单" };
type Entry = PromotionPage["entries"][number];

const COLUMNS: Column<Entry>[] = [
  { id: "holder", header: "单位", rowHeader: true, cell: (row) => row.holder },
  { id: "title", header: "称号（证书编号）", cell: (row) => `${row.title}（${row.certificateNumber}）` },
  { id: "rate", header: "符合率", align: "right", cell: (row) => percent(row.basisPoints) },
  { id: "track", header: "推荐类别", nowrap: true, cell: (row) => choiceLabel(row.track) },
  {
    id: "reason",
    header: "推荐理由",
    width: "24rem",
    cell: (row) => (
      <>
        {row.reason}
        {row.leadGrounds ? (
          <p>{PROMOTION_TEXTS.leading.told(row.leadGrounds, row.leadStatedBy, row.leadEvidence)}</p>
        ) : null}
      </>
    ),
  },
];

/** One list that the office puts forward: who reads it signs it. */
export default async function PromotionListPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  const list = await promotionPage(actor, id);
  if (!list) notFound();
  const proposed = list.stage === "proposed";
  const [panel, papers] = await Promise.all([
    panelFor(actor, "promotion", id),
    proposed ? papersFor(actor, { promotionListId: id }) : [],
  ]);
  return (
    <>
      <PageHeader
        title={`推荐名单：${list.cycle}`}
        trail={[
          { label: "组织实施", href: "/organise" },
          { label: "推荐上报", href: "/organise/promotions" },
          { label: "推荐名单" },
        ]}
        lead={
          list.proposedAt
            ? `${formatDateTime(new Date(list.proposedAt))}推荐上报，已通知各单位。`
            : `${formatDateTime(new Date(list.createdAt))}拟定。${PROMOTION_TEXTS.listed}`
        }
        tag={<StatusTag tone="info">{stageLabel("promotion", list.stage)}</StatusTag>}
        actions={<PrintButton />}
      />
      <div className="mb-4">
        <DataTable caption="推荐名单" rows={list.entries} columns={COLUMNS} rowKey={(row) => row.id} />
      </div>
      {proposed ? (
        <ListPapers
          action={draftPaperAction}
          papers={papers}
          kinds={["promotion_report"]}
          about={{ promotionListId: id }}
          mayWrite={actor.duties.includes("organising")}
        />
      ) : null}
      {panel ? (
        <ActionPanel panel={panel} formAction={actAction} returnTo={`/organise/promotions/${id}`} done={done} />
      ) : null}
    </>
  );
}
