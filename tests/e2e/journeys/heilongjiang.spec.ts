import { expect, test } from "@playwright/test";
import { idInUrl, isRefused, signs, take } from "../steps/acts";
import { assessesEverything, choosesEvery, opensResults, publishesAndDesignates } from "../steps/briefly";
import { CENTRE, CENTRE_LEADER, CITY, CITY_LEADER, COUNTY, PROVINCE, PROVINCE_LEADER, VERIFIER } from "../steps/cast";
import { clockAt } from "../steps/clock";
import { changesRules, opensCycle, setsUpProgramme } from "../steps/designing";
import { opensApplication, writesReport } from "../steps/filing";
import { files } from "../steps/filing-briefly";
import { People } from "../steps/people";
import { answersQuickly } from "../steps/quickly";
import { plansVisits } from "../steps/rechecking";
import { recommends } from "../steps/recommending";
import { visits } from "../steps/selecting";
import { ask } from "../support/database";

const PLACES = { yanhu: "砚湖县人民政府", heting: "鹤汀区人民政府" } as const;

test("黑龙江式：门槛八成，市初审；命名之后，达到九成的推荐参加全国创建，由省级案卷带入", async ({ browser }) => {
  test.setTimeout(20 * 60_000);
  const people = new People(browser);
  clockAt("2027-09-10T09:00:00+08:00");
  const clerk = await people.as(PROVINCE);
  const leader = await people.as(PROVINCE_LEADER);
  let cycleId = "";
  const ids: Record<string, string> = {};

  await test.step("由模板拟成：综合门槛 80%，称号写上本省名称；测评改为视情况", async () => {
    const name = `省级示范创建（检验${process.pid}）`;
    cycleId = await setsUpProgramme(clerk, { template: "heilongjiang-2019", name, cycleName: "2027年度", year: 2027 });
    await expect(clerk.getByText("综合示范创建，不低于 80.0%")).toBeVisible();
    await expect(clerk.getByText("云泽省法治政府建设示范县（区）")).toBeVisible();
    await changesRules(clerk, cycleId, "assessment", { surveyMode: "optional" });
    await opensCycle(clerk, leader, cycleId);
  });

  await test.step("达到八成的可以报送，不到八成的报不上去", async () => {
    ids.yanhu = await files(people, "yanhu", cycleId);
    ids.heting = await files(people, "heting", cycleId, { unmet: 12 });
    const below = await people.as("songping_shenbao");
    const id = await opensApplication(below, cycleId);
    await answersQuickly(below, id, { unmet: 25 });
    await writesReport(below, id, "本县对照标准自查，仍有若干指标没有达到。");
    await below.goto(`/apply/${id}/check`);
    await expect(below.getByRole("button", { name: /报送/ })).toBeDisabled();
    await expect(below.getByText(/未达到门槛所需/).first()).toBeVisible();
  });

  await test.step("市初审推荐", async () => {
    const opinion = "法治政府建设基础扎实，同意推荐。";
    await isRefused(people, PROVINCE, {
      subject: "application",
      id: ids.yanhu!,
      action: "recommend",
      proposal: { opinion },
    });
    for (const id of Object.values(ids)) await recommends(await people.as(CITY), await people.as(CITY_LEADER), id);
  });

  const organiser = { clerk, leader, cycleId: "" };
  await test.step("评估、启封、入围、核查、候选", async () => {
    organiser.cycleId = cycleId;
    expect(await assessesEverything(people, organiser, { [ids.heting!]: 12 })).toBe(4);
    clockAt("2027-10-10T09:00:00+08:00");
    await opensResults(organiser);
    await choosesEvery(organiser, "shortlist_cases");
    const [verifier] = await ask<{ name: string }>(`SELECT "name" FROM "User" WHERE "account" = $1`, VERIFIER);
    await plansVisits(clerk, cycleId, Object.values(ids), verifier!.name);
    for (const place of Object.values(PLACES)) {
      await visits(await people.as(VERIFIER), place, (visit) =>
        isRefused(people, COUNTY, { subject: "visit", id: visit, action: "start_visit" }),
      );
    }
    await choosesEvery(organiser, "nominate_cases");
  });

  await test.step("公示、命名为省级示范县（区）", async () => {
    const number = `云演示法治办发〔2027〕${process.pid}号`;
    await publishesAndDesignates(organiser, { after: "2027-11-10T09:00:00+08:00", number });
    const visitor = await people.visitor();
    await visitor.goto(`/register?q=${encodeURIComponent("鹤汀区")}`);
    await expect(visitor.getByText("云泽省法治政府建设示范县（区）").first()).toBeVisible();
  });

  let national = "";
  await test.step("两年一次的全国创建启动，须持有本省称号、当时符合率不低于 90%", async () => {
    clockAt("2028-03-05T09:00:00+08:00");
    const centre = await people.as(CENTRE);
    const name = `全国创建（检验${process.pid}）`;
    national = await setsUpProgramme(centre, { template: "national-2019", name, cycleName: "2028年", year: 2028 });
    await changesRules(centre, national, "schedule", {
      submissionOpens: "2028-03-01T00:00",
      submissionCloses: "2028-04-30T23:59",
    });
    await centre.goto(`/organise/cycles/${national}/rules/applicants`);
    const programme = centre.locator('select[name="eligibility.0.programmeId"]');
    const option = programme.locator("option", { hasText: `省级示范创建（检验${process.pid}）` });
    await programme.selectOption((await option.getAttribute("value"))!);
    await centre.locator('input[name="eligibility.0.passBasisPoints%"]').fill("90");
    await centre.getByRole("button", { name: "保存", exact: true }).click();
    await centre.waitForURL(/done=save_rules/);
    await opensCycle(centre, await people.as(CENTRE_LEADER), national);
  });

  await test.step("推荐上报：达到九成的可以推荐，八成多的不行", async () => {
    await clerk.goto(`/organise/promotions?cycle=${national}&q=${encodeURIComponent("鹤汀")}`);
    const below = clerk.locator("[data-panel]").filter({ hasText: PLACES.heting }).filter({ hasText: "87.6%" }).first();
    await expect(below).toBeVisible();
    await clerk.goto(`/organise/promotions?cycle=${national}&q=${encodeURIComponent("砚湖县人民政府")}`);
    const own = clerk.locator("[data-panel]").filter({ hasText: "云泽省法治政府建设示范县（区）" }).first();
    await own.locator("select").selectOption("comprehensive");
    await own.getByLabel("推荐理由").fill("经评估全部指标符合，走在全省前列，推荐参加全国创建。");
    await clerk.getByRole("button", { name: "拟定推荐名单" }).click();
    await expect(clerk).toHaveURL(/\/organise\/promotions\/[0-9a-f-]{36}/);
    await isRefused(people, COUNTY, { subject: "promotion", id: idInUrl(clerk), action: "propose_upward" });
    await take(clerk, "propose_upward");
    await signs(leader, "推荐上报");
  });

  await test.step("被推荐的县由省级案卷带入，一项也不重填；八成多的区报不了", async () => {
    const county = await people.as(COUNTY);
    await county.goto("/apply");
    const form = county.locator("form").filter({ has: county.locator(`input[name="cycleId"][value="${national}"]`) });
    await form.getByLabel("综合示范创建").check();
    const earlier = form.locator('select[name="originId"] option').filter({ hasText: "2027年度" });
    await form.locator('select[name="originId"]').selectOption((await earlier.first().getAttribute("value"))!);
    await form.getByRole("button", { name: "新建申报" }).click();
    await expect(county).toHaveURL(/\/apply\/[0-9a-f-]{36}/);
    const id = idInUrl(county);
    await county.goto(`/apply/${id}/items/1`);
    await expect(county.getByText(/带入自/).first()).toBeVisible();
    const [{ brought }] = (await ask<{ brought: number }>(
      `SELECT count(*)::int AS "brought" FROM "IndicatorAnswer" WHERE "applicationId" = $1 AND "originApplicationId" = $2`,
      id,
      ids.yanhu,
    )) as [{ brought: number }];
    expect(brought).toBe(101);
    const district = await people.as("heting_shenbao");
    await district.goto("/apply");
    const closed = district
      .locator("form")
      .filter({ has: district.locator(`input[name="cycleId"][value="${national}"]`) });
    await expect(closed.getByLabel("综合示范创建")).toBeDisabled();
  });

  await people.leave();
});
