import { expect, type Page } from "@playwright/test";
import { SILENCE_TEXTS } from "@/lib/labels/silence";
import { runsJob } from "./running-jobs";

/** The system administrator has the job look for silence now. */
export async function looksForSilence(page: Page): Promise<void> {
  await runsJob(page, "silence");
}

/** 督办: the office above writes about a case that was reported to it, by its number. */
export async function superviseSilence(page: Page, number: string, remark: string): Promise<void> {
  await page.goto("/review/silence");
  const row = page.getByRole("row").filter({ hasText: number });
  await row.locator("summary").filter({ hasText: SILENCE_TEXTS.supervise }).click();
  await row.locator('textarea[name="remark"]').fill(remark);
  await row.getByRole("button", { name: SILENCE_TEXTS.supervise }).click();
  await expect(page.getByText("已办理：督办。")).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: number })).toContainText(remark);
}

/** 答复督办 on the page of the case. */
export async function answersSupervision(page: Page, id: string, answer: string): Promise<void> {
  await page.goto(`/review/${id}`);
  const panel = page.locator("#supervision");
  await panel.locator('textarea[name="answer"]').fill(answer);
  await panel.getByRole("button", { name: SILENCE_TEXTS.answer }).click();
  await expect(panel).toContainText(answer);
  await expect(panel.locator('textarea[name="answer"]')).toHaveCount(0);
}
