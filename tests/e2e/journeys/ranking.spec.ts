import { expect, test } from "@playwright/test";
import { signs, take } from "../steps/acts";
import {
  asksWhatIf,
  fetchesMeetingMaterial,
  followsFromSnapshots,
  resamplesRanking,
  spansOfPlace,
} from "../steps/checking-robustness";
import {
  cannotBeChosen,
  choiceIsRefused,
  choosesWithReasons,
  chosenInForm,
  orderInForm,
} from "../steps/choosing-by-rule";
import { clockAt } from "../steps/clock";
import { assessesAll, surveysAll, twelveDossiers, visitsAll } from "../steps/cycle";
import { changesRules, opensCycle, setsUpProgramme } from "../steps/designing";
import { People } from "../steps/people";
import { readPaper } from "../steps/writing-papers";
import { ask } from "../support/database";

const ORGANISER = "yunzeban_shenhe";
const LEADER = "yunzeban_qianfa";
const PLACES = 6;
const TITLES = 5;
const INTERVIEWS = 60;

type Line = { name: string; rank: number; composite: number; rate: number };

/** The ranking as the portal keeps it, the best first. */
const rankingOf = (cycleId: string) =>
  ask<Line>(
    `SELECT o."name", r."rank", r."composite", r."complianceBasisPoints" AS "rate" FROM "RankingEntry" r
     JOIN "Application" a ON a."id" = r."applicationId" JOIN "Organisation" o ON o."id" = a."applicantId"
     WHERE a."cycleId" = $1 ORDER BY r."rank", a."number"`,
    cycleId,
  );

type Span = { name: string; rank: number; low: number; high: number; above: number; withinChance: boolean };

/** What the newest resampling says of each place. */
const spansOf = (cycleId: string) =>
  ask<Span>(
    `SELECT o."name", p."rank", p."low", p."high", p."above", p."withinChance" FROM "RobustnessPlace" p
     JOIN "Application" a ON a."id" = p."applicationId" JOIN "Organisation" o ON o."id" = a."applicantId"
     WHERE p."runId" = (SELECT "id" FROM "RobustnessRun" WHERE "cycleId" = $1 ORDER BY "id" DESC LIMIT 1) ORDER BY p."rank"`,
    cycleId,
  );

