import "server-only";
import type { Picture } from "./paper";
import { type Label, picture } from "./picture-labels";

/** Shares in per cent, or figures up to a hundred; a bar is left out where there is none. */
export type BarRow = { label: string; share: number | null; median: number | null };

/** All in pixels of the picture. */
const [PLOT_FROM, PLOT_TO] = [540, 1_400];
const BAR = 26;
const [TOP, BOTTOM, GAP] = [20, 60, 26];
const [OWN, MEDIAN, LINE] = ["#1d4f91", "#b7cfea", "#dfe3e9"];

const at = (share: number): number => Math.round(PLOT_FROM + ((PLOT_TO - PLOT_FROM) * share) / 100);

/** Bars of a case beside the median of its lot, or of the median alone where no row has a share. `unit`: what stands behind a figure. */
export async function barPicture(rows: readonly BarRow[], text: string, unit = "%"): Promise<Picture> {
  const pair = rows.some(({ share }) => share !== null);
  const rowHeight = (pair ? 2 * BAR : BAR) + GAP;
  const height = TOP + rows.length * rowHeight + BOTTOM;
  const bars: string[] = [];
  const labels: Label[] = [];
  for (const [n, { label, share, median }] of rows.entries()) {
    const top = TOP + n * rowHeight;
    labels.push({ text: label, x: PLOT_FROM - 16, middle: top + (rowHeight - GAP) / 2, align: "right", width: 510 });
    const figures = pair ? [share, median] : [median];
    for (const [k, figure] of figures.entries()) {
      if (figure === null) continue;
      const y = top + k * BAR;
      const colour = pair && k === 1 ? MEDIAN : OWN;
      bars.push(
        `<rect x="${PLOT_FROM}" y="${y + 2}" width="${at(figure) - PLOT_FROM}" height="${BAR - 4}" fill="${colour}"/>`,
      );
      labels.push({ text: `${figure.toFixed(1)}${unit}`, x: at(figure) + 10, middle: y + BAR / 2, align: "left" });
    }
  }
  const lines = [0, 25, 50, 75, 100].map((share) => {
    labels.push({ text: `${share}${unit}`, x: at(share), middle: height - BOTTOM / 2, align: "centre" });
    return `<rect x="${at(share)}" y="${TOP}" width="2" height="${height - TOP - BOTTOM}" fill="${LINE}"/>`;
  });
  return picture(`${lines.join("")}${bars.join("")}`, height, labels, text);
}
