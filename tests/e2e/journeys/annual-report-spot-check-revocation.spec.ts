import { expect, type Page, test } from "@playwright/test";
import { signs, take } from "../steps/acts";
import {
  fillsAnnualReport,
  forwardsAnnualReport,
  looksOverPrefilled,
  overdueReports,
  preparesPublication,
  readsPublishedReport,
  readsReturn,
  returnsAnnualReport,
  runsReportNotices,
  signsPublications,
  startsAnnualReport,
  submitsAnnualReport,
} from "../steps/annual-reporting";
import { CENTRE, CENTRE_LEADER, PROVINCE } from "../steps/cast";
import { clockAt } from "../steps/clock";
import { aColleagueOf, aCycleOf, manyCounties } from "../steps/cycle";
import {
  acceptsRectification,
  answersAppeal,
  appeals,
  carriesHandlingThrough,
  handlesTitle,
  reportsRectification,
  takesUpClue,
  tellsClue,
  verifiesRectification,
} from "../steps/handling-titles";
import { People } from "../steps/people";
import { downloadsOpenData, filtersRegister } from "../steps/reading-register";
import { registersTitles } from "../steps/rechecking";
import {
  announcesCheck,
  drawsCheck,
  failsInspection,
  inspectionsOf,
  rerunsInBrowser,
  rerunsOffline,
} from "../steps/spot-checks";
import { ask } from "../support/database";

const TITLES = 162;
const SYSTEM = "xitong";
const TITLE = "全国法治政府建设示范县（检验）";
const PARTS = {
  achievements: "本年度修订重大行政决策目录，七件决策全部履行法定程序；行政处罚案卷抽查优秀率提高到百分之九十六。",
  shortcomings: "乡镇综合执法队伍中持证人员偏少，主要原因是编制调整之后培训没有跟上。",
  leadership: "县委主要负责人四次听取汇报，县政府主要负责人带头出庭应诉两次，逐项督办整改。",
  plans: "下一年度完成乡镇执法人员轮训，建成行政执法监督平台，开展两次案卷评查。",
  other: "本年度没有发生重大违法行政案件。",
};

