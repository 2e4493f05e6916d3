import { readFileSync } from "node:fs";
import { type Download, expect, type Page } from "@playwright/test";
import ExcelJS from "exceljs";

type Rows = readonly (readonly string[])[];

async function opened(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  return workbook;
}

/** The portal's own template of a list, filled in. */
export async function filledTemplate(page: Page, list: string, rows: Rows): Promise<Buffer> {
  const workbook = await opened(await (await page.request.get(`/api/imports/${list}/template`)).body());
  for (const row of rows) workbook.worksheets[0]!.addRow([...row]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** Chooses a workbook on the page that is open. */
export async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.locator('input[type="file"]').setInputFiles({ name, mimeType: "application/octet-stream", buffer });
}

/** The workbook that a button gives, as rows of texts by heading. */
export async function downloaded(
  page: Page,
  press: () => Promise<void>,
): Promise<{ workbook: ExcelJS.Workbook; rows: Record<string, string>[] }> {
  const [download] = await Promise.all([page.waitForEvent("download"), press()]);
  return read(download);
}

export async function read(download: Download) {
  const workbook = await opened(readFileSync(await download.path()));
  // cells are counted from 1, and so is what stands for a row
  const [heading, ...rows] = workbook.worksheets[0]!.getSheetValues().slice(1) as unknown[][];
  const names = heading!.slice(1).map(String);
  const named = (row: unknown[]) => Object.fromEntries(names.map((name, n) => [name, String(row[n + 1] ?? "")]));
  return { workbook, rows: rows.map(named) };
}

/** 确认导入 of what has just been checked. */
export async function confirms(page: Page): Promise<void> {
  await expect(page.getByText(/核对无误/)).toBeVisible();
  await page.getByRole("button", { name: "确认导入" }).click();
}
