import { expect, test } from "@playwright/test";
import { actionLabel } from "@/lib/labels/actions";
import { idInUrl, signs, take } from "../steps/acts";
import { CENTRE, CENTRE_LEADER, COUNTY, COUNTY_LEADER } from "../steps/cast";
import { clockAt } from "../steps/clock";
import { aCycleOf } from "../steps/cycle";
import { completes } from "../steps/deadlines";
import { asksToSubmit, fillsItem, opensApplication } from "../steps/filing";
import { People } from "../steps/people";

const OTHER = "shilan_shenbao";
const OTHER_LEADER = "shilan_qianfa";
const ADMINISTRATOR = "xitong";
const REASON = "办公楼因强降雨停电两日，未能按时报送，申请延期三日。";

let people: People;
test.beforeAll(({ browser }) => {
  people = new People(browser);
});
test.afterAll(() => people.leave());

test("截止以后：读得到、报不了；申请延期，签发以后只有这个单位能报送", async () => {
  clockAt("2027-03-20T09:00:00+08:00");
  const cycleId = aCycleOf("national", "2027-03-01", "2027-03-31");
  const centre = await people.as(CENTRE);
  await centre.goto(`/organise/cycles/${cycleId}`);
  await take(centre, "open_cycle");
  await signs(await people.as(CENTRE_LEADER), "启动周期");
  const county = await people.as(COUNTY);
  const other = await people.as(OTHER);
  const id = await opensApplication(county, cycleId);
  const otherId = await opensApplication(other, cycleId);
  await fillsItem(county, id, 1);
  completes(id);
  completes(otherId);

  await test.step("截止之前有倒计时；三天前收到提醒", async () => {
    clockAt("2027-03-29T09:00:00+08:00");
    await county.goto(`/apply/${id}/items`);
    await expect(county.getByText(/申报截止：2027年3月31日 23:59（还剩 2 天/)).toBeVisible();
    const administrator = await people.as(ADMINISTRATOR);
    await administrator.goto("/admin/jobs");
    await administrator
      .getByRole("row")
      .filter({ hasText: "期限提醒" })
      .first()
      .getByRole("button", { name: "立即运行" })
      .click();
    await administrator.getByRole("dialog").getByRole("button", { name: "立即运行" }).click();
    await expect(administrator.getByText("“期限提醒”已运行")).toBeVisible();
    await expect(administrator.getByRole("row").filter({ hasText: "期限提醒" }).first()).toContainText(/提醒 \d+ 人/);
    for (const page of [county, await people.as(COUNTY_LEADER)]) {
      await page.goto("/notifications?tab=unread");
      await expect(page.getByRole("button", { name: /期限提醒：检验周期 申报截止.+不到 3 天/ })).toHaveCount(1);
    }
  });

  await test.step("截止以后：填过的仍可查看，说明何时截止、可以申请延期", async () => {
    clockAt("2027-04-01T00:00:30+08:00");
    await county.goto(`/apply/${id}/items/1`);
    await expect(county.getByText(/申报已于 2027年3月31日 23:59 截止.+已填内容仍可查看.+可以申请延期/)).toBeVisible();
    await expect(county.getByText("第1项工作已经落实").first()).toBeVisible();
    await expect(county.locator('textarea[name="narrative"]')).toHaveCount(0);
    await county.goto(`/apply/${id}/check`);
    await expect(county.locator("#actions").getByText(/申报已于 2027年3月31日 23:59 截止/)).toBeVisible();
  });

  await test.step("申请延期", async () => {
    await county.goto(`/apply/${id}`);
    await county.locator("summary").filter({ hasText: "申请延期" }).click();
    const form = county.locator("form").filter({ has: county.locator('input[name="kind"][value="submission"]') });
    await form.getByRole("button", { name: "申请延期" }).click();
    await expect(
      county
        .getByText("请填写本项")
        .or(county.getByText(/至少写 5 个字/))
        .first(),
    ).toBeVisible();
    await form.locator('textarea[name="reason"]').fill(REASON);
    await form.getByRole("button", { name: "申请延期" }).click();
    await expect(county).toHaveURL(/\/extensions\/[0-9a-f-]{36}/);
    await expect(county.getByText("待办理")).toBeVisible();
  });
  const extensionId = idInUrl(county);

  await test.step("组织方在待办和期限页看到，拟办、签发", async () => {
    await centre.goto("/desk");
    await expect(centre.getByRole("row").filter({ hasText: "延期申请" }).filter({ hasText: "砚湖县" })).toBeVisible();
    await centre.goto(`/organise/cycles/${cycleId}/deadlines`);
    await expect(centre.getByText("延期（1 件待办理）")).toBeVisible();
    await centre.goto(`/extensions/${extensionId}`);
    await expect(centre.getByText(REASON)).toBeVisible();
    await take(centre, "grant_extension", { until: "2027-04-03", reason: "情况属实，准予延期至 4 月 3 日。" });
    await signs(await people.as(CENTRE_LEADER), actionLabel("grant_extension"));
  });

  await test.step("别的单位不受益", async () => {
    await other.goto(`/apply/${otherId}/check`);
    await expect(other.locator("#actions").getByText(/申报已于 2027年3月31日 23:59 截止/)).toBeVisible();
    await expect(other.locator("#actions").getByText("批准的延期")).toHaveCount(0);
  });

  await test.step("单位得到通知，在延期内报送，回执注明", async () => {
    await county.goto("/notifications?tab=unread");
    await expect(county.getByRole("button", { name: /准予延期：砚湖县/ })).toBeVisible();
    await county.goto(`/apply/${id}`);
    await expect(county.getByText(/已批准延期至 2027年4月3日 23:59/).first()).toBeVisible();
    await asksToSubmit(county, id);
    await signs(await people.as(COUNTY_LEADER), "报送");
    await county.goto(`/apply/${id}`);
    await county.getByRole("link", { name: /^HZ-/ }).click();
    await expect(county.getByText("批准的延期内报送")).toBeVisible();
  });

  await test.step("签发人读到的也是同样的期限", async () => {
    const leader = await people.as(OTHER_LEADER);
    await leader.goto(`/apply/${otherId}`);
    await expect(leader.getByText(/申报截止：2027年3月31日 23:59（已超过/)).toBeVisible();
  });
});
