import { expect, type Page } from "@playwright/test";
import { ask } from "../support/database";

const WORDS = "这项工作由主要负责人牵头，自去年起在全域推行，做法、成效和可供借鉴之处如实说明如下。";

/** 单项申报书: the first part by hand, all others through the route by which the page saves by itself. Answers with how many. */
export async function writesForm(page: Page, applicationId: string): Promise<number> {
  const parts = await ask<{ id: string; title: string; version: number }>(
    `SELECT f."id", f."title", coalesce(x."version", 0) AS "version" FROM "Application" a JOIN "ThematicSection" f ON f."cycleId" = a."cycleId"
     LEFT JOIN "ThematicText" x ON x."sectionId" = f."id" AND x."applicationId" = a."id"
     WHERE a."id" = $1 AND a."track" = 'thematic' ORDER BY f."position"`,
    applicationId,
  );
  const [first, ...others] = parts;
  if (first) await writesPart(page, applicationId, first.title, WORDS);
  for (const { id, version } of others) {
    const answer = await page.request.put(`/api/applications/${applicationId}/thematic/${id}`, {
      data: { text: WORDS, version },
      headers: { origin: new URL(page.url()).origin },
    });
    expect(answer.status(), await answer.text()).toBe(200);
  }
  return parts.length;
}

/** Writes one part of 单项申报书 by hand; it saves by itself. */
async function writesPart(page: Page, applicationId: string, title: string, text: string): Promise<void> {
  await page.goto(`/apply/${applicationId}/thematic`);
  const box = page.getByRole("textbox", { name: new RegExp(title) });
  await box.fill(text);
  const form = page.locator("form").filter({ has: box });
  await expect(form.getByText(/已保存 \d\d:\d\d/)).toBeVisible();
}

/** 进度与差距: the page says how many are met of how many; the list of gaps comes as a workbook. */
export async function readsProgress(page: Page, applicationId: string, met: number, applicable: number): Promise<void> {
  await page.goto(`/apply/${applicationId}/progress`);
  await expect(page.getByText(`符合 ${met} / ${applicable}`).first()).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "导出差距清单" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("差距清单.xlsx");
}

/** Follows a gap of the check page to its field, which then has the cursor. */
export async function goesToTheField(page: Page, applicationId: string, gap: string, field: string): Promise<void> {
  await page.goto(`/apply/${applicationId}/check`);
  await page.getByRole("link", { name: gap, exact: true }).first().click();
  await expect(page).toHaveURL(new RegExp(`/items/\\d+#field-${field}$`));
  await expect(page.locator(`[name="${field}"]`).first()).toBeFocused();
}

/** Marks the hint of this title at this item as looked into. */
export async function checksHint(
  page: Page,
  applicationId: string,
  position: number,
  title: string,
  reason: string,
): Promise<void> {
  await page.goto(`/apply/${applicationId}/items/${position}`);
  const hint = page.locator("#hints li").filter({ hasText: title }).first();
  await hint.getByText("标记为已核实").first().click();
  await hint.getByLabel("核实情况").fill(reason);
  await hint.getByRole("button", { name: "标记为已核实" }).click();
  await expect(page.getByText(`已核实：${reason}`).first()).toBeVisible();
}

/** A reviewer reads at the item what was seen there, and what the place says of it. */
export async function readsHint(page: Page, applicationId: string, position: number, words: string): Promise<void> {
  await page.goto(`/review/${applicationId}/items/${position}`);
  await expect(page.getByRole("region", { name: "一致性提示" })).toContainText(words);
}
