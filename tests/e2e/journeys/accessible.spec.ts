import { type Browser, expect, type Page, test } from "@playwright/test";
import { COUNTY } from "../steps/cast";
import { findsWhatIsCut, findsWhatIsPale, looksAround, looksAt } from "../steps/looking";
import { People, signsIn } from "../steps/people";
import { enrols, givesPassword, type Phone, resets } from "../steps/second-factor";
import { fills, getsReceipt, isToldAt, scriptsOf, stillHolds, type Written } from "../steps/visiting";
import { ask } from "../support/database";

const ENROLLED = "yunzeban_qianfa";

test("动态验证码：恢复码、登录的第二页、绑定了的账号、重置的一页，一样可读、可达，手机上不横向滚动", async ({
  browser,
}) => {
  test.setTimeout(4 * 60_000);
  const people = new People(browser);
  const person = await people.signingIn(ENROLLED);
  const { phone } = await enrols(person);
  await looksAround(person, "恢复码");
  await looksAt(person, "/account");
  const half = await people.visitor();
  await givesPassword(half, ENROLLED);
  await expect(half).toHaveURL(/\/sign-in\/code/);
  await looksAt(half, "/sign-in/code");
  await expect(half).toHaveURL(/\/sign-in\/code/);
  await entersCodeWithoutScript(browser, phone);
  const security = await people.as("anquan");
  await security.goto(`/admin/security?q=${ENROLLED}`);
  const address = await security.locator('main a[href^="/admin/security/"]').first().getAttribute("href");
  await looksAt(security, address!);
  await resets(security, address!);
  await people.leave();
});

/** The same two pages as any browser sends them: a wrong code is told at its box, a right one lets in. */
async function entersCodeWithoutScript(browser: Browser, phone: Phone): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await givesPassword(page, ENROLLED);
  await expect(page).toHaveURL(/\/sign-in\/code/);
  await page.locator('input[name="code"]').fill("000000");
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await isToldAt(page, "code");
  await page.locator('input[name="code"]').fill(await phone.shows());
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await expect(page).not.toHaveURL(/\/sign-in/);
  await context.close();
}

const OBJECTION: Written = {
  choices: { applicationId: "" },
  boxes: {
    reason: "该县一项执法决定没有经过法制审核，与申报材料所述不符。",
    basis: "附有处罚决定书复印件和送达回证照片，可以当面提供原件。",
    name: "柯闻笛丁",
    identityNumber: "110101198001010010",
    contact: "13811110001",
  },
};
const CLUE: Written = {
  choices: { kind: "" },
  boxes: { content: "网络集中反映该县执法不规范，已有多家媒体报道。", basis: "媒体报道三篇，网址另附。" },
};
const WRONG = { choices: {}, boxes: { contact: "随便" } };
const PAPER = { name: "照片.txt", mimeType: "text/plain", buffer: Buffer.from("处罚决定书文号及送达日期") };
const lodgedWith = (number: string) =>
  ask<{ count: number }>(`SELECT count(*)::int AS "count" FROM "Objection" WHERE "receiptNumber" >= $1`, number);

