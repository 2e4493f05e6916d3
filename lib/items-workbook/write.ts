import "server-only";
import ExcelJS from "exceljs";
import { WORKBOOK_HELP, WORKBOOK_TEXTS } from "@/lib/labels/items-workbook";
import { choicesOf, toCell } from "./cells";
import type { Field } from "./content";
import { columnsOf, type SheetColumn, type SheetItem } from "./layout";
import type { Stamped } from "./planning";
import { type StampHead, stampRows } from "./stamp";

const HEADING_FILL = "FFE8EDF3";
/** What can't be filled in is grey, so that it is seen before it is tried. */
const LOCKED_FILL = "FFF3F4F6";
const THIN = { style: "thin", color: { argb: "FFBFC5CC" } } as const;
const BORDER = { top: THIN, left: THIN, bottom: THIN, right: THIN };
const A4 = 9;
const LARGEST = 1_000_000_000_000;

export type WorkbookOrder = {
  /** Printed over every page. */
  title: string;
  head: StampHead;
  stamps: ReadonlyMap<string, Stamped>;
  items: readonly SheetItem[];
  /** Rows below the items as they came: what no item could be found for. By heading. */
  rest?: readonly Readonly<Record<string, string>>[];
  /** With a 错误说明 column: the sheet as it came back. */
  noted?: boolean;
};

/**
 * 指标填报表: one line an item, what identifies it locked, what may be filled in open with its choices and its kind of number; beside it
 * how it is filled in, and hidden the version sheet that says what stood at the download. Prints on A4 across. No password: the
 * locks keep from slips, and nothing is believed on the way back because of them.
 */
export async function writeItemsWorkbook({
  title,
  head,
  stamps,
  items,
  rest = [],
  noted = false,
}: WorkbookOrder): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const columns = columnsOf(items, noted);
  const sheet = workbook.addWorksheet(WORKBOOK_TEXTS.sheet, {
    views: [{ state: "frozen", xSplit: 1, ySplit: 1 }],
    pageSetup: { paperSize: A4, orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    headerFooter: { oddHeader: `&C${title.replaceAll("&", "&&")}`, oddFooter: "&C第 &P 页，共 &N 页" },
  });
  sheet.pageSetup.printTitlesRow = "1:1";
  sheet.pageSetup.margins = { left: 0.4, right: 0.4, top: 0.6, bottom: 0.5, header: 0.3, footer: 0.3 };
  sheet.columns = columns.map(({ header, width }) => ({ header, width }));
  sheet.getRow(1).eachCell((cell) => {
    look(cell, HEADING_FILL);
    cell.font = { bold: true };
  });
  items.forEach((item, at) => {
    columns.forEach((column, i) => {
      fill(sheet.getCell(at + 2, i + 1), item, column);
    });
  });
  rest.forEach((row, at) => {
    columns.forEach(({ header }, i) => {
      fillRest(sheet.getCell(items.length + at + 2, i + 1), row[header] ?? "");
    });
  });
  columns.forEach((column, i) => {
    limitColumn(sheet, i + 1, items, column);
  });
  await sheet.protect("", PROTECTION);
  addHelp(workbook);
  await addStamp(workbook, stampRows(head, stamps));
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

const PROTECTION = {
  formatCells: true,
  formatColumns: true,
  formatRows: true,
  autoFilter: true,
  selectLockedCells: true,
  selectUnlockedCells: true,
} satisfies Partial<ExcelJS.WorksheetProtection>;

function look(cell: ExcelJS.Cell, fill: string | null): void {
  cell.alignment = { vertical: "top", wrapText: true };
  cell.border = BORDER;
  if (fill) cell.fill = { type: "pattern", pattern: "solid", fgColor: { argb: fill } };
}

const fillable = (item: SheetItem, field: Field | null): field is Field =>
  field !== null && item.open && !item.omitted.includes(field);

/** One rule for each run of lines that share it: rules given cell by cell are joined by the library into ranges that overlap. */
function limitColumn(
  sheet: ExcelJS.Worksheet,
  column: number,
  items: readonly SheetItem[],
  { field }: SheetColumn,
): void {
  const { letter } = sheet.getColumn(column);
  const { dataValidations } = sheet as unknown as { dataValidations: { add(range: string, rule: object): void } };
  const rules = items.map((item) => {
    const name = field?.(item) ?? null;
    return fillable(item, name) ? ruleOf(item, name) : undefined;
  });
  const texts = rules.map((rule) => JSON.stringify(rule));
  for (let from = 0; from < rules.length; ) {
    let to = from;
    while (to + 1 < rules.length && texts[to + 1] === texts[from]) to += 1;
    const rule = rules[from];
    if (rule) dataValidations.add(`${letter}${from + 2}:${letter}${to + 2}`, rule);
    from = to + 1;
  }
}

function fill(cell: ExcelJS.Cell, item: SheetItem, { shown, field }: SheetColumn): void {
  const name = field?.(item) ?? null;
  const lost = name !== null && item.omitted.includes(name);
  const open = fillable(item, name);
  look(cell, open || shown ? null : LOCKED_FILL);
  cell.protection = { locked: !open };
  const value = shown ? shown(item) : lost ? WORKBOOK_TEXTS.tooLong : name === null ? null : item.cells[name];
  const figure = name !== null && (name === "ownScore" || name.startsWith("metrics."));
  if (!figure && typeof value !== "number") cell.numFmt = "@";
  cell.value = typeof value === "string" ? toCell(value) : (value ?? null);
}

function fillRest(cell: ExcelJS.Cell, text: string): void {
  look(cell, null);
  cell.protection = { locked: false };
  cell.numFmt = "@";
  cell.value = toCell(text);
}

/** What Excel and WPS let into a cell; what comes back is judged anew whatever they let in. */
function ruleOf(item: SheetItem, field: Field): ExcelJS.DataValidation | undefined {
  const choices = choicesOf(item.form, field);
  if (choices) {
    return {
      type: "list",
      allowBlank: true,
      formulae: [`"${choices.join(",")}"`],
      showErrorMessage: true,
      errorTitle: WORKBOOK_HELP.errorTitle,
      error: WORKBOOK_HELP.choose(choices.join("、")),
    };
  }
  if (field === "narrative" || field === "notApplicableReason") return undefined;
  const most = field === "ownScore" ? (item.form.points ?? 0) : LARGEST;
  const least = field === "ownScore" ? 0 : -LARGEST;
  return {
    type: "decimal",
    operator: "between",
    allowBlank: true,
    formulae: [least, most],
    showErrorMessage: true,
    errorTitle: WORKBOOK_HELP.errorTitle,
    error: field === "ownScore" ? WORKBOOK_HELP.score(most) : WORKBOOK_HELP.figure,
  };
}

function addHelp(workbook: ExcelJS.Workbook): void {
  const sheet = workbook.addWorksheet(WORKBOOK_TEXTS.help);
  sheet.pageSetup = { paperSize: A4, orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 };
  sheet.columns = [{ width: 110 }];
  for (const line of WORKBOOK_HELP.lines) {
    sheet.addRow([line]).getCell(1).alignment = { vertical: "top", wrapText: true };
  }
}

async function addStamp(workbook: ExcelJS.Workbook, rows: readonly string[][]): Promise<void> {
  const sheet = workbook.addWorksheet(WORKBOOK_TEXTS.stamp, { state: "hidden" });
  for (const row of rows) sheet.addRow([...row]);
  await sheet.protect("", {});
}
