import "server-only";
import { createRequire } from "node:module";
import { join } from "node:path";
import sharp from "sharp";
import type { Picture } from "./paper";

/** The width of every picture in pixels, ten to the millimetre of the paper: as wide as the type area of A4. */
const WIDTH = 1_560;
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

export type Label = { text: string; x: number; middle: number; align: "left" | "right" | "centre"; width?: number };

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

/** Shapes of SVG on white with labels over them, as PNG; `text` says what it shows. */
export async function picture(
  shapes: string,
  height: number,
  labels: readonly Label[],
  text: string,
): Promise<Picture> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}"><rect width="100%" height="100%" fill="#ffffff"/>${shapes}</svg>`;
  const png = await sharp(Buffer.from(svg))
    .composite(await Promise.all(labels.map(drawn)))
    .png()
    .toBuffer();
  return { kind: "picture", png: png.toString("base64"), width: WIDTH / 10, height: height / 10, text };
}
