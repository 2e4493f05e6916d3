import { expect, type Page } from "@playwright/test";

/** 逐项审阅: doubts one item in writing. */
export async function doubtsItem(page: Page, id: string, position: number, remark: string): Promise<void> {
  await page.goto(`/review/${id}/items/${position}`);
  await page.locator('input[name="opinion"][value="doubt"]').check();
  await page.locator('textarea[name="remark"]').fill(remark);
  await page.getByRole("button", { name: "保存并看下一项" }).click();
  await expect(page.getByText("上一项的意见已保存")).toBeVisible();
}

/** 退回补正: what was doubted is listed already. */
export async function returnsForCorrection(page: Page, id: string, dueDay: string): Promise<void> {
  await page.goto(`/review/${id}`);
  await page.getByRole("link", { name: "退回补正……" }).click();
  await page.locator('input[name="dueDay"]').fill(dueDay);
  await page.getByRole("button", { name: "保存并预览" }).click();
  await expect(page.locator("#preview")).toBeVisible();
  const past = page.locator('input[name="pastPlan"]');
  if ((await past.count()) > 0) await past.check();
  await page.getByRole("button", { name: "退回补正", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/review/${id}`));
  await expect(page.getByText("已办理：退回补正。")).toBeVisible();
}
