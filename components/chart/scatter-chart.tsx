import "server-only";
import { ChartFigure } from "./chart-figure";
import { AXIS_LINE, AXIS_TEXT, SPLIT } from "./style";
import { drawSvg } from "./svg";

export type ScatterPoint = { label: string; x: number; y: number; marked: boolean };

/** So many points carry their names; more of them would lie over each other. */
const NAMED = 30;
const TABLE = 50;

const axis = (name: string) => ({
  type: "value",
  name,
  nameLocation: "middle",
  nameGap: 34,
  scale: true,
  axisLabel: AXIS_TEXT,
  axisLine: AXIS_LINE,
  nameTextStyle: AXIS_TEXT,
  splitLine: SPLIT,
});

/** Two results of each place against each other; the marked ones are filled. The table has the first fifty in the order given. */
export function Scatter({
  title,
  description,
  points,
  names,
  markedLabel,
  otherLabel,
}: {
  title: string;
  description: string;
  points: ScatterPoint[];
  /** Of the axes: across, upward. */
  names: [string, string];
  markedLabel: string;
  otherLabel: string;
}) {
  const series = [true, false].map((marked) => ({
    name: marked ? markedLabel : otherLabel,
    type: "scatter",
    silent: true,
    symbol: marked ? "circle" : "emptyDiamond",
    symbolSize: points.length > 300 ? 5 : 9,
    itemStyle: { color: marked ? "#1d4f91" : "#8a5a00" },
    label: { show: points.length <= NAMED, position: "right", color: "#38404c", fontSize: 12, formatter: "{b}" },
    labelLayout: { hideOverlap: true },
    data: points.flatMap((one) => (one.marked === marked ? [{ name: one.label, value: [one.x, one.y] }] : [])),
  }));
  const option = {
    legend: { top: 0, left: 0, textStyle: AXIS_TEXT },
    grid: { left: 64, right: 120, top: 36, bottom: 56 },
    xAxis: axis(names[0]),
    yAxis: axis(names[1]),
    series,
  };
  const table = {
    head: ["", ...names, ""],
    rows: points.slice(0, TABLE).map(({ label, x, y, marked }) => [label, x, y, marked ? markedLabel : otherLabel]),
  };
  return <ChartFigure title={title} description={description} svg={drawSvg(option, 760, 440)} table={table} />;
}