test("入围线落在误差之内：稳健性检验可以重做，换个规则看名单，不按规则的写明理由；核查之后定候选名单", async ({
  browser,
}) => {
  test.setTimeout(15 * 60_000);
  const people = new People(browser);
  clockAt("2026-09-01T09:00:00+08:00");
  const organiser = await people.as(ORGANISER);
  const leader = await people.as(LEADER);
  let cycleId = "";

  await test.step("入围规则随周期确定：综合类取前六，线上下不另留范围", async () => {
    const name = `全区示范创建（排名检验${process.pid}）`;
    cycleId = await setsUpProgramme(organiser, { template: "ningxia-2020", name, cycleName: "2026年", year: 2026 });
    const window = { submissionOpens: "2026-09-01T00:00", submissionCloses: "2026-09-30T23:59" };
    const planned = { "planned.0.from": "2026-10-01", "planned.1.from": "2026-10-01", "planned.2.from": "2026-11-01" };
    await changesRules(organiser, cycleId, "schedule", { ...window, ...planned });
    const rule = { shortlistComprehensive: String(PLACES), shortlistBandHundredths: "0" };
    await changesRules(organiser, cycleId, "selecting", rule);
    await changesRules(organiser, cycleId, "assessment", { surveyTarget: String(INTERVIEWS) });
    await opensCycle(organiser, leader, cycleId);
    expect(twelveDossiers(cycleId, "2026-09-05")).toHaveLength(12);
    surveysAll(cycleId, ORGANISER, INTERVIEWS);
    expect(assessesAll(cycleId, ORGANISER)).toEqual({ sheets: 24 });
  });

  await test.step("启封以前没有排名，也不能检验；启封以后据快照重算一致", async () => {
    clockAt("2026-11-01T09:00:00+08:00");
    await organiser.goto(`/organise/cycles/${cycleId}/ranking/robustness`);
    await expect(organiser.getByRole("button", { name: /检验$/ })).toHaveCount(0);
    await organiser.goto(`/organise/cycles/${cycleId}`);
    await take(organiser, "open_results");
    await signs(leader, "启封结果");
    await followsFromSnapshots(organiser, cycleId);
  });

  const ranking = await rankingOf(cycleId);
  const eligible = ranking.filter(({ rate }) => rate >= 9_000);
  const barred = ranking.filter(({ rate }) => rate < 9_000);
  expect(ranking).toHaveLength(12);
  expect(eligible.length).toBeGreaterThan(PLACES);

  await test.step("检验两遍，种子相同的一位不差；入围线两侧的地区，名次区间跨过入围线", async () => {
    const first = await resamplesRanking(organiser, cycleId);
    expect(await resamplesRanking(organiser, cycleId, first.seed)).toEqual(first);
    const spans = await spansOf(cycleId);
    expect(spans).toHaveLength(12);
    for (const { rank, low, high } of spans) {
      expect(low).toBeLessThanOrEqual(rank);
      expect(high).toBeGreaterThanOrEqual(rank);
    }
    const edge = spans.filter(({ name }) =>
      [eligible[PLACES - 1], eligible[PLACES]].some((line) => line?.name === name),
    );
    for (const { name, above, withinChance } of edge) {
      expect(above).toBeGreaterThan(0);
      expect(above).toBeLessThan(1);
      expect(withinChance).toBe(true);
      expect((await spansOfPlace(organiser, cycleId, "comprehensive", name)).chance).toBe(true);
    }
  });

  await test.step("换个规则看名单：当场看到谁进谁出，什么也不留下", async () => {
    const before = await ask(`SELECT count(*)::int AS "n" FROM "Event" WHERE "cycleId" = $1`, cycleId);
    const same = await asksWhatIf(organiser, cycleId, {});
    expect(same.moved).toEqual([]);
    const surveyAlone = await asksWhatIf(organiser, cycleId, { assessment: 0, survey: 100 });
    expect(surveyAlone.lines.length).toBeGreaterThan(0);
    expect(surveyAlone.moved.length).toBeGreaterThan(0);
    expect(await rankingOf(cycleId)).toEqual(ranking);
    expect(await ask(`SELECT count(*)::int AS "n" FROM "Event" WHERE "cycleId" = $1`, cycleId)).toEqual(before);
  });

  const [out, into] = [eligible[PLACES - 1]!, eligible[PLACES]!];
  const reason = "该县与相邻两县同属一个协作片区，入围有利于区域协同，经集体研究列入。";
  await test.step("规则所取的事先选好；不按规则的没有理由不能提请，写明理由的可以", async () => {
    const chosen = await chosenInForm(organiser, cycleId);
    expect(chosen).toHaveLength(PLACES);
    for (const { name } of eligible.slice(0, PLACES)) expect(chosen.some((text) => text.includes(name))).toBe(true);
    for (const { name } of barred) await cannotBeChosen(organiser, cycleId, name, /门槛|不得/);
    const turned = [
      { place: out.name, chosen: false },
      { place: into.name, chosen: true },
    ];
    await choiceIsRefused(organiser, cycleId, "shortlist_cases", turned, /逐一/);
    expect(
      await ask(`SELECT 1 FROM "SignOff" WHERE "subjectId" = $1 AND "action" = 'shortlist_cases'`, cycleId),
    ).toEqual([]);
    await choosesWithReasons(organiser, cycleId, "shortlist_cases", [
      { place: out.name, chosen: false, ground: "区域协同", reason: "与入围各县相距较远，本轮暂不列入，留待下一批。" },
      { place: into.name, chosen: true, ground: "区域协同", reason },
    ]);
    await signs(leader, "确定入围名单");
  });

  await test.step("核查之后按三项结果排名，定候选名单；上会材料写着理由", async () => {
    expect(visitsAll(cycleId, ORGANISER, ["hecha3", "hecha4"])).toEqual({ visits: PLACES });
    clockAt("2026-11-12T09:00:00+08:00");
    const order = await orderInForm(organiser, cycleId);
    expect(order).toHaveLength(PLACES);
    const names = ranking.map(({ name }) => name);
    const best = order.slice(0, TITLES).map((text) => ({
      place: names.find((name) => text.includes(name))!,
      chosen: true,
    }));
    await choosesWithReasons(organiser, cycleId, "nominate_cases", best);
    await signs(leader, "确定候选名单");
    const [list] = await ask<{ n: number }>(
      `SELECT count(*)::int AS "n" FROM "Candidate" c JOIN "CandidateList" l ON l."id" = c."listId" WHERE l."cycleId" = $1`,
      cycleId,
    );
    expect(list!.n).toBe(TITLES);
    expect(readPaper(await fetchesMeetingMaterial(organiser, cycleId)).words).toContain(reason);
  });
  await people.leave();
});
