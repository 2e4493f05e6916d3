import { ItemLinks } from "@/components/progress/item-links";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { UnitLine } from "@/lib/applications/meter-units";
import { METER_TEXTS } from "@/lib/labels/meter";

const columns = (base: string): Column<UnitLine>[] => [
  { id: "unit", header: "单位", rowHeader: true, cell: ({ unit }) => unit ?? METER_TEXTS.own },
  { id: "items", header: "指标", align: "right", cell: ({ items }) => items },
  { id: "met", header: "自评符合", align: "right", cell: ({ met }) => met },
  { id: "open", header: "未填齐", align: "right", cell: ({ open }) => open },
  {
    id: "positions",
    header: "负责的指标",
    cell: ({ positions }) => (
      <ItemLinks items={positions.map((position) => ({ id: String(position), position }))} base={base} />
    ),
  },
];

/** What each 责任单位 leads: how much of it is met, how much still lacks something. */
export function UnitTable({ units, base }: { units: UnitLine[]; base: string }) {
  return (
    <DataTable
      caption="各责任单位的符合与缺项"
      rows={units}
      columns={columns(base)}
      rowKey={({ unit }) => unit ?? "own"}
    />
  );
}
