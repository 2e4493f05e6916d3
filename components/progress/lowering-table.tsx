import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { StatusTag } from "@/components/ui/tag";
import type { Lowering } from "@/lib/applications/meter";
import { scoreText } from "@/lib/labels/figures";
import { LOWERING_LABELS, METER_TEXTS } from "@/lib/labels/meter";
import { Link } from "../ui/link";

const columns = (base: string): Column<Lowering>[] => [
  { id: "position", header: "序号", align: "right", cell: ({ item }) => item.position },
  {
    id: "text",
    header: "指标",
    rowHeader: true,
    cell: ({ item }) => (
      <Link className="link line-clamp-2" href={`${base}/${item.position}`}>
        {item.text}
      </Link>
    ),
  },
  { id: "group", header: "二级指标", cell: ({ item }) => item.group },
  {
    id: "reason",
    header: "情况",
    nowrap: true,
    cell: ({ item, reason }) => (
      <>
        {LOWERING_LABELS[reason]} {item.veto ? <StatusTag tone="danger">一票否决</StatusTag> : null}
      </>
    ),
  },
  { id: "rate", header: "影响符合率", nowrap: true, cell: ({ rate }) => (rate ? "是" : "否") },
  { id: "points", header: "可增加得分", align: "right", cell: ({ points }) => scoreText(points) },
];

/** What keeps rate and score from being higher, the gravest first. */
export function LoweringTable({ lowering, base }: { lowering: Lowering[]; base: string }) {
  return (
    <DataTable
      caption={METER_TEXTS.lowering}
      rows={lowering}
      columns={columns(base)}
      rowKey={({ item }) => item.id}
      maxHeight="32rem"
      empty={<p className="px-4 py-3 text-gray-600">{METER_TEXTS.noLowering}</p>}
    />
  );
}
