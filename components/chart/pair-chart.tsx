import "server-only";
import { ChartFigure } from "./chart-figure";
import { AXIS_TEXT, namesAxis, SPLIT } from "./style";
import { drawSvg } from "./svg";

/** Two figures of one row; null where there is none. */
export type Pair = { label: string; first: number | null; second: number | null };

type CustomApi = { value: (index: number) => number; coord: (point: [number, number]) => [number, number] };

const COLOURS = ["#1d4f91", "#e0912f"] as const;
const ROW = 34;

/** The way between both figures of a row. */
function drawWay(_: unknown, api: CustomApi) {
  const [x1, y] = api.coord([api.value(1), api.value(0)]);
  const [x2] = api.coord([api.value(2), api.value(0)]);
  return { type: "line", shape: { x1, y1: y, x2, y2: y }, style: { stroke: "#9aa3af", lineWidth: 2 } };
}

/** The first figure a disc, the second a diamond: told apart without their colours. */
function drawMark(which: 0 | 1) {
  return (_: unknown, api: CustomApi) => {
    const [x, y] = api.coord([api.value(1), api.value(0)]);
    const style = { fill: COLOURS[which] };
    if (which === 0) return { type: "circle", shape: { cx: x, cy: y, r: 6 }, style };
    const points = [
      [x, y - 7],
      [x + 7, y],
      [x, y + 7],
      [x - 7, y],
    ];
    return { type: "polygon", shape: { points }, style };
  };
}

/** Two figures of each row on one scale of up to a hundred, joined by a line: a dimension beside its median, weighted beside plain. */
export function PairChart({
  title,
  description,
  rows,
  names,
  heading,
  tableOpen,
}: {
  title: string;
  description: string;
  rows: Pair[];
  names: [string, string];
  /** What a row is. */
  heading: string;
  tableOpen?: boolean;
}) {
  const figures = rows.flatMap(({ first, second }) => [first, second].filter((each) => each !== null));
  const series = (["first", "second"] as const).map((which, n) => ({
    name: names[n],
    type: "custom",
    silent: true,
    itemStyle: { color: COLOURS[n] },
    renderItem: drawMark(n === 0 ? 0 : 1),
    encode: { x: 1, y: 0 },
    data: rows.flatMap((row, at) => (row[which] === null ? [] : [[at, row[which]]])),
  }));
  const ways = {
    type: "custom",
    silent: true,
    renderItem: drawWay,
    encode: { x: [1, 2], y: 0 },
    data: rows.flatMap(({ first, second }, at) => (first === null || second === null ? [] : [[at, first, second]])),
  };
  const option = {
    legend: {
      top: 0,
      left: 0,
      textStyle: AXIS_TEXT,
      itemWidth: 14,
      data: names.map((name, n) => ({ name, icon: n === 0 ? "circle" : "diamond" })),
    },
    grid: { left: 8, right: 32, top: 36, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: {
      type: "value",
      min: Math.max(0, Math.floor(Math.min(100, ...figures) / 5) * 5 - 5),
      max: Math.min(100, Math.ceil(Math.max(0, ...figures) / 5) * 5 + 5),
      axisLabel: AXIS_TEXT,
      splitLine: SPLIT,
    },
    yAxis: namesAxis(
      rows.map(({ label }) => label),
      170,
    ),
    series: [ways, ...series],
  };
  const table = {
    head: [heading, ...names, "相差"],
    rows: rows.map(({ label, first, second }) => [label, figure(first), figure(second), apart(first, second)]),
  };
  const svg = drawSvg(option, 760, 56 + rows.length * ROW);
  return <ChartFigure title={title} description={description} svg={svg} table={table} tableOpen={tableOpen} />;
}

const figure = (value: number | null): string => (value === null ? "—" : value.toFixed(2));

function apart(first: number | null, second: number | null): string {
  if (first === null || second === null) return "—";
  const by = first - second;
  return `${by > 0 ? "+" : by < 0 ? "−" : ""}${Math.abs(by).toFixed(2)}`;
}
