import ExcelJS from "exceljs";
import { textOf } from "./cell-text.mjs";

/** A sheet wider than this isn't one of the portal's. */
const MOST_COLUMNS = 300;

function flagOf(cell) {
  if (cell.isMerged) return "merged";
  const { value } = cell;
  if (value === null || typeof value !== "object") return null;
  if ("error" in value) return "error";
  return "formula" in value || "sharedFormula" in value ? "formula" : null;
}

function rowsOf(sheet, left) {
  const rows = [];
  let count = 0;
  sheet.eachRow((row, number) => {
    const width = Math.min(row.cellCount, MOST_COLUMNS);
    const cells = Array.from({ length: width }, (_, i) => {
      const cell = row.getCell(i + 1);
      return { text: textOf(cell.value, cell.numFmt), flag: flagOf(cell) };
    });
    if (cells.every(({ text, flag }) => text.trim() === "" && flag === null)) return;
    count += 1;
    if (count <= left) rows.push({ row: number, cells });
  });
  return { rows, count };
}

async function parse({ bytes, maxRows }) {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes);
  let rowCount = 0;
  const sheets = workbook.worksheets.map((sheet) => {
    const { rows, count } = rowsOf(sheet, maxRows - rowCount);
    rowCount += count;
    return { name: sheet.name, rows };
  });
  return { sheets, rowCount };
}

process.once("message", async (order) => {
  process.send(await parse(order).catch(() => null));
});
