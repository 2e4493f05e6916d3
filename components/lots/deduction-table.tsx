import { RESULT_TEXTS, reasonsText } from "@/lib/labels/lot-reports";
import type { Deduction } from "@/lib/lots/deductions";
import type { Column } from "../table/column";
import { DataTable } from "../table/data-table";
import { EmptyState } from "../ui/empty-state";

const columns: Column<Deduction>[] = [
  { id: "position", header: "序号", align: "right", nowrap: true, cell: (row) => row.position },
  { id: "text", header: "指标", rowHeader: true, cell: (row) => row.text },
  { id: "section", header: "一级指标", cell: (row) => row.section },
  { id: "lost", header: "扣分", align: "right", nowrap: true, cell: (row) => `${row.lost} / ${row.full}` },
  { id: "reasons", header: "理由", cell: (row) => reasonsText(row.reasons) || "—" },
  { id: "citations", header: "引用的材料", cell: (row) => row.citations.join("；") || "—" },
];

/** 扣分情况, item by item. */
export const DeductionTable = ({ rows }: { rows: Deduction[] }) => (
  <DataTable
    caption={RESULT_TEXTS.deductions}
    rows={rows}
    columns={columns}
    rowKey={(row) => String(row.position)}
    empty={<EmptyState title={RESULT_TEXTS.noDeductions} />}
  />
);
