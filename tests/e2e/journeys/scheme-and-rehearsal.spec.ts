import { expect, test } from "@playwright/test";
import { signs, take } from "../steps/acts";
import { clockAt } from "../steps/clock";
import { aCycleOf } from "../steps/cycle";
import { People } from "../steps/people";

const ORGANISER = "zhongyangban_shenhe";
const LEADER = "zhongyangban_qianfa";

test("拟定一个周期的评分方案，用上一批演练，启动之后不再改动", async ({ browser }) => {
  test.setTimeout(6 * 60_000);
  const people = new People(browser);
  clockAt("2026-11-22T09:00:00+08:00");
  const cycleId = aCycleOf("national", "2026-11-01", "2026-12-31");
  const clerk = await people.as(ORGANISER);
  const scheme = `/organise/cycles/${cycleId}/scheme`;

  await test.step("由默认方案拟定", async () => {
    await clerk.goto(`/organise/cycles/${cycleId}`);
    await clerk.getByRole("link", { name: "评分方案", exact: true }).click();
    await expect(clerk.getByText("不是正式赋分规则").first()).toBeVisible();
    await clerk.getByRole("button", { name: "拟定评分方案" }).click();
    await expect(clerk.getByText("已拟定本周期的评分方案")).toBeVisible();
  });

  await test.step("填错一格，整份不收，填写的内容都还在", async () => {
    await clerk.getByLabel("第 1 项分值").fill("3");
    await clerk.getByLabel("第 2 项权重").fill("500");
    await clerk.getByRole("button", { name: "保存评分方案" }).click();
    await expect(clerk.getByRole("alert").getByText("请填写 0 至 100 之间的数")).toBeVisible();
    await expect(clerk.getByLabel("第 1 项分值")).toHaveValue("3");
    await clerk.getByLabel("第 2 项权重").fill("2");
    await clerk.getByLabel("第 5 项一票否决").check();
    await clerk.getByRole("button", { name: "保存评分方案" }).click();
    await expect(clerk.getByText("已保存评分方案。")).toBeVisible();
    await expect(clerk.getByLabel("第 5 项一票否决")).toBeChecked();
  });

  await test.step("下载表格，改后上传：先看变化，再采用", async () => {
    const [download] = await Promise.all([
      clerk.waitForEvent("download"),
      clerk.getByRole("link", { name: "导出表格" }).click(),
    ]);
    await clerk.getByText("表格导入", { exact: true }).click();
    await clerk.getByLabel("选择填好的表格（xlsx）").setInputFiles(await download.path());
    await expect(clerk.getByRole("status").getByText("核对无误")).toBeVisible();
    await expect(clerk.getByText("没有变化").first()).toBeVisible();
  });

  await test.step("用第三批演练，写出变化和起作用的规则", async () => {
    await clerk.goto(`/organise/cycles/${cycleId}/rehearsal`);
    await expect(clerk.getByText("若按本草案").first()).toBeVisible();
    await expect(clerk.getByRole("img", { name: /名次的变化/ }).first()).toBeVisible();
    await clerk.getByLabel("变化", { exact: true }).selectOption("same");
    await clerk.getByRole("button", { name: "查询" }).click();
    await expect(clerk).toHaveURL(/change=same/);
  });

  await test.step("启动之后只能查看", async () => {
    await clerk.goto(`/organise/cycles/${cycleId}`);
    await take(clerk, "open_cycle");
    await signs(await people.as(LEADER), "启动周期");
    await clerk.goto(scheme);
    await expect(clerk.getByText("周期已经启动，评分方案不再改动。")).toBeVisible();
    await expect(clerk.getByRole("button", { name: "保存评分方案" })).toHaveCount(0);
    await clerk.goto(`/organise/cycles/${cycleId}/rehearsal`);
    await expect(clerk.getByText("只有尚未启动的周期可以演练。")).toBeVisible();
  });

  await people.leave();
});