test("异议、线索的表单，照公开的页面原样提交：没有脚本的，有脚本而断了线的，写错的都留着，只办一次", async ({
  browser,
  baseURL,
}) => {
  const [notice] = await ask<{ id: string }>(
    `SELECT "id" FROM "PublicNotice" WHERE "stage" = 'published' ORDER BY "publishedAt" DESC LIMIT 1`,
  );
  const [title] = await ask<{ number: string }>(`SELECT "certificateNumber" AS "number" FROM "RegisterEntry" LIMIT 1`);
  const form = `/notices/${notice!.id}/objection`;

  await test.step("没有脚本：异议写错的在原处指出，改了就收下；退回去再交，还是那一件", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(form);
    await fills(page, OBJECTION);
    await fills(page, WRONG);
    await page.getByRole("button", { name: "提交异议" }).click();
    await isToldAt(page, "contact");
    await stillHolds(page, { ...OBJECTION, boxes: { ...OBJECTION.boxes, ...WRONG.boxes } });
    await fills(page, { ...OBJECTION, choices: {} });
    await page.getByRole("button", { name: "提交异议" }).click();
    const number = await getsReceipt(page, "异议已收到");
    await page.reload();
    expect(await getsReceipt(page, "异议已收到")).toBe(number);
    await page.goto(form);
    await fills(page, OBJECTION);
    await page.getByRole("button", { name: "提交异议" }).click();
    expect(await getsReceipt(page, "异议已收到")).toBe(number);
    await context.close();
  });

  await test.step("没有脚本：线索", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto("/clues?certificate=MM-1999-0000");
    await fills(page, CLUE);
    await page.getByRole("button", { name: "提交" }).click();
    await isToldAt(page, "certificateNumber");
    await stillHolds(page, CLUE);
    await fills(page, { choices: {}, boxes: { certificateNumber: title!.number } });
    await page.getByRole("button", { name: "提交" }).click();
    await getsReceipt(page, "线索已收到");
    await context.close();
  });

  await test.step("有脚本：断了线，填写的和选定的文件都在本页；接上线，连按两下只有一件", async () => {
    const context = await browser.newContext();
    const scripts = scriptsOf(context);
    const page = await context.newPage();
    await page.goto(form);
    const mine = {
      ...OBJECTION,
      boxes: { ...OBJECTION.boxes, name: "柯闻笛戊", identityNumber: "440524198808080020" },
    };
    await fills(page, mine);
    await page.locator('input[name="files"]').setInputFiles([PAPER]);
    await expect(page.getByText("已写 27 字")).toHaveCount(2);
    await context.setOffline(true);
    await page.getByRole("button", { name: "提交异议" }).click();
    await expect(page.getByText("没有收到服务器的答复")).toBeFocused();
    await stillHolds(page, mine);
    await context.setOffline(false);
    await fills(page, WRONG);
    await page.getByRole("button", { name: "提交异议" }).click();
    await isToldAt(page, "contact");
    await expect(page.getByText(PAPER.name)).toBeVisible();
    await fills(page, { ...mine, choices: {} });
    await page.getByRole("button", { name: "提交异议" }).dblclick();
    const number = await getsReceipt(page, "异议已收到");
    await expect(page.getByText("1 个文件")).toBeVisible();
    expect(await lodgedWith(number)).toEqual([{ count: 1 }]);
    expect(scripts.filter((path) => path.startsWith("/_next/"))).toEqual([]);
    await context.close();
  });

  await test.step("从别处发来的、太大的，一页中文说明", async () => {
    const context = await browser.newContext();
    const send = (origin: string, bytes: number) =>
      context.request.post(form, { headers: { origin }, multipart: { reason: "字".repeat(bytes / 3) } });
    const foreign = await send("http://elsewhere.example", 30);
    expect([foreign.status(), await foreign.text()]).toEqual([403, expect.stringContaining("请从本系统的页面办理")]);
    const large = await send(new URL(baseURL!).origin, 10_000_000);
    expect([large.status(), await large.text()]).toEqual([413, expect.stringContaining("不能超过 8 MB")]);
    await context.close();
  });
});

