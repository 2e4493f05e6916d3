import { expect, type Page } from "@playwright/test";

/** From the page of an item to its history; what was said before stands there, with who said it. */
export async function readsHistory(page: Page, author: string): Promise<void> {
  await page.getByRole("link", { name: "修改记录" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /修改记录/ })).toBeVisible();
  await expect(page.getByRole("table", { name: "修改记录" }).getByText(author).first()).toBeVisible();
}

/** On the history of an item: compares an earlier version with a later one; answers with what was struck out and what was put in. */
export async function comparesVersions(
  page: Page,
  earlier: number,
  later: number,
): Promise<{ removed: string[]; added: string[] }> {
  await page.getByRole("radio", { name: `较早：第 ${earlier} 版` }).check();
  await page.getByRole("radio", { name: `较晚：第 ${later} 版` }).check();
  await page.getByRole("button", { name: "比较所选两版" }).click();
  await expect(page.getByRole("heading", { name: `第 ${earlier} 版与第 ${later} 版的不同` })).toBeVisible();
  const said = async (mark: "del" | "ins") =>
    (await page.locator(`main ${mark}`).allTextContents()).map((text) => text.replace(/^(?:删去|新增)：/, ""));
  return { removed: await said("del"), added: await said("ins") };
}

/** The numbers of the versions kept, the oldest first; what one person wrote on without a pause is one version, hence not every number. */
export async function versionsKept(page: Page): Promise<number[]> {
  const boxes = page.getByRole("radio", { name: /^较早：第 \d+ 版$/ });
  await expect(boxes.first()).toBeVisible();
  const names = await boxes.evaluateAll((all) => all.map((box) => box.getAttribute("aria-label") ?? ""));
  return names.map((name) => Number(/\d+/.exec(name)![0])).sort((a, b) => a - b);
}

/** Goes back to the earlier of the two versions that are being compared. */
export async function restoresVersion(page: Page, version: number): Promise<void> {
  await page.getByRole("button", { name: `恢复此版本（第 ${version} 版）` }).click();
  await expect(page.getByText("已恢复所选版本")).toBeVisible();
}
