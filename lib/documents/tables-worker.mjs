import { parentPort, workerData } from "node:worker_threads";
import { docxTables } from "./docx-tables.mjs";
import { textOf } from "./xml-events.mjs";

const { kind, bytes, numbering, maxRows } = workerData;

/** Rows that hold anything; a form with blank lines to fill in has none there. */
const filled = ({ before, rows }) => ({
  before,
  rows: rows.filter((cells) => cells.some(({ paragraphs }) => paragraphs.length > 0)),
});

async function read() {
  if (kind === "docx") return docxTables(textOf(bytes), numbering && textOf(numbering));
  const { xlsxTables } = await import("./xlsx-tables.mjs");
  return xlsxTables(bytes);
}

async function tables() {
  const found = (await read()).map(filled).filter(({ rows }) => rows.length > 0);
  const rowCount = found.reduce((sum, { rows }) => sum + rows.length, 0);
  return rowCount > maxRows ? { tables: [], rowCount } : { tables: found, rowCount };
}

parentPort.postMessage(await tables().catch(() => null));
