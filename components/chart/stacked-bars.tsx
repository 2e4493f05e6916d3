import "server-only";
import { ChartFigure } from "./chart-figure";
import { AXIS_TEXT } from "./style";
import { drawSvg } from "./svg";

export type Part = { label: string; colour: string /** Of the figures written on it. */; ink: string };
export type StackedBar = { label: string; counts: number[] };
type CustomApi = { value: (index: number) => number; coord: (point: [number, number]) => [number, number] };

const WIDTH = 860;
const ROW = 30;
const THICK = 18;

/** The parts of one row from left to right, each with its figure where there is room for it. */
const drawRow = (parts: readonly Part[], rows: readonly StackedBar[]) => (_: unknown, api: CustomApi) => {
  const row = api.value(0);
  let from = 0;
  const children = parts.flatMap(({ colour, ink }, n) => {
    const count = rows[row]!.counts[n] ?? 0;
    if (count === 0) return [];
    const [x1, y] = api.coord([from, row]);
    from += count;
    const [x2] = api.coord([from, row]);
    const shape = { x: x1, y: y - THICK / 2, width: x2 - x1, height: THICK };
    const bar = { type: "rect", shape, style: { fill: colour, stroke: "#ffffff", lineWidth: 1 } };
    if (x2 - x1 < 14) return [bar];
    const style = { text: String(count), fill: ink, fontSize: 12, align: "center", verticalAlign: "middle" };
    return [bar, { type: "text", x: (x1 + x2) / 2, y, style }];
  });
  return { type: "group", children };
};

/** Counts in parts, one bar a row: the items of each unit by state. The colours are told by a legend, the figures by the table. */
export function StackedBars({
  title,
  description,
  heading,
  parts,
  rows,
}: {
  title: string;
  description: string;
  /** Of the first column of the table. */
  heading: string;
  parts: Part[];
  rows: StackedBar[];
}) {
  const longest = Math.max(1, ...rows.map(({ counts }) => counts.reduce((sum, count) => sum + count, 0)));
  const option = {
    grid: { left: 8, right: 24, top: 4, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: { type: "value", min: 0, max: longest, show: false },
    yAxis: {
      type: "category",
      inverse: true,
      data: rows.map(({ label }) => label),
      axisLabel: AXIS_TEXT,
      axisTick: { show: false },
      axisLine: { show: false },
    },
    series: [
      {
        type: "custom",
        silent: true,
        renderItem: drawRow(parts, rows),
        encode: { x: 1, y: 0 },
        data: rows.map((_, index) => [index, longest]),
      },
    ],
  };
  const svg = drawSvg(option, WIDTH, Math.max(1, rows.length) * ROW + 8);
  const table = {
    head: [heading, ...parts.map(({ label }) => label)],
    rows: rows.map(({ label, counts }) => [label, ...counts]),
  };
  return (
    <>
      <ul className="mb-2 flex flex-wrap gap-x-4 text-sm" aria-hidden="true">
        {parts.map(({ label, colour }) => (
          <li key={label} className="flex items-center gap-1.5">
            <span className="inline-block size-3" style={{ background: colour }} />
            {label}
          </li>
        ))}
      </ul>
      <ChartFigure title={title} description={description} svg={svg} table={table} />
    </>
  );
}
