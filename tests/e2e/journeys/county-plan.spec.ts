import { expect, type Page, test } from "@playwright/test";
import { isRefused, signs } from "../steps/acts";
import { assessesEverything, choosesEvery, opensResults, publishesAndDesignates } from "../steps/briefly";
import {
  CENTRE,
  CENTRE_LEADER,
  CITY,
  CITY_LEADER,
  COUNTY,
  COUNTY_LEADER,
  PROVINCE,
  PROVINCE_LEADER,
  VERIFIER,
} from "../steps/cast";
import { clockAt } from "../steps/clock";
import { changesRules, opensCycle, setsUpProgramme } from "../steps/designing";
import { decidesOn, unitFills, uploadsPlan } from "../steps/dividing";
import { asksToSubmit, opensApplication, writesReport } from "../steps/filing";
import { files } from "../steps/filing-briefly";
import { People } from "../steps/people";
import { answersQuickly } from "../steps/quickly";
import { plansVisits } from "../steps/rechecking";
import { OPINION, recommends } from "../steps/recommending";
import { visits } from "../steps/selecting";
import { ask } from "../support/database";

const DEPARTMENT = "yanhu_scj_shenbao";
const THEME = "优化法治化营商环境";
const REST = Array.from({ length: 104 }, (_, at) => at + 1).slice(2);

