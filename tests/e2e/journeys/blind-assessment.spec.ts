import { expect, test } from "@playwright/test";
import { signs } from "../steps/acts";
import { commissions } from "../steps/assessing";
import { AGENCIES, CITY } from "../steps/cast";
import { clockAt } from "../steps/clock";
import { twelveDossiers } from "../steps/cycle";
import { changesRules, opensCycle, setsUpProgramme } from "../steps/designing";
import { beginsSheet, finishesSheet, itemWithPdf, type LotSheet, sheetsOfLot } from "../steps/lot-sheets";
import { preparesLotAct, readsLotResults, seesLotSealed, seesProgress, setsUpLot } from "../steps/lots";
import { agreesToMark, asksForThird, decidesAsThird, drawsThird, proposesMark } from "../steps/moderating";
import { People } from "../steps/people";
import { choosesCalibration, drawsQualitySample, readsQuality, rescores, seesOnlyPace } from "../steps/quality";
import { readsBlind, takesFile, tracesNumber } from "../steps/reading-blind";
import {
  declaresRecusal,
  entersContract,
  entersEngagement,
  entersLot,
  overridesRecusal,
  seesNothingOf,
} from "../steps/recusing";
import { answersFlag, raisesFlag, scoresByKeyboard, scoresItem } from "../steps/scoring";
import { adoptsProposal, proposesAllocation, swapsAndSwapsBack } from "../steps/sharing-out";
import { ask } from "../support/database";
import { Ears } from "../support/ears";

const ORGANISER = "yunzeban_shenhe";
const LEADER = "yunzeban_qianfa";
const KEEPER = "yuanheng_guanli";
const READERS = ["pinggu1", "pinggu2", "pinggu3", "pinggu4", "pinggu5", "pinggu6"] as const;
const ADVISED = "蒲汀县人民政府";
const RELATED = "蒲浦县人民政府";
const DISPUTED = [5, 6, 7] as const;

// What must not be heard by others: words that occur nowhere else.
const HARSH = ["赭石色的第一处说明", "赭石色的第二处说明", "赭石色的第三处说明"] as const;
const SUMMARY = "黛青色的综合意见，逐项核对后给出以上评分。";
const SUSPICION = "藤黄色的线索：同一份文件前后两个文号。";
const ENDED = ["胭脂色的商定理由，材料只覆盖一部分单位。", "胭脂色的裁断理由，两份意见各有所据。"] as const;
const ALL = [...HARSH, SUMMARY, SUSPICION, ...ENDED];

const nameOf = async (account: string): Promise<string> =>
  (await ask<{ name: string }>(`SELECT "name" FROM "User" WHERE "account" = $1`, account))[0]!.name;

/** The account of who was drawn for a case last. */
const thirdOf = async (applicationId: string): Promise<string> =>
  (
    await ask<{ account: string }>(
      `SELECT u."account" FROM "ThirdReader" t JOIN "User" u ON u."id" = t."assessorId"
       WHERE t."applicationId" = $1 ORDER BY t."at" DESC LIMIT 1`,
      applicationId,
    )
  )[0]!.account;

