import { expect, type Page } from "@playwright/test";

/** 稳健性检验, to its end; with a seed it must come out as before. Answers with the seed and the hash of what came of it. */
export async function resamplesRanking(
  page: Page,
  cycleId: string,
  seed?: string,
): Promise<{ seed: string; sha256: string }> {
  const address = `/organise/cycles/${cycleId}/ranking/robustness`;
  await page.goto(address);
  const hashOf = () =>
    page.locator("dt", { hasText: "结果散列" }).locator("xpath=..").locator("code").getAttribute("title");
  if (seed) await page.locator('input[name="seed"]').fill(seed);
  await page.getByRole("button", { name: /^(?:开始|重新)检验$/ }).click();
  await page.waitForURL(/done=robustness/);
  await expect(async () => {
    await page.goto(address);
    await expect(page.locator("dt", { hasText: "完成时间" })).toBeVisible({ timeout: 1000 });
    // the newest work has ended, and what is shown is of it
    await expect(page.getByRole("button", { name: "重新检验" })).toBeVisible({ timeout: 1000 });
    expect(await page.locator('[role="progressbar"]').count()).toBe(0);
  }).toPass({ timeout: 60_000 });
  const told = await page
    .locator("dt", { hasText: /^种子$/ })
    .locator("xpath=..")
    .locator("code")
    .textContent();
  return { seed: (told ?? "").trim(), sha256: (await hashOf())! };
}

/** What the page of resampling says of a place: its rank intervals, and whether only chance separates it from the cut. */
export async function spansOfPlace(
  page: Page,
  cycleId: string,
  track: "comprehensive" | "thematic",
  place: string,
): Promise<{ cells: string[]; chance: boolean }> {
  await page.goto(`/organise/cycles/${cycleId}/ranking/robustness?track=${track}`);
  const row = page
    .getByRole("region", { name: /名次区间$/ })
    .getByRole("row")
    .filter({ hasText: place })
    .first();
  const cells = await row.locator("td").allInnerTexts();
  return { cells, chance: (await row.getByText("差距可能出于偶然").count()) > 0 };
}

export type Change = Partial<
  Record<"assessment" | "survey" | "verification" | "tolerance" | "comprehensive" | "thematic", number>
> & { without?: string };

/** 换个规则看名单: fills in the form, and answers with what the page says of each track: one line each, and the names that move. */
export async function asksWhatIf(
  page: Page,
  cycleId: string,
  change: Change,
): Promise<{ lines: string[]; moved: string[] }> {
  await page.goto(`/organise/cycles/${cycleId}/ranking/what-if`);
  for (const [name, value] of Object.entries(change)) {
    if (name === "without") await page.locator('select[name="without"]').selectOption(String(value));
    else await page.locator(`input[name="${name}"]`).fill(String(value));
  }
  await page.getByRole("button", { name: "查询" }).click();
  await page.waitForURL(/what-if\?/);
  const lines = await page.locator("[data-outcome]").allInnerTexts();
  const tables = page.getByRole("region", { name: /名单的变化$/ });
  const moved = await tables.locator("tbody tr").allInnerTexts();
  return { lines, moved };
}

/** 据快照重算一致, on the page of the ranking. */
export async function followsFromSnapshots(page: Page, cycleId: string): Promise<void> {
  await page.goto(`/organise/cycles/${cycleId}/ranking`);
  await expect(page.locator('[data-recomputed="same"]')).toBeVisible();
}

/** 上会材料 as a Word file; answers with its bytes. */
export async function fetchesMeetingMaterial(page: Page, cycleId: string): Promise<Buffer> {
  const response = await page.request.get(`/api/cycles/${cycleId}/ranking/paper`);
  expect(response.status()).toBe(200);
  expect(response.headers()["content-type"]).toContain("wordprocessingml");
  return response.body();
}
