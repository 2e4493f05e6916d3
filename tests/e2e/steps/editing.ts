import { expect, type Page } from "@playwright/test";
import { KEPT_TEXTS, KEY_TEXTS, SAVING_TEXTS, SIGN_IN_AGAIN } from "@/lib/labels/filing";
import { ask } from "../support/database";
import { PASSWORD } from "./people";

const narrative = (page: Page) => page.locator('textarea[name="narrative"]');
const savedShown = (page: Page) => page.getByText(/已保存 \d\d:\d\d/);

/** The item is open and its form alive: script has taken over. */
export async function opensItem(page: Page, id: string, position: number, area = "apply"): Promise<void> {
  await page.goto(`/${area}/${id}/items/${position}`);
  await expect(page.getByRole("region", { name: `第 ${position} 项` })).toBeVisible();
  await page.waitForLoadState("networkidle");
}

/** Types at the end of the narrative as a person would, key by key, and doesn't wait for anything. */
export async function types(page: Page, words: string): Promise<void> {
  await narrative(page).focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText(words);
}

/**
 * Types while the line is down: it is said, a step to the next item is held back, and after the tab is closed and opened again (with the
 * line) the words come back and are uploaded. Answers with the page on which they stand.
 */
export async function editsOffline(page: Page, id: string, position: number, words: string): Promise<Page> {
  await opensItem(page, id, position);
  const context = page.context();
  await context.setOffline(true);
  await types(page, words);
  await expect(page.getByText(SAVING_TEXTS.kept)).toBeVisible();
  await page.getByRole("link", { name: "下一项", exact: true }).click();
  await expect(page.getByText(/未连接，暂时打不开别的页面/)).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/items/${position}$`));
  const address = page.url();
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  // the closing page may still have sent them as the line came back: then there is nothing to bring back
  await again.waitForTimeout(1_000);
  const sent = (await storedOf(id, position)).endsWith(words);
  await again.goto(address);
  await expect(narrative(again)).toHaveValue(new RegExp(`${words}$`));
  if (!sent) {
    await expect(
      again
        .getByText(/已恢复本机保存的内容/)
        .or(savedShown(again))
        .first(),
    ).toBeVisible();
    await expect(savedShown(again)).toBeVisible();
  }
  expect((await storedOf(id, position)).endsWith(words)).toBe(true);
  return again;
}

const storedOf = async (id: string, position: number): Promise<string> =>
  (
    await ask<{ narrative: string }>(
      `SELECT n."narrative" FROM "IndicatorAnswer" n JOIN "Indicator" i ON i."id" = n."indicatorId"
       WHERE n."applicationId" = $1 AND i."position" = $2`,
      id,
      position,
    )
  )[0]!.narrative;

/** Two people have the same item open and change different boxes: each sees the other's, nobody is asked. */
export async function mergesQuietly(one: Page, other: Page, words: string, label: RegExp): Promise<void> {
  const judged = await other.locator('input[name="judgement"]:checked').getAttribute("value");
  const next = `input[name="judgement"][value="${judged === "partly_met" ? "met" : "partly_met"}"]`;
  await other.locator(next).check();
  await expect(savedShown(other)).toBeVisible();
  await types(one, words);
  await expect(savedShown(one)).toBeVisible();
  await expect(one.locator(next)).toBeChecked();
  await expect(one.getByText(label)).toBeVisible();
}

/**
 * Both have written the same box: `one`, who saves later, is shown both texts with the differences marked and puts them together.
 * @param merged the text that is to stand in the end
 */
export async function mergesConflict(one: Page, other: Page, theirs: string, mine: string, merged: string) {
  await narrative(other).fill(theirs);
  await expect(savedShown(other)).toBeVisible();
  await narrative(one).fill(mine);
  const conflict = one.getByRole("region", { name: /他人已改了 1 栏同样的内容/ });
  await expect(conflict).toBeVisible();
  expect(await conflict.locator("mark").count()).toBeGreaterThan(0);
  await conflict.getByLabel("合并成一份").press("Space");
  await conflict.getByRole("textbox", { name: "情况说明：合并后的文字" }).fill(merged);
  await conflict.getByRole("button", { name: "按选择保存" }).press("Enter");
  await expect(conflict).toHaveCount(0);
  await expect(savedShown(one)).toBeVisible();
  await expect(narrative(one)).toHaveValue(merged);
}

/**
 * The session ends while something is being typed: a wrong password is told, closing the form keeps the words, the same account signs
 * in again over the page, and what was waiting is saved.
 */
export async function signsInAgain(page: Page, words: string): Promise<void> {
  await page.context().clearCookies({ name: /session-token/ });
  await types(page, words);
  const dialog = page.getByRole("dialog", { name: SIGN_IN_AGAIN.title });
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(narrative(page)).toHaveValue(new RegExp(`${words}$`));
  await page.getByRole("button", { name: SIGN_IN_AGAIN.open }).click();
  await dialog.locator('input[type="password"]').fill("Bu-shi-2026-kouling");
  await page.keyboard.press("Enter");
  await expect(dialog.getByText(SIGN_IN_AGAIN.denied).first()).toBeVisible();
  await dialog.locator('input[type="password"]').fill(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(savedShown(page)).toBeVisible();
  await expect(narrative(page)).toHaveValue(new RegExp(`${words}$`));
}

/** One item filled and left by the keyboard alone: from the address bar past the list, to the boxes, saved, on to the next unfinished. */
export async function byKeyboard(page: Page, id: string, position: number, words: string): Promise<void> {
  await opensItem(page, id, position);
  await page.keyboard.press("e");
  await expect(page.locator('input[name="judgement"]:focus')).toHaveCount(1);
  await page.keyboard.press("Space");
  await expect(page.locator('input[name="judgement"]:focus')).toBeChecked();
  while ((await page.locator('textarea[name="narrative"]:focus').count()) === 0) await page.keyboard.press("Tab");
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(words);
  const saved = page.waitForResponse(
    (answer) => answer.request().method() === "PUT" && answer.request().postData()?.includes(words) === true,
  );
  await page.keyboard.press("Control+s");
  expect((await saved).status()).toBe(200);
  await expect(savedShown(page)).toBeVisible();
  await expect(page.locator('textarea[name="narrative"]:focus')).toHaveCount(1);
  await page.keyboard.press("Alt+n");
  await expect(page).not.toHaveURL(new RegExp(`/items/${position}$`));
  await expect(page.locator("#item:focus")).toHaveCount(1);
}

/** 跳至第几项 and the list of keys, from wherever the focus is. */
export async function jumpsByKeyboard(page: Page, position: number): Promise<void> {
  await page.keyboard.press("g");
  await page.keyboard.insertText(String(position));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/items/${position}$`));
  await expect(page.locator("#item:focus")).toHaveCount(1);
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: KEY_TEXTS.title });
  await expect(help).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(help).toHaveCount(0);
}

