import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import ExcelJS from "exceljs";
import type { Argument, BulkVerb } from "@/lib/bulk-acts/verbs";
import { ARGUMENT_COLUMNS, BULK_COLUMNS, BULK_TEXTS, VERB_LABELS } from "@/lib/labels/bulk-acts";
import { keepsFocus } from "./keyboard";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** What is written beside one case, by its number; several of one number are lines of their own. */
export type Wish = { number: string; verb: BulkVerb } & Partial<Record<Argument, string>>;

async function download(page: Page, link: string): Promise<Buffer> {
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: link }).click();
  return readFileSync(await (await coming).path());
}

/** The downloaded 办理表 with these wishes written into it, as an office does in WPS. */
async function filled(file: Buffer, wishes: readonly Wish[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(file as unknown as ArrayBuffer);
  const sheet = workbook.getWorksheet(BULK_TEXTS.sheet)!;
  const headings = (sheet.getRow(1).values as string[]).slice(1);
  const cell = (row: ExcelJS.Row, heading: string) => row.getCell(headings.indexOf(heading) + 1);
  const used = new Set<string>();
  for (const { number, verb, ...values } of wishes) {
    const own = sheet.getRows(2, sheet.rowCount)!.find((row) => cell(row, BULK_COLUMNS.number).text === number);
    if (!own) throw new Error(`no line for ${number}`);
    const row = used.has(number) ? sheet.addRow([]) : own;
    used.add(number);
    for (const heading of [BULK_COLUMNS.number, BULK_COLUMNS.version, BULK_COLUMNS.place]) {
      cell(row, heading).value = cell(own, heading).value;
    }
    cell(row, BULK_COLUMNS.verb).value = VERB_LABELS[verb];
    for (const [argument, value] of Object.entries(values)) {
      cell(row, ARGUMENT_COLUMNS[argument as Argument]).value = value;
    }
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

async function uploads(page: Page, buffer: Buffer): Promise<void> {
  await page.goto("/review/bulk");
  await page.locator('input[type="file"]').setInputFiles({ name: "办理表.xlsx", mimeType: XLSX, buffer });
}

/** Looked over without a fault, confirmed; on the page of what was done. Answers with its id. */
async function confirms(page: Page, count: number): Promise<string> {
  await expect(page.getByText(new RegExp(`核对完毕，尚未办理：共 ${count} 件事项`))).toBeVisible({ timeout: 60_000 });
  await keepsFocus(page, page.getByRole("button", { name: BULK_TEXTS.confirm }), /\/api\/review\/bulk\?/);
  await expect(page).toHaveURL(/\/review\/bulk\/[0-9a-f-]{36}/, { timeout: 60_000 });
  await expect(page.getByText("已办理：批量办理。")).toBeVisible();
  return /bulk\/([0-9a-f-]{36})/.exec(page.url())![1]!;
}

/**
 * 批量办理: downloads the own desk as a sheet, writes these wishes into it, has it looked over and carries it out; `count` acts come of it
 * (several lines of one 退回补正 are one). Answers with the id of what was done.
 */
export async function actsBySpreadsheet(page: Page, wishes: readonly Wish[], count = wishes.length): Promise<string> {
  await page.goto("/review/bulk");
  await uploads(page, await filled(await download(page, BULK_TEXTS.download), wishes));
  return confirms(page, count);
}

/** 撤销: takes the inverse sheet of what was done and carries it out as it is; `count` acts are undone. */
export async function undoesBySpreadsheet(page: Page, id: string, count: number): Promise<string> {
  await page.goto(`/review/bulk/${id}`);
  const undo = await download(page, BULK_TEXTS.undo);
  await uploads(page, undo);
  const undone = await confirms(page, count);
  await page.goto(`/review/bulk/${id}`);
  await expect(page.getByText(BULK_TEXTS.undoneBy)).toBeVisible();
  return undone;
}
