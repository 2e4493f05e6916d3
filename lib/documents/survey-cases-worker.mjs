// Reads an upload of cases, xlsx or csv, row by row, and checks every cell. Sends how far it is and chunks of checked cases as `part`,
// then one answer: refused; how many in all and of each place; or what is wrong, with the sheet as it came and a column that says it.
import { openCheck } from "../survey/cases-check.mjs";
import { csvOf, csvText, rowsOfCsv } from "./long-csv.mjs";
import { rowsOfXlsx } from "./long-xlsx.mjs";
import { xlsxOf } from "./plain-xlsx.mjs";

const CHUNK = 2_000;
const SHOWN = 20;
const RISKY = /^[=+\-@\t\r]/;
const restored = (text) => (text.startsWith("'") && RISKY.test(text.slice(1)) ? text.slice(1) : text);
const neutralised = (text) => (RISKY.test(text) ? `'${text}` : text);

const send = (message) => new Promise((resolve) => process.send(message, resolve));
const refused = (code, detail = {}) => ({ refused: { code, detail } });

/** The rows of the upload, to be read twice; null where its encoding is none we know. */
function tableOf({ bytes, format }) {
  if (format === "xlsx") return () => rowsOfXlsx(bytes);
  const text = csvText(bytes);
  return text === null ? null : () => rowsOfCsv(text);
}

async function read(order) {
  const rows = tableOf(order);
  if (!rows) return refused("csv_encoding");
  const walk = rows();
  const head = walk.next().value;
  if (!head) return refused("workbook_without_rows");
  const headings = head.texts.map((text) => restored(text.trim()));
  const { wrong, check } = openCheck(order, headings);
  const notes = new Map();
  const first = [];
  const places = {};
  const signedOut = new Set(order.signedOut);
  let [total, count, chunk] = [0, 0, []];
  const complain = (error) => {
    total += 1;
    if (first.length < SHOWN) first.push(error);
    const text = error.row > 1 && error.column ? `${error.column}：${error.message}` : error.message;
    notes.set(error.row, notes.has(error.row) ? `${notes.get(error.row)}；${text}` : text);
  };
  wrong.forEach(complain);
  for (const { row, texts } of walk) {
    count += 1;
    if (count > order.maxRows) return refused("workbook_too_many_rows", { maxRows: order.maxRows });
    if (wrong.length > 0) continue;
    const { line, errors } = check(row, texts.map(restored));
    errors.forEach(complain);
    if (!signedOut.has(line.caseNo)) places[line.place] = (places[line.place] ?? 0) + 1;
    if (total === 0) chunk.push(line);
    if (count % CHUNK !== 0) continue;
    await send({ part: { read: count, chunk: total === 0 ? JSON.stringify(chunk) : null } });
    chunk = [];
  }
  if (count === 0) return refused("workbook_without_rows");
  if (total === 0) {
    if (chunk.length > 0) await send({ part: { read: count, chunk: JSON.stringify(chunk) } });
    return { count, places };
  }
  const lines = noted(rows(), headings, notes, order.words.note);
  const file = order.format === "xlsx" ? await xlsxOf(lines) : csvOf(lines);
  return { errors: { total, first, file } };
}

/** The rows as they came, the column of faults last and anew; what is wrong with the headings stands in the first row. */
function* noted(rows, headings, notes, note) {
  const kept = headings.flatMap((heading, at) => (heading === note ? [] : [at]));
  yield [...kept.map((at) => neutralised(headings[at])), note];
  rows.next();
  let whole = notes.get(1) ?? "";
  for (const { row, texts } of rows) {
    const said = [whole, notes.get(row) ?? ""].filter(Boolean).join("；");
    whole = "";
    yield [...kept.map((at) => neutralised(restored(texts[at] ?? ""))), said];
  }
}

const brokenTable = (error) => typeof error?.code === "string" && error.code.startsWith("CSV_");

process.once("message", async (order) => {
  const answer = await read(order).catch((error) => refused(brokenTable(error) ? "csv_broken" : "unreadable"));
  await send(answer);
});
