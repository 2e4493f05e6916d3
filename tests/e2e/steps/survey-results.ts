import { expect, type Page } from "@playwright/test";
import ExcelJS from "exceljs";

/** The agency enters its own figure of every place, in the order of the page, while fieldwork runs. */
export async function entersAgencyFigures(
  page: Page,
  surveyId: string,
  figure: (place: number) => string,
): Promise<void> {
  await page.goto(`/survey/${surveyId}/results`);
  const boxes = page.locator('input[name^="index-"]');
  for (let n = 0; n < (await boxes.count()); n += 1) await boxes.nth(n).fill(figure(n));
  await page.getByRole("button", { name: "保存机构自算指数" }).click();
  await page.waitForURL(/done=save_agency_figures/);
}

/** `base` is /survey/… or /organise/cycles/…/survey/…: the page says that it is sealed, and none of its papers is there. */
export async function seesSealedResults(page: Page, base: string): Promise<void> {
  const surveyId = base.split("/").at(-1);
  await page.goto(`${base}/results`);
  await expect(page.getByText("结果尚未启封").first()).toBeVisible();
  for (const paper of ["results", "report"]) {
    expect((await page.request.get(`/api/surveys/${surveyId}/${paper}`)).status()).toBe(404);
  }
}

export type ResultLine = { number: string; index: number; standardError: number; low: number; high: number; n: number };

/** Opens the results of a survey and takes their workbook: every place with all digits, the best first. */
export async function takesResults(page: Page, base: string): Promise<ResultLine[]> {
  await page.goto(`${base}/results`);
  await expect(page.getByRole("link", { name: "下载结果表" })).toBeVisible();
  const answer = await page.request.get(`/api/surveys/${base.split("/").at(-1)}/results`);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await answer.body()) as unknown as ArrayBuffer);
  const sheet = workbook.getWorksheet("各地区")!;
  const headings = (sheet.getRow(1).values as string[]).slice(1);
  const rows = Array.from({ length: sheet.rowCount - 1 }, (_, n) => sheet.getRow(n + 2));
  return rows.map((row) => {
    const cell = (heading: string) => row.getCell(headings.indexOf(heading) + 1).value;
    const figure = (heading: string) => Number(cell(heading));
    return {
      number: String(cell("申报编号")),
      n: figure("推算样本"),
      index: figure("指数"),
      standardError: figure("标准误"),
      low: figure("区间下限"),
      high: figure("区间上限"),
    };
  });
}

/** The report of a survey as a Word file has come down, and that of its first place. */
export async function takesReports(page: Page, base: string): Promise<void> {
  await page.goto(`${base}/results`);
  for (const name of ["下载测评报告", "下载地区报告"]) {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name }).first().click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.docx$/);
  }
}
