import { expect, type Page } from "@playwright/test";
import { idInUrl, signs, take } from "./acts";
import { OPINION, titleOf } from "./recommending";

export type Track = "comprehensive" | "thematic";
type Desk = { cycleId: string; track: Track };

const orderAddress = ({ cycleId, track }: Desk): string => `/review/lists?cycle=${cycleId}&track=${track}`;

/** 次序: opens the order of a desk; answers with its rows as they are shown, the place first. */
export async function ranksThePlaces(page: Page, desk: Desk): Promise<string[]> {
  await page.goto(orderAddress(desk));
  const rows = page.getByRole("region", { name: "初审次序" }).locator("tbody tr");
  await expect(rows.first()).toBeVisible();
  return rows.allInnerTexts();
}

/** 调整位次 of one case to a row, with the reason; the reason stands beside it afterwards. */
export async function movesWithReason(page: Page, id: string, to: number, reason: string): Promise<void> {
  await page.goto(`/review/lists/move/${id}`);
  await page.locator('input[name="to"]').fill(String(to));
  await page.locator('textarea[name="reason"]').fill(reason);
  await page.getByRole("button", { name: "调整位次" }).click();
  await expect(page.getByText("已办理：调整位次。")).toBeVisible();
  await expect(page.getByText(reason).first()).toBeVisible();
}

export type Choice = { id: string; choice?: "recommend" | "decline"; opinion?: string; reason?: string };

/** 拟定推荐名单 of both tracks of a cycle: those given are recommended, declined, or passed over with a reason. Answers with the list's id. */
export async function drawsUpTheList(page: Page, cycleId: string, choices: readonly Choice[]): Promise<string> {
  await fillsTheList(page, cycleId, choices);
  await expect(page).toHaveURL(/\/review\/lists\/[0-9a-f-]{36}/);
  return idInUrl(page);
}

/** The same where the list is refused: the page says why, and what was entered is still there. */
export async function listIsRefused(
  page: Page,
  cycleId: string,
  choices: readonly Choice[],
  why: string | RegExp,
): Promise<void> {
  await fillsTheList(page, cycleId, choices);
  await expect(page.getByText(why).first()).toBeVisible();
  for (const { id, choice } of choices) {
    if (choice) await expect(page.locator(`select[name="choice-${id}"]`)).toHaveValue(choice);
  }
}

async function fillsTheList(page: Page, cycleId: string, choices: readonly Choice[]): Promise<void> {
  await page.goto(`/review/lists/new/${cycleId}`);
  for (const { id, choice, opinion, reason } of choices) {
    if (choice) {
      await page.locator(`select[name="choice-${id}"]`).selectOption(choice);
      await page.locator(`textarea[name="opinion-${id}"]`).fill(opinion ?? OPINION);
    }
    if (reason) await page.locator(`input[name="reason-${id}"]`).fill(reason);
  }
  await page.getByRole("button", { name: "拟定推荐名单" }).click();
}

/** 签发推荐名单: asked for by the clerk, read whole and signed by the leader; every case on it goes its way at once. */
export async function signsTheList(clerk: Page, leader: Page, listId: string): Promise<void> {
  await clerk.goto(`/review/lists/${listId}`);
  await take(clerk, "recommend_listed");
  await signs(leader, /签发推荐名单：/);
  await clerk.goto(`/review/lists/${listId}`);
  await expect(clerk.getByText("已签发").first()).toBeVisible();
}

/** 接收 of these cases, by 初审推荐 (or, before the organiser, 案卷: `/organise/cases`). */
export async function acceptsCases(page: Page, ids: readonly string[], at = "/review"): Promise<void> {
  await page.goto(at);
  for (const id of ids) await page.locator(`#arrivals input[name="accept"][value="${id}"]`).check();
  await page.locator("#arrivals").getByRole("button", { name: "接收" }).click();
  for (const id of ids) await expect(page.locator(`input[name="accept"][value="${id}"]`)).toHaveCount(0);
}

/** 撤回推荐 by the office that recommended, while the next hasn't taken the case over. */
export async function withdrawsRecommendation(clerk: Page, leader: Page, id: string, reason: string): Promise<void> {
  await clerk.goto(`/review/${id}`);
  await take(clerk, "withdraw_recommendation", { reason });
  await signs(leader, await titleOf("撤回推荐", id));
}

/** 退回下级 by the office that received it; the case leaves its desk. */
export async function returnsToLower(page: Page, id: string, reason: string): Promise<void> {
  await page.goto(`/review/${id}`);
  await take(page, "return_to_lower", { reason }, false);
}
