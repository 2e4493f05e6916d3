import "server-only";
import { ChartFigure } from "./chart-figure";
import { AXIS_LINE, AXIS_TEXT, figureText, SERIES_COLORS, SPLIT } from "./style";
import { drawSvg } from "./svg";

export type Series = { name: string; values: (number | null)[] };

/** Lying bars by section, one bar for each series (this cycle, last cycle, median). `mark` draws a line, for example a threshold. */
export function BarChart({
  title,
  description,
  categories,
  series,
  unit = "",
  max,
  mark,
  tableOpen,
}: {
  title: string;
  description: string;
  categories: string[];
  series: Series[];
  unit?: string;
  max?: number;
  mark?: { value: number; label: string };
  tableOpen?: boolean;
}) {
  const height = 60 + categories.length * (series.length * 20 + 16);
  const legend = series.length > 1;
  const option = {
    grid: {
      left: 8,
      right: 56,
      top: legend || mark ? 40 : 8,
      bottom: 8,
      outerBoundsMode: "same",
      outerBoundsContain: "axisLabel",
    },
    ...(legend ? { legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 12, textStyle: AXIS_TEXT } } : {}),
    xAxis: { type: "value", min: 0, max, axisLabel: AXIS_TEXT, splitLine: SPLIT },
    yAxis: {
      type: "category",
      inverse: true,
      data: categories,
      axisTick: { show: false },
      axisLine: AXIS_LINE,
      axisLabel: { ...AXIS_TEXT, width: 150, overflow: "break", interval: 0 },
    },
    series: series.map((one, index) => ({
      type: "bar",
      name: one.name,
      data: one.values.map((value) => value ?? "-"),
      silent: true,
      barMaxWidth: 16,
      itemStyle: { color: SERIES_COLORS[index % SERIES_COLORS.length] },
      label: { show: true, position: "right", color: "#38404c", fontSize: 12, formatter: `{c}${unit}` },
      ...(mark && index === 0 ? { markLine: markLine(mark) } : {}),
    })),
  };
  const table = {
    head: ["", ...series.map((one) => one.name)],
    rows: categories.map((name, row) => [name, ...series.map((one) => figureText(one.values[row] ?? null, unit))]),
  };
  const svg = drawSvg(option, 720, height);
  return <ChartFigure title={title} description={description} svg={svg} table={table} tableOpen={tableOpen} />;
}

function markLine(mark: { value: number; label: string }) {
  return {
    silent: true,
    symbol: "none",
    lineStyle: { color: "#171c23", type: "dashed", width: 1.5 },
    label: { formatter: mark.label, position: "start", color: "#171c23", fontSize: 12 },
    data: [{ xAxis: mark.value }],
  };
}
