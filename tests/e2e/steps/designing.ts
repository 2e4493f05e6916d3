import { expect, type Page } from "@playwright/test";
import { idInUrl, signs, take } from "./acts";

type Programme = { template: string; name: string; cycleName: string; year: number };

/** 新设活动 from a template; answers with the id of its first cycle, a draft. */
export async function setsUpProgramme(page: Page, { template, name, cycleName, year }: Programme): Promise<string> {
  await page.goto("/organise/programmes");
  await page.getByRole("link", { name: "新设活动" }).click();
  await page.locator(`input[name="template"][value="${template}"]`).check();
  await page.locator('input[name="name"]').fill(name);
  await page.locator('input[name="cycleName"]').fill(cycleName);
  await page.locator('input[name="year"]').fill(String(year));
  await page.getByRole("button", { name: "拟定", exact: true }).click();
  await page.waitForURL(/\/rules\?done=draft_cycle/);
  await expect(page.getByText("规则已经齐备，可以启动周期。")).toBeVisible();
  return idInUrl(page);
}

/** Changes one section of a draft's rules; `fields` by name. */
export async function changesRules(
  page: Page,
  cycleId: string,
  section: string,
  fields: Record<string, string>,
): Promise<void> {
  await page.goto(`/organise/cycles/${cycleId}/rules/${section}`);
  for (const [name, value] of Object.entries(fields)) {
    const radio = page.locator(`input[type="radio"][name="${name}"][value="${value}"]`);
    const select = page.locator(`select[name="${name}"]`);
    const box = page.locator(`input[type="checkbox"][name="${name}"]`);
    if ((await box.count()) > 0) await box.check();
    else if ((await radio.count()) > 0) await radio.check();
    else if ((await select.count()) > 0) await select.selectOption(value);
    else await page.locator(`[name="${name}"]`).first().fill(value);
  }
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.waitForURL(/\/rules\?done=save_rules/);
}

/** 启动周期, prepared by one and signed by another of the organiser. */
export async function opensCycle(page: Page, leader: Page, cycleId: string): Promise<void> {
  await page.goto(`/organise/cycles/${cycleId}/rules`);
  await take(page, "open_cycle");
  await signs(leader, "启动周期");
}
