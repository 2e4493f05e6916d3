import { expect, type Page } from "@playwright/test";
import ExcelJS from "exceljs";
import { idInUrl, take } from "./acts";
import { keepsFocus } from "./keyboard";
import { approvesPlan } from "./surveying";

/** 改问卷: rewords one question (counted from 1) at either desk; `base` is the survey's first page there. */
export async function rewordsQuestion(page: Page, base: string, number: number, text: string): Promise<void> {
  await page.goto(`${base}/questionnaire?show=edit`);
  const card = page.locator('li[id^="question-"]').nth(number - 1);
  await card.getByLabel("题目").fill(text);
  await page.getByRole("button", { name: "保存问卷" }).click();
  await expect(page.getByText("已保存，现为第")).toBeVisible();
}

/** 分层与加权: ready-made variables by key, one of the weightings. */
export async function choosesStrata(
  page: Page,
  surveyId: string,
  { presets, weighting }: { presets: readonly string[]; weighting: "none" | "post_stratified" | "raked" },
): Promise<void> {
  await page.goto(`/survey/${surveyId}/plan?show=strata`);
  for (const key of presets) await page.locator(`input[name="preset"][value="${key}"]`).check();
  await page.locator(`input[name="weighting"][value="${weighting}"]`).check();
  await page.getByRole("button", { name: "保存分层与加权" }).click();
  await page.waitForURL(/done=save_strata/);
}

/** What stands in one row of the sheet of cells: the number of the place, and the words of its other columns by heading. */
export type CellRow = Readonly<Record<string, string>>;

/** 各层人口: downloads the sheet, fills in the population of each row, looks at it first, then has it taken. */
export async function bringsCells(page: Page, surveyId: string, people: (row: CellRow) => number): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  const empty = await (await page.request.get(`/api/surveys/${surveyId}/cells`)).body();
  await workbook.xlsx.load(empty as unknown as ArrayBuffer);
  const sheet = workbook.worksheets[0]!;
  const headings = (sheet.getRow(1).values as string[]).slice(1);
  sheet.eachRow((row, at) => {
    if (at === 1) return;
    const words = Object.fromEntries(headings.map((heading, n) => [heading, String(row.getCell(n + 1).text)]));
    row.getCell(headings.indexOf("人数") + 1).value = people(words);
  });
  await page.goto(`/survey/${surveyId}/plan?show=cells`);
  await page.locator('input[type="file"]').setInputFiles({
    name: "各层人口.xlsx",
    mimeType: "application/octet-stream",
    buffer: Buffer.from(await workbook.xlsx.writeBuffer()),
  });
  await keepsFocus(page, page.getByRole("button", { name: "采用这份人口表" }), /\/api\/surveys\/[^/]+\/cells\?/);
  await expect(page.getByText("已采用这份人口表")).toBeVisible();
}

/** The survey of this cycle at the agency's desk; answers with its id. */
export async function opensSurvey(page: Page, cycleName: string): Promise<string> {
  await page.goto("/survey");
  await page.getByRole("row").filter({ hasText: cycleName }).last().getByRole("link").first().click();
  await expect(page).toHaveURL(/\/survey\/[0-9a-f-]{36}/);
  return idInUrl(page);
}

type Frame = { from: string; to: string; target: number; people: number; applicationIds: readonly string[] };

/** 样本方案: by telephone between these days, so many interviews of so many people in every place. */
export async function drawsUpPlan(page: Page, surveyId: string, frame: Frame): Promise<void> {
  await page.goto(`/survey/${surveyId}/plan`);
  await page.locator('input[name="method"][value="telephone"]').check();
  await page.locator('input[name="fieldworkFrom"]').fill(frame.from);
  await page.locator('input[name="fieldworkTo"]').fill(frame.to);
  await page.locator('textarea[name="replacementRule"]').fill("号段随机抽样，三次联系不上的换同一街道的下一个号码。");
  for (const id of frame.applicationIds) {
    await page.locator(`input[name="target-${id}"]`).fill(String(frame.target));
    await page.locator(`input[name="population-${id}"]`).fill(String(frame.people));
  }
  await page.getByRole("button", { name: "保存样本方案" }).click();
  await page.waitForURL(/done=save_plan/);
}

/** 报送样本方案 and 批准: nothing of it changes any more. */
export async function settlesPlan(agency: Page, organiser: Page, cycleId: string, surveyId: string): Promise<void> {
  await agency.goto(`/survey/${surveyId}`);
  await take(agency, "submit_plan");
  await approvesPlan(organiser, cycleId, surveyId);
}
