import "server-only";
import type { Picture } from "./paper";
import { type Label, picture } from "./picture-labels";

export type IntervalRow = { label: string; estimate: number; low: number; high: number };

/** All in pixels of the picture. */
const [PLOT_FROM, PLOT_TO] = [540, 1_480];
const [TOP, BOTTOM, ROW] = [20, 60, 52];
const [INK, LINE] = ["#1d4f91", "#dfe3e9"];
/** So many rows go on a page. */
const A_PAGE = 30;

/** Whole numbers between which everything lies, and those in between at which a line is drawn. */
function scaleOf(rows: readonly IntervalRow[]): { from: number; to: number; ticks: number[] } {
  const low = Math.min(...rows.map((row) => row.low));
  const high = Math.max(...rows.map((row) => row.high));
  const step = [1, 2, 5, 10, 20].find((each) => (high - low) / each <= 6) ?? 25;
  const from = Math.floor(low / step) * step;
  const to = Math.max(from + step, Math.ceil(high / step) * step);
  return { from, to, ticks: Array.from({ length: Math.round((to - from) / step) + 1 }, (_, n) => from + n * step) };
}

/** Estimates with their intervals, a row each, all on one scale; more than a page holds are drawn as several pictures. */
export async function intervalPictures(rows: readonly IntervalRow[], text: string): Promise<Picture[]> {
  if (rows.length === 0) return [];
  const { from, to, ticks } = scaleOf(rows);
  const at = (value: number): number => Math.round(PLOT_FROM + ((PLOT_TO - PLOT_FROM) * (value - from)) / (to - from));
  const pictures: Picture[] = [];
  for (let first = 0; first < rows.length; first += A_PAGE) {
    const shown = rows.slice(first, first + A_PAGE);
    const height = TOP + shown.length * ROW + BOTTOM;
    const labels: Label[] = [];
    const lines = ticks.map((value) => {
      labels.push({ text: String(value), x: at(value), middle: height - BOTTOM / 2, align: "centre" });
      return `<rect x="${at(value)}" y="${TOP}" width="2" height="${height - TOP - BOTTOM}" fill="${LINE}"/>`;
    });
    const marks = shown.map(({ label, estimate, low, high }, n) => {
      const y = TOP + n * ROW + ROW / 2;
      labels.push({ text: label, x: PLOT_FROM - 16, middle: y, align: "right", width: 510 });
      return `<path d="M${at(low)} ${y}H${at(high)}M${at(low)} ${y - 9}v18M${at(high)} ${y - 9}v18" stroke="${INK}" stroke-width="4" fill="none"/><circle cx="${at(estimate)}" cy="${y}" r="9" fill="${INK}"/>`;
    });
    pictures.push(await picture(`${lines.join("")}${marks.join("")}`, height, labels, text));
  }
  return pictures;
}
