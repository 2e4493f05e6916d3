import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { StatusTag } from "@/components/ui/tag";
import { THIN_TEXTS } from "@/lib/labels/annual-reports";
import { grouped } from "@/lib/labels/figures";
import { partName } from "@/lib/labels/oversight";
import type { PartFigure } from "@/lib/oversight/report-thin";

const words = (n: number | null): string => (n === null ? THIN_TEXTS.none : grouped(Math.round(n)));

const COLUMNS: Column<PartFigure>[] = [
  { id: "part", header: "部分", rowHeader: true, cell: ({ part }) => partName(part) },
  { id: "own", header: "字数", align: "right", cell: ({ own }) => words(own) },
  { id: "last", header: "上一年度", align: "right", cell: ({ last }) => words(last) },
  { id: "median", header: "本年度中位数", align: "right", cell: ({ median }) => words(median) },
  {
    id: "thin",
    header: "提示",
    cell: ({ thin }) => (thin ? <StatusTag tone="warning">{THIN_TEXTS.thin}</StatusTag> : THIN_TEXTS.none),
  },
];

/** 字数 by parts beside last year's and the median: what is strikingly short is marked. */
export function ReportFigures({ figures }: { figures: PartFigure[] }) {
  return <DataTable caption={THIN_TEXTS.title} rows={figures} columns={COLUMNS} rowKey={({ part }) => part} />;
}
