import { IntervalChart } from "@/components/chart/interval-chart";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { coefficient, intervalText, QUALITY_TEXTS, share } from "@/lib/labels/quality";
import type { AgreementFigures, QualityFigures } from "@/lib/quality/figures";
import type { Names } from "@/lib/quality/shape";

type Row = AgreementFigures & { label: string };

const COLUMNS: Column<Row>[] = [
  { id: "label", header: "范围", rowHeader: true, cell: (row) => row.label },
  { id: "cells", header: "两人以上评过的项次", align: "right", cell: (row) => row.cells },
  { id: "alpha", header: "分值 α", align: "right", cell: (row) => coefficient(row.points?.alpha) },
  {
    id: "interval",
    header: "95% 区间",
    align: "right",
    nowrap: true,
    cell: ({ points }) => (points ? intervalText(points.low, points.high, coefficient) : "—"),
  },
  { id: "judgement", header: "判断 α", align: "right", cell: (row) => coefficient(row.judgement) },
  { id: "icc", header: "ICC", align: "right", cell: (row) => coefficient(row.icc?.icc) },
  { id: "same", header: "判断相同", align: "right", cell: (row) => share(row.same) },
  { id: "applicability", header: "适用与否不同的项次", align: "right", cell: (row) => row.applicability },
];

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** How far the assessors agree: as a whole, by section, by assessor; α drawn with its interval. */
export function AgreementView({ figures, names }: { figures: QualityFigures; names: Names }) {
  const sections = figures.sections.map(({ section, ...row }): Row => ({ ...row, label: section }));
  const assessors = figures.assessors.map(
    (row): Row => ({ ...row, label: names.assessors.get(row.reader)?.name ?? "" }),
  );
  return (
    <>
      <Panel title="一级指标" lead={`${QUALITY_TEXTS.agreement}${QUALITY_TEXTS.same}${QUALITY_TEXTS.icc}`}>
        <Dots title="分一级指标的一致性系数" rows={sections} />
        <DataTable
          caption="分一级指标的一致性"
          rows={[{ ...figures.whole, label: "全部指标" }, ...sections]}
          columns={COLUMNS}
          rowKey={(row) => row.label}
        />
      </Panel>
      <Panel title="评估员">
        <Dots title="每名评估员与同评者的一致性系数" rows={assessors} />
        <DataTable
          caption="分评估员的一致性"
          rows={assessors}
          columns={COLUMNS}
          rowKey={(row) => row.label}
          empty={<EmptyState title="没有评分" />}
        />
      </Panel>
    </>
  );
}

function Dots({ title, rows }: { title: string; rows: Row[] }) {
  const shown = rows.flatMap(({ label, points }) =>
    points && points.low !== null && points.high !== null
      ? [{ label, estimate: rounded(points.alpha), low: rounded(points.low), high: rounded(points.high) }]
      : [],
  );
  if (shown.length === 0) {
    const told = rows.some(({ points }) => points) ? QUALITY_TEXTS.oneCase : QUALITY_TEXTS.noVariation;
    return <p className="mb-3 text-gray-600">{told}</p>;
  }
  const lowest = Math.min(0, ...shown.map(({ low }) => low));
  return (
    <IntervalChart
      title={title}
      description="点为系数，横线为 95% 区间；越靠右越一致。"
      rows={shown}
      min={Math.floor(lowest * 5) / 5}
      max={1}
      estimateLabel="α"
    />
  );
}
