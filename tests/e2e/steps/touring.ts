import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Locator, type Page } from "@playwright/test";

/** The window of the tour. */
export const tourOn = (page: Page): Locator => page.locator("[data-tour-window]");

/** The tour stands at this step: its heading has the focus, what it speaks of is framed and in view. */
export async function standsAt(page: Page, title: string, framed: string): Promise<void> {
  await expect(tourOn(page).getByRole("heading", { name: title })).toBeFocused();
  await expect(tourOn(page)).toHaveAttribute("role", "dialog");
  await expect(page.locator(`[data-tour-now]`)).toHaveCount(1);
  await expect(page.locator(framed).and(page.locator("[data-tour-now]"))).toBeInViewport();
  await expect(tourOn(page)).toBeInViewport({ ratio: 1 });
}

/** Not one rule of axe is broken, and nothing slides sideways. */
export async function isInOrder(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => `${id}：${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
  const over = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
  expect(await page.evaluate(over)).toBeLessThanOrEqual(0);
}

/** 检索帮助 by a word, and the first hit whose title this is. */
export async function findsInHelp(page: Page, word: string, title: string): Promise<void> {
  await page.getByRole("textbox", { name: "检索帮助" }).fill(word);
  await page.getByRole("button", { name: "查询" }).click();
  await expect(page).toHaveURL(/\/help\?q=/);
  await page.getByRole("link", { name: title, exact: true }).first().click();
}
