import { expect } from "@playwright/test";
import { isRefused, signs, take } from "./acts";
import * as cast from "./cast";
import { clockAt } from "./clock";
import { handlesTitle } from "./handling-titles";
import { opensTitle, writesAnnualReport } from "./overseeing";
import { dismissesObjection, draftsNotice, lodgesObjection, OBJECTOR } from "./publishing";
import {
  announcesCheck,
  answersFindings,
  concludesCheck,
  drawsCheck,
  fillsCheckSheet,
  inspectionsOf,
  rerunsInBrowser,
  sendsCheckNotice,
  tellsFindings,
} from "./spot-checks";

/** 公示：签发之前公众看不到。 */
export async function publication(story: cast.Story): Promise<void> {
  const { people } = story;
  const centre = await people.as(cast.CENTRE);
  const noticeId = await draftsNotice(centre);
  await isRefused(people, cast.PROVINCE, { subject: "notice", id: noticeId, action: "publish" });
  const visitor = await people.visitor();
  expect((await visitor.goto(`/notices/${noticeId}`))!.status()).toBe(404);
  await signs(await people.as(cast.CENTRE_LEADER), "发布公示");
  await visitor.goto(`/notices/${noticeId}`);
  await expect(visitor.getByText(cast.PLACE).first()).toBeVisible();
  story.noticeId = noticeId;
}

/** 异议由公众提出，调查后认定不成立；异议人的身份不出卷宗。 */
export async function objection({ people, id, noticeId = "" }: cast.Story): Promise<void> {
  const centre = await people.as(cast.CENTRE);
  const visitor = await people.visitor();
  const { number, code } = await lodgesObjection(visitor, noticeId);
  const settled = await dismissesObjection(centre, await people.as(cast.CENTRE_LEADER), number);
  await isRefused(people, cast.COUNTY, { subject: "objection", id: settled, action: "accept_objection" });
  for (const [account, path] of [
    [cast.COUNTY, `/apply/${id}`],
    [cast.PROVINCE, `/review/${id}`],
    [cast.AUDITOR, "/trail"],
  ] as const) {
    const page = await people.as(account);
    await page.goto(path);
    const content = await page.content();
    for (const secret of Object.values(OBJECTOR)) expect(content).not.toContain(secret);
  }
  await visitor.goto("/objections");
  await visitor.locator('input[name="receiptNumber"]').fill(number);
  await visitor.locator('input[name="code"]').fill(code);
  await visitor.getByRole("button", { name: "查询" }).click();
  await expect(visitor.getByText("异议不成立").first()).toBeVisible();
}

/** 公示期满、异议办结，方可命名。 */
export async function naming({ people, noticeId = "" }: cast.Story): Promise<void> {
  const centre = await people.as(cast.CENTRE);
  await centre.goto(`/organise/notices/${noticeId}`);
  await expect(centre.getByText("公示期未满。")).toBeVisible();
  clockAt("2027-01-25T09:00:00+08:00");
  await centre.goto(`/organise/notices/${noticeId}`);
  const basis = "公示期满，异议已办结，经研究批准命名。";
  await take(centre, "designate_listed", { number: `演示法治办发〔2027〕${process.pid}号`, basis });
  await signs(await people.as(cast.CENTRE_LEADER), "批准命名");
  const visitor = await people.visitor();
  await visitor.goto("/register?q=砚湖县");
  await expect(visitor.getByText(cast.TITLE).first()).toBeVisible();
}

