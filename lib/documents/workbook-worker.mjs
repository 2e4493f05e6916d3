import ExcelJS from "exceljs";

/** A sheet wider than this isn't one of the portal's. */
const MOST_COLUMNS = 300;

function textOf(value) {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== "object") return String(value);
  if ("richText" in value) return value.richText.map((part) => part.text).join("");
  if ("text" in value) return textOf(value.text);
  if ("result" in value) return textOf(value.result);
  return "";
}

const textsOf = (row, width) => Array.from({ length: width }, (_, i) => textOf(row.getCell(i + 1).value));

async function parse({ bytes, maxRows }) {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes);
  const [sheet] = workbook.worksheets;
  if (!sheet) return { headings: [], rows: [], rowCount: 0 };
  const headings = textsOf(sheet.getRow(1), Math.min(sheet.columnCount, MOST_COLUMNS));
  const rows = [];
  let rowCount = 0;
  sheet.eachRow((row, number) => {
    if (number === 1) return;
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
