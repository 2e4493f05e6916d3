import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/shell/page-header";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { StatusTag } from "@/components/ui/tag";
import { formatDateTime } from "@/lib/kernel/dates";
import { stageLabel } from "@/lib/labels/stages";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";
import { type CycleRow, myCycles } from "@/lib/programmes/queries";

export const metadata: Metadata = { title: "组织实施" };

const COLUMNS: Column<CycleRow>[] = [
  {
    id: "name",
    header: "周期",
    rowHeader: true,
    cell: (row) => (
      <Link className="link" href={`/organise/cycles/${row.id}`}>
        {row.name}
      </Link>
    ),
  },
  { id: "programme", header: "活动", cell: (row) => row.programme },
  {
    id: "stage",
    header: "状态",
    cell: (row) => (
      <StatusTag tone={row.stage === "closed" ? "neutral" : "info"}>{stageLabel("cycle", row.stage)}</StatusTag>
    ),
  },
  {
    id: "closes",
    header: "申报截止",
    nowrap: true,
    cell: (row) => formatDateTime(new Date(row.submissionCloses)),
  },
  { id: "cases", header: "申报", align: "right", cell: (row) => `${row.cases} 件` },
  { id: "before", header: "已到本级", align: "right", cell: (row) => `${row.beforeOrganiser} 件` },
];

/** The cycles that this office organises. */
export default async function OrganisePage() {
  const actor = await requireActor();
  if (mayOpen(actor, "organise")) notFound();
  const cycles = await myCycles(actor);
  return (
    <>
      <PageHeader
        title="组织实施"
        lead="本办公室组织的各个周期：评估、测评、核查的进展，以及结果启封、入围、候选的办理。"
        actions={
          <>
            <LinkButton href="/organise/notices">公示与命名</LinkButton>
            <LinkButton href="/organise/promotions">推荐上报</LinkButton>
            <LinkButton href="/organise/feedback">评估反馈</LinkButton>
            <LinkButton href="/organise/cases">案卷</LinkButton>
          </>
        }
      />
      <DataTable
        caption="周期"
        rows={cycles}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        actions={(row) => (
          <RowLinks>
            <RowLink href={`/organise/cycles/${row.id}`} label={row.name}>
              进展
            </RowLink>
            <RowLink href={`/organise/cases?cycle=${row.id}`} label={row.name}>
              案卷
            </RowLink>
          </RowLinks>
        )}
        empty={<EmptyState title="本办公室没有组织示范创建活动" />}
      />
    </>
  );
}
