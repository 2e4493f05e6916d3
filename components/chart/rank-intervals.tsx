import "server-only";
import { ChartFigure } from "./chart-figure";
import { AXIS_TEXT, namesAxis, SPLIT } from "./style";
import { drawSvg } from "./svg";

export type RankSpan = { rank: number; low: number; high: number };
export type RankRow = { label: string; first: RankSpan; second: RankSpan };

type CustomApi = { value: (index: number) => number; coord: (point: [number, number]) => [number, number] };

const COLOURS = ["#8a93a0", "#1d4f91"] as const;
const ROW = 46;

/** A bar from the best to the worst rank, the rank itself as a point; the second of a row below the first. */
function drawSpan(colour: string, below: number) {
  return (_: unknown, api: CustomApi) => {
    const row = api.value(0);
    const [x, middle] = api.coord([api.value(1), row]);
    const [low] = api.coord([api.value(2), row]);
    const [high] = api.coord([api.value(3), row]);
    const y = middle + below;
    return {
      type: "group",
      children: [
        {
          type: "rect",
          shape: { x: low - 4, y: y - 5, width: high - low + 8, height: 10 },
          style: { fill: colour, opacity: 0.45 },
        },
        { type: "circle", shape: { cx: x, cy: y, r: 5 }, style: { fill: colour } },
      ],
    };
  };
}

/** Two ranks of each row with the ranks between which they lie, side by side; the best is on the left. */
export function RankIntervals({
  title,
  description,
  rows,
  names,
  worst,
}: {
  title: string;
  description: string;
  rows: RankRow[];
  names: [string, string];
  /** The last rank there is. */
  worst: number;
}) {
  const series = (["first", "second"] as const).map((which, n) => ({
    name: names[n],
    type: "custom",
    silent: true,
    itemStyle: { color: COLOURS[n] },
    renderItem: drawSpan(COLOURS[n]!, n === 0 ? -9 : 9),
    encode: { x: [1, 2, 3], y: 0 },
    data: rows.map((row, at) => [at, row[which].rank, row[which].low, row[which].high]),
  }));
  const option = {
    legend: { top: 0, left: 0, textStyle: AXIS_TEXT, data: [...names] },
    grid: { left: 8, right: 32, top: 36, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: { type: "value", min: 1, max: Math.max(2, worst), minInterval: 1, axisLabel: AXIS_TEXT, splitLine: SPLIT },
    yAxis: namesAxis(
      rows.map(({ label }) => label),
      170,
    ),
    series,
  };
  const span = ({ low, high }: RankSpan) => (low === high ? String(low) : `${low}–${high}`);
  const table = {
    head: ["", ...names.flatMap((name) => [`${name}位次`, `${name}位次区间`])],
    rows: rows.map(({ label, first, second }) => [label, first.rank, span(first), second.rank, span(second)]),
  };
  const svg = drawSvg(option, 760, 56 + rows.length * ROW);
  return <ChartFigure title={title} description={description} svg={svg} table={table} />;
}
