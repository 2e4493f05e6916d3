import { expect, type Page } from "@playwright/test";
import { take } from "./acts";

const lotsOf = (cycleId: string): string => `/organise/cycles/${cycleId}/lots`;

export type LotWanted = {
  name: string;
  agencies: readonly string[];
  /** Names of the applicants; none: all that are left. */
  places?: readonly string[];
};

/** 新设标段 through its form; answers with its id. */
export async function setsUpLot(page: Page, cycleId: string, { name, agencies, places }: LotWanted): Promise<string> {
  await page.goto(`${lotsOf(cycleId)}/new`);
  const form = page.locator("main form").filter({ has: page.locator('[name="name"]') });
  await form.getByLabel("标段名称").fill(name);
  for (const agency of agencies) await form.getByLabel(agency, { exact: true }).check();
  if (places) for (const place of places) await form.getByLabel(`${place}（`).check();
  else await form.getByLabel("其余没有列入标段的案卷全部列入").check();
  await form.getByRole("button", { name: "新设标段" }).click();
  await page.waitForURL(/\/lots\/[0-9a-f-]{36}\?done=make_lot/);
  await expect(page.getByText("已设立标段。")).toBeVisible();
  return new URL(page.url()).pathname.split("/").at(-1)!;
}

type LotAct = "begin_assessment" | "release_deductions" | "open_lot";

/** Puts up an act on a lot for its signature. */
export async function preparesLotAct(page: Page, cycleId: string, lotId: string, action: LotAct): Promise<void> {
  await page.goto(`${lotsOf(cycleId)}/${lotId}`);
  await take(page, action);
}

/** The board tells how many sheets are in, and nothing of what was given. */
export async function seesProgress(
  page: Page,
  cycleId: string,
  lotId: string,
  handedIn: number,
  sheets: number,
): Promise<void> {
  await page.goto(`${lotsOf(cycleId)}/${lotId}`);
  await expect(page.getByText(`已交卷的评分表 ${handedIn} / ${sheets}`)).toBeVisible();
}

/** The page of results before the opening: that it is sealed. */
export async function seesLotSealed(page: Page, cycleId: string, lotId: string): Promise<void> {
  await page.goto(`${lotsOf(cycleId)}/${lotId}/results`);
  await expect(page.getByText("本标段尚未揭晓")).toBeVisible();
}

/** After the opening: every place with its score, and both reports as Word files. Answers with the places, the best first. */
export async function readsLotResults(page: Page, cycleId: string, lotId: string): Promise<string[]> {
  await page.goto(`${lotsOf(cycleId)}/${lotId}/results`);
  const rows = page.getByRole("region", { name: "逐件结果" }).locator("tbody tr");
  const places = await rows.locator("th").allInnerTexts();
  const reports = page.locator('main a[href^="/api/lots/"]');
  for (const href of new Set(await reports.evaluateAll((links) => links.map((link) => link.getAttribute("href")!)))) {
    const answer = await page.request.get(href);
    expect(answer.status(), href).toBe(200);
    expect(answer.headers()["content-type"]).toContain("wordprocessingml");
  }
  return places;
}
