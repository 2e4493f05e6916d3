import "server-only";
import { ChartFigure } from "./chart-figure";
import { AXIS_TEXT, figureText, namesAxis, PERCENT_AXIS } from "./style";
import { drawSvg } from "./svg";

/** `share` and `before` in per cent; `before` null: nothing to compare with. */
export type ShareRow = { label: string; share: number; before: number | null; met: number; applicable: number };

const ROOM = 48;
const ROW = 44;

const bars = (name: string, color: string, data: (number | null)[]) => ({
  name,
  type: "bar",
  silent: true,
  barMaxWidth: 14,
  itemStyle: { color },
  label: { show: true, position: "right", color: "#38404c", fontSize: 12, formatter: "{c}%" },
  data,
});

/** Shares in per cent, a bar each, the threshold as a line across, an earlier share as a lighter bar. */
export function ShareBars({
  title,
  description,
  rows,
  threshold,
  nowLabel,
  beforeLabel,
}: {
  title: string;
  description: string;
  rows: ShareRow[];
  threshold: number | null;
  nowLabel: string;
  beforeLabel: string | null;
}) {
  const now = {
    ...bars(
      nowLabel,
      "#1d4f91",
      rows.map(({ share }) => share),
    ),
    ...(threshold === null
      ? {}
      : {
          markLine: {
            silent: true,
            symbol: "none",
            lineStyle: { color: "#b3261e", type: "solid", width: 2 },
            label: { position: "start", formatter: `门槛 ${threshold}%`, color: "#8f1d17", fontSize: 12 },
            data: [{ xAxis: threshold }],
          },
        }),
  };
  const before = rows.map((row) => row.before);
  const option = {
    legend: beforeLabel ? { top: 0, right: 0, textStyle: AXIS_TEXT } : undefined,
    grid: { left: 8, right: 56, top: 44, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: PERCENT_AXIS,
    yAxis: namesAxis(
      rows.map(({ label }) => label),
      220,
    ),
    series: beforeLabel ? [now, bars(beforeLabel, "#b7cfea", before)] : [now],
  };
  const table = {
    head: ["一级指标", "符合", "应评", nowLabel, ...(beforeLabel ? [beforeLabel] : [])],
    rows: rows.map((row) => [
      row.label,
      row.met,
      row.applicable,
      figureText(row.share, "%"),
      ...(beforeLabel ? [figureText(row.before, "%")] : []),
    ]),
  };
  const svg = drawSvg(option, 760, ROOM + rows.length * ROW);
  return <ChartFigure title={title} description={description} svg={svg} table={table} tableOpen />;
}
