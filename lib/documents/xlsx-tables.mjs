import ExcelJS from "exceljs";
import { textOf } from "./cell-text.mjs";

/** A sheet wider than this is no table of indicators. */
const MOST_COLUMNS = 60;

/** Takes off the apostrophe by which the portal keeps a text from being taken for a formula. */
const restored = (text) => (/^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text);

const covered = (cell) => cell.isMerged && cell.master.address !== cell.address;

function cellsOf(row) {
  const width = Math.min(row.cellCount, MOST_COLUMNS);
  const cells = [];
  for (let column = 1; column <= width; column += 1) {
    const cell = row.getCell(column);
    if (covered(cell)) continue;
    let span = 1;
    while (cell.isMerged && column + span <= width && row.getCell(column + span).master?.address === cell.address)
      span += 1;
    const paragraphs = restored(textOf(cell.value))
      .split(/\r?\n/)
      .filter((line) => line.trim() !== "");
    cells.push({ column: column - 1, span, paragraphs });
  }
  return cells;
}

/** Every visible sheet as a table; of merged cells the first alone, whatever the covered ones hold. */
export async function xlsxTables(bytes) {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes);
  return workbook.worksheets
    .filter((sheet) => sheet.state === "visible" || sheet.state === undefined)
    .map((sheet) => {
      const rows = [];
      sheet.eachRow((row) => {
        const cells = cellsOf(row);
        if (cells.length > 0) rows.push(cells);
      });
      return { before: [], rows };
    });
}
