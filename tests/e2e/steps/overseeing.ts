import { expect, type Page } from "@playwright/test";
import { idInUrl, take } from "./acts";

/** The page of a place's newest title. */
export async function opensTitle(page: Page, place: string, title: string): Promise<string> {
  await page.goto("/oversee");
  await page
    .getByRole("row")
    .filter({ hasText: place })
    .filter({ hasText: title })
    .first()
    .getByRole("link")
    .first()
    .click();
  await expect(page).toHaveURL(/\/oversee\/titles\/[0-9a-f-]{36}/);
  return idInUrl(page);
}

/** 年度报告 in its parts, prepared for signing; answers with the report's id. */
export async function writesAnnualReport(page: Page, titleId: string, year: string, canary: string): Promise<string> {
  await page.goto(`/oversee/titles/${titleId}`);
  await page.locator('select[name="year"]').selectOption(year);
  await page.getByRole("button", { name: "新建年度报告" }).click();
  await expect(page).toHaveURL(/\/oversee\/reports\/[0-9a-f-]{36}/);
  const id = idInUrl(page);
  for (const part of ["achievements", "shortcomings", "leadership", "plans"]) {
    await page.locator(`textarea[name="${part}"]`).fill(`${canary}，本部分情况如实报告。`);
  }
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(page.getByText("已保存。")).toBeVisible();
  await take(page, "submit_report");
  return id;
}
