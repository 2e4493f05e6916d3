import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { PageHeader } from "@/components/shell/page-header";
import type { Column } from "@/components/table/column";
import { ListPage } from "@/components/table/list-page";
import { Countdown } from "@/components/ui/countdown";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Progress } from "@/components/ui/progress";
import { type ContributionRow, contributionsOf } from "@/lib/assignments/contributing";
import { formatDateTime } from "@/lib/kernel/dates";
import { listQuery } from "@/lib/kernel/list-query";
import { requireActor } from "@/lib/platform/actor";
import { now } from "@/lib/platform/clock";
import { mayOpen } from "@/lib/policy/menu";

export const metadata: Metadata = { title: "任务填报" };

const columns = (at: string): Column<ContributionRow>[] => [
  {
    id: "applicant",
    header: "申报单位",
    rowHeader: true,
    cell: (row) => (
      <Link className="link" href={`/contribute/${row.id}`}>
        {row.applicant}
      </Link>
    ),
  },
  { id: "cycle", header: "活动", cell: (row) => `${row.programme}${row.cycle}` },
  {
    id: "progress",
    header: "确认进度",
    width: "11rem",
    cell: (row) => <Progress label="已确认" done={row.confirmed} total={row.total} />,
  },
  { id: "open", header: "未交回", align: "right", cell: (row) => row.open },
  { id: "returned", header: "其中退回", align: "right", cell: (row) => row.returned },
  { id: "toConfirm", header: "待确认", align: "right", cell: (row) => row.toConfirm },
  {
    id: "due",
    header: "完成时限",
    cell: (row) =>
      row.dueAt ? <Countdown deadline={row.dueAt} now={at} text={formatDateTime(new Date(row.dueAt))} /> : "—",
  },
];

/** What governments have given to this unit to fill. */
export default async function ContributePage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "contribute")) notFound();
  const query = await searchParams;
  const { page } = listQuery().parse(query);
  const { rows, total } = await contributionsOf(actor, page);
  return (
    <>
      <PageHeader
        title="任务填报"
        lead={`申报单位分给${actor.organisationName}填报的指标；填完后交回，由申报单位确认。`}
      />
      <ListPage
        caption="任务填报"
        rows={rows}
        columns={columns(now().toISOString())}
        rowKey={(row) => row.id}
        total={total}
        page={page}
        path="/contribute"
        query={query}
        empty={<EmptyState title="没有分给本单位的指标">申报单位分工之后，会在这里和“消息”中提示。</EmptyState>}
      />
    </>
  );
}
