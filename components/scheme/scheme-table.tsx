import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { choiceLabel } from "@/lib/labels/fields";
import { METHOD_LABELS } from "@/lib/labels/schemes";
import type { SchemeItem, SchemeLine } from "@/lib/schemes/rules";

type Row = SchemeItem & { line: SchemeLine | undefined };

const COLUMNS: Column<Row>[] = [
  { id: "position", header: "序号", align: "right", nowrap: true, cell: (row) => row.position },
  {
    id: "text",
    header: "指标",
    rowHeader: true,
    cell: (row) => (
      <>
        <span className="block text-xs text-gray-600">
          {row.section}／{row.group}
          {row.kind === "standard" ? "" : `（${choiceLabel(row.kind)}）`}
        </span>
        {row.text}
      </>
    ),
  },
  { id: "points", header: "分值", align: "right", cell: (row) => row.line?.points ?? "—" },
  { id: "weight", header: "权重", align: "right", cell: (row) => row.line?.weight ?? "—" },
  { id: "method", header: "评测方式", nowrap: true, cell: (row) => (row.line ? METHOD_LABELS[row.line.method] : "—") },
  {
    id: "veto",
    header: "一票否决",
    nowrap: true,
    cell: (row) => (row.line?.veto ? <StatusTag tone="danger">一票否决</StatusTag> : "—"),
  },
];

/** The scheme for reading. */
export function SchemeTable({ items, lines }: { items: readonly SchemeItem[]; lines: readonly SchemeLine[] }) {
  const byItem = new Map(lines.map((line) => [line.indicatorId, line]));
  return (
    <Panel title={`逐项分值（${items.length} 项）`} flush>
      <DataTable
        caption="逐项分值、权重、评测方式"
        rows={items.map((item): Row => ({ ...item, line: byItem.get(item.id) }))}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        maxHeight="75vh"
      />
    </Panel>
  );
}
