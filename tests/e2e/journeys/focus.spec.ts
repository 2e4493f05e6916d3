import { expect, type Page, test } from "@playwright/test";
import { presses, reaches, steps, walksThrough } from "../steps/keyboard";
import { People } from "../steps/people";
import { getsReceipt, isToldAt } from "../steps/visiting";
import { ask } from "../support/database";

/** Of each kind of page one: lists, forms, tables, the three workplaces; `first`: the first link there that begins so, and what stands behind it. */
const ROUNDS: readonly { account: string | null; at: string; first?: string; behind?: string }[] = [
  { account: null, at: "/" },
  { account: null, at: "/register" },
  { account: null, at: "/clues" },
  { account: "shilan_shenbao", at: "/desk" },
  { account: "yanhu_shenbao", at: "/apply", first: "/apply/", behind: "/items/2" },
  { account: "lanzhoushiban_shenhe", at: "/review", first: "/review/", behind: "/items/1" },
  { account: "pinggu3", at: "/assess?stage=scoring", first: "/assess/0", behind: "/items/12" },
  { account: "yunzeban_shenhe", at: "/organise/notices" },
  { account: "xitong", at: "/admin/users" },
];

test("只用键盘走遍一页：先跳到主要内容，顺着次序走到底，处处看得见焦点，走得出去", async ({ browser }) => {
  test.setTimeout(300_000);
  const people = new People(browser);
  for (const { account, at, first, behind = "" } of ROUNDS) {
    const page = account ? await people.as(account) : await people.visitor();
    await page.goto(at);
    if (first) await page.goto(`${await firstOf(page, first)}${behind}`);
    await page.waitForLoadState("networkidle");
    expect.soft(await walksThrough(page), page.url()).toBeGreaterThan(2);
  }
  await people.leave();
});

test("只用键盘提异议：写漏了的，焦点到错误提要，回车到那一栏；补上就收下", async ({ browser }) => {
  const people = new People(browser);
  const page = await people.visitor();
  const [notice] = await ask<{ id: string }>(
    `SELECT "id" FROM "PublicNotice" WHERE "stage" = 'published' ORDER BY "publishedAt" DESC LIMIT 1`,
  );
  await page.goto(`/notices/${notice!.id}/objection`);
  const box = (name: string) => page.locator(`main [name="${name}"]:not([type="radio"])`).first();
  await reaches(page, box("applicationId"));
  await page.keyboard.press("ArrowDown");
  for (const [name, words] of Object.entries(WRITTEN)) {
    await reaches(page, box(name));
    await page.keyboard.insertText(words);
  }
  await presses(page, page.getByRole("button", { name: "提交异议" }));
  await isToldAt(page, "contact");
  await expect(page.locator('[role="alert"]').first()).toBeFocused();
  await steps(page);
  await page.keyboard.press("Enter");
  await expect(box("contact")).toBeFocused();
  await page.keyboard.insertText("13811110001");
  await presses(page, page.getByRole("button", { name: "提交异议" }));
  await getsReceipt(page, "异议已收到");
  await people.leave();
});

const WRITTEN = {
  reason: "该县一项执法决定没有经过法制审核，与申报材料所述不符。",
  basis: "附有处罚决定书复印件和送达回证照片，可以当面提供原件。",
  name: "柯闻笛辛",
  identityNumber: "110101198001010010",
};

test("对话框：焦点进得去，Esc 关上，回到打开它的按钮", async ({ browser }) => {
  const people = new People(browser);
  const page = await people.as("xitong");
  await page.goto("/admin/jobs");
  await page.waitForLoadState("networkidle");
  const opener = page.locator('main button[aria-haspopup="dialog"]').first();
  await presses(page, opener);
  const dialog = page.getByRole("dialog").or(page.getByRole("alertdialog"));
  await expect(dialog).toBeVisible();
  expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  await steps(page);
  expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(opener).toBeFocused();
  await people.leave();
});

/** The address of the first link to one thing. */
async function firstOf(page: Page, first: string): Promise<string> {
  const hrefs = await page
    .locator(`main a[href^="${first}"]`)
    .evaluateAll((all) => all.map((link) => link.getAttribute("href")!));
  const found = hrefs.find((href) => /\d/.test(href.slice(first.length).split(/[/?#]/)[0] ?? ""));
  return `${first}${found!.slice(first.length).split(/[/?#]/)[0]}`;
}
