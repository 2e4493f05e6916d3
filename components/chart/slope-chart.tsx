import "server-only";
import { ChartFigure } from "./chart-figure";
import { drawSvg } from "./svg";

export type Slope = { label: string; before: number; after: number; tone: "out" | "in" | "up" | "down" | "same" };

type CustomApi = { value: (index: number) => number; coord: (point: [number, number]) => [number, number] };

const COLOURS: Record<Slope["tone"], string> = {
  out: "#b3261e",
  in: "#1b7a3d",
  up: "#1d4f91",
  down: "#8a5a00",
  same: "#9aa3af",
};
/** What doesn't change steps back as a line, and stays readable as a word. */
const WORDS: Record<Slope["tone"], string> = { ...COLOURS, same: "#38404c" };
const WIDTH = 720;
const LABELS = 190;

/** One line from its rank before to its rank after, named at both ends. */
function drawSlope(rows: readonly Slope[]) {
  return (_: unknown, api: CustomApi) => {
    const row = rows[api.value(0)]!;
    const [x1, y1] = api.coord([0, api.value(1)]);
    const [x2, y2] = api.coord([1, api.value(2)]);
    const colour = COLOURS[row.tone];
    const name = (text: string, x: number, y: number, align: "left" | "right") => ({
      type: "text",
      style: { text, x, y, fill: WORDS[row.tone], fontSize: 13, textAlign: align, textVerticalAlign: "middle" },
    });
    return {
      type: "group",
      children: [
        {
          type: "line",
          shape: { x1, y1, x2, y2 },
          style: {
            stroke: colour,
            lineWidth: row.tone === "same" ? 1 : 2,
            ...(row.tone === "out" && { lineDash: [6, 4] }),
          },
        },
        { type: "circle", shape: { cx: x1, cy: y1, r: 4 }, style: { fill: colour } },
        { type: "circle", shape: { cx: x2, cy: y2, r: 4 }, style: { fill: colour } },
        name(`${row.label}　${row.before}`, x1 - 10, y1, "right"),
        name(`${row.after}　${row.label}`, x2 + 10, y2, "left"),
      ],
    };
  };
}

/** Ranks before and after, one line each, the first at the top: what goes up, what goes down, what drops out. */
export function SlopeChart({
  title,
  description,
  rows,
  headings,
}: {
  title: string;
  description: string;
  rows: Slope[];
  headings: [string, string];
}) {
  const deepest = Math.max(1, ...rows.flatMap(({ before, after }) => [before, after]));
  const option = {
    grid: { left: LABELS, right: LABELS, top: 16, bottom: 16 },
    xAxis: { type: "value", min: 0, max: 1, show: false },
    yAxis: { type: "value", min: 1, max: Math.max(2, deepest), inverse: true, show: false },
    series: [
      {
        type: "custom",
        silent: true,
        clip: false,
        renderItem: drawSlope(rows),
        encode: { x: [], y: [1, 2] },
        data: rows.map(({ before, after }, index) => [index, before, after]),
      },
    ],
  };
  const table = { head: ["", ...headings], rows: rows.map(({ label, before, after }) => [label, before, after]) };
  const svg = drawSvg(option, WIDTH, 32 + Math.max(2, deepest) * 26);
  return <ChartFigure title={title} description={description} svg={svg} table={table} />;
}
