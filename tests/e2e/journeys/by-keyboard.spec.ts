import { expect, test } from "@playwright/test";
import { actionLabel } from "@/lib/labels/actions";
import { pdfOf } from "@/tests/support/good-files";
import { idInUrl, signs, take } from "../steps/acts";
import { CENTRE, CENTRE_LEADER, COUNTY, COUNTY_LEADER } from "../steps/cast";
import { clockAt } from "../steps/clock";
import { aCycleOf } from "../steps/cycle";
import { byKeyboard, jumpsByKeyboard } from "../steps/editing";
import { opensApplication } from "../steps/filing";
import { entersByKeyboard, presses, reaches, signsByKeyboard, steps, typesMoment } from "../steps/keyboard";
import { People } from "../steps/people";
import { answersQuickly } from "../steps/quickly";
import { titleOf } from "../steps/recommending";
import { ask } from "../support/database";

const ORGANISER = "yunzeban_shenhe";
const ORGANISER_LEADER = "yunzeban_qianfa";

test("只用键盘：登录、填报、上传、写报告、提请报送，签发人签发", async ({ browser }) => {
  test.setTimeout(6 * 60_000);
  const people = new People(browser);
  clockAt("2026-11-25T14:00:00+08:00");
  const cycleId = aCycleOf("national", "2026-11-01", "2026-12-31");
  const centre = await people.as(CENTRE);
  await centre.goto(`/organise/cycles/${cycleId}`);
  await take(centre, "open_cycle");
  await signs(await people.as(CENTRE_LEADER), "启动周期");
  const mouse = await people.as(COUNTY);
  const id = await opensApplication(mouse, cycleId);
  await answersQuickly(mouse, id, { except: [1, 3] });

  const page = await people.visitor();
  await test.step("登录，从菜单走到要填的一项", async () => {
    await entersByKeyboard(page, COUNTY);
    await presses(page, page.getByRole("navigation").locator('a[href="/apply"]').first());
    await expect(page).toHaveURL(/\/apply$/);
    await presses(page, page.locator(`main a[href="/apply/${id}"]`).first());
    await expect(page).toHaveURL(new RegExp(`/apply/${id}$`));
    await presses(page, page.locator(`a[href="/apply/${id}/items"]`).first());
    await expect(page).toHaveURL(/\/items$/);
  });

  await test.step("填一项、跳转、上传一份材料", async () => {
    await byKeyboard(page, id, 1, "行政审批事项清单已经公布，实行动态管理。");
    await answersQuickly(mouse, id, { only: [3] });
    await jumpsByKeyboard(page, 2);
    const asked = page.waitForEvent("filechooser");
    await presses(page, page.locator('#evidence input[type="file"]'));
    await (await asked).setFiles({ name: "清单.pdf", mimeType: "application/pdf", buffer: pdfOf({ text: "list" }) });
    await expect(page.getByRole("list", { name: "上传队列" })).toContainText("已上传");
  });

  await test.step("写自评报告，核对，提请报送", async () => {
    await presses(page, page.locator(`a[href="/apply/${id}/report"]`).first());
    await reaches(page, page.locator('textarea[name="text"]'));
    await page.keyboard.insertText("一、总体情况\n一年来，各项工作有序推进，自评符合示范标准。");
    await presses(page, page.getByRole("button", { name: "保存", exact: true }));
    await expect(page.getByText(/已保存 \d\d:\d\d/)).toBeVisible();
    await presses(page, page.locator(`a[href="/apply/${id}/check"]`).first());
    await expect(page).toHaveURL(/\/check$/);
    await presses(page, page.locator("#actions").getByRole("button", { name: actionLabel("submit") }));
    await expect(page.getByText(/已提请签发，签发后生效/).first()).toBeVisible();
  });

  await test.step("签发人签发", async () => {
    const leader = await people.as(COUNTY_LEADER);
    await leader.goto("/sign-offs");
    const row = leader.getByRole("row").filter({ hasText: await titleOf("报送", id) });
    await presses(leader, row.getByRole("link").first());
    await signsByKeyboard(leader);
  });
  await people.leave();
});

