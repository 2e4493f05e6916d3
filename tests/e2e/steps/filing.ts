import { expect, type Page } from "@playwright/test";
import { idInUrl, take } from "./acts";

/** A file that is a PDF, and nothing more. */
export const PDF = Buffer.from(
  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
);

/** 新建申报 in this cycle, in the comprehensive track, or in the thematic one with this theme; answers with the case's id. */
export async function opensApplication(page: Page, cycleId: string, theme?: string): Promise<string> {
  await page.goto("/apply");
  const form = page.locator("form").filter({ has: page.locator(`input[name="cycleId"][value="${cycleId}"]`) });
  await form.getByLabel(theme ? "单项示范创建" : "综合示范创建").check();
  if (theme) await form.locator('select[name="themeId"]').selectOption({ label: theme });
  await form.getByRole("button", { name: "新建申报" }).click();
  await expect(page).toHaveURL(/\/apply\/[0-9a-f-]{36}/);
  return idInUrl(page);
}

/** Fills one item as a clerk would: judgement, figures, declaration, narrative; it saves by itself. A unit has its own pages. */
export async function fillsItem(
  page: Page,
  id: string,
  position: number,
  words?: string,
  area: "apply" | "contribute" = "apply",
): Promise<boolean> {
  await page.goto(`/${area}/${id}/items/${position}`);
  const narrative = page.locator('textarea[name="narrative"]');
  if ((await narrative.count()) === 0) return false;
  const bonus = (await page.getByText("减分项 第").count()) > 0;
  await page.locator(`input[name="judgement"][value="${bonus ? "not_met" : "met"}"]`).check();
  for (const figure of await page.locator('input[name^="metrics."]').all()) {
    const demand = await figure.locator("xpath=ancestor::*[contains(., '要求')][1]").textContent();
    await figure.fill(/不低于|不少于/.test(demand ?? "") ? "100" : "1");
  }
  const declaration = page.locator('input[type="checkbox"][name="declared"]');
  if ((await declaration.count()) > 0) await declaration.check();
  const text = words ?? `第${position}项工作已经落实：制度健全、台账完整、公开及时，群众可以查询。`;
  const saved = page.waitForResponse(
    (answer) => answer.request().postData()?.includes(JSON.stringify(text)) === true && answer.status() === 200,
  );
  await narrative.fill(text);
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await saved;
  await expect(page.getByText(/已保存 \d\d:\d\d/)).toBeVisible();
  return true;
}

/** A file, a news link and a text beside one item. */
export async function addsEvidence(page: Page, id: string, position: number): Promise<void> {
  await page.goto(`/apply/${id}/items/${position}`);
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({ name: "行政审批事项清单.pdf", mimeType: "application/pdf", buffer: PDF });
  await expect(page.getByRole("link", { name: /行政审批事项清单/ }).first()).toBeVisible();
}

/** Goes through whatever the check page still lists as lacking, such as a 承诺声明 that is never brought along. */
export async function completes(page: Page, id: string): Promise<void> {
  await page.goto(`/apply/${id}/check`);
  const links = page.locator(`#items a[href^="/apply/${id}/items/"]`);
  const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  const positions = new Set(hrefs.map((href) => Number(href.split("#")[0]!.split("/").at(-1))));
  for (const position of positions) await fillsItem(page, id, position);
  await page.goto(`/apply/${id}/check`);
  await expect(page.getByText("指标已全部填写完整。")).toBeVisible();
}

export async function writesReport(page: Page, id: string, text: string): Promise<void> {
  await page.goto(`/apply/${id}/report`);
  const saved = page.waitForResponse(
    (answer) => answer.url().endsWith("/report") && answer.request().method() === "PUT",
  );
  await page.locator('textarea[name="text"]').fill(text);
  await page.getByRole("button", { name: "保存", exact: true }).click();
  expect((await saved).status()).toBe(200);
}

/** 提请签发 from the check page. */
export async function asksToSubmit(page: Page, id: string, action: "submit" | "resubmit" = "submit"): Promise<void> {
  await page.goto(`/apply/${id}/check`);
  await take(page, action);
}
