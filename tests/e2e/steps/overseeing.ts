import { expect, type Page } from "@playwright/test";
import { ask } from "../support/database";
import { idInUrl, take } from "./acts";
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

/** 冻结名单 of the programme of this cycle (others may have the same name); answers with the check's id. */
export async function freezesFrame(page: Page, cycleId: string): Promise<string> {
  const [cycle] = await ask<{ programmeId: string }>(`SELECT "programmeId" FROM "Cycle" WHERE "id" = $1`, cycleId);
  await page.goto("/oversee/checks");
  await page.locator('select[name="programmeId"]').selectOption(cycle!.programmeId);
  await page.getByRole("button", { name: "冻结抽查名单" }).click();
  await expect(page).toHaveURL(/\/oversee\/checks\/[0-9a-f-]{36}/);
  return idInUrl(page);
}

/** The result of the only inspection drawn. */
export async function concludesInspection(
  page: Page,
  checkId: string,
  before: (inspectionId: string) => Promise<void>,
): Promise<void> {
  await page.goto(`/oversee/checks/${checkId}`);
  await page.locator('a[href^="/oversee/inspections/"]').first().click();
  await expect(page).toHaveURL(/\/oversee\/inspections\//);
  await before(idInUrl(page));
  await take(page, "conclude_inspection", {
    passed: "failed",
    findings: "抽查案卷三十件，其中五件缺少法制审核意见。",
    placeOpinion: "对检查情况无异议，将立即整改。",
  });
}