test("只用键盘：登录，拟定更正公示，写文稿，定发布时间，提请签发，签发人登录签发，到时公布", async ({ browser }) => {
  test.setTimeout(5 * 60_000);
  clockAt(new Date().toISOString());
  const people = new People(browser);
  const page = await people.visitor();
  const [old] = await ask<{ id: string; title: string }>(
    `SELECT "id", "title" FROM "PublicNotice" WHERE "stage" = 'published' ORDER BY "publishedAt" DESC LIMIT 1`,
  );
  let id = "";
  let title = "";

  await test.step("登录，从菜单走到公示中的一件，说明更正的理由", async () => {
    await entersByKeyboard(page, ORGANISER);
    await presses(page, page.getByRole("navigation").locator('a[href="/organise"]').first());
    await expect(page).toHaveURL(/\/organise$/);
    await presses(page, page.locator('main a[href="/organise/notices"]').first());
    await expect(page).toHaveURL(/\/organise\/notices$/);
    await presses(page, page.locator(`main a[href="/organise/notices/${old!.id}"]`).first());
    await expect(page.getByRole("heading", { name: old!.title, level: 1 })).toBeVisible();
    const reason = page.locator('textarea[name="reason"]').last();
    await reaches(page, reason);
    await presses(page, page.getByRole("button", { name: "拟定更正公示" }));
    await expect(page.locator('[role="alert"]').first(), "没有写理由的，焦点到错误提要").toBeFocused();
    await steps(page);
    await page.keyboard.press("Enter");
    await expect(reason).toBeFocused();
    await page.keyboard.insertText("联系地址有误，现予更正，公示期重新起算。");
    await presses(page, page.getByRole("button", { name: "拟定更正公示" }));
    await expect(page).toHaveURL(/done=draft_replacement/);
    id = idInUrl(page);
  });

  await test.step("写标题、正文和联系方式，保存", async () => {
    const titleBox = page.locator('input[name="title"]');
    await reaches(page, titleBox);
    await page.keyboard.press("End");
    await page.keyboard.insertText("（更正）");
    title = await titleBox.inputValue();
    await reaches(page, page.locator('textarea[name="body"]'));
    await page.keyboard.press("Control+End");
    await page.keyboard.insertText("\n原公示的联系地址以本公示为准。");
    await reaches(page, page.locator('textarea[name="contact"]'));
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText("联系人：某处室；电话：010-00000000；地址：演示路2号。");
    await presses(page, page.getByRole("button", { name: "保存文稿" }));
    await expect(page.getByText("已保存。").first()).toBeVisible();
  });

  const publishAt = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 2 * 3_600_000);
  await test.step("定发布时间，提请签发", async () => {
    await presses(page, page.locator("#actions summary").filter({ hasText: actionLabel("publish") }));
    await typesMoment(page, page.locator('#actions input[name="publishAt"]'), publishAt);
    await presses(page, page.locator("#actions").getByRole("button", { name: actionLabel("publish") }));
    await expect(page.getByText(/已提请签发，签发后生效/).first()).toBeVisible();
  });

  await test.step("签发人登录，从菜单走到签发件，用口令签发", async () => {
    const leader = await people.visitor();
    await entersByKeyboard(leader, ORGANISER_LEADER);
    await presses(leader, leader.getByRole("navigation").locator('a[href="/sign-offs"]').first());
    await expect(leader).toHaveURL(/\/sign-offs$/);
    await presses(
      leader,
      leader
        .getByRole("row")
        .filter({ hasText: actionLabel("publish") })
        .getByRole("link")
        .first(),
    );
    await signsByKeyboard(leader);
  });

  await test.step("到时公布，访客用键盘找到它", async () => {
    const visitor = await people.visitor();
    expect((await visitor.goto(`/notices/${id}`))!.status(), "到时以前没有").toBe(404);
    clockAt(new Date(publishAt.getTime() + 5_000).toISOString());
    await visitor.goto("/notices");
    await presses(visitor, visitor.locator(`main a[href="/notices/${id}"]`).first());
    await expect(visitor.getByRole("heading", { name: title, level: 1 })).toBeVisible();
    await expect(visitor.locator("article.official").getByText("原公示的联系地址以本公示为准。")).toBeVisible();
  });
  await people.leave();
});
