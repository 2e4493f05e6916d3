import { expect, type Page } from "@playwright/test";
import { ask } from "../support/database";
import { isRefused, signs, take } from "./acts";
import { answersByCode, codeIsRefused, downloadsLinks, makesLinks, voidsLinks } from "./answering-surveys";
import { commissionsAgencies, declaresIndependence, scoresEverything, settlesDifferences, sheetIds } from "./assessing";
import * as cast from "./cast";
import { clockAt } from "./clock";
import { personOf } from "./desk-cases";
import type { People } from "./people";
import { drawsList, handsOverList, replacesMember, sendsNotice } from "./preparing-visits";
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
  await answersByLink(people, surveyor, survey);
  await bringsCases(surveyor, survey, 40);
  await settlesDifferences(centre, cycleId, 1);
}

/** 网络问卷：一人凭代码作答一次，再来不收；停用以后谁也不能再答。 */
async function answersByLink(people: People, surveyor: Page, surveyId: string): Promise<void> {
  clockAt("2026-12-12T09:00:00+08:00");
  const batch = { name: "便民服务大厅", made: 10 };
  await makesLinks(surveyor, surveyId, batch);
  const [first, second] = await downloadsLinks(surveyor, surveyId, batch.name);
  const citizen = await people.visitor();
  await answersByCode(citizen, first!.toLowerCase(), "比较满意");
  await codeIsRefused(citizen, first!);
  await voidsLinks(surveyor, surveyId, batch.name);
  await codeIsRefused(citizen, second!);
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

const SITES: string[][] = [
  ["D01", "河东街道便民服务中心", "河东路 8 号"],
  ["D02", "河西镇司法所", "河西镇 2 号"],
  ["D03", "县政务服务大厅", "中心路 1 号"],
  ["D04", "南湖镇综合行政执法队", "南湖镇 6 号"],
];

/** 换下不能到场的律师，发出通知，被核查单位提供点位名册并冻结，此后公布的种子定出点位，谁都可以重抽。 */
async function preparesVisit({ people, cycleId, id }: cast.Story, visitId: string): Promise<void> {
  const centre = await people.as(cast.CENTRE);
  const [visit] = await ask<{ teamId: string }>(`SELECT "teamId" FROM "Visit" WHERE "id" = $1`, visitId);
  const team = `/organise/cycles/${cycleId}/verification/teams/${visit!.teamId}`;
  const successor = await personOf(cast.OTHER_VERIFIER);
  await replacesMember(centre, team, "受邀律师某某", successor, "受邀律师另有庭审，不能到场。");
  await sendsNotice(centre, visitId, { day: "2027-01-08", place: "县政府会议室" });
  await handsOverList(await people.as(cast.COUNTY), id, { kind: "site", title: "走访点位", rows: SITES });
  clockAt("2026-12-15T09:00:00+08:00");
  const seed = { seed: "03 11 17 22 25 31", source: "开奖公告第 2026144 期", at: "2026-12-14T21:15" };
  await drawsList(await people.as(cast.VERIFIER), visitId, "走访点位", seed);
}

/** 实地核查、候选名单。 */
export async function verificationAndList({ people, cycleId, id }: cast.Story): Promise<void> {
  const centre = await people.as(cast.CENTRE);
  await plansVisit(centre, [cycleId, id], cast.LEADER_OF_TEAM, "2027-01-08");
  const verifier = await people.as(cast.VERIFIER);
  const visit = await visits(verifier, cast.PLACE, async (planned) => {
    await isRefused(people, cast.OTHER_VERIFIER, { subject: "visit", id: planned, action: "start_visit" });
    await preparesVisit({ people, cycleId, id }, planned);
    await verifier.goto(`/verify/${planned}`);
  });
  await isRefused(people, cast.COUNTY, { subject: "visit", id: visit, action: "return_visit" });
  await choosesFirst(centre, cycleId, "nominate_cases");
  await signs(await people.as(cast.CENTRE_LEADER), "确定候选名单");
}
