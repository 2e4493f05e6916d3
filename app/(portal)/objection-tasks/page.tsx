import type { Metadata } from "next";
import type { Page } from "@/app/props";
import { DueTag } from "@/components/objections/due-tag";
import { PageHeader } from "@/components/shell/page-header";
import type { Column } from "@/components/table/column";
import { ListPage } from "@/components/table/list-page";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { formatDateTime } from "@/lib/kernel/dates";
import { listQuery } from "@/lib/kernel/list-query";
import { TASK_KIND_LABELS, taskState } from "@/lib/labels/objections";
import { type TaskRow, tasksOf } from "@/lib/objections/task-queries";
import { requireActor } from "@/lib/platform/actor";
import { now } from "@/lib/platform/clock";

export const metadata: Metadata = { title: "异议交办事项" };

const columnsAt = (at: Date): Column<TaskRow>[] => [
  {
    id: "what",
    header: "事项",
    rowHeader: true,
    cell: (row) => (
      <Link href={`/objection-tasks/${row.id}`} className="link">
        {TASK_KIND_LABELS[row.kind]}（{row.place}）
      </Link>
    ),
  },
  { id: "given", header: "交办时间", nowrap: true, cell: (row) => formatDateTime(new Date(row.givenAt)) },
  {
    id: "due",
    header: "期限",
    nowrap: true,
    cell: (row) => <DueTag due={row.dueAt} overdue={!row.answeredAt && !row.closed && new Date(row.dueAt) < at} />,
  },
  { id: "state", header: "状态", nowrap: true, cell: taskState },
];

/** What the organiser of a programme has asked this unit in the course of objections: to look into something, or to state its case. */
export default async function TasksPage({ searchParams }: Page) {
  const actor = await requireActor();
  const query = await searchParams;
  const { page } = listQuery().parse(query);
  const { rows, total } = await tasksOf(actor, page);
  return (
    <>
      <PageHeader title="异议交办事项" trail={[{ label: "我的待办", href: "/desk" }, { label: "异议交办事项" }]} />
      <ListPage
        caption="异议交办事项"
        rows={rows}
        columns={columnsAt(now())}
        rowKey={(row) => row.id}
        total={total}
        page={page}
        path="/objection-tasks"
        query={query}
        empty={<EmptyState title="没有交办的事项" />}
      />
    </>
  );
}
