import { SubjectTag } from "@/components/case/stage-tag";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { formatDateTime } from "@/lib/kernel/dates";
import { Link } from "../ui/link";

type Line = {
  id: string;
  receiptNumber: string;
  place: string;
  stage: string;
  lodgedAt: string;
  decidedAt: string | null;
};

const COLUMNS: Column<Line>[] = [
  {
    id: "number",
    header: "回执编号",
    rowHeader: true,
    nowrap: true,
    cell: (row) => (
      <Link href={`/organise/objections/${row.id}`} className="link font-mono">
        {row.receiptNumber}
      </Link>
    ),
  },
  { id: "place", header: "涉及单位", cell: (row) => row.place },
  { id: "lodged", header: "收到时间", nowrap: true, cell: (row) => formatDateTime(new Date(row.lodgedAt)) },
  {
    id: "decided",
    header: "办结时间",
    nowrap: true,
    cell: (row) => (row.decidedAt ? formatDateTime(new Date(row.decidedAt)) : "—"),
  },
  { id: "stage", header: "状态", cell: (row) => <SubjectTag subject="objection" stage={row.stage} /> },
];

/** The objections to one notice, without their authors. */
export function ObjectionDocket({ objections }: { objections: Line[] }) {
  return (
    <Panel title="异议" flush>
      <DataTable
        caption="异议"
        rows={objections}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        empty={<EmptyState title="尚未收到异议" />}
      />
    </Panel>
  );
}
