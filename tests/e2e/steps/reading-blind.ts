import { expect, type Page } from "@playwright/test";

/** A sheet under blind assessment: named by its code, with the plain warning and the reader's watermark; answers with the number of the look. */
export async function readsBlind(page: Page, sheetHref: string, code: string, reader: string): Promise<string> {
  await page.goto(sheetHref);
  await expect(page.locator("main")).toContainText(`案卷 ${code}`);
  await expect(page.getByText("附件未作遮盖")).toBeVisible();
  const mark = await page.locator("[data-watermark]").first().getAttribute("data-watermark");
  expect(mark).toContain(reader);
  return /(\d{8})$/.exec(mark ?? "")![1]!;
}

/** Takes the first file of the item along, as the page offers it; answers with its name and bytes. */
export async function takesFile(page: Page): Promise<{ name: string; bytes: Buffer }> {
  const href = await page.locator('li[data-evidence] a[href*="/api/files/"]').first().getAttribute("href");
  const answer = await page.request.get(`${href}&save=1`);
  expect(answer.status()).toBe(200);
  expect(answer.headers()["cache-control"]).toContain("no-store");
  const name = decodeURIComponent(answer.headers()["content-disposition"] ?? "");
  return { name, bytes: await answer.body() };
}

/** The organiser finds the look that a number means: exactly one, with the reader's name. */
export async function tracesNumber(page: Page, cycleId: string, number: string, reader: string): Promise<void> {
  await page.goto(`/organise/cycles/${cycleId}/reading?number=${number}`);
  const rows = page.getByRole("table").locator("tbody tr");
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(reader);
}
