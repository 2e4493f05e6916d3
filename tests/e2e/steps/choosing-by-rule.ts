import { expect, type Locator, type Page } from "@playwright/test";
import { actionLabel } from "@/lib/labels/actions";

type ListAction = "shortlist_cases" | "nominate_cases";
/** One place of the list whose choice is turned round from what the rule proposes (or from not chosen), with what is written for it. */
export type Turned = { place: string; chosen: boolean; ground?: string; reason?: string };

const rowOf = (page: Page, place: string): Locator => page.locator("#list li").filter({ hasText: place }).first();

/** Whom the form has chosen, as it stands: by the rule of the cycle when it comes. */
export async function chosenInForm(page: Page, cycleId: string): Promise<string[]> {
  await page.goto(`/organise/cycles/${cycleId}/ranking`);
  const rows = page.locator("#list li").filter({ has: page.locator("input[type=checkbox]:checked") });
  return rows.locator("label > span:nth-of-type(2)").allInnerTexts();
}

/** Who stands in the form, in the order of the ranking as it is now. */
export async function orderInForm(page: Page, cycleId: string): Promise<string[]> {
  await page.goto(`/organise/cycles/${cycleId}/ranking`);
  return page.locator("#list li label > span:nth-of-type(2)").allInnerTexts();
}

/** 入围 or 候选 with departures: turns these round, writes ground and reason, and asks for the signature. */
export async function choosesWithReasons(
  page: Page,
  cycleId: string,
  action: ListAction,
  turned: readonly Turned[],
): Promise<void> {
  await turnsAround(page, cycleId, turned);
  await page.getByRole("button", { name: new RegExp(actionLabel(action)) }).click();
  await expect(page.getByText("已提请签发，签发后生效。")).toBeVisible();
}

/** The same where the list is refused: the page says why, and what was entered is still there. */
export async function choiceIsRefused(
  page: Page,
  cycleId: string,
  action: ListAction,
  turned: readonly Turned[],
  why: string | RegExp,
): Promise<void> {
  await turnsAround(page, cycleId, turned);
  await page.getByRole("button", { name: new RegExp(actionLabel(action)) }).click();
  await expect(page.getByText(why).first()).toBeVisible();
  for (const { place, chosen } of turned) {
    await expect(rowOf(page, place).locator("input[type=checkbox]")).toBeChecked({ checked: chosen });
  }
}

async function turnsAround(page: Page, cycleId: string, turned: readonly Turned[]): Promise<void> {
  await page.goto(`/organise/cycles/${cycleId}/ranking`);
  for (const { place, chosen } of turned) {
    await rowOf(page, place).locator("input[type=checkbox]").setChecked(chosen);
  }
  for (const { place, ground, reason } of turned) {
    const row = rowOf(page, place);
    if (ground) await row.locator("select").selectOption(ground);
    if (reason) await row.locator('input[type="text"]').fill(reason);
  }
  const principles = page.locator('textarea[name="principles"]');
  if ((await principles.count()) > 0) await principles.fill("按综合排名由高到低，兼顾区域协同，择优确定名单。");
}

/** A place that is ranked and can't be chosen stands in the form without a box, and says why. */
export async function cannotBeChosen(page: Page, cycleId: string, place: string, why: string | RegExp): Promise<void> {
  await page.goto(`/organise/cycles/${cycleId}/ranking`);
  await expect(rowOf(page, place)).toContainText(why);
  await expect(rowOf(page, place).locator("input[type=checkbox]")).toHaveCount(0);
}
