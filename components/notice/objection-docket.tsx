import { LODGED, PLACE, RECEIPT, STAGE } from "@/components/objections/docket-columns";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { formatDateTime } from "@/lib/kernel/dates";

type Line = {
  id: string;
  receiptNumber: string;
  place: string;
  stage: string;
  lodgedAt: string;
  decidedAt: string | null;
};

const COLUMNS: Column<Line>[] = [
  RECEIPT,
  PLACE,
  LODGED,
  {
    id: "decided",
    header: "办结时间",
    nowrap: true,
    cell: (row) => (row.decidedAt ? formatDateTime(new Date(row.decidedAt)) : "—"),
  },
  STAGE,
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