test("一百六十二个称号：年度报告按期、退回、逾期、预填；抽查谁都可以重抽；黄牌整改恢复，停牌经申诉撤销，线索查实摘牌并限制申报", async ({
  browser,
}) => {
  test.setTimeout(15 * 60_000);
  const people = new People(browser);
  clockAt("2026-11-20T09:00:00+08:00");
  const cycleId = aCycleOf("national", "2026-11-01", "2027-12-31");
  const counties = manyCounties(TITLES, 3);
  const centre = await people.as(CENTRE);
  const leader = await people.as(CENTRE_LEADER);
  const province = await people.as(PROVINCE);
  const visitor = await people.visitor();
  const ids = new Map<string, { id: string; number: string }>();
  const [first, second, third] = [counties[0]!, counties[1]!, counties[2]!];
  const of = (name: string) => ids.get(name)!;
  const standing = async (name: string) => {
    await visitor.goto(`/register/${of(name).number}`);
    return visitor.locator("main").textContent();
  };
  const pairOf = async (at: 1 | 2 | 3): Promise<[Page, Page]> => [
    await people.as(`zhou0${at}_shenbao`),
    await people.as(`zhou0${at}_qianfa`),
  ];

  await test.step("往届称号整表登记，公开数据里一个不少", async () => {
    await centre.goto(`/organise/cycles/${cycleId}`);
    await take(centre, "open_cycle");
    await signs(leader, "启动周期");
    await registersTitles(centre, leader, cycleId, {
      units: counties,
      title: TITLE,
      batch: "第一批",
      documentNumber: "中法办发〔2024〕8号",
      day: "2024-12-20",
    });
    const rows = await ask<{ id: string; name: string; number: string }>(
      `SELECT d."id", o."name", d."certificateNumber" AS "number" FROM "Designation" d JOIN "Organisation" o ON o."id" = d."organisationId"
       WHERE d."cycleId" = $1`,
      cycleId,
    );
    for (const { name, ...row } of rows) ids.set(name, row);
    expect(ids.size).toBe(TITLES);
    const open = await downloadsOpenData(visitor);
    const numbers = new Set(open.map(({ certificateNumber }) => certificateNumber));
    expect(counties.every(({ name }) => numbers.has(of(name).number))).toBe(true);
  });

  await test.step("一县按期报告：太单薄的退回，改好了转报、公布", async () => {
    clockAt("2027-01-05T09:00:00+08:00");
    const [clerk, signatory] = await pairOf(1);
    const report = await startsAnnualReport(clerk, of(first.name).id, "2026");
    await fillsAnnualReport(clerk, report, { ...PARTS, shortcomings: "没有明显不足。" });
    await submitsAnnualReport(clerk, report);
    await signs(signatory, "报送年度报告");
    const remarks = { reason: "不足和原因写得过于简单，请补充。", shortcomings: "请写明查出的问题和原因。" };
    await returnsAnnualReport(province, report, remarks);
    await readsReturn(clerk, report, Object.values(remarks));
    await fillsAnnualReport(clerk, report, { shortcomings: PARTS.shortcomings });
    await submitsAnnualReport(clerk, report);
    await signs(signatory, "报送年度报告");
    expect((await visitor.goto(`/annual-reports/${report}`))!.status()).toBe(404);
    await forwardsAnnualReport(province, report);
    await preparesPublication(centre, [first.name]);
    await signsPublications(leader, [first.name]);
    expect(await readsPublishedReport(visitor, report)).toContain(PARTS.shortcomings);
  });

  await test.step("另一县逾期：提醒本单位和省办，过了期限报告组织方", async () => {
    const system = await people.as(SYSTEM);
    const toldOf = async (page: Page) => {
      await page.goto("/notifications");
      return page.locator("main").getByText(/逾期/).allInnerTexts();
    };
    clockAt("2027-02-03T09:00:00+08:00");
    await runsReportNotices(system);
    const overdue = await overdueReports(province, "2026");
    expect(overdue.some((row) => row.includes(second.name))).toBe(true);
    expect(overdue.some((row) => row.includes(first.name))).toBe(false);
    const [clerk] = await pairOf(2);
    expect((await toldOf(clerk)).length).toBeGreaterThan(0);
    const before = (await toldOf(centre)).length;
    clockAt("2027-02-20T09:00:00+08:00");
    await runsReportNotices(system);
    expect((await toldOf(centre)).length).toBeGreaterThan(before);
    const after = (await toldOf(clerk)).length;
    await runsReportNotices(system);
    expect((await toldOf(clerk)).length).toBe(after);
  });

  await test.step("回访抽查：一百六十二个称号分层抽取，浏览器里和离线程序重抽都一致", async () => {
    clockAt("2027-03-01T09:00:00+08:00");
    const check = await announcesCheck(centre, cycleId, {
      seedPlan: "2027年3月5日公开开奖的某彩票号码",
      seedDay: "2027-03-05",
      seedTime: "21:15",
      dueOn: "2027-06-30",
    });
    clockAt("2027-03-06T09:00:00+08:00");
    await drawsCheck([centre, leader], check, { seed: "04 09 13 22 27 31 06", seedSource: "某彩票第2027026期" });
    const drawn = await inspectionsOf(check);
    expect(drawn.length).toBeGreaterThanOrEqual(Math.ceil(TITLES / 5));
    await rerunsInBrowser(visitor, check, drawn.length);
    expect(await rerunsOffline(visitor, check)).toContain(String(drawn.length));
    const reason = "五件行政处罚案卷没有法制审核意见，不合格。";
    const one = drawn.find(({ holder }) => ![first, second, third].some(({ name }) => name === holder))!;
    await failsInspection([centre, leader], one.id, {
      reason,
      afterHearing: () => clockAt("2027-03-28T09:00:00+08:00"),
    });
    await centre.goto(`/oversee/inspections/${one.id}`);
    await expect(centre.getByText(reason).first()).toBeVisible();
    // who was drawn is public, what came of it isn't
    await visitor.goto(`/verify/draws/${check}`);
    await expect(visitor.getByText(one.holder).first()).toBeVisible();
    const file = await (await visitor.request.get(`/verify/draws/${check}/file`)).text();
    for (const shown of [await visitor.content(), file])
      expect(shown).not.toMatch(/检查结论|不合格|限期整改|法制审核意见/);
    expect(await standing(one.holder)).not.toMatch(/检查结论|不合格|限期整改|法制审核意见/);
  });

  const handled = async (at: 1 | 2 | 3) => {
    const [place, placeLeader] = await pairOf(at);
    return { organiser: centre, organiserLeader: leader, place, placeLeader };
  };

  await test.step("黄牌：听取意见、决定、整改、核实、验收，恢复称号", async () => {
    clockAt("2027-04-01T09:00:00+08:00");
    await handlesTitle(await handled(1), of(first.name).id, "office", { outcome: "warn" });
    expect(await standing(first.name)).toContain("黄牌");
    clockAt("2027-05-20T09:00:00+08:00");
    const [clerk, signatory] = await pairOf(1);
    const rectification = await reportsRectification(clerk, signatory, of(first.name).id);
    await verifiesRectification(province, rectification);
    await acceptsRectification(centre, leader, rectification);
    expect(await standing(first.name)).toMatch(/恢复称号/);
  });

  let suspension = "";
  await test.step("停牌；公众反映的线索查实，以欺骗取得的摘牌，名录即可查，下一周期不得申报", async () => {
    const dueAt = "2027-09-30";
    suspension = await handlesTitle(await handled(2), of(second.name).id, "office", { outcome: "suspend", dueAt });
    expect(await standing(second.name)).toContain("停牌");
    const told = { kind: "unlawful_act", content: "该县三件行政处罚没有送达决定，当事人不知道可以复议。" };
    const clue = await tellsClue(visitor, of(third.name).number, { ...told, basis: "送达回证上的签名不是当事人。" });
    const handling = await takesUpClue(centre, clue, "线索反映的情况经初步核实属实，启动处理。");
    const revoked = { outcome: "revoke", ground: "obtained_by_deception" };
    await carriesHandlingThrough(await handled(3), handling, revoked);
    expect(await standing(third.name)).toContain("摘牌");
    const open = await downloadsOpenData(visitor);
    const stages = new Map(open.map(({ certificateNumber, stage }) => [certificateNumber, stage]));
    const shown = [first, second, third].map(({ name }) => stages.get(of(name).number));
    expect(shown).toEqual(["in_force", "suspended", "revoked"]);
    const [clerk] = await pairOf(3);
    await clerk.goto("/apply");
    await expect(clerk.getByText(/不得申报/).first()).toBeVisible();
    const [bar] = await ask<{ untilNumber: number }>(
      `SELECT b."untilNumber" FROM "Bar" b JOIN "Organisation" o ON o."id" = b."organisationId" WHERE o."name" = $1`,
      third.name,
    );
    expect(bar!.untilNumber).toBeGreaterThan(1);
    await filtersRegister(visitor, { q: second.name, stage: "suspended" }, 1);
    await filtersRegister(visitor, { q: second.name, stage: "in_force" }, 0);
  });

  await test.step("停牌的申诉：原经办不能答复，由另一名经办答复成立，称号恢复，名录随即更改", async () => {
    const [clerk, signatory] = await pairOf(2);
    await appeals(clerk, signatory, suspension, "所列案卷已在期限内补正，停牌所依据的情况不属实，请予复核。");
    await centre.goto(`/oversee/handlings/${suspension}`);
    await expect(centre.getByRole("button", { name: "申诉成立" })).toBeDisabled();
    await expect(centre.getByText("申诉须由原决定拟办人以外的人办理").first()).toBeVisible();
    const other = await people.as(aColleagueOf(CENTRE, { account: "zhongyangban_ling", name: "凌复核" }));
    await answersAppeal(other, leader, suspension, "uphold_appeal");
    await filtersRegister(visitor, { q: second.name, stage: "in_force" }, 1);
  });

  await test.step("下一年度的报告由上一年度预填：逐部分核对，写上安排，才能报送", async () => {
    clockAt("2028-01-05T09:00:00+08:00");
    const [clerk, signatory] = await pairOf(1);
    const report = await startsAnnualReport(clerk, of(first.name).id, "2027");
    const prefilled = ["achievements", "shortcomings", "leadership", "other"] as const;
    await looksOverPrefilled(clerk, report, prefilled);
    await fillsAnnualReport(clerk, report, { plans: "下一年度把行政执法监督平台用到全部乡镇，开展两次案卷评查。" });
    await submitsAnnualReport(clerk, report);
    await signs(signatory, "报送年度报告");
  });
  await people.leave();
});
