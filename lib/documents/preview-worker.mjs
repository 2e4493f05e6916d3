import { Readable } from "node:stream";
import { textOf } from "./cell-text.mjs";
import { escaped, sanitised, tableOf } from "./preview-html.mjs";

/** A cell's text beyond this is cut. */
const LONGEST_CELL = 2_000;
/** Pictures of a document beyond this in all are left out. */
const MOST_PICTURES = 20 * 1024 * 1024;

async function docx({ bytes }) {
  const { default: mammoth } = await import("mammoth");
  let pictures = 0;
  const convertImage = mammoth.images.imgElement(async (image) => {
    const data = await image.readAsBase64String();
    pictures += data.length;
    return { src: pictures > MOST_PICTURES ? "" : `data:${image.contentType};base64,${data}` };
  });
  const options = { convertImage, includeEmbeddedStyleMap: false, externalFileAccess: false };
  const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, options);
  return { parts: [{ html: sanitised(value), notes: [] }], notes: [] };
}

/** Reads sheet by sheet as a stream and stops where no more is shown, so that a hundred thousand rows cost no more than the first. */
async function xlsx({ bytes, limits }) {
  const { default: ExcelJS } = await import("exceljs");
  const options = {
    worksheets: "emit",
    sharedStrings: "cache",
    hyperlinks: "ignore",
    styles: "cache",
    entries: "emit",
  };
  const parts = [];
  const notes = [];
  for await (const sheet of new ExcelJS.stream.xlsx.WorkbookReader(Readable.from([Buffer.from(bytes)]), options)) {
    if (sheet.state === "hidden" || sheet.state === "veryHidden") continue;
    if (parts.length === limits.sheets) {
      notes.push("sheets");
      break;
    }
    parts.push({ title: String(sheet.name ?? ""), ...(await sheetPart(sheet, limits)) });
  }
  return parts.length === 0 ? null : { parts, notes };
}

async function sheetPart(sheet, limits) {
  const rows = [];
  const notes = new Set();
  for await (const row of sheet) {
    if (rows.length === limits.rows) {
      notes.add("rows");
      break;
    }
    if (row.cellCount > limits.columns) notes.add("columns");
    const width = Math.min(row.cellCount, limits.columns);
    rows.push(Array.from({ length: width }, (_, n) => textOf(row.getCell(n + 1).value).slice(0, LONGEST_CELL)));
  }
  const width = Math.max(0, ...rows.map((row) => row.length));
  return { html: tableOf(rows.map((row) => [...row, ...Array(width - row.length).fill("")])), notes: [...notes] };
}

/** UTF-8, or else as Chinese Windows writes it. */
function decoded(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

function text({ bytes, limits }) {
  const whole = decoded(bytes);
  const shown = whole.slice(0, limits.characters);
  return {
    parts: [{ html: `<pre>${escaped(shown)}</pre>`, notes: shown.length < whole.length ? ["text"] : [] }],
    notes: [],
  };
}

const FIELD = /("(?:[^"]|"")*"|[^,\t\r\n]*)([,\t]|\r?\n|\r|$)/y;

function csv({ bytes, limits }) {
  const whole = decoded(bytes).replace(/^\uFEFF/, "");
  const rows = [[]];
  const notes = new Set();
  FIELD.lastIndex = 0;
  while (FIELD.lastIndex < whole.length) {
    const found = FIELD.exec(whole);
    if (!found) break;
    const row = rows.at(-1);
    const [, field, end] = found;
    if (row.length < limits.columns) row.push(field.replace(/^"|"$/g, "").replaceAll('""', '"').slice(0, LONGEST_CELL));
    else notes.add("columns");
    if (end === "," || end === "\t") continue;
    if (FIELD.lastIndex >= whole.length) break;
    if (rows.length === limits.rows) {
      notes.add("rows");
      break;
    }
    rows.push([]);
  }
  const width = Math.max(0, ...rows.map((row) => row.length));
  const html = tableOf(rows.map((row) => [...row, ...Array(width - row.length).fill("")]));
  return { parts: [{ html, notes: [...notes] }], notes: [] };
}

const CONVERTERS = { docx, xlsx, text, csv };

process.once("message", async (order) => {
  const page = await Promise.resolve()
    .then(() => CONVERTERS[order.kind](order))
    .catch(() => null);
  process.send(page);
});
