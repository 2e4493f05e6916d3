import "server-only";
import { ChartFigure } from "./chart-figure";
import { AXIS_TEXT, namesAxis, SPLIT } from "./style";
import { drawSvg } from "./svg";

export type StackPart = { label: string; colour: string; values: number[] };

/** Counts by state, one bar a row, its parts side by side in the order given; every part is named in the legend. */
export function StackedBars({
  title,
  description,
  rows,
  parts,
  heading,
  tableOpen = true,
}: {
  title: string;
  description: string;
  rows: string[];
  parts: StackPart[];
  /** What a row is. */
  heading: string;
  tableOpen?: boolean;
}) {
  const option = {
    legend: { top: 0, left: 0, textStyle: AXIS_TEXT },
    grid: { left: 8, right: 24, top: 36, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: { type: "value", minInterval: 1, axisLabel: AXIS_TEXT, splitLine: SPLIT },
    yAxis: namesAxis(rows, 180),
    series: parts.map(({ label, colour, values }) => ({
      name: label,
      type: "bar",
      stack: "all",
      silent: true,
      barMaxWidth: 18,
      itemStyle: { color: colour, borderColor: "#ffffff", borderWidth: 1 },
      data: values,
    })),
  };
  const table = {
    head: [heading, "合计", ...parts.map(({ label }) => label)],
    rows: rows.map((row, at) => [
      row,
      parts.reduce((sum, { values }) => sum + (values[at] ?? 0), 0),
      ...parts.map(({ values }) => values[at] ?? 0),
    ]),
  };
  const svg = drawSvg(option, 760, 56 + rows.length * 34);
  return <ChartFigure title={title} description={description} svg={svg} table={table} tableOpen={tableOpen} />;
}
