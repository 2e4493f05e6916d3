import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

// Reads the words of a PDF, in a process of its own; no script of the file is ever run.

const MOST_CHARACTERS = 400_000;
const MOST_LOOKED_AT = 200;
const home = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));

const open = (bytes) =>
  getDocument({
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: 0,
    cMapUrl: `${join(home, "cmaps")}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(home, "standard_fonts")}/`,
  }).promise;

/** What acts by itself, or comes along: in the document, its pages and their notes. */
async function actsOf(document) {
  const acts = {
    script: (await document.getJSActions()) !== null,
    attachments: (await document.getAttachments()) !== null,
  };
  for (let n = 1; n <= Math.min(MOST_LOOKED_AT, document.numPages); n += 1) {
    const page = await document.getPage(n);
    acts.script ||= (await page.getJSActions()) !== null;
    for (const each of await page.getAnnotations()) {
      acts.script ||= Boolean(each.actions);
      acts.attachments ||= each.subtype === "FileAttachment";
    }
    page.cleanup();
  }
  return acts;
}

async function read({ bytes, pages, acts }) {
  const document = await open(bytes);
  if (acts) return { password: false, ...(await actsOf(document)) };
  let text = "";
  for (let n = 1; n <= Math.min(pages, document.numPages) && text.length < MOST_CHARACTERS; n += 1) {
    const page = await document.getPage(n);
    const { items } = await page.getTextContent();
    text += `${items.map(({ str, hasEOL }) => (hasEOL ? `${str}\n` : str)).join("")}\n`;
    page.cleanup();
  }
  return { password: false, text };
}

process.once("message", async (order) => {
  process.send(
    await read(order).catch((error) => (error?.name === "PasswordException" ? { password: true, text: "" } : null)),
  );
});
