import { expect, test } from "@playwright/test";
import { actionLabel } from "@/lib/labels/actions";
import { pdfOf } from "@/tests/support/good-files";
import { signs, take } from "../steps/acts";
import { CENTRE, CENTRE_LEADER, COUNTY, COUNTY_LEADER } from "../steps/cast";
import { clockAt } from "../steps/clock";
import { aCycleOf } from "../steps/cycle";
import { byKeyboard, jumpsByKeyboard } from "../steps/editing";
import { opensApplication } from "../steps/filing";
import { entersByKeyboard, presses, reaches, signsByKeyboard } from "../steps/keyboard";
import { People } from "../steps/people";
import { answersQuickly } from "../steps/quickly";
import { titleOf } from "../steps/recommending";

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
