import { expect, type Locator, type Page } from "@playwright/test";
import { PASSWORD } from "./people";

const MOST_STOPS = 400;
/** A ring as thin as this can be missed. */
const RING = 2;

/** In the page: what is wrong with the place where the focus is; null where there is none. */
function seen(ring: number): string | null {
  const at = document.activeElement as HTMLElement | null;
  if (!at || at === document.body || at === document.documentElement) return null;
  const { outlineStyle, outlineWidth } = getComputedStyle(at);
  const { top, bottom, left, right } = at.getBoundingClientRect();
  const name = at.outerHTML.slice(0, 120);
  // a native box that is laid over by its label shows its ring there
  const shown = (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= ring) || at.tagName === "MAIN";
  if (!shown) return `没有焦点框：${name}`;
  const within = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
  return within ? "" : `焦点在视野之外：${name}`;
}

/** One step by Tab: the focus is seen where it has gone. */
export async function steps(page: Page, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await page.keyboard.press(key);
  expect((await page.evaluate(seen, RING)) ?? "", page.url()).toBe("");
}

/** Goes on by Tab until the focus is there, as a person without a mouse would. */
export async function reaches(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await steps(page);
  }
  throw new Error(`不能用键盘到达 ${target}`);
}

export async function presses(page: Page, target: Locator, key = "Enter"): Promise<void> {
  await reaches(page, target);
  await page.keyboard.press(key);
}

/**
 * Presses what sends something to such an address, by keyboard, while that is held up: the focus stays on it, it takes no second press, and
 * the answer comes all the same.
 */
export async function keepsFocus(page: Page, target: Locator, address: RegExp): Promise<void> {
  let pass = () => {};
  const held = new Promise<void>((resolve) => {
    pass = resolve;
  });
  let asked = 0;
  await page.route(address, async (route) => {
    if (route.request().method() === "POST") asked += 1;
    await held;
    await route.continue();
  });
  await target.press("Enter");
  await expect(target).toHaveAttribute("aria-disabled", "true");
  await expect(target).toBeFocused();
  await page.keyboard.press("Enter");
  pass();
  await expect(target.and(page.locator('[aria-disabled="true"]'))).toHaveCount(0);
  await page.unroute(address);
  expect(asked).toBe(1);
}

/** In the page: whether the focus stands further on in it than at the last question; it begins anew where it has left the page. */
function further(): boolean | null {
  const own = window as unknown as { lastStop?: Element };
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const on =
    !own.lastStop ||
    own.lastStop === at ||
    Boolean(own.lastStop.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING);
  own.lastStop = at;
  return on;
}

/** The first stop leads past the menu to what the page is about; from there on through the whole page, in its order, until the focus leaves it: no trap. */
export async function walksThrough(page: Page): Promise<number> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await steps(page);
  await expect(page.locator(":focus")).toHaveAttribute("href", "#main");
  await page.keyboard.press("Enter");
  await expect(page.locator("#main")).toBeFocused();
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press("Tab");
    const on = await page.evaluate(further);
    if (on === null) return stops;
    if (!on && (await page.locator(":focus").getAttribute("href")) === "#main") return stops;
    expect(on, `${page.url()}：焦点往回跳`).toBe(true);
    expect(await page.evaluate(seen, RING), page.url()).toBe("");
  }
  throw new Error(`${page.url()}：焦点走不出去`);
}

/** The sign-in page, from its address to where it leads. */
export async function entersByKeyboard(page: Page, account: string): Promise<void> {
  await page.goto("/sign-in");
  await reaches(page, page.getByRole("textbox", { name: "账号" }));
  await page.keyboard.type(account);
  await reaches(page, page.locator('input[name="password"]'));
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(/\/sign-in/);
}

/** 签发 on the page of what waits for it, with the password given again. */
export async function signsByKeyboard(page: Page): Promise<void> {
  await expect(page).toHaveURL(/\/sign-offs\/[0-9a-f-]{36}/);
  await reaches(page, page.locator('input[name="password"]'));
  await page.keyboard.type(PASSWORD);
  await presses(page, page.getByRole("button", { name: "签发", exact: true }));
  await expect(page.getByText(/已签发/).first()).toBeVisible();
}

/** A minute, in Beijing time, digit by digit into a box of the browser's own, in the order in which this browser asks for its parts. */
export async function typesMoment(page: Page, box: Locator, moment: Date): Promise<void> {
  const wanted = new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
  const [year, month, day, hour, minute] = wanted.split(/[-T:]/) as [string, string, string, string, string];
  const twelve = String(Number(hour) % 12 || 12).padStart(2, "0");
  const half = Number(hour) < 12 ? "a" : "p";
  const orders = [
    [year, month, day, hour, minute],
    [month, day, year, twelve, minute, half],
    [day, month, year, hour, minute],
  ];
  for (const order of orders) {
    // back out of it, through its parts, and in again at the first
    while (await box.evaluate((element) => element === document.activeElement)) await page.keyboard.press("Shift+Tab");
    await reaches(page, box);
    await page.keyboard.type(order.join(""));
    if ((await box.inputValue()) === wanted) return;
  }
  throw new Error(`日期时间填不进去：${await box.inputValue()}`);
}