test("登录页照原样提交：没有脚本也登录得上，错在哪里说在哪里，去处记得；框架的脚本一个也不送", async ({ browser }) => {
  const to = "/help/filing";
  const box = (page: Page, name: string) => page.locator(`main input[name="${name}"]`);
  const enter = (page: Page) => page.getByRole("button", { name: "登录", exact: true }).click();

  await test.step("没有脚本：漏填的说在栏里，口令错了账号还在，演示账号一按就填好，登录以后到要去的地方", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(to);
    await expect(page).toHaveURL(/\/sign-in\?to=/);
    await box(page, "account").fill(COUNTY);
    await enter(page);
    await isToldAt(page, "password");
    await expect(box(page, "account")).toHaveValue(COUNTY);
    await box(page, "password").fill("Bu-shi-2026-kouling");
    await enter(page);
    await expect(page.getByRole("alert").filter({ hasText: "账号或者口令不正确" })).toBeVisible();
    await expect(box(page, "account")).toHaveValue(COUNTY);
    await expect(box(page, "password")).toHaveValue("");
    await page.locator(`main a[href*="as=${COUNTY}&"]`).click();
    await expect(box(page, "account")).toHaveValue(COUNTY);
    await enter(page);
    await expect(page).toHaveURL(new RegExp(`${to}$`));
    await page.goto("/account");
    await expect(page.getByText(/Chrome \d+/).first(), "登录记录写的是这个浏览器").toBeVisible();
    await context.close();
  });

  await test.step("有脚本：同样办，焦点到错误提要；密码管理器认得两栏；不带框架的脚本", async () => {
    const context = await browser.newContext();
    const scripts = scriptsOf(context);
    const page = await context.newPage();
    await page.goto(`/sign-in?to=${encodeURIComponent(to)}`);
    for (const [name, kind] of [
      ["account", "username"],
      ["password", "current-password"],
    ] as const)
      await expect(box(page, name)).toHaveAttribute("autocomplete", kind);
    await box(page, "account").fill(COUNTY);
    await box(page, "password").fill("Bu-shi-2026-kouling");
    await enter(page);
    await expect(page.getByRole("alert").filter({ hasText: "账号或者口令不正确" })).toBeFocused();
    await context.setOffline(true);
    await enter(page);
    await expect(page.getByText("没有收到服务器的答复")).toBeFocused();
    await expect(box(page, "account")).toHaveValue(COUNTY);
    await context.setOffline(false);
    expect(scripts.filter((path) => path.startsWith("/_next/"))).toEqual([]);
    const lost = await page.goto("/no-such-page");
    expect([lost!.status(), await page.locator("h1").count()]).toEqual([404, 1]);
    expect((await page.goto("/notices/01a21b03-2946-716c-8026-000000000000"))!.status()).toBe(404);
    await expect(page.locator("h1")).toHaveCount(1);
    expect(scripts.filter((path) => path.startsWith("/_next/"))).toEqual([]);
    await page.goto(`/sign-in?to=${encodeURIComponent(to)}`);
    await signsIn(page, COUNTY);
    await expect(page).toHaveURL(new RegExp(`${to}$`));
    await context.close();
  });

  for (const javaScriptEnabled of [true, false])
    await test.step(`同一浏览器里别人登录着（脚本：${javaScriptEnabled}）：口令不对的听到不对，不到别人的工作台`, async () => {
      const context = await browser.newContext({ javaScriptEnabled });
      const [first, second] = [await context.newPage(), await context.newPage()];
      await first.goto("/sign-in");
      await second.goto("/sign-in");
      await signsIn(second, COUNTY);
      await box(first, "account").fill("meiyou.zhegeren");
      await box(first, "password").fill("Bu-shi-2026-kouling");
      await enter(first);
      await expect(first.getByRole("alert").filter({ hasText: "账号或者口令不正确" })).toBeVisible();
      await expect(first).toHaveURL(/\/sign-in/);
      await context.close();
    });

  await test.step("从别处发来的不办", async () => {
    const context = await browser.newContext();
    const foreign = await context.request.post("/sign-in", {
      headers: { origin: "http://elsewhere.example" },
      multipart: { account: COUNTY, password: "x" },
    });
    expect([foreign.status(), await foreign.text()]).toEqual([403, expect.stringContaining("请从本系统的页面办理")]);
    await context.close();
  });
});

test("看页面的人看得出被截断的字", async ({ page }) => {
  await findsWhatIsCut(page);
});

test("看页面的人看得出颜色太淡的字，一种只看一个", async ({ page }) => {
  await findsWhatIsPale(page);
});
