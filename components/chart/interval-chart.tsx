import "server-only";
import { ChartFigure } from "./chart-figure";
import { AXIS_TEXT, figureText, namesAxis, SPLIT } from "./style";
import { drawSvg } from "./svg";

export type Interval = { label: string; estimate: number; low: number; high: number };

type CustomApi = { value: (index: number) => number; coord: (point: [number, number]) => [number, number] };

/** A line from low to high with end marks, and the estimate as a point. */
function drawInterval(_: unknown, api: CustomApi) {
  const row = api.value(0);
  const [middle, y] = api.coord([api.value(1), row]);
  const [low] = api.coord([api.value(2), row]);
  const [high] = api.coord([api.value(3), row]);
  const stroke = { stroke: "#1d4f91", lineWidth: 2 };
  const line = (x1: number, y1: number, x2: number, y2: number) => ({
    type: "line",
    shape: { x1, y1, x2, y2 },
    style: stroke,
  });
  return {
    type: "group",
    children: [
      line(low, y, high, y),
      line(low, y - 5, low, y + 5),
      line(high, y - 5, high, y + 5),
      { type: "circle", shape: { cx: middle, cy: y, r: 5 }, style: { fill: "#1d4f91" } },
    ],
  };
}

/** Estimates with their intervals, one row each: a survey's satisfaction, the possible ranks of a city. */
export function IntervalChart({
  title,
  description,
  rows,
  unit = "",
  min,
  max,
  estimateLabel = "估计值",
  tableOpen,
}: {
  title: string;
  description: string;
  rows: Interval[];
  unit?: string;
  min?: number;
  max?: number;
  estimateLabel?: string;
  tableOpen?: boolean;
}) {
  const lowest = Math.min(...rows.map((row) => row.low));
  const highest = Math.max(...rows.map((row) => row.high));
  const room = (highest - lowest) * 0.08 || 1;
  const option = {
    grid: { left: 8, right: 32, top: 12, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: {
      type: "value",
      min: min ?? Math.floor(lowest - room),
      max: max ?? Math.ceil(highest + room),
      axisLabel: AXIS_TEXT,
      splitLine: SPLIT,
    },
    yAxis: namesAxis(
      rows.map((row) => row.label),
      150,
    ),
    series: [
      {
        type: "custom",
        silent: true,
        renderItem: drawInterval,
        encode: { x: [1, 2, 3], y: 0 },
        data: rows.map((row, index) => [index, row.estimate, row.low, row.high]),
      },
    ],
  };
  const table = {
    head: ["", estimateLabel, "下限", "上限"],
    rows: rows.map((row) => [row.label, ...[row.estimate, row.low, row.high].map((value) => figureText(value, unit))]),
  };
  const svg = drawSvg(option, 720, 48 + rows.length * 34);
  return <ChartFigure title={title} description={description} svg={svg} table={table} tableOpen={tableOpen} />;
}
