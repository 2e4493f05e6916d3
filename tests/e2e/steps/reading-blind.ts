import { expect, type Page } from "@playwright/test";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/** A sheet under blind assessment: named by its code, with the plain warning and the reader's watermark; answers with the number of the look. */
export async function readsBlind(page: Page, sheetHref: string, code: string, reader: string): Promise<string> {
  await page.goto(sheetHref);
  await expect(page.locator("main")).toContainText(`案卷 ${code}`);
  await expect(page.getByText("附件未作遮盖")).toBeVisible();
  const mark = await page.locator("[data-watermark]").first().getAttribute("data-watermark");
  expect(mark).toContain(reader);
  return /(\d{8})$/.exec(mark ?? "")![1]!;
}

/** Takes along the piece shown at the side of an item; answers with its name and what its first page says. */
export async function takesFile(page: Page, sheetHref: string): Promise<{ name: string; text: string }> {
  await page.goto(sheetHref);
  const href = await page.locator('main a[href^="/api/files/"]').first().getAttribute("href");
  const answer = await page.request.get(`${href}&save=1`);
  expect(answer.status()).toBe(200);
  expect(answer.headers()["cache-control"]).toContain("no-store");
  const name = decodeURIComponent(answer.headers()["content-disposition"] ?? "");
  const document = await getDocument({ data: new Uint8Array(await answer.body()) }).promise;
  const { items } = await (await document.getPage(1)).getTextContent();
  return { name, text: items.map((item) => ("str" in item ? item.str : "")).join("") };
}

/** The organiser finds the look that a number means: exactly one, with the reader's name. */
export async function tracesNumber(page: Page, cycleId: string, number: string, reader: string): Promise<void> {
  await page.goto(`/organise/cycles/${cycleId}/reading?number=${number}`);
  const rows = page.getByRole("table").locator("tbody tr");
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(reader);
}