/** `reader` is told within one round of asking that `who` has the same item open. */
export async function seesPresence(reader: Page, who: RegExp): Promise<void> {
  await reader.mouse.wheel(0, 10);
  await expect(reader.getByText(who).first()).toBeVisible({ timeout: 45_000 });
}

/**
 * In the same browser somebody else signs in while the page is open: what is typed there is not saved under the other's name, the page
 * says so, and the first account signs in again over it.
 */
export async function refusesAnotherAccount(page: Page, other: string, words: string): Promise<void> {
  const tab = await page.context().newPage();
  await page.context().clearCookies({ name: /session-token/ });
  await tab.goto("/sign-in");
  await tab.getByRole("textbox", { name: "账号" }).fill(other);
  await tab.locator('input[name="password"]').fill(PASSWORD);
  await tab.getByRole("button", { name: "登录", exact: true }).click();
  await expect(tab).not.toHaveURL(/\/sign-in/);
  await tab.close();
  const refused = page.waitForResponse((answer) => answer.request().method() === "PUT" && answer.status() === 403);
  await types(page, words);
  await refused;
  await expect(page.getByText(SAVING_TEXTS.otherAccount)).toBeVisible();
  const dialog = page.getByRole("dialog", { name: SIGN_IN_AGAIN.title });
  await dialog.locator('input[type="password"]').fill(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(savedShown(page)).toBeVisible();
}

/** Signing out with something that only this browser holds asks first; afterwards the browser holds nothing of it. */
export async function signsOutWithDrafts(page: Page, id: string, position: number, words: string): Promise<void> {
  await opensItem(page, id, position);
  const blocked = (url: URL) => url.pathname.includes("/answers/");
  await page.route(blocked, (route) => route.abort());
  await types(page, words);
  await expect(page.getByText(SAVING_TEXTS.kept)).toBeVisible();
  await page.getByRole("button", { name: "退出", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: KEPT_TEXTS.leaveTitle });
  await dialog.getByRole("button", { name: KEPT_TEXTS.leaveAnyway }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.unroute(blocked);
  expect(await draftsIn(page)).toBe(0);
}

/** How many drafts this browser keeps, of whomever. */
const draftsIn = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open("portal-drafts");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const counting = opening.result.transaction("drafts").objectStore("drafts").count();
          counting.onsuccess = () => resolve(counting.result);
        };
      }),
  );
