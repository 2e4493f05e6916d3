import "server-only";
import type { Series } from "./bar-chart";
import { ChartFigure } from "./chart-figure";
import { AXIS_TEXT, figureText, LINE_KINDS, SERIES_COLORS, SYMBOLS } from "./style";
import { drawSvg } from "./svg";

/** A shape by section: each axis has its own full mark. Series differ in line and mark, not only in colour. */
export function RadarChart({
  title,
  description,
  axes,
  series,
  unit = "",
  tableOpen,
}: {
  title: string;
  description: string;
  axes: { label: string; max: number }[];
  series: Series[];
  unit?: string;
  tableOpen?: boolean;
}) {
  const option = {
    legend: { bottom: 0, itemWidth: 28, textStyle: AXIS_TEXT },
    radar: {
      indicator: axes.map((axis) => ({ name: axis.label, max: axis.max })),
      center: ["50%", "50%"],
      radius: "66%",
      axisName: { color: "#272e38", fontSize: 13 },
      splitLine: { lineStyle: { color: "#c3c9d2" } },
      splitArea: { show: false },
      axisLine: { lineStyle: { color: "#c3c9d2" } },
    },
    series: series.map((one, index) => ({
      type: "radar",
      name: one.name,
      silent: true,
      symbol: SYMBOLS[index % SYMBOLS.length],
      symbolSize: 7,
      itemStyle: { color: SERIES_COLORS[index % SERIES_COLORS.length] },
      lineStyle: { width: 2, type: LINE_KINDS[index % LINE_KINDS.length] },
      data: [{ name: one.name, value: one.values.map((value) => value ?? 0) }],
    })),
  };
  const table = {
    head: ["", "满分", ...series.map((one) => one.name)],
    rows: axes.map((axis, row) => [
      axis.label,
      figureText(axis.max, unit),
      ...series.map((one) => figureText(one.values[row] ?? null, unit)),
    ]),
  };
  const svg = drawSvg(option, 640, 400);
  return <ChartFigure title={title} description={description} svg={svg} table={table} tableOpen={tableOpen} />;
}
