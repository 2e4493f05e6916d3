import "server-only";
import { ChartFigure } from "./chart-figure";
import { AXIS_TEXT, figureText, namesAxis, PERCENT_AXIS } from "./style";
import { drawSvg } from "./svg";

/** Shares in per cent of one 一级指标; null: it carries no points here. */
export type SectionRow = { label: string; share: number | null; median: number | null; low?: number; high?: number };

const LOT_MEDIAN = "标段中位数";

const series = (name: string, color: string, data: (number | null)[]) => ({
  name,
  type: "bar",
  silent: true,
  barMaxWidth: 14,
  itemStyle: { color },
  label: { show: true, position: "right", color: "#38404c", fontSize: 12, formatter: "{c}%" },
  data,
});

/** 一级指标得分率: one case beside the median of its lot or track, or without a case the median alone, with lowest and highest in the table. */
export function SectionBars({
  title,
  description,
  rows,
  ownLabel,
  medianLabel = LOT_MEDIAN,
}: {
  title: string;
  description: string;
  rows: SectionRow[];
  /** What the first bar is; null: only the median is drawn. */
  ownLabel: string | null;
  /** What the other bar is the middle of. */
  medianLabel?: string;
}) {
  const median = series(
    medianLabel,
    ownLabel ? "#b7cfea" : "#1d4f91",
    rows.map((row) => row.median),
  );
  const own = series(
    ownLabel ?? "",
    "#1d4f91",
    rows.map(({ share }) => share),
  );
  const option = {
    legend: ownLabel ? { top: 0, right: 0, textStyle: AXIS_TEXT } : undefined,
    grid: {
      left: 8,
      right: 56,
      top: ownLabel ? 32 : 12,
      bottom: 8,
      outerBoundsMode: "same",
      outerBoundsContain: "axisLabel",
    },
    xAxis: PERCENT_AXIS,
    yAxis: namesAxis(
      rows.map(({ label }) => label),
      220,
    ),
    series: ownLabel ? [own, median] : [median],
  };
  const table = {
    head: ["一级指标", ...(ownLabel ? [ownLabel, medianLabel, "相差"] : [medianLabel, "最低", "最高"])],
    rows: rows.map(({ label, share, median: middle, low, high }) => [
      label,
      ...(ownLabel
        ? [figureText(share, "%"), figureText(middle, "%"), differenceText(share, middle)]
        : [figureText(middle, "%"), figureText(low ?? null, "%"), figureText(high ?? null, "%")]),
    ]),
  };
  const svg = drawSvg(option, 760, 56 + rows.length * (ownLabel ? 44 : 32));
  return <ChartFigure title={title} description={description} svg={svg} table={table} tableOpen />;
}

/** Percentage points between two shares, with their sign. */
function differenceText(share: number | null, median: number | null): string {
  if (share === null || median === null) return "—";
  const points = Math.round((share - median) * 10) / 10;
  return `${points > 0 ? "+" : ""}${points.toFixed(1)} 个百分点`;
}
