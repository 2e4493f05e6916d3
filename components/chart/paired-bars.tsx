import "server-only";
import { ChartFigure } from "./chart-figure";
import { AXIS_TEXT, figureText, namesAxis, SPLIT } from "./style";
import { drawSvg } from "./svg";

/** Two shares of one thing in per cent, what came of it beside what was planned; `more` are further figures of the table. */
export type PairRow = { label: string; now: number; planned: number; more?: (string | number)[] };

const bars = (name: string, color: string, data: number[]) => ({
  name,
  type: "bar",
  silent: true,
  barMaxWidth: 12,
  itemStyle: { color },
  label: { show: true, position: "right", color: "#38404c", fontSize: 12, formatter: "{c}%" },
  data,
});

/** What came in beside what was planned, two bars a row. */
export function PairedBars({
  title,
  description,
  rows,
  heading,
  nowLabel,
  plannedLabel,
  moreLabels = [],
}: {
  title: string;
  description: string;
  rows: PairRow[];
  /** What a row is. */
  heading: string;
  nowLabel: string;
  plannedLabel: string;
  moreLabels?: string[];
}) {
  const option = {
    legend: { top: 0, right: 0, textStyle: AXIS_TEXT },
    grid: { left: 8, right: 56, top: 32, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: { type: "value", min: 0, axisLabel: { ...AXIS_TEXT, formatter: "{value}%" }, splitLine: SPLIT },
    yAxis: namesAxis(
      rows.map(({ label }) => label),
      180,
    ),
    series: [
      bars(
        nowLabel,
        "#1d4f91",
        rows.map(({ now }) => now),
      ),
      bars(
        plannedLabel,
        "#b7cfea",
        rows.map(({ planned }) => planned),
      ),
    ],
  };
  const table = {
    head: [heading, nowLabel, plannedLabel, ...moreLabels],
    rows: rows.map(({ label, now, planned, more = [] }) => [
      label,
      figureText(now, "%"),
      figureText(planned, "%"),
      ...more,
    ]),
  };
  const svg = drawSvg(option, 760, 56 + rows.length * 40);
  return <ChartFigure title={title} description={description} svg={svg} table={table} />;
}
