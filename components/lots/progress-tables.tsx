import { LOT_TEXTS } from "@/lib/labels/lots";
import type { AgencyProgress, AssessorProgress } from "@/lib/lots/progress-rules";
import type { Column } from "../table/column";
import { DataTable } from "../table/data-table";
import { EmptyState } from "../ui/empty-state";
import { StatusTag } from "../ui/tag";

type Counted = Omit<AgencyProgress, "agencyId" | "agency" | "assessors">;

/** Counts of sheets and items; what was given for an item is not among them. */
function counts<Row extends Counted>(): Column<Row>[] {
  return [
    {
      id: "handedIn",
      header: "已交卷",
      align: "right",
      nowrap: true,
      cell: (row) => `${row.handedIn} / ${row.sheets} 份`,
    },
    { id: "assigned", header: "待声明", align: "right", nowrap: true, cell: (row) => row.assigned },
    { id: "scoring", header: "评分中", align: "right", nowrap: true, cell: (row) => row.scoring },
    { id: "items", header: "已评指标", align: "right", nowrap: true, cell: (row) => `${row.scored} / ${row.items} 项` },
    { id: "withdrawn", header: "退出", align: "right", nowrap: true, cell: (row) => row.withdrawn },
    {
      id: "overdue",
      header: "逾期",
      nowrap: true,
      cell: (row) => (row.overdue > 0 ? <StatusTag tone="warning">{LOT_TEXTS.overdue(row.overdue)}</StatusTag> : "—"),
    },
  ];
}

export function AgencyTable({ rows }: { rows: AgencyProgress[] }) {
  const columns: Column<AgencyProgress>[] = [
    { id: "agency", header: "机构", rowHeader: true, cell: (row) => row.agency },
    { id: "assessors", header: "评估员", align: "right", nowrap: true, cell: (row) => `${row.assessors} 人` },
    ...counts<AgencyProgress>(),
  ];
  return <DataTable caption="按机构的评估进度" rows={rows} columns={columns} rowKey={(row) => row.agencyId} />;
}

/** `of`: of what, where a page has several. */
export function AssessorTable({
  rows,
  named = true,
  of = "",
}: {
  rows: AssessorProgress[];
  named?: boolean;
  of?: string;
}) {
  const columns: Column<AssessorProgress>[] = [
    { id: "assessor", header: "评估员", rowHeader: true, cell: (row) => row.assessor },
    ...(named ? [{ id: "agency", header: "机构", cell: (row: AssessorProgress) => row.agency }] : []),
    ...counts<AssessorProgress>(),
  ];
  return (
    <DataTable
      caption={`${of}按评估员的评估进度`}
      rows={rows}
      columns={columns}
      rowKey={(row) => row.assessorId}
      empty={<EmptyState title={LOT_TEXTS.noSheets} />}
    />
  );
}
