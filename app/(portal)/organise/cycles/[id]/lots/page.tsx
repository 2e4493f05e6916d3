import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { LotTag } from "@/components/lots/lot-tag";
import { PageHeader } from "@/components/shell/page-header";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { LOT_TEXTS, lotDone } from "@/lib/labels/lots";
import { type LotRow, lotsOf } from "@/lib/lots/queries";
import { requireActor } from "@/lib/platform/actor";
import { CycleTabs } from "../cycle-tabs";

export const metadata: Metadata = { title: LOT_TEXTS.title };

/** The assessment lots of a cycle: who assesses which cases, and how many sheets are in. Never a mark. */
export default async function LotsPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const list = await lotsOf(actor, id);
  if (!list) notFound();
  const done = lotDone((await searchParams).done);
  const path = `/organise/cycles/${id}/lots`;
  const columns: Column<LotRow>[] = [
    { id: "number", header: "序号", nowrap: true, cell: (row) => row.number },
    {
      id: "name",
      header: "标段",
      rowHeader: true,
      cell: (row) => (
        <Link className="link" href={`${path}/${row.id}`}>
          {row.name}
        </Link>
      ),
    },
    { id: "stage", header: "状态", nowrap: true, cell: (row) => <LotTag stage={row.stage} /> },
    { id: "agencies", header: "承担机构", cell: (row) => row.agencies.join("、") || "尚未选定" },
    { id: "cases", header: "案卷", align: "right", nowrap: true, cell: (row) => `${row.cases} 件` },
    {
      id: "sheets",
      header: "已交卷",
      align: "right",
      nowrap: true,
      cell: (row) => (row.sheets > 0 ? `${row.handedIn} / ${row.sheets} 份` : LOT_TEXTS.noSheets),
    },
  ];
  return (
    <>
      <PageHeader
        title={LOT_TEXTS.title}
        trail={[
          { label: "组织实施", href: "/organise" },
          { label: list.cycle.name, href: `/organise/cycles/${id}` },
          { label: LOT_TEXTS.title },
        ]}
        lead={LOT_TEXTS.lead}
        actions={list.mayMake ? <LinkButton href={`${path}/new`}>{LOT_TEXTS.make}</LinkButton> : null}
      />
      <CycleTabs id={id} current="/lots" />
      {done ? <Alert tone="success" live title={done} /> : null}
      {list.lots.length > 0 ? <p className="mb-3">{LOT_TEXTS.left(list.left)}</p> : null}
      <DataTable
        caption={LOT_TEXTS.title}
        rows={list.lots}
        columns={columns}
        rowKey={(row) => row.id}
        empty={<EmptyState title={LOT_TEXTS.none}>{LOT_TEXTS.noneLead}</EmptyState>}
      />
    </>
  );
}
