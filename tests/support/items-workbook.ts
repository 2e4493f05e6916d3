import ExcelJS from "exceljs";
import type { AnswerContent } from "@/lib/applications/merging";
import type { ItemForm } from "@/lib/items-workbook/content";
import type { CurrentItem } from "@/lib/items-workbook/planning";
import { omittedOf, sheetItem } from "@/lib/items-workbook/sheet-items";
import { FORM } from "@/lib/items-workbook/stamp";
import { writeItemsWorkbook } from "@/lib/items-workbook/write";

export const FORM_OF_ITEM: ItemForm = {
  kind: "standard",
  negative: true,
  points: 10,
  metrics: [{ key: "rate", label: "出庭应诉率", unit: "%", op: ">=", value: 80 }],
  allowsNotApplicable: true,
};

/** The sheet of these answers, the nth standing at position n. */
export function sheetOf(contents: readonly AnswerContent[], form: ItemForm = FORM_OF_ITEM): Promise<Buffer> {
  const items = contents.map((content, at) => ({ ...itemAt(content, at, form), content }));
  return writeItemsWorkbook({
    title: "示例县 指标填报表 & 说明",
    head: {
      form: FORM,
      applicationId: "application",
      number: "SB1",
      catalogueId: "catalogue",
      catalogueName: "示例指标体系（2025，第 1 版）",
      downloadedAt: "2026-02-15T02:00:00.000Z",
    },
    stamps: new Map(
      items.map(({ id, content, version }) => [id, { version, base: content, omitted: omittedOf(form, content) }]),
    ),
    items: items.map((item) =>
      sheetItem({
        ...item,
        section: "一、示例",
        group: "1. 示例",
        form,
        origin: null,
        units: "示例县司法局",
        evidence: [{ kind: "document", title: "=工作方案" }],
        closed: null,
      }),
    ),
  });
}

/** The same item in the portal, with what stands there now. */
export const itemAt = (content: AnswerContent, at: number, form: ItemForm = FORM_OF_ITEM): CurrentItem => ({
  ...form,
  id: `item-${at + 1}`,
  position: at + 1,
  text: `示例指标 ${at + 1}：公布清单。`,
  version: 1,
  content,
  closed: null,
});

/** A sheet changed in a spreadsheet program: `edit` gets the workbook, cells are found by heading. */
export async function edited(file: Buffer, edit: (book: Book) => void): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(file as unknown as ArrayBuffer);
  edit(new Book(workbook));
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

export class Book {
  readonly sheet: ExcelJS.Worksheet;

  constructor(readonly workbook: ExcelJS.Workbook) {
    this.sheet = workbook.worksheets[0]!;
  }

  column(heading: string): number {
    const headings = this.sheet.getRow(1).values as string[];
    const found = headings.indexOf(heading);
    if (found < 0) throw new Error(`no column ${heading}`);
    return found;
  }

  /** The cell of the item at this position. */
  cell(position: number, heading: string): ExcelJS.Cell {
    const at = this.column("序号");
    for (let row = 2; row <= this.sheet.rowCount; row += 1)
      if (Number(this.sheet.getCell(row, at).value) === position) return this.sheet.getCell(row, this.column(heading));
    throw new Error(`no item ${position}`);
  }
}

/** As WPS saves it again: values alone, without styles, validation, protection or frozen panes; texts in parts; the stamp shown. */
export async function resaved(file: Buffer): Promise<Buffer> {
  const from = new ExcelJS.Workbook();
  await from.xlsx.load(file as unknown as ArrayBuffer);
  const to = new ExcelJS.Workbook();
  for (const sheet of from.worksheets) {
    const copy = to.addWorksheet(sheet.name);
    sheet.eachRow((row, number) => {
      row.eachCell((cell, column) => {
        const value = written(cell.value);
        const long = typeof value === "string" && value.length > 4;
        copy.getCell(number, column).value = long ? { richText: parts(value) } : value;
      });
    });
  }
  return Buffer.from(await to.xlsx.writeBuffer({ useSharedStrings: true } as object));
}

/** Excel and WPS write a text that looks like their own writing of a sign (_x000D_) so that it stays a text; exceljs doesn't. */
const written = (value: ExcelJS.CellValue): ExcelJS.CellValue =>
  typeof value === "string" ? value.replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_") : value;

/** A text in two runs, as a program keeps it in which part of it was made bold; signs of Excel's own writing stay in one. */
function parts(text: string): { text: string }[] {
  const middle = Math.floor(text.length / 2);
  const whole = /_x|[\uD800-\uDFFF]/.test(text);
  return whole ? [{ text }] : [{ text: text.slice(0, middle) }, { text: text.slice(middle) }];
}