test("十二件案卷、两家机构六名评估员：回避查出一处、申明一处、中途退出一处；隐名评分，三项商议，一条线索，揭晓以前谁也听不到", async ({
  browser,
}) => {
  test.setTimeout(20 * 60_000);
  const people = new People(browser);
  const ears = new Ears();
  clockAt("2026-11-02T09:00:00+08:00");
  const organiser = await people.as(ORGANISER);
  const leader = await people.as(LEADER);
  let [cycleId, lotId] = ["", ""];
  let cases: { id: string; slug: string; name: string }[] = [];
  let sheets: LotSheet[] = [];
  const page = (account: string) => people.as(account);

  await test.step("直接申报的活动，隐名评分；十二个县申报，委托两家机构", async () => {
    const name = `全区示范创建（隐名检验${process.pid}）`;
    cycleId = await setsUpProgramme(organiser, { template: "ningxia-2020", name, cycleName: "2026年", year: 2026 });
    const window = {
      submissionOpens: "2026-11-01T00:00",
      submissionCloses: "2026-11-30T23:59",
      "planned.0.from": "2026-12-01",
      "planned.0.to": "2027-01-31",
      "planned.1.from": "2026-12-01",
      "planned.1.to": "2027-01-31",
      "planned.2.from": "2027-02-01",
      "planned.2.to": "2027-02-28",
    };
    await changesRules(organiser, cycleId, "schedule", window);
    const assessing = { blindAssessment: "yes", recusalHome: "county", "qualityShareBasisPoints%": "1" };
    await changesRules(organiser, cycleId, "assessing", assessing);
    await opensCycle(organiser, leader, cycleId);
    await commissions(organiser, cycleId, AGENCIES);
    cases = twelveDossiers(cycleId);
    expect(cases).toHaveLength(12);
    clockAt("2026-12-02T09:00:00+08:00");
  });

  const [firstCounty] = cases;
  await test.step("从此刻起听着每个人的每一次应答", async () => {
    for (const account of READERS) ears.listen(await page(account), account, ALL);
    ears.listen(organiser, ORGANISER, [...HARSH, SUMMARY, ...ENDED]);
    ears.listen(leader, LEADER, ALL);
    ears.listen(await page(CITY), CITY, ALL);
    ears.listen(await page(`${firstCounty!.slug}_shenbao`), firstCounty!.slug, ALL);
    ears.listen(await page(KEEPER), KEEPER, ALL);
  });

  await test.step("名册查出一处回避；六人签订承诺，一人申明一处回避", async () => {
    const tie = { kind: "担任顾问", place: ADVISED, since: "2024-01-01" };
    await entersEngagement(await page(KEEPER), "蒋若川", tie, /已/);
    const old = { kind: "其他项目", place: cases[11]!.name, since: "2010-01-01", until: "2012-12-31" };
    await entersContract(await page(KEEPER), old, /已/);
    lotId = await setsUpLot(organiser, cycleId, {
      name: "隐名第一标段",
      agencies: AGENCIES.map((name) => name.replace("（第三方评估）", "")),
    });
    await preparesLotAct(organiser, cycleId, lotId, "begin_assessment");
    await signs(leader, "开始评估");
    const reason = "本人配偶在该县政府办公室任职，按规定回避。";
    for (const account of READERS) {
      await entersLot(await page(account), lotId, account === "pinggu2" ? [{ place: RELATED, reason }] : []);
    }
  });

  await test.step("按种子生成方案并采用：回避的不分给本人，每件由两家机构各一人评", async () => {
    const proposal = await proposesAllocation(organiser, cycleId, { lotId, seed: "二〇二六" });
    await swapsAndSwapsBack(organiser, proposal);
    expect(await adoptsProposal(organiser, proposal)).toBe(24);
    sheets = await sheetsOfLot(lotId);
    expect(sheets.filter(({ account, place }) => account === "pinggu1" && place === ADVISED)).toEqual([]);
    expect(sheets.filter(({ account, place }) => account === "pinggu2" && place === RELATED)).toEqual([]);
    for (const { id } of cases) {
      const agencies = sheets.filter(({ applicationId }) => applicationId === id).map(({ agency }) => agency);
      expect(new Set(agencies).size).toBe(2);
    }
  });

  await test.step("一人中途退出一件：从此什么也看不到；重新分配一份", async () => {
    const given = sheets.find(({ account }) => account === "pinggu3")!;
    const withdrawn = await page("pinggu3");
    await declaresRecusal(withdrawn, lotId, given.place, "刚得知近亲属参与该县材料的编写，申请回避。");
    await seesNothingOf(withdrawn, given.id, given.place);
    await seesProgress(organiser, cycleId, lotId, 0, 23);
    expect(await adoptsProposal(organiser, await proposesAllocation(organiser, cycleId, { lotId, seed: "再分" }))).toBe(
      1,
    );
    sheets = await sheetsOfLot(lotId);
    expect(sheets).toHaveLength(24);
    expect(sheets.filter(({ account, place }) => account === "pinggu3" && place === given.place)).toEqual([]);
  });

  await test.step("选一件作定标案卷，分给标段的每一个人，不计入进度", async () => {
    await choosesCalibration(organiser, cycleId, lotId, cases[6]!.name);
    await seesProgress(organiser, cycleId, lotId, 0, 24);
  });

  const names = cases.flatMap(({ name }) => [name]);
  const disputed = cases[5]!;
  const [harsh, mild] = sheets.filter(({ applicationId }) => applicationId === disputed.id);
  await test.step("只见代号：承诺签订以后，任何应答里都没有县名；阅看编号可以查到人", async () => {
    for (const account of READERS) ears.forbidOutsideFiles(account, names);
    const reader = await page(harsh!.account);
    await beginsSheet(reader, harsh!);
    const who = await nameOf(harsh!.account);
    const number = await readsBlind(reader, `/assess/${harsh!.id}/items/5`, harsh!.code, who);
    await tracesNumber(organiser, cycleId, number, who);
    const proven = await itemWithPdf(disputed.id);
    const taken = await takesFile(reader, `/assess/${harsh!.id}/items/${proven}`);
    expect(taken.text).toContain(who);
    for (const word of names) expect(taken.name).not.toContain(word);
  });

  await test.step("一人对三项从严，写明理由并报告一条线索；另一人照常", async () => {
    const reader = await page(harsh!.account);
    ears.allow(harsh!.account, [...HARSH, SUSPICION]);
    for (const [at, position] of DISPUTED.entries()) {
      const mark = { judgement: "not_met", points: 0, reasons: ["没有佐证材料"], reason: HARSH[at]! } as const;
      await scoresItem(reader, harsh!.id, position, mark);
    }
    await raisesFlag(reader, harsh!.id, 9, { kind: "fabrication", text: SUSPICION });
    await answersFlag(organiser, cycleId, { verdict: "to_verify", reason: "线索已登记，列入实地核查重点。" });
    ears.allow(mild!.account, [SUMMARY]);
    for (const [at, sheet] of sheets.entries()) {
      const own = await page(sheet.account);
      if (sheet.id !== harsh!.id) await beginsSheet(own, sheet);
      if (at === 0) expect(await scoresByKeyboard(own, sheet.id, 6)).toBe(6);
      const again = sheets.findIndex(({ account }) => account === sheet.account) !== at && sheet.id !== harsh!.id;
      await finishesSheet(own, sheet.id, { quickly: again, ...(sheet.id === mild!.id ? { summary: SUMMARY } : {}) });
    }
    await seesProgress(organiser, cycleId, lotId, 24, 24);
  });

  await test.step("差异只有三项：一项一方提出另一方同意，一项反过来，一项由抽取的第三人裁断", async () => {
    for (const account of [harsh!.account, mild!.account, ORGANISER]) ears.allow(account, [...HARSH, ...ENDED]);
    await organiser.goto(`/organise/cycles/${cycleId}/lots/${lotId}`);
    await expect(
      organiser
        .locator("#actions")
        .getByText(/还有 3 项评分差异/)
        .first(),
    ).toBeVisible();
    const [one, other] = [await page(harsh!.account), await page(mild!.account)];
    const half = { judgement: "partly_met", points: "0.5", reason: ENDED[0] };
    await proposesMark(one, harsh!.id, 5, half);
    await agreesToMark(other, mild!.id, 5);
    await proposesMark(other, mild!.id, 6, half);
    await agreesToMark(one, harsh!.id, 6);
    await asksForThird(one, harsh!.id, 7);
    await drawsThird(organiser, cycleId, disputed.id, 7);
    const third = await thirdOf(disputed.id);
    expect([harsh!.account, mild!.account]).not.toContain(third);
    ears.allow(third, [HARSH[2], ENDED[1]]);
    await decidesAsThird(await page(third), { judgement: "partly_met", points: "0.5", reason: ENDED[1] });
  });

  await test.step("查出的回避，组织方写明理由可以同意不回避", async () => {
    const reason = "顾问工作只涉及合同审查，与本次评估的指标无关，同意参加评估。";
    await overridesRecusal(organiser, cycleId, { place: ADVISED, assessor: "蒋若川", reason });
  });

  await test.step("揭晓以前：申报单位、市办、机构、负责人什么也看不到，组织方只见进度", async () => {
    const county = await page(`${firstCounty!.slug}_shenbao`);
    for (const path of ["/desk", "/apply", `/apply/${firstCounty!.id}`, "/notifications", `/cycles/${cycleId}`])
      await county.goto(path);
    const city = await page(CITY);
    for (const path of ["/desk", "/review", "/notifications"]) await city.goto(path);
    const keeper = await page(KEEPER);
    for (const path of ["/desk", "/assessors", "/assessors/progress", "/notifications"]) await keeper.goto(path);
    await seesLotSealed(organiser, cycleId, lotId);
    await seesOnlyPace(organiser, cycleId, lotId);
    expect(await drawsQualitySample(organiser, cycleId, lotId)).toBeGreaterThan(0);
    for (const said of await rescores(organiser, cycleId, lotId, 1)) {
      for (const word of ALL) expect(said).not.toContain(word);
    }
  });

  await test.step("签发揭晓：十二件各有得分、报告和质量分析；评估员和申报单位仍然看不到", async () => {
    await preparesLotAct(organiser, cycleId, lotId, "open_lot");
    ears.allow(ORGANISER, ALL);
    await signs(leader, "揭晓标段结果");
    expect(await readsLotResults(organiser, cycleId, lotId)).toHaveLength(12);
    await readsQuality(organiser, cycleId, lotId);
    const county = await page(`${firstCounty!.slug}_shenbao`);
    await county.goto(`/apply/${firstCounty!.id}`);
    await (await page(mild!.account)).goto("/assess");
    for (const account of ["pinggu1", CITY, `${firstCounty!.slug}_shenbao`]) {
      const answer = await (await page(account)).goto(`/organise/cycles/${cycleId}/lots/${lotId}/results`);
      expect(answer!.status()).toBe(404);
    }
  });

  const { leaks, answers } = await ears.findings();
  expect(leaks).toEqual([]);
  expect(answers).toBeGreaterThan(500);
  await people.leave();
});
