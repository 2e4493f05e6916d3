import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import ExcelJS from "exceljs";

/** 制作一批链接 for the first place, or the one whose name holds `place`; stays on the page of links. */
export async function makesLinks(
  page: Page,
  surveyId: string,
  { name, made, place }: { name: string; made: number; place?: string },
): Promise<void> {
  await page.goto(`/survey/${surveyId}/links`);
  const form = page.locator("form").filter({ has: page.getByRole("button", { name: "制作链接" }) });
  const options = form.locator('select[name="applicationId"] option');
  const option = place ? options.filter({ hasText: place }) : options.nth(1);
  await form.locator('select[name="applicationId"]').selectOption((await option.first().getAttribute("value"))!);
  await form.locator('input[name="name"]').fill(name);
  await form.locator('input[name="made"]').fill(String(made));
  await form.getByRole("button", { name: "制作链接" }).click();
  await expect(page.getByText("已制作，请下载本批链接")).toBeVisible();
}

/** 下载表格, the one time it can be; answers with the codes as they are printed. */
export async function downloadsLinks(page: Page, surveyId: string, name: string): Promise<string[]> {
  await page.goto(`/survey/${surveyId}/links`);
  const row = page.getByRole("row").filter({ hasText: name });
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    row.getByRole("button", { name: "下载表格", exact: true }).click(),
  ]);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await readFile(await download.path())) as unknown as ArrayBuffer);
  const sheet = workbook.worksheets[0]!;
  const column = (sheet.getRow(1).values as string[]).indexOf("代码");
  await expect(row.getByText("使用中")).toBeVisible();
  return (sheet.getColumn(column).values as string[]).slice(2);
}

/** 停用一批. */
export async function voidsLinks(page: Page, surveyId: string, name: string): Promise<void> {
  await page.goto(`/survey/${surveyId}/links`);
  await page.getByRole("row").filter({ hasText: name }).getByRole("button", { name: "停用", exact: true }).click();
  await page.getByRole("button", { name: "停用本批" }).click();
  await expect(page.getByText("已停用本批链接")).toBeVisible();
}

/** Opens the questionnaire of a code as somebody typed it, from the page where codes are entered. */
export async function entersCode(page: Page, typed: string): Promise<void> {
  await page.goto("/answer");
  await page.getByLabel("代码").fill(typed);
  await page.getByRole("button", { name: "打开问卷" }).click();
  await page.waitForURL(/\/answer\/[0-9A-Z]{5}-[0-9A-Z]{5}$/);
}

/** Answers every question that offers this option with it (the first option where it isn't offered), and hands in. */
export async function answersByCode(page: Page, typed: string, label: string): Promise<void> {
  await entersCode(page, typed);
  for (const group of await page.locator("form fieldset").all()) {
    const named = group.getByLabel(label, { exact: true });
    const options = group.locator('input[type="radio"]');
    if ((await named.count()) > 0) await named.check();
    else if ((await options.count()) > 0) await options.first().check();
  }
  await page.getByRole("button", { name: "提交问卷" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "问卷已收到" })).toBeVisible();
}

/** The code can't be answered (any more), and nothing says why or where. */
export async function codeIsRefused(page: Page, typed: string): Promise<void> {
  await entersCode(page, typed);
  await expect(page.getByRole("heading", { level: 1, name: "这个代码现在不能用来答卷" })).toBeVisible();
}
