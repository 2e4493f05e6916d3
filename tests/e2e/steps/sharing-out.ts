import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import ExcelJS from "exceljs";
import { LINE_COLUMNS } from "@/lib/labels/allocation";
import { ask } from "../support/database";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** 生成方案 for a lot, or for the cases in no lot; on the proposal's page. Answers with its address. */
export async function proposesAllocation(
  page: Page,
  cycleId: string,
  { lotId, seed }: { lotId?: string; seed: string },
): Promise<string> {
  await page.goto(`/organise/cycles/${cycleId}/allocation${lotId ? `?lot=${lotId}` : ""}`);
  await page.locator('input[name="seed"]').fill(seed);
  await page.getByRole("button", { name: /^生成方案/ }).click();
  await page.waitForURL(/\/allocation\/proposals\//, { timeout: 60_000 });
  await expect(page.getByText("已生成方案，采用以前不产生评分表。")).toBeVisible();
  return new URL(page.url()).pathname;
}

/** The lines shown: case, group, reader's name (empty where open). The page must be that of a proposal. */
export async function linesShown(page: Page): Promise<{ place: string; part: string; slot: string; reader: string }[]> {
  const rows = await page.locator("table tbody tr", { has: page.locator('select[name="assessorId"]') }).all();
  return Promise.all(
    rows.map(async (row) => {
      const [place, part, slot] = await Promise.all([0, 1, 2].map((n) => row.locator("th, td").nth(n).textContent()));
      const reader = (await row.locator('select[name="assessorId"] option:checked').textContent())!;
      return { place: place!, part: part!, slot: slot!, reader };
    }),
  );
}

/** 逐行调整: the line of this select (申报单位、指标组、第几人 as its label says) goes to somebody; answers with what is announced. */
export async function adjustsLine(page: Page, proposal: string, label: string, reader: string): Promise<string> {
  await page.goto(proposal);
  const row = page.locator("table tbody tr", { has: page.getByLabel(label, { exact: true }) });
  const option = row.locator("option", { hasText: reader });
  await row.locator('select[name="assessorId"]').selectOption((await option.getAttribute("value"))!);
  await row.getByRole("button", { name: "调整" }).click();
  const said = page.getByText(/^已调整。/);
  await expect(said).toBeVisible();
  return (await said.textContent())!;
}

/** The first line goes to a colleague of its reader by hand, and back by the sheet: the proposal is what it was. */
export async function swapsAndSwapsBack(page: Page, proposal: string): Promise<void> {
  await page.goto(proposal);
  const before = await linesShown(page);
  const select = page.locator('select[name="assessorId"]').first();
  const label = await select.evaluate((box) => (box as HTMLSelectElement).labels[0]!.textContent!);
  const readers = await select.locator("option").allTextContents();
  const agency = before[0]!.reader.slice(before[0]!.reader.indexOf("（"));
  const colleague = readers.find((one) => one.endsWith(agency) && one !== before[0]!.reader)!;
  expect(await adjustsLine(page, proposal, label, colleague)).toBe("已调整。");
  expect((await linesShown(page))[0]!.reader).toBe(colleague);
  const [name] = before[0]!.reader.split("（");
  const [{ account }] = (await ask<{ account: string }>(`SELECT "account" FROM "User" WHERE "name" = $1`, name!)) as [
    { account: string },
  ];
  await adjustsBySheet(page, proposal, { 1: account });
  await page.goto(proposal);
  expect(await linesShown(page)).toEqual(before);
}

/** 用表格调整: the sheet as it is downloaded, with other accounts on some lines (1 the first), looked over and taken. */
export async function adjustsBySheet(page: Page, proposal: string, accounts: Record<number, string>): Promise<void> {
  await page.goto(proposal);
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: "导出分配表" }).click();
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(readFileSync(await (await coming).path()) as unknown as ArrayBuffer);
  const sheet = workbook.getWorksheet("分配表")!;
  const column = (sheet.getRow(1).values as string[]).indexOf(LINE_COLUMNS.account);
  for (const [line, account] of Object.entries(accounts))
    sheet.getRow(Number(line) + 1).getCell(column).value = account;
  const buffer = Buffer.from(await workbook.xlsx.writeBuffer());
  await page.locator('input[type="file"]').setInputFiles({ name: "分配表.xlsx", mimeType: XLSX, buffer });
  await expect(page.getByText(/核对无误，尚未导入/)).toBeVisible({ timeout: 60_000 });
  await page.getByRole("button", { name: "导入", exact: true }).click();
  await expect(page.getByText(/^已导入/)).toBeVisible({ timeout: 60_000 });
}

/** 采用: every line with a reader becomes a sheet. Answers with how many sheets. */
export async function adoptsProposal(page: Page, proposal: string): Promise<number> {
  await page.goto(proposal);
  await page.getByRole("button", { name: /^采用方案/ }).click();
  const said = page.getByText(/^已采用，分配评分表 \d+ 份/);
  await expect(said).toBeVisible({ timeout: 60_000 });
  return Number(/(\d+) 份/.exec((await said.textContent())!)![1]);
}
