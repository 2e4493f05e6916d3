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
