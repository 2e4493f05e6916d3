import { expect, type Page } from "@playwright/test";
import { idInUrl } from "./acts";
import { fillsAnnualReport, startsAnnualReport, submitsAnnualReport } from "./annual-reporting";

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
  const id = await startsAnnualReport(page, titleId, year);
  const text = `${canary}，本部分情况如实报告。`;
  await fillsAnnualReport(page, id, {
    achievements: text,
    shortcomings: text,
    leadership: text,
    plans: text,
    other: text,
  });
  await submitsAnnualReport(page, id);
  return id;
}
