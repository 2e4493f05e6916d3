import "server-only";
import ExcelJS from "exceljs";

/** A column of a sheet: its heading is what an upload is later read by. */
export type Column = {
  header: string;
  key: string;
  /** In characters of half width; guessed from the heading if left out. */
  width?: number;
  kind?: "text" | "number";
  /** The only texts the cell may take, offered as a list. */
  choices?: readonly string[];
};

export type Cell = string | number | null | undefined;
export type Sheet = {
  name: string;
  columns: readonly Column[];
  rows: readonly Readonly<Record<string, Cell>>[];
  /** To be filled in: the headings are locked, the choices are offered in so many rows. */
  toFill?: number;
};

const HEADING_FILL = "FFE8EDF3";
const RISKY = /^[=+\-@\t\r]/;

/**
 * A text that a spreadsheet could take for a formula gets an apostrophe before it, so that it stays text even when the sheet is
 * saved as CSV and opened again. `readSheet` takes the apostrophe off.
 */
export const neutralised = (text: string): string => (RISKY.test(text) ? `'${text}` : text);

/** Undoes `neutralised`. */
export const restored = (text: string): string =>
  text.startsWith("'") && RISKY.test(text.slice(1)) ? text.slice(1) : text;

/** An xlsx workbook: ids and codes stay text, the heading row is marked and frozen, nothing can act as a formula. */
export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const taken = new Set<string>();
  for (const sheet of sheets) await fill(workbook.addWorksheet(sheetName(sheet.name, taken)), sheet);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

async function fill(worksheet: ExcelJS.Worksheet, { columns, rows, toFill = 0 }: Sheet): Promise<void> {
  worksheet.columns = columns.map(({ header, key, width, kind = "text" }) => ({
    header: neutralised(header),
    key,
    width: width ?? Math.max(10, header.length * 2 + 4),
    style: {
      alignment: { vertical: "top", wrapText: true },
      ...(kind === "text" && { numFmt: "@" }),
      ...(toFill > 0 && { protection: { locked: false } }),
    },
  }));
  for (const row of rows) {
    worksheet.addRow(columns.map(({ key, kind }) => cellValue(row[key], kind)));
  }
  const heading = worksheet.getRow(1);
  heading.font = { bold: true };
  heading.eachCell((cell) => {
    cell.fill = { type: "pattern", pattern: "solid", fgColor: { argb: HEADING_FILL } };
  });
  worksheet.views = [{ state: "frozen", ySplit: 1 }];
  columns.forEach((column, i) => {
    offerChoices(worksheet, column, i + 1, Math.max(rows.length, toFill) + 1);
  });
  if (toFill > 0) await lockHeadings(worksheet);
}

/** Rows may be filled, added, sorted and removed; the headings stay, for an upload is read by them. No password: it is no secret. */
async function lockHeadings(worksheet: ExcelJS.Worksheet): Promise<void> {
  worksheet.getRow(1).eachCell((cell) => {
    cell.protection = { locked: true };
  });
  await worksheet.protect("", {
    insertRows: true,
    deleteRows: true,
    formatCells: true,
    formatColumns: true,
    formatRows: true,
    sort: true,
  });
}

function cellValue(value: Cell, kind: Column["kind"]): string | number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "number" && kind === "number" && Number.isFinite(value)) return value;
  return neutralised(String(value));
}

/** Excel takes a list of up to 255 characters in the cell's own rule, with commas between. */
function offerChoices(worksheet: ExcelJS.Worksheet, { choices }: Column, column: number, lastRow: number): void {
  const list = choices?.join(",") ?? "";
  if (!choices || list.length > 255 || choices.some((choice) => /[",]/.test(choice))) return;
  if (lastRow < 2) return;
  const letter = worksheet.getColumn(column).letter;
  // one rule for the whole column; the class has `add`, its declared type doesn't
  const rules = (
    worksheet as unknown as { dataValidations: { add(range: string, rule: ExcelJS.DataValidation): void } }
  ).dataValidations;
  rules.add(`${letter}2:${letter}${lastRow}`, { type: "list", allowBlank: true, formulae: [`"${list}"`] });
}

/** Excel allows 31 characters without []:*?/\ in a sheet's name, and no name twice. */
function sheetName(name: string, taken: Set<string>): string {
  const base =
    name
      .replace(/[[\]:*?/\\]/g, " ")
      .replace(/^'+|'+$/g, "")
      .trim()
      .slice(0, 31) || "Sheet";
  let unique = base;
  for (let n = 2; taken.has(unique.toLowerCase()); n += 1) unique = `${base.slice(0, 27)} ${n}`;
  taken.add(unique.toLowerCase());
  return unique;
}
