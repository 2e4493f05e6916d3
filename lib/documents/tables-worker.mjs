import { docxTables, TooManyRows } from "./docx-tables.mjs";
import { textOf } from "./xml-events.mjs";

/** Rows that hold anything; a form with blank lines to fill in has none there. */
const filled = ({ before, rows }) => ({
  before,
  rows: rows.filter((cells) => cells.some(({ paragraphs }) => paragraphs.length > 0)),
});

async function read({ kind, bytes, numbering, maxRows }) {
  if (kind === "docx") return docxTables(textOf(bytes), numbering && textOf(numbering), maxRows);
  const { xlsxTables } = await import("./xlsx-tables.mjs");
  return xlsxTables(bytes);
}

async function tables(order) {
  const found = (await read(order)).map(filled).filter(({ rows }) => rows.length > 0);
  const rowCount = found.reduce((sum, { rows }) => sum + rows.length, 0);
  return rowCount > order.maxRows ? { tables: [], rowCount } : { tables: found, rowCount };
}

const beyond = (error, { maxRows }) => (error instanceof TooManyRows ? { tables: [], rowCount: maxRows + 1 } : null);

process.once("message", async (order) => {
  process.send(await tables(order).catch((error) => beyond(error, order)));
});
