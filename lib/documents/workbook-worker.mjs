import ExcelJS from "exceljs";
import { textOf } from "./cell-text.mjs";

/** A sheet wider than this isn't one of the portal's. */
const MOST_COLUMNS = 300;

const textsOf = (row, width) => Array.from({ length: width }, (_, i) => textOf(row.getCell(i + 1).value));

/** Titles stand above the headings in no more rows than these. */
const MOST_TITLES = 8;

/** The row of headings: the first that holds two of the words it is known by, or the first of all. */
function headingRow(sheet, width, words) {
  if (!words) return 1;
  for (let number = 1; number <= Math.min(MOST_TITLES, sheet.rowCount); number += 1) {
    const texts = textsOf(sheet.getRow(number), width).map((text) => text.replace(/\s/g, ""));
    if (new Set(texts.filter((text) => words.includes(text))).size >= 2) return number;
  }
  return 1;
}

async function parse({ bytes, maxRows, headings: words }) {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes);
  const [sheet] = workbook.worksheets;
  if (!sheet) return { headings: [], rows: [], rowCount: 0 };
  const width = Math.min(sheet.columnCount, MOST_COLUMNS);
  const first = headingRow(sheet, width, words);
  const headings = textsOf(sheet.getRow(first), width);
  const rows = [];
  let rowCount = 0;
  sheet.eachRow((row, number) => {
    if (number <= first) return;
    const texts = textsOf(row, headings.length);
    if (texts.every((text) => text.trim() === "")) return;
    rowCount += 1;
    if (rowCount <= maxRows) rows.push({ row: number, texts });
  });
  return { headings, rows, rowCount };
}

process.once("message", async (order) => {
  process.send(await parse(order).catch(() => null));
});
