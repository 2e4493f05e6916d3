import { expect, type Page } from "@playwright/test";
import { take } from "./acts";
import { scoresItem } from "./scoring";

/** 委托机构. */
export async function commissions(page: Page, cycleId: string, agencies: readonly string[]): Promise<void> {
  for (const agency of agencies) {
    await page.goto(`/organise/cycles/${cycleId}/allocation`);
    await page.locator('select[name="agency"]').selectOption({ label: agency });
    await page.getByRole("button", { name: "委托", exact: true }).click();
    await expect(page.locator("option", { hasText: agency })).toHaveCount(0);
  }
}

/** 委托机构 and share the sheets out evenly. */
export async function commissionsAgencies(page: Page, cycleId: string, agencies: readonly string[]): Promise<void> {
  await commissions(page, cycleId, agencies);
  await page.goto(`/organise/cycles/${cycleId}/allocation`);
  await page.getByRole("button", { name: /按负荷均衡分配/ }).click();
  await expect(page.getByText("已足额").first()).toBeVisible();
}

/** The sheets that are to be scored, by the assessor's name. */
export async function sheetIds(page: Page, cycleId: string): Promise<Map<string, string>> {
  await page.goto(`/organise/cycles/${cycleId}/allocation`);
  const links = await page.locator(`a[href*="/allocation/"]:not([href*="/proposals/"])`).all();
  const pairs = await Promise.all(
    links.map(
      async (link) => [(await link.textContent())!, (await link.getAttribute("href"))!.split("/").at(-1)!] as const,
    ),
  );
  return new Map(pairs);
}

/** Opens one's own sheet after the declaration; before it, nothing of the dossier is to be seen. */
export async function declaresIndependence(page: Page, sheetId: string, dossierWords: string): Promise<void> {
  await page.goto(`/assess/${sheetId}`);
  expect(await page.content()).not.toContain(dossierWords);
  await take(page, "declare_independence", { declared: "yes" });
}

/** Scores every open item at its workplace: full marks but for those in `harsh`, which get nothing, a reason and a citation. Answers with how many items there are. */
export async function scoresEverything(page: Page, sheetId: string, harsh: readonly number[] = []): Promise<number> {
  await page.goto(`/assess/${sheetId}`);
  const rows = page.locator("tbody tr");
  const total = await rows.count();
  const open = rows.filter({ hasText: "未评" }).locator('a[href*="/items/"]');
  const hrefs = await open.evaluateAll((all) => all.map((a) => a.getAttribute("href")!));
  for (const href of hrefs) {
    await page.goto(href);
    const addition = (await page.locator('form[data-mark] input[name="judgement"]').count()) === 2;
    const position = Number(href.split("/").at(-1));
    const strict = harsh.includes(position);
    const judgement = addition || strict ? "not_met" : "met";
    const proven = (await page.getByRole("list", { name: "佐证材料" }).count()) > 0;
    const why = strict ? { reason: "佐证材料未能说明清单已经动态调整。", ...(proven ? { cite: 1 } : {}) } : {};
    await scoresItem(page, sheetId, position, { judgement, ...why });
  }
  return total;
}

/** 裁定 what the two readers differ on. */
export async function settlesDifferences(page: Page, cycleId: string, count: number): Promise<void> {
  await page.goto(`/organise/cycles/${cycleId}/differences`);
  await expect(page.getByRole("button", { name: "裁定", exact: true })).toHaveCount(count);
  for (let left = count; left > 0; left -= 1) {
    const form = page
      .locator("form")
      .filter({ has: page.getByRole("button", { name: "裁定", exact: true }) })
      .first();
    await form.locator('input[name="judgement"][value="met"]').check();
    await form.locator('input[name="points"]').fill("1");
    await form.locator('textarea[name="reason"]').fill("核对网站公布情况，清单确有动态调整。");
    await form.getByRole("button", { name: "裁定", exact: true }).click();
    await expect(page.getByRole("button", { name: "裁定", exact: true })).toHaveCount(left - 1);
  }
}
