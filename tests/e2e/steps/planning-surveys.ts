import { expect, type Page } from "@playwright/test";
import ExcelJS from "exceljs";
import { take } from "./acts";

/** The survey of this cycle at the agency's desk; answers with its id. */
export async function opensSurvey(page: Page, cycleName: string): Promise<string> {
  await page.goto("/survey");
  await page.getByRole("row").filter({ hasText: cycleName }).last().getByRole("link").first().click();
  await expect(page).toHaveURL(/\/survey\/[0-9a-f-]{36}/);
  return /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(page.url())![0];
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

/** 分层变量 from those that are ready, weighted by their margins. */
export async function stratifies(page: Page, surveyId: string, presets: readonly string[]): Promise<void> {
  await page.goto(`/survey/${surveyId}/plan?show=strata`);
  for (const preset of presets) await page.locator(`input[name="preset"][value="${preset}"]`).check();
  await page.locator('input[name="weighting"][value="raked"]').check();
  await page.getByRole("button", { name: "保存分层与加权" }).click();
  await page.waitForURL(/done=save_strata/);
}

/** 各层人口 by the workbook as it is handed out: looked at first, then taken. `population` by variable and value. */
export async function entersPopulation(
  page: Page,
  surveyId: string,
  population: Record<string, Record<string, number>>,
): Promise<void> {
  await page.goto(`/survey/${surveyId}/plan?show=cells`);
  const workbook = new ExcelJS.Workbook();
  const blank = await (await page.request.get(`/api/surveys/${surveyId}/cells`)).body();
  await workbook.xlsx.load(blank as unknown as ArrayBuffer);
  const sheet = workbook.worksheets[0]!;
  const headings = sheet.getRow(1).values as string[];
  const column = (name: string) => headings.indexOf(name);
  sheet.eachRow((row, at) => {
    if (at === 1) return;
    const [variable, value] = [String(row.getCell(column("变量")).value), String(row.getCell(column("取值")).value)];
    row.getCell(column("人数")).value = population[variable]![value]!;
  });
  const buffer = Buffer.from(await workbook.xlsx.writeBuffer());
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: "各层人口.xlsx", mimeType: "application/octet-stream", buffer });
  await page.getByRole("button", { name: /接收|采用|导入/ }).click();
  await expect(page.getByRole("alert").or(page.getByRole("status")).filter({ hasText: /已/ }).first()).toBeVisible();
}

/** 报送样本方案 and 批准: nothing of it changes any more. */
export async function settlesPlan(agency: Page, organiser: Page, cycleId: string, surveyId: string): Promise<void> {
  await agency.goto(`/survey/${surveyId}`);
  await take(agency, "submit_plan");
  await organiser.goto(`/organise/cycles/${cycleId}/survey/${surveyId}/plan`);
  await take(organiser, "approve_plan");
}