/** 年度报告：县 → 省 → 中央，公布。 */
export async function annualReport({ people }: cast.Story): Promise<void> {
  clockAt("2028-01-10T09:00:00+08:00");
  const county = await people.as(cast.COUNTY);
  const title = await opensTitle(county, cast.PLACE, cast.TITLE);
  const canary = "本年共化解行政争议二百三十七件";
  const report = await writesAnnualReport(county, title, "2027", canary);
  await isRefused(people, cast.CITY, { subject: "annual_report", id: report, action: "submit_report" });
  await signs(await people.as(cast.COUNTY_LEADER), "报送年度报告");
  await isRefused(people, cast.CENTRE, { subject: "annual_report", id: report, action: "publish_report" });
  const province = await people.as(cast.PROVINCE);
  await province.goto(`/oversee/reports/${report}`);
  await take(province, "forward_report", {}, false);
  const visitor = await people.visitor();
  expect((await visitor.goto(`/annual-reports/${report}`))!.status()).toBe(404);
  const centre = await people.as(cast.CENTRE);
  await centre.goto(`/oversee/reports/${report}`);
  await take(centre, "publish_report", {}, false);
  await signs(await people.as(cast.CENTRE_LEADER), "公布年度报告");
  await visitor.goto(`/annual-reports/${report}`);
  await expect(visitor.getByText(canary).first()).toBeVisible();
}

/** 回访抽查：名单先冻结并公布，到了时间才录入种子；检查、听取意见、结论。 */
export async function spotCheck({ people, cycleId }: cast.Story): Promise<void> {
  const pair = [await people.as(cast.CENTRE), await people.as(cast.CENTRE_LEADER)] as const;
  const check = await announcesCheck(pair[0], cycleId, {
    seedPlan: "2028年1月10日公开开奖的某彩票号码",
    seedDay: "2028-01-10",
    seedTime: "21:15",
    dueOn: "2028-03-31",
    by: "organiser",
  });
  await expect(pair[0].getByText(/还没有到公布的种子产生时间/).first()).toBeVisible();
  await isRefused(people, cast.PROVINCE, { subject: "spot_check", id: check, action: "draw" });
  clockAt("2028-01-11T09:00:00+08:00");
  await drawsCheck(pair, check, { seed: "2028011007142128", seedSource: "某公开开奖号码，2028年1月10日" });
  const [inspection] = await inspectionsOf(check);
  await rerunsInBrowser(await people.visitor(), check, 1);
  const { id } = inspection!;
  await sendsCheckNotice(pair[0], id, { visit: { visitOn: "2028-01-20", team: "督察处 沈砚" } });
  await isRefused(people, cast.COUNTY, { subject: "inspection", id, action: "conclude_inspection" });
  const finding = "三十件案卷中，五件缺少法制审核意见。";
  await fillsCheckSheet(pair[0], id, [{ position: 1, judgement: "not_met", finding }]);
  await tellsFindings(pair[0], id, "抽查案卷三十件，其中五件缺少法制审核意见。");
  const place = [await people.as(cast.COUNTY), await people.as(cast.COUNTY_LEADER)] as const;
  await answersFindings(place, id, { stance: "agrees", placeOpinion: "对检查情况无异议，将立即整改。" });
  await concludesCheck(pair, id, { result: "failed", reason: "重大执法决定法制审核没有落实。" });
}

/** 黄牌、摘牌，公众名录随即可查。 */
export async function warningAndRevocation({ people }: cast.Story): Promise<void> {
  const centre = await people.as(cast.CENTRE);
  const leader = await people.as(cast.CENTRE_LEADER);
  const title = await opensTitle(centre, cast.PLACE, cast.TITLE);
  const reason = "回访抽查发现重大执法决定法制审核落实不到位。";
  const hands = {
    organiser: centre,
    organiserLeader: leader,
    place: await people.as(cast.COUNTY),
    placeLeader: await people.as(cast.COUNTY_LEADER),
  };
  const fields = { reason, hearing: "已书面听取县政府意见，县政府无异议。" };
  await isRefused(people, cast.PROVINCE, { subject: "designation", id: title, action: "warn", proposal: fields });
  await handlesTitle(hands, title, "inspection", { outcome: "warn", reason });
  await handlesTitle(hands, title, "office", { outcome: "revoke", ground: "standard_no_longer_met", reason });
  const visitor = await people.visitor();
  await visitor.goto("/register?q=砚湖县");
  const row = visitor.getByRole("row").filter({ hasText: cast.TITLE }).filter({ hasText: "摘牌" });
  await expect(row.first()).toBeVisible();
}
