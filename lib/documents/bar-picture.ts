import "server-only";
import { createRequire } from "node:module";
import { join } from "node:path";
import sharp from "sharp";
import type { Picture } from "./paper";

/** Shares in per cent; a bar is left out where there is none. */
export type BarRow = { label: string; share: number | null; median: number | null };

/** All in pixels of the picture, ten to the millimetre of the paper. */
const WIDTH = 1_560;
const [PLOT_FROM, PLOT_TO] = [540, 1_400];
const BAR = 26;
const [TOP, BOTTOM, GAP] = [20, 60, 26];
const [OWN, MEDIAN, LINE] = ["#1d4f91", "#b7cfea", "#dfe3e9"];
const PT = 10;
const DPI = 180;

/** The font that the portal brings for its PDFs: labels look the same whatever is installed on the server. */
const fontFile = (): string =>
  createRequire(join(/* turbopackIgnore: true */ process.cwd(), "package.json")).resolve(
    "@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
  );

const escaped = (text: string): string =>
  text
    .replace(/\p{Cc}/gu, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");

type Label = { text: string; x: number; middle: number; align: "left" | "right" | "centre"; width?: number };

/** A label as a picture of its own, put where it belongs. */
async function drawn({ text, x, middle, align, width }: Label) {
  const { data, info } = await sharp({
    text: {
      text: escaped(text),
      fontfile: fontFile(),
      font: `Noto Sans SC ${PT}`,
      dpi: DPI,
      rgba: true,
      align,
      ...(width ? { width } : {}),
    },
  })
    .png()
    .toBuffer({ resolveWithObject: true });
  const left = align === "left" ? x : align === "right" ? x - info.width : x - Math.round(info.width / 2);
  return { input: data, left: Math.max(0, left), top: Math.max(0, Math.round(middle - info.height / 2)) };
}

const at = (share: number): number => Math.round(PLOT_FROM + ((PLOT_TO - PLOT_FROM) * share) / 100);
const perCent = (share: number): string => `${share.toFixed(1)}%`;

/** Bars of a case beside the median of its lot, or of the median alone where no row has a share; PNG, as wide as the type area of A4. */
export async function barPicture(rows: readonly BarRow[], text: string): Promise<Picture> {
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
      labels.push({ text: perCent(figure), x: at(figure) + 10, middle: y + BAR / 2, align: "left" });
    }
  }
  const lines = [0, 25, 50, 75, 100].map((share) => {
    labels.push({ text: `${share}%`, x: at(share), middle: height - BOTTOM / 2, align: "centre" });
    return `<rect x="${at(share)}" y="${TOP}" width="2" height="${height - TOP - BOTTOM}" fill="${LINE}"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}"><rect width="100%" height="100%" fill="#ffffff"/>${lines.join("")}${bars.join("")}</svg>`;
  const png = await sharp(Buffer.from(svg))
    .composite(await Promise.all(labels.map(drawn)))
    .png()
    .toBuffer();
  return { kind: "picture", png: png.toString("base64"), width: WIDTH / 10, height: height / 10, text };
}
