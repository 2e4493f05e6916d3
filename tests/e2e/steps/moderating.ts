import { expect, type Page } from "@playwright/test";

type Mark = { judgement: string; points: string; reason: string };

/** 提出评分 on one item of the own sheet, by its position. */
export async function proposesMark(page: Page, sheetId: string, position: number, mark: Mark): Promise<void> {
  await page.goto(`/assess/differences/${sheetId}/${position}`);
  const form = page.locator("form").filter({ has: page.getByRole("button", { name: "提出", exact: true }) });
  await form.locator(`input[name="judgement"][value="${mark.judgement}"]`).check();
  await form.locator('input[name="points"]').fill(mark.points);
  await form.locator('textarea[name="reason"]').fill(mark.reason);
  await form.getByRole("button", { name: "提出", exact: true }).click();
  await expect(page.getByText(/已提出，待对方同意|双方已商定/)).toBeVisible();
}

/** 同意 what the other has proposed last. */
export async function agreesToMark(page: Page, sheetId: string, position: number): Promise<void> {
  await page.goto(`/assess/differences/${sheetId}/${position}`);
  await page.getByRole("button", { name: "同意", exact: true }).click();
  await expect(page.getByText("双方已商定")).toBeVisible();
}

/** 请第三人裁断. */
export async function asksForThird(page: Page, sheetId: string, position: number): Promise<void> {
  await page.goto(`/assess/differences/${sheetId}/${position}`);
  await page.getByRole("button", { name: "请第三人裁断", exact: true }).click();
  await expect(page.getByText("已请第三名评估员裁断。")).toBeVisible();
}

/** The organiser draws a third for one item. */
export async function drawsThird(page: Page, cycleId: string, applicationId: string, position: number): Promise<void> {
  await page.goto(`/organise/cycles/${cycleId}/differences/${applicationId}/${position}`);
  await page.getByRole("button", { name: /^从 \d+ 人中抽取$/ }).click();
  await expect(page.getByRole("row").filter({ hasText: "抽取，种子" }).filter({ hasText: "待裁断" })).toHaveCount(1);
}

/** Who was drawn decides, from the list of what they were asked; the page shows both marks and no names. */
export async function decidesAsThird(page: Page, mark: Mark): Promise<void> {
  await page.goto("/assess/differences");
  await page.getByRole("region", { name: "请您裁断、复核" }).getByRole("link", { name: /办理/ }).first().click();
  await page.waitForURL(/\/differences\/third\//);
  const form = page.locator("form").filter({ has: page.getByRole("button", { name: "裁断", exact: true }) });
  await form.locator(`input[name="judgement"][value="${mark.judgement}"]`).check();
  await form.locator('input[name="points"]').fill(mark.points);
  await form.locator('textarea[name="reason"]').fill(mark.reason);
  await form.getByRole("button", { name: "裁断", exact: true }).click();
  await expect(page.getByText("已裁断")).toBeVisible();
}
