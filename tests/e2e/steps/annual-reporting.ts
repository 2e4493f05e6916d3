import { expect, type Page } from "@playwright/test";
import { PREFILL_TEXTS, PUBLISHING_TEXTS } from "@/lib/labels/annual-reports";
import type { ReportPart } from "@/lib/oversight/workflow";
import { idInUrl, take } from "./acts";
import { PASSWORD } from "./people";
import { runsJob } from "./running-jobs";

const pageOf = (id: string): string => `/oversee/reports/${id}`;

/** 新建年度报告 of a title, by its 填报经办; answers with the report's id, and stays on the page of writing. */
export async function startsAnnualReport(page: Page, titleId: string, year: string): Promise<string> {
  await page.goto(`/oversee/titles/${titleId}`);
  await page.locator('select[name="year"]').selectOption(year);
  await page.getByRole("button", { name: "新建年度报告" }).click();
  await expect(page).toHaveURL(/\/oversee\/reports\/[0-9a-f-]{36}\/write/);
  return idInUrl(page);
}

/** Sees that these parts were prefilled, ticks that each was looked at, and saves. */
export async function looksOverPrefilled(page: Page, id: string, parts: readonly ReportPart[]): Promise<void> {
  await page.goto(`${pageOf(id)}/write`);
  for (const part of parts) {
    expect(await page.locator(`textarea[name="${part}"]`).inputValue()).not.toBe("");
    await page.locator(`input[name="looked.${part}"]`).check();
  }
  await saves(page);
  await page.goto(`${pageOf(id)}/write`);
  await expect(page.getByText(PREFILL_TEXTS.waitingHow)).toHaveCount(0);
}

/** Writes parts of a report that is open, and saves. */
export async function fillsAnnualReport(
  page: Page,
  id: string,
  parts: Partial<Record<ReportPart, string>>,
): Promise<void> {
  await page.goto(`${pageOf(id)}/write`);
  for (const [part, text] of Object.entries(parts)) await page.locator(`textarea[name="${part}"]`).fill(text);
  await saves(page);
}

async function saves(page: Page): Promise<void> {
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(page.getByText(/^已保存/).first()).toBeVisible();
}

/** 报送, prepared for the signature of another person of the place (`signs(leader, "报送年度报告")`). */
export async function submitsAnnualReport(page: Page, id: string): Promise<void> {
  await page.goto(pageOf(id));
  await take(page, "submit_report");
}

/** 退回 with a remark on the whole and on single parts. */
export async function returnsAnnualReport(
  page: Page,
  id: string,
  remarks: { reason: string } & Partial<Record<ReportPart, string>>,
): Promise<void> {
  await page.goto(pageOf(id));
  await take(page, "return_report", remarks, false);
}

/** The holder reads why it was sent back, on the whole and by parts. */
export async function readsReturn(page: Page, id: string, texts: readonly string[]): Promise<void> {
  await page.goto(pageOf(id));
  for (const text of texts) await expect(page.getByText(text).first()).toBeVisible();
}

/** 转报 to the next office of the chain. */
export async function forwardsAnnualReport(page: Page, id: string): Promise<void> {
  await page.goto(pageOf(id));
  await take(page, "forward_report", {}, false);
}

/** 成批提请公布 of the reports of these holders, with a day of publication (`2028-02-01`) where one is given. */
export async function preparesPublication(page: Page, holders: readonly string[], publicOn = ""): Promise<void> {
  await page.goto("/oversee/reports/publishing");
  for (const holder of holders) await ticksRow(page, holder);
  if (publicOn) await page.locator('input[name="publicOn"]').fill(publicOn);
  await page.getByRole("button", { name: PUBLISHING_TEXTS.prepare }).click();
  await expect(page.getByText(PUBLISHING_TEXTS.prepared(holders.length))).toBeVisible();
}

/** 一次签发 of the publications of these holders, with the password given again. */
export async function signsPublications(page: Page, holders: readonly string[]): Promise<void> {
  await page.goto("/oversee/reports/publishing");
  for (const holder of holders) await ticksRow(page, holder);
  await page.locator('input[name="password"]').fill(PASSWORD);
  await page.getByRole("button", { name: PUBLISHING_TEXTS.sign }).click();
  await expect(page.getByText(PUBLISHING_TEXTS.signed(holders.length))).toBeVisible();
}

const ticksRow = (page: Page, holder: string): Promise<void> =>
  page.getByRole("row").filter({ hasText: holder }).first().locator('input[name="ids"]').check();

/** 逾期未报 as the reader's office sees it: the rows as they read. */
export async function overdueReports(page: Page, year: string): Promise<string[]> {
  await page.goto(`/oversee/reports?show=overdue&year=${year}`);
  return page.locator("table tbody tr").allInnerTexts();
}

/** The system administrator has due, overdue and idle reports told of now. */
export async function runsReportNotices(page: Page): Promise<void> {
  await runsJob(page, "annual_reports");
}

/** Anybody reads a published report; answers with the text of its page. */
export async function readsPublishedReport(page: Page, id: string): Promise<string> {
  const response = await page.goto(`/annual-reports/${id}`);
  expect(response!.status()).toBe(200);
  return (await page.locator("main").textContent()) ?? "";
}
