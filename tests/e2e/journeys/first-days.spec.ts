import { expect, test } from "@playwright/test";
import { clockAt } from "../steps/clock";
import { aColleagueOf } from "../steps/cycle";
import { People } from "../steps/people";
import { findsInHelp, isInOrder, standsAt, tourOn } from "../steps/touring";
import { ask } from "../support/database";

const NARROW = { width: 360, height: 740 };
const WIDE = { width: 1366, height: 900 };

test("头几天：新账号登录，离开导览，打开帮助，检索，继续导览；手机上也一样", async ({ browser }) => {
  test.setTimeout(6 * 60_000);
  const people = new People(browser);
  const account = "xinren_shenbao";
  aColleagueOf("heting_shenbao", { account, name: "新人" }, "new");
  const page = await people.signingIn(account);

  await test.step("第一次登录：导览指着待办，不拦着用；Tab 出得去，Esc 离开", async () => {
    await expect(page).toHaveURL(/\/desk/);
    await standsAt(page, "从这里开始", '[data-tour="work"] *');
    await isInOrder(page);
    await page.screenshot({ path: "test-results/tour-1366.png" });
    await page.getByRole("button", { name: "下一步" }).click();
    await standsAt(page, "菜单：申报", '#side-menu a[href="/apply"]');
    await page.getByRole("button", { name: "跳过" }).focus();
    for (let n = 0; n < 3; n += 1) await page.keyboard.press("Tab");
    await expect(tourOn(page).locator(":focus"), "焦点不困在窗口里").toHaveCount(0);
    await page.keyboard.press("Escape");
    await expect(tourOn(page)).toHaveCount(0);
    await expect(page.locator("[data-tour-now]")).toHaveCount(0);
    await expect(page.locator("#main")).toBeFocused();
  });

  await test.step("离开以后不再自动出现，换一个浏览器也不出现", async () => {
    await expect
      .poll(() =>
        ask(
          `SELECT "step", "finished" FROM "TourView" v JOIN "User" u ON u."id" = v."userId"
      WHERE u."account" = $1`,
          account,
        ),
      )
      .toEqual([{ step: 1, finished: false }]);
    await page.reload();
    await expect(page.getByRole("heading", { name: "我的待办" })).toBeVisible();
    await expect(tourOn(page)).toHaveCount(0);
  });

  await test.step("每一页的帮助通向这一页的说明；检索找得到", async () => {
    await page.goto("/apply");
    const [help] = await Promise.all([
      page.context().waitForEvent("page"),
      page.getByRole("link", { name: /^帮助\s*（在新窗口打开）$/ }).click(),
    ]);
    await expect(page, "填写的一页原样留着").toHaveURL(/\/apply$/);
    await expect(help).toHaveURL(/\/help\/filing#open/);
    await expect(help.getByRole("heading", { name: /新建申报/ })).toBeInViewport();
    for (const image of await help.locator("main img").all()) {
      await image.scrollIntoViewIfNeeded();
      await expect.poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBeGreaterThan(100);
    }
    await isInOrder(help);
    await help.getByRole("link", { name: "帮助", exact: true }).first().click();
    await findsInHelp(help, "断网", "断网、网页关掉了、登录过期");
    await expect(help).toHaveURL(/\/help\/basics#connection/);
    await expect(help.getByText("恢复后自动上传").first()).toBeVisible();
    await help.close();
  });

  await test.step("从帮助继续导览：从离开的一步起，看完为止", async () => {
    await page.goto("/help");
    await isInOrder(page);
    await page.getByRole("link", { name: "继续功能导览" }).click();
    await standsAt(page, "菜单：申报", '#side-menu a[href="/apply"]');
    for (const [title, framed] of [
      ["期限以系统时间为准", '[data-tour="clock"]'],
      ["消息", '[data-tour="messages"]'],
      ["随时可以看帮助", '[data-tour="help"]'],
    ] as const) {
      await page.getByRole("button", { name: "下一步" }).click();
      await standsAt(page, title, framed);
    }
    await page.getByRole("button", { name: "完成" }).click();
    await expect(tourOn(page)).toHaveCount(0);
    await expect(page).toHaveURL(/\/desk$/);
  });

  await test.step("手机上：菜单收着，指着展开它的按钮；跳过即离开", async () => {
    await page.setViewportSize(NARROW);
    await page.goto("/desk?tour=resume");
    await standsAt(page, "从这里开始", '[data-tour="work"] *');
    await isInOrder(page);
    await page.screenshot({ path: "test-results/tour-360.png" });
    await page.getByRole("button", { name: "下一步" }).click();
    await standsAt(page, "菜单：申报", 'button[aria-controls="side-menu"]');
    await page.getByRole("button", { name: "跳过" }).click();
    await expect(tourOn(page)).toHaveCount(0);
    for (const address of ["/help", "/help/filing", "/help/terms", "/help/basics"]) {
      await page.goto(address);
      await isInOrder(page);
    }
    await page.screenshot({ path: "test-results/help-360.png" });
    await page.setViewportSize(WIDE);
  });

  await test.step("有事项一天以内到期：导览不自动打开，只留一行；按了才开，不再提示的不再出现", async () => {
    await page.goto("/desk");
    const deadline = await page.locator('[data-tour="work"] time').first().getAttribute("datetime");
    clockAt(new Date(Date.parse(deadline!) - 5 * 3_600_000).toISOString());
    aColleagueOf("heting_shenbao", { account: "xinren_liang", name: "新人乙" }, "new");
    const busy = await people.as("xinren_liang");
    await expect(busy.getByText("功能导览没有自动打开")).toBeVisible();
    await expect(tourOn(busy)).toHaveCount(0);
    await isInOrder(busy);
    await busy.getByRole("link", { name: "打开功能导览" }).click();
    await standsAt(busy, "从这里开始", '[data-tour="work"] *');
    await busy.keyboard.press("Escape");
    await expect(tourOn(busy)).toHaveCount(0);
    aColleagueOf("heting_shenbao", { account: "xinren_bing", name: "新人丙" }, "new");
    const busier = await people.as("xinren_bing");
    const line = busier.getByText("功能导览没有自动打开");
    await busier.getByRole("button", { name: "不再提示" }).click();
    await expect(line).toHaveCount(0);
    await expect
      .poll(async () => {
        await busier.goto("/desk");
        return line.count();
      })
      .toBe(0);
  });

  await test.step("没有登录的：登录和公众的说明看得到，各岗位的要先登录；没有脚本也能看、能检索", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const visitor = await context.newPage();
    await visitor.goto("/sign-in");
    await visitor.getByRole("link", { name: "帮助", exact: true }).click();
    await expect(visitor).toHaveURL(/\/help\/basics#sign-in/);
    await expect(visitor.getByRole("heading", { name: /账号锁定/ })).toBeVisible();
    await visitor.goto("/help");
    await findsInHelp(visitor, "锁定", "登录不了、账号锁定");
    await expect(visitor).toHaveURL(/\/help\/basics#locked/);
    await visitor.goto("/help/organising");
    await expect(visitor).toHaveURL(/\/sign-in\?to=/);
    await context.close();
  });
  await people.leave();
});
