import { expect, type Page, type Request } from "@playwright/test";
import { BUSY_FORM, BUSY_PAGE, BUSY_TEXT, BUSY_WAITING } from "@/lib/labels/busy.mjs";
import { SAVING_TEXTS } from "@/lib/labels/filing";
import { busyPage, refusalPage } from "@/scripts/steps/form-pages.mjs";
import { opensItem, types } from "./editing";
import { PASSWORD } from "./people";

/** The next so many requests of a kind are answered as the door answers where there is no place; tells how many have been. */
async function turnsAway(page: Page, of: (request: Request) => boolean, times: number, type: string, body: string) {
  const away = { count: 0 };
  await page.route(
    () => true,
    async (route) => {
      if (away.count >= times || !of(route.request())) return route.fallback();
      away.count += 1;
      await route.fulfill({ status: 503, headers: { "Retry-After": "1", "Content-Type": type }, body });
    },
  );
  return { away, ends: () => page.unrouteAll({ behavior: "wait" }) };
}

/** As pages without the framework's script send their forms. */
const BY_SCRIPT = { headers: { "x-sent-by": "forms" } };
const sendsForm = (request: Request) => request.headers()["next-action"] !== undefined;

/** The sign-in that finds no place stands in line and is sent again by itself; where it finds none for long, it says so with everything still in it. */
export async function signsInThroughBusy(page: Page, account: string): Promise<void> {
  await page.goto("/sign-in");
  const name = page.getByRole("textbox", { name: "账号" });
  const button = page.getByRole("button", { name: "登录", exact: true });
  await name.fill(account);
  await page.locator('input[name="password"]').fill(PASSWORD);
  const sends = (request: Request) => request.method() === "POST";
  const all = await turnsAway(page, sends, 4, "text/html; charset=utf-8", refusalPage(503, BY_SCRIPT));
  await button.click();
  await expect(page.getByRole("button", { name: BUSY_WAITING })).toBeVisible();
  await expect(page.getByRole("alert").filter({ hasText: "这次没有提交" })).toBeVisible({ timeout: 90_000 });
  expect(all.away.count).toBe(4);
  await expect(name).toHaveValue(account);
  await expect(page.locator('input[name="password"]')).toHaveValue(PASSWORD);
  await all.ends();
  const once = await turnsAway(page, sends, 1, "text/html; charset=utf-8", refusalPage(503, BY_SCRIPT));
  await button.click();
  await expect(page).not.toHaveURL(/\/sign-in/, { timeout: 30_000 });
  expect(once.away.count).toBe(1);
  await once.ends();
}

/** A form within the portal does the same, and says meanwhile that it stands in line. */
export async function asksThroughBusy(page: Page): Promise<void> {
  await page.goto("/password");
  await page.waitForLoadState("networkidle");
  const box = page.locator('input[name="next"]');
  const button = page.getByRole("button", { name: "修改口令" });
  await box.fill("短");
  const all = await turnsAway(page, sendsForm, 4, "text/plain", BUSY_TEXT);
  await button.click();
  await expect(page.getByRole("button", { name: BUSY_WAITING })).toBeVisible();
  await expect(page.getByText(BUSY_FORM)).toBeVisible({ timeout: 90_000 });
  expect(all.away.count).toBe(4);
  await expect(box).toHaveValue("短");
  await all.ends();
  const once = await turnsAway(page, sendsForm, 1, "text/plain", BUSY_TEXT);
  await button.click();
  await expect(page.locator('input[name="current"]')).toHaveAttribute("aria-invalid", "true", { timeout: 30_000 });
  expect(once.away.count).toBe(1);
  await once.ends();
}

/** What is typed stays, is said to wait, and goes out by itself. */
export async function savesThroughBusy(page: Page, id: string, position: number): Promise<void> {
  await opensItem(page, id, position);
  const said = JSON.stringify({ code: "busy", message: BUSY_TEXT });
  const saving = await turnsAway(page, (request) => request.method() === "PUT", 2, "application/json", said);
  await types(page, "繁忙时写的一句。");
  await expect(page.getByText(SAVING_TEXTS.busyKept)).toBeVisible();
  await expect(page.getByText(/已保存 \d\d:\d\d/)).toBeVisible({ timeout: 60_000 });
  expect(saving.away.count).toBe(2);
  await saving.ends();
  await page.reload();
  await expect(page.locator('textarea[name="narrative"]')).toHaveValue(/繁忙时写的一句。$/);
}

/** A page that could not be opened opens by itself. */
export async function opensThroughBusy(page: Page, address: string, heading: string): Promise<void> {
  const opening = await turnsAway(
    page,
    (request) => request.isNavigationRequest(),
    1,
    "text/html; charset=utf-8",
    busyPage(2),
  );
  await page.goto(address);
  await expect(page.getByRole("heading", { name: BUSY_PAGE.title })).toBeVisible();
  await expect(page.getByRole("heading", { name: heading, level: 1 })).toBeVisible({ timeout: 30_000 });
  expect(opening.away.count).toBe(1);
  await opening.ends();
}

/** A visitor's form is sent again by itself too, with what was written. */
export async function writesThroughBusy(page: Page, words: string): Promise<void> {
  await page.goto("/clues");
  const area = page.locator("main form textarea").first();
  await area.fill(words);
  const sends = (request: Request) => request.method() === "POST";
  const sending = await turnsAway(page, sends, 1, "text/html; charset=utf-8", refusalPage(503, BY_SCRIPT));
  await page.locator('main form button:not([type="button"])').last().click();
  await expect(page.getByRole("button", { name: BUSY_WAITING })).toBeVisible();
  await expect(page.locator('main [name="certificateNumber"]')).toHaveAttribute("aria-invalid", "true");
  await expect(area).toHaveValue(words);
  expect(sending.away.count).toBe(1);
  await sending.ends();
}
