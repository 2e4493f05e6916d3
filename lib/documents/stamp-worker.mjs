import { readFile } from "node:fs/promises";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import sharp from "sharp";
import { pagePdf } from "./page-pdf.mjs";
import { pdfStamp } from "./pdf-stamp.mjs";
import { TILE, tileSvg } from "./stamp-tile.mjs";

// Draws a watermark into a copy of a file, in a process of its own: PDFs, pictures, and pages made from office files.

const MOST_PIXELS = 120_000_000;

sharp.cache(false);
sharp.concurrency(1);

/** Whether a reader sees as many pages as were stamped: else a part of the file would go out without. */
async function sees(bytes, pages) {
  const options = { isEvalSupported: false, disableFontFace: true, useSystemFonts: false, verbosity: 0 };
  const document = await getDocument({ data: new Uint8Array(bytes), ...options }).promise;
  return document.numPages === pages;
}

async function whole(bytes, lines) {
  const { tail, pages } = await pdfStamp(bytes, lines);
  return (await sees(Buffer.concat([bytes, tail]), pages)) ? tail : null;
}

async function pdf({ path, lines }) {
  const tail = await whole(await readFile(path), lines);
  return tail && { tail };
}

async function picture({ path, lines }) {
  const bytes = await readFile(path);
  const open = () => sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: "truncated" }).autoOrient();
  const { autoOrient, format } = await open().metadata();
  const { width, height } = autoOrient;
  const wanted = Math.max(1, Math.max(width, height) / 1_000);
  const tile = tileSvg(lines, Math.min(wanted, width / TILE.width, height / TILE.height));
  // written anew, so that nothing that a camera noted (place, owner) goes along
  const made = open().composite([{ input: tile, tile: true }]);
  return { bytes: await made.toFormat(format, format === "jpeg" ? { quality: 90 } : {}).toBuffer() };
}

async function page({ html, lines }) {
  const bytes = await pagePdf(html);
  const tail = await whole(bytes, lines);
  return tail && { bytes: Buffer.concat([bytes, tail]) };
}

const MADE = { pdf, picture, page };

process.once("message", async (order) => {
  process.send(await MADE[order.kind](order).catch(() => null));
});
