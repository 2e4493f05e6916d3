import { expect, type Page } from "@playwright/test";
import { PASSWORD } from "./people";

export type TieEntered = { kind: string; place: string; since: string; until?: string };

/** The keeper of the agency's staff list enters an engagement of one of its people; `said` is what the page answers. */
export async function entersEngagement(page: Page, person: string, tie: TieEntered, said: RegExp): Promise<void> {
  await page.goto("/assessors");
  await page.getByRole("row", { name: person }).getByRole("link", { name: /填报/ }).click();
  await page.waitForURL(/\/assessors\/[0-9a-f-]{36}/);
  await fillTie(page, tie, "填报经历");
  await expect(page.getByRole("status").filter({ hasText: said })).toBeVisible();
}

/** The keeper enters a contract of the agency with a place. */
export async function entersContract(page: Page, tie: TieEntered, said: RegExp): Promise<void> {
  await page.goto("/assessors");
  await fillTie(page, tie, "填报合同");
  await expect(page.getByRole("status").filter({ hasText: said })).toBeVisible();
}

async function fillTie(page: Page, { kind, place, since, until }: TieEntered, verb: string): Promise<void> {
  const form = page.locator("form").filter({ has: page.getByRole("button", { name: verb, exact: true }) });
  await form.locator('select[name="kind"]').selectOption({ label: kind });
  await form.locator('input[name="place"]').fill(place);
  await form.locator('input[name="since"]').fill(since);
  if (until) await form.locator('input[name="until"]').fill(until);
  await form.getByRole("button", { name: verb, exact: true }).click();
}

/** 进入标段: reads the commitment, ticks the places where to be recused, and signs; from the list of sheets, as an assessor comes to it. */
export async function entersLot(
  page: Page,
  lotId: string,
  recusals: readonly { place: string; reason: string }[] = [],
): Promise<void> {
  await page.goto("/assess");
  await page.locator(`a[href="/assess/lots/${lotId}"]`, { hasText: "签订承诺，进入标段" }).click();
  await expect(page.getByText("廉洁自律")).toBeVisible();
  for (const { place, reason } of recusals) {
    await page.getByLabel(`${place}：需要回避`).check();
    await page.getByLabel(`${place}的回避理由`).fill(reason);
  }
  await page.getByLabel(/我已阅读以上承诺/).check();
  await page.locator('input[name="password"]').fill(PASSWORD);
  await page.getByRole("button", { name: "签订承诺，进入标段" }).click();
  await expect(page.getByText("承诺已签订，可以打开本标段的评分表。")).toBeVisible();
}

/** 申明回避 later than on entering. */
export async function declaresRecusal(page: Page, lotId: string, place: string, reason: string): Promise<void> {
  await page.goto(`/assess/lots/${lotId}`);
  await page
    .getByRole("row", { name: place })
    .getByRole("button", { name: /申明回避/ })
    .click();
  const dialog = page.getByRole("dialog");
  await dialog.locator('textarea[name="reason"]').fill(reason);
  await dialog.getByRole("button", { name: "申明回避", exact: true }).click();
  await expect(page.getByText("已申明回避，组织方已收到通知。")).toBeVisible();
}

/** 同意不回避 by the organiser, for what was found of one person and place. */
export async function overridesRecusal(
  page: Page,
  cycleId: string,
  { place, assessor, reason }: { place: string; assessor: string; reason: string },
): Promise<void> {
  await page.goto(`/organise/cycles/${cycleId}/assessors`);
  // the recusals come before the staff lists, which name both as well
  const row = page.getByRole("row").filter({ hasText: place }).filter({ hasText: assessor }).first();
  await row.getByRole("button", { name: /同意不回避/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.locator('textarea[name="reason"]').fill(reason);
  await dialog.getByRole("button", { name: "同意不回避", exact: true }).click();
  await expect(page.getByText("已同意不回避，理由已留痕。")).toBeVisible();
  await expect(row).toContainText(reason);
}

/** Of a place from which one is recused there is nothing: not the sheet, nor a word in the list. */
export async function seesNothingOf(page: Page, sheetId: string, place: string): Promise<void> {
  const answer = await page.goto(`/assess/${sheetId}`);
  expect(answer?.status()).toBe(404);
  expect(await page.content()).not.toContain(place);
  await page.goto("/assess");
  expect(await page.content()).not.toContain(place);
}
