import { expect, type Page } from "@playwright/test";
import { isRefused, signs, take } from "./acts";
import { commissionsAgencies, declaresIndependence, scoresEverything, settlesDifferences, sheetIds } from "./assessing";
import * as cast from "./cast";
import { marksQuickly } from "./quickly";
import { choosesFirst, plansVisit, visits } from "./selecting";
import { approvesPlan, bringsCases, commissionsSurvey, plansSurvey } from "./surveying";

/** 委托第三方机构与测评机构。 */
export async function commissions({ people, cycleId }: cast.Story): Promise<void> {
  const centre = await people.as(cast.CENTRE);
  await commissionsAgencies(centre, cycleId, cast.AGENCIES);
  await commissionsSurvey(centre, cycleId, cast.SURVEY_AGENCY);
}

/** 两名评估员互不相见，各自独立评分、交卷。 */
export async function twoAssessors({ people, cycleId }: cast.Story): Promise<void> {
  const centre = await people.as(cast.CENTRE);
  const found = await sheetIds(centre, cycleId);
  const sheets = [...found].map(([name, sheet]) => ({ account: cast.ASSESSORS[name]!, sheet }));
  expect(sheets).toHaveLength(2);
  const [first, second] = sheets as [(typeof sheets)[0], (typeof sheets)[0]];
  await isRefused(people, second.account, { subject: "score_sheet", id: first.sheet, action: "declare_independence" });
  const [one, two] = [await people.as(first.account), await people.as(second.account)];
  await declaresIndependence(one, first.sheet, "制度健全、台账完整");
  await declaresIndependence(two, second.sheet, "制度健全、台账完整");
  expect((await two.goto(`/assess/${first.sheet}`))!.status()).toBe(404);
  // one of them marks a section's worth of items by hand; the other, the item on which they differ
  const byHand = async (page: Page, sheet: string, items: readonly number[], harsh: readonly number[]) => {
    await marksQuickly(page, sheet, 0, items);
    return scoresEverything(page, sheet, harsh);
  };
  const twelve = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 101, 104];
  const scored = await Promise.all([byHand(one, first.sheet, twelve, []), byHand(two, second.sheet, [7], [7])]);
  expect(scored).toEqual([101, 101]);
  await isRefused(people, cast.COUNTY, { subject: "score_sheet", id: first.sheet, action: "hand_in" });
  for (const [page, sheet] of [
    [one, first.sheet],
    [two, second.sheet],
  ] as const) {
    await page.goto(`/assess/${sheet}`);
    await take(page, "hand_in", { summary: "总体扎实，个别清单需要持续更新。" });
  }
}

/** 满意度测评：方案先批准，逐份数据上传后由系统计算；评分差异由组织方裁定。 */
export async function surveyAndDifferences({ people, cycleId }: cast.Story): Promise<void> {
  const centre = await people.as(cast.CENTRE);
  const surveyor = await people.as(cast.SURVEYOR);
  const survey = await plansSurvey(surveyor, "检验周期");
  await isRefused(people, cast.SURVEYOR, { subject: "survey", id: survey, action: "approve_plan" });
  await approvesPlan(centre, cycleId, survey);
  await isRefused(people, cast.CENTRE, { subject: "survey", id: survey, action: "hand_in_survey" });
  await bringsCases(surveyor, survey, 40);
  await settlesDifferences(centre, cycleId, 1);
}

/** 启封、入围；申报单位此时什么也看不出来。 */
export async function openingAndShortlist({ people, cycleId, id }: cast.Story): Promise<void> {
  const centre = await people.as(cast.CENTRE);
  const leader = await people.as(cast.CENTRE_LEADER);
  await centre.goto(`/organise/cycles/${cycleId}/ranking`);
  await expect(centre.getByText("结果尚未启封。")).toBeVisible();
  for (const account of [cast.PROVINCE, cast.CENTRE_LEADER]) {
    await isRefused(people, account, { subject: "cycle", id: cycleId, action: "open_results" });
  }
  await centre.goto(`/organise/cycles/${cycleId}`);
  await take(centre, "open_results");
  await signs(leader, "启封结果");
  await isRefused(people, cast.CENTRE_LEADER, { subject: "application", id, action: "shortlist" });
  await choosesFirst(centre, cycleId, "shortlist_cases");
  await signs(leader, "确定入围名单");
  const county = await people.as(cast.COUNTY);
  await county.goto(`/apply/${id}`);
  await expect(county.getByText("已报送，审核评审中").first()).toBeVisible();
  expect(await county.content()).not.toMatch(/入围|verification|实地核查/);
}

/** 实地核查、候选名单。 */
export async function verificationAndList({ people, cycleId, id }: cast.Story): Promise<void> {
  const centre = await people.as(cast.CENTRE);
  await plansVisit(centre, cycleId, id, cast.LEADER_OF_TEAM);
  const visit = await visits(await people.as(cast.VERIFIER), cast.PLACE, (planned) =>
    isRefused(people, cast.OTHER_VERIFIER, { subject: "visit", id: planned, action: "start_visit" }),
  );
  await isRefused(people, cast.COUNTY, { subject: "visit", id: visit, action: "return_visit" });
  await choosesFirst(centre, cycleId, "nominate_cases");
  await signs(await people.as(cast.CENTRE_LEADER), "确定候选名单");
}
