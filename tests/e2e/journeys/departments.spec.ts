import { expect, type Page, test } from "@playwright/test";
import { idInUrl, isRefused, signs, take } from "../steps/acts";
import { CENTRE, CENTRE_LEADER, COUNTY, COUNTY_LEADER } from "../steps/cast";
import { clockAt } from "../steps/clock";
import { aCycleOf } from "../steps/cycle";
import { decidesOn, unitFills, uploadsPlan } from "../steps/dividing";
import { asksToSubmit, completes, writesReport } from "../steps/filing";
import { People } from "../steps/people";

const MARKET = "yanhu_scj_shenbao"; // 砚湖县市场监督管理局
const LAND = "yanhu_zrj_shenbao"; // 砚湖县自然资源局
const TOWN = "linyan_shenbao"; // 没有分到任务的镇
const OPEN = "任务分工中还有 3 项没有确认（第 1、2、3 项）";

test("任务分工：县里按表分工，两个部门填报交回，一项退回改好，全部确认后才能报送", async ({ browser }) => {
  test.setTimeout(10 * 60_000);
  const people = new People(browser);
  clockAt("2026-11-24T09:00:00+08:00");
  const cycleId = aCycleOf("national", "2026-11-01", "2026-12-31");
  const county = await people.as(COUNTY);
  const market = await people.as(MARKET);
  const land = await people.as(LAND);
  let id = "";

  await test.step("周期启动；县里新建申报，从以往申报带入", async () => {
    const clerk = await people.as(CENTRE);
    await clerk.goto(`/organise/cycles/${cycleId}`);
    await take(clerk, "open_cycle");
    await signs(await people.as(CENTRE_LEADER), "启动周期");
    id = await opensFromEarlier(county, cycleId);
    await county.goto(`/apply/${id}/items/1`);
    await expect(county.getByText(/带入自 澜洲市法治政府建设示范创建.*申报/).first()).toBeVisible();
    await completes(county, id);
    await writesReport(county, id, "我县扎实推进法治政府建设，各项任务按期完成。");
  });

  await test.step("分工表有一处错误，全部不予接收；改好后先核对、再导入", async () => {
    await county.goto(`/apply/${id}/assignments`);
    await uploadsPlan(county, [
      { position: 1, lead: "市场监督管理局" },
      { position: 2, lead: "没有这个局" },
    ]);
    await expect(county.getByText("分工表未被接收：有 1 处错误")).toBeVisible();
    await expect(county.getByRole("button", { name: "下载附错误说明的表" })).toBeVisible();
    await uploadsPlan(county, [
      { position: 1, lead: "市场监督管理局", supporting: "自然资源局", due: "2026-12-10" },
      { position: 2, lead: "市场监督管理局", due: "2026-12-10" },
      { position: 3, lead: "砚湖县自然资源局", due: "2026-12-10" },
    ]);
    await expect(county.getByText("核对无误，尚未导入：新分工 3 项")).toBeVisible();
    await county.getByRole("button", { name: "导入", exact: true }).click();
    await expect(county.getByText("已导入：新分工 3 项")).toBeVisible();
    await expect(county.getByRole("progressbar")).toHaveCount(2);
    await cannotSubmit(county, id);
  });

  await test.step("部门只看到分给自己的指标", async () => {
    await market.goto("/desk");
    await market.locator(`main a[href="/contribute/${id}"]`).first().click();
    await expect(market.getByRole("heading", { name: "砚湖县人民政府申报的任务填报" })).toBeVisible();
    expect(await market.locator("main tbody tr").count()).toBe(2);
    await land.goto(`/contribute/${id}`);
    expect(await land.locator("main tbody tr").count()).toBe(2);
    for (const hidden of [`/apply/${id}`, `/apply/${id}/report`, `/contribute/${id}/items/3`]) {
      await market.goto(hidden);
      await expect(market.getByRole("heading", { name: /没有找到/ })).toBeVisible();
    }
    await (await people.as(TOWN)).goto(`/contribute/${id}`);
    await expect((await people.as(TOWN)).getByRole("heading", { name: /没有找到/ })).toBeVisible();
    await isRefused(people, MARKET, { subject: "application", id, action: "submit" });
  });

  await test.step("两个部门填报、交回", async () => {
    await unitFills(market, id, 1, "市场监管局：事项清单已经公布并动态调整，台账见所附材料。");
    await unitFills(market, id, 2, "市场监管局：许可事项全部进驻大厅。");
    await market.goto(`/contribute/${id}`);
    await market.getByRole("button", { name: "交回已填完的 2 项" }).click();
    await expect(market.getByText("已交回 2 项，等待申报单位确认。")).toBeVisible();
    await unitFills(land, id, 3, "自然资源局：不动产登记等事项办理时限压减到位。");
    await land.getByRole("button", { name: "交回本项" }).click();
    await expect(land.getByText("已交回 1 项，等待申报单位确认。")).toBeVisible();
    await cannotSubmit(county, id);
  });

  await test.step("县里确认两项，退回一项；部门照意见修改，重新交回", async () => {
    await decidesOn(county, id, 1);
    await decidesOn(county, id, 3);
    await decidesOn(county, id, 2, "请补充今年进驻大厅的事项数量和时间。");
    await market.goto(`/contribute/${id}/items/1`);
    await expect(market.getByText("申报单位已经确认，不能再修改")).toBeVisible();
    expect(await market.locator('textarea[name="narrative"]').count()).toBe(0);
    await market.goto(`/contribute/${id}/items/2`);
    await expect(market.getByText("请补充今年进驻大厅的事项数量和时间。").first()).toBeVisible();
    await unitFills(market, id, 2, "市场监管局：今年三月起，全部 86 项许可事项进驻大厅。");
    await market.getByRole("button", { name: "交回本项" }).click();
    await expect(market.getByText("已交回 1 项，等待申报单位确认。")).toBeVisible();
    await county.goto(`/apply/${id}/check`);
    await expect(county.locator("#actions").getByText("任务分工中还有 1 项没有确认（第 2 项）")).toBeVisible();
  });

  await test.step("全部确认后，县里报送", async () => {
    await county.goto(`/apply/${id}/assignments?state=to_confirm`);
    await county.getByRole("checkbox", { name: "选择第 2 项" }).check();
    await county.getByRole("button", { name: "确认", exact: true }).click();
    await expect(county.getByText("已确认 1 项。")).toBeVisible();
    await asksToSubmit(county, id);
    await signs(await people.as(COUNTY_LEADER), "报送");
    await market.goto(`/contribute/${id}`);
    await expect(market.getByText("申报已经报送，这里的内容只能查看，不能修改。")).toBeVisible();
  });

  await people.leave();
});

/** 新建申报 with what the city's earlier application says. */
async function opensFromEarlier(page: Page, cycleId: string): Promise<string> {
  await page.goto("/apply");
  const form = page.locator("form").filter({ has: page.locator(`input[name="cycleId"][value="${cycleId}"]`) });
  await form.getByLabel("综合示范创建").check();
  const earlier = form.locator('select[name="originId"] option').filter({ hasText: "澜洲市" });
  await form.locator('select[name="originId"]').selectOption((await earlier.first().getAttribute("value"))!);
  await form.getByRole("button", { name: "新建申报" }).click();
  await expect(page).toHaveURL(/\/apply\/[0-9a-f-]{36}/);
  return idInUrl(page);
}

async function cannotSubmit(page: Page, id: string): Promise<void> {
  await page.goto(`/apply/${id}/check`);
  await expect(page.locator("#actions").getByText(OPEN)).toBeVisible();
  await expect(page.getByRole("button", { name: /报送/ })).toBeDisabled();
}