test("县级方案：任务分工到责任单位；市里推荐综合一个（不含市本级）、单项一个；迎检直至命名", async ({ browser }) => {
  test.setTimeout(20 * 60_000);
  const people = new People(browser);
  clockAt("2027-09-10T09:00:00+08:00");
  const clerk = await people.as(CENTRE);
  const leader = await people.as(CENTRE_LEADER);
  const county = await people.as(COUNTY);
  const city = await people.as(CITY);
  const cityLeader = await people.as(CITY_LEADER);
  let cycleId = "";
  let id = "";
  const others: Record<string, string> = {};

  await test.step("由模板拟成：各市一加一，不含市本级；测评改为视情况", async () => {
    const name = `县级方案（检验${process.pid}）`;
    cycleId = await setsUpProgramme(clerk, { template: "county-plan", name, cycleName: "2027年", year: 2027 });
    await expect(clerk.getByText("澜洲市委依法治市办：综合 1 个，单项 1 个")).toBeVisible();
    await changesRules(clerk, cycleId, "assessment", { surveyMode: "optional" });
    await opensCycle(clerk, leader, cycleId);
  });

  await test.step("任务分工：两项分给市场监管局，填好交回，县里确认后才能报送", async () => {
    id = await opensApplication(county, cycleId);
    await answersQuickly(county, id, { only: REST });
    await writesReport(county, id, "一年来坚持依法行政，各项工作有序推进，自评符合示范标准。");
    await county.goto(`/apply/${id}/assignments`);
    await uploadsPlan(county, [
      { position: 1, lead: "市场监督管理局", due: "2027-09-20" },
      { position: 2, lead: "市场监督管理局", due: "2027-09-20" },
    ]);
    await expect(county.getByText("核对无误，尚未导入：新分工 2 项")).toBeVisible();
    await county.getByRole("button", { name: "导入", exact: true }).click();
    await expect(county.getByText("已导入：新分工 2 项")).toBeVisible();
    const unit = await people.as(DEPARTMENT);
    await unitFills(unit, id, 1, "市场监管局：事项清单已经公布并动态调整，台账见所附材料。");
    await unitFills(unit, id, 2, "市场监管局：许可事项全部进驻大厅。");
    await unit.goto(`/contribute/${id}`);
    await unit.getByRole("button", { name: "交回已填完的 2 项" }).click();
    await expect(unit.getByText("已交回 2 项，等待申报单位确认。")).toBeVisible();
    await county.goto(`/apply/${id}/check`);
    await expect(county.getByRole("button", { name: /报送/ })).toBeDisabled();
    await decidesOn(county, id, 1);
    await decidesOn(county, id, 2);
    await asksToSubmit(county, id);
    await signs(await people.as(COUNTY_LEADER), "报送");
  });

  await test.step("另有一区、市本级报综合，一县报单项", async () => {
    others.district = await files(people, "heting", cycleId);
    others.municipality = await files(people, "lanzhoushi", cycleId);
    others.thematic = await files(people, "fengzhu", cycleId, { theme: THEME });
  });

  await test.step("市里择优：综合只有一个名额，不含市本级；单项一个", async () => {
    await isRefused(people, PROVINCE, {
      subject: "application",
      id,
      action: "recommend",
      proposal: { opinion: OPINION },
    });
    await blockedWith(city, others.municipality!, "综合示范创建的推荐名额不含市本级。");
    await recommends(city, cityLeader, id);
    await blockedWith(city, others.district!, "本单位在这一类别的推荐名额已用完。");
    await recommends(city, cityLeader, others.thematic!);
  });

  await test.step("省里再择优推荐至中央，只见市里推荐的", async () => {
    const province = await people.as(PROVINCE);
    for (const one of [id, others.thematic!]) await recommends(province, await people.as(PROVINCE_LEADER), one);
    expect((await province.goto(`/review/${others.district}`))!.status()).toBe(404);
  });

  const organiser = { clerk, leader, cycleId: "" };
  await test.step("迎检：评估、启封、入围、实地核查、候选", async () => {
    organiser.cycleId = cycleId;
    await clerk.goto(`/organise/cycles/${cycleId}`);
    clockAt("2027-10-10T09:00:00+08:00");
    await endsReview(clerk, cycleId);
    await signs(leader, "截止初审");
    expect(await assessesEverything(people, organiser)).toBe(4);
    await opensResults(organiser);
    await choosesEvery(organiser, "shortlist_cases");
    const [verifier] = await ask<{ name: string }>(`SELECT "name" FROM "User" WHERE "account" = $1`, VERIFIER);
    await plansVisits(clerk, cycleId, [id, others.thematic!], verifier!.name);
    for (const place of ["砚湖县人民政府", "枫渚县人民政府"]) {
      await visits(await people.as(VERIFIER), place, (visit) =>
        isRefused(people, COUNTY, { subject: "visit", id: visit, action: "start_visit" }),
      );
    }
    await choosesEvery(organiser, "nominate_cases");
  });

  await test.step("公示、命名", async () => {
    const number = `中演示法治办发〔2027〕1${process.pid}号`;
    await publishesAndDesignates(organiser, { after: "2027-12-10T09:00:00+08:00", number });
    const visitor = await people.visitor();
    await visitor.goto(`/register?q=${encodeURIComponent("枫渚县")}`);
    await expect(visitor.getByText(`全国${THEME}示范县（市、区、旗）`).first()).toBeVisible();
  });

  await people.leave();
});

/** The button to recommend is there, and says why it can't be pressed. */
async function blockedWith(page: Page, id: string, reason: string): Promise<void> {
  await page.goto(`/review/${id}`);
  await expect(page.getByRole("button", { name: /^推荐/ })).toBeDisabled();
  await expect(page.getByText(reason).first()).toBeVisible();
}

/** 截止初审: what was not recommended in time is not recommended. */
async function endsReview(page: Page, cycleId: string): Promise<void> {
  await page.goto(`/organise/cycles/${cycleId}`);
  await page.locator("#actions summary").filter({ hasText: "截止初审" }).click();
  const form = page.locator("form").filter({ has: page.locator('input[name="action"][value="end_review"]') });
  await form.locator('textarea[name="reason"]').fill("初审期限已满，未获推荐的不再推荐。");
  await form.getByRole("button", { name: /截止初审/ }).click();
  await expect(page.getByText("已提请签发，签发后生效。").first()).toBeVisible();
}
