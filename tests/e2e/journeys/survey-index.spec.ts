import { expect, test } from "@playwright/test";
import { textbookIndex } from "../../support/textbook-survey";
import { signs, take } from "../steps/acts";
import { SURVEY_AGENCY, SURVEYOR } from "../steps/cast";
import { casesAreRefused, casesAsCsv } from "../steps/checking-cases";
import { clockAt } from "../steps/clock";
import { assessesAll, type Filed, twelveDossiers } from "../steps/cycle";
import { changesRules, opensCycle, setsUpProgramme } from "../steps/designing";
import { People } from "../steps/people";
import {
  bringsCells,
  choosesStrata,
  drawsUpPlan,
  opensSurvey,
  rewordsQuestion,
  settlesPlan,
} from "../steps/survey-planning";
import { entersAgencyFigures, seesSealedResults, takesReports, takesResults } from "../steps/survey-results";
import { commissionsSurvey, preparesExclusion, readsFlags, uploadsCases } from "../steps/surveying";
import { ask } from "../support/database";
import { Ears } from "../support/ears";
import { type Interview, interviewsOf, type Planted } from "../support/interviews";

const ORGANISER = "yunzeban_shenhe";
const LEADER = "yunzeban_qianfa";
const CYCLE = "2026年测评检验";
const PER_PLACE = 400;
const TARGET = 390;
const PEOPLE = 200_000;
const POPULATION = {
  城乡: { 城镇: 90_000, 乡村: 110_000 },
  性别: { 男: 102_000, 女: 98_000 },
  年龄: { "18—29 岁": 40_000, "30—44 岁": 60_000, "45—59 岁": 56_000, "60 岁及以上": 44_000 },
} as const;
const peopleOf = (variable: string, value: string): number =>
  (POPULATION as unknown as Record<string, Record<string, number>>)[variable]![value]!;
const VARIABLES = Object.entries(POPULATION).map(([key, values]) => ({ key, values: Object.keys(values) }));
const DIMENSIONS = ["decisions", "enforcement", "openness", "services", "disputes", "overall"];

/** The textbook's own description of the survey. */
const BOOK = {
  questions: DIMENSIONS.map((key) => ({ key, dimension: key, weight: 1 })),
  dimensions: DIMENSIONS.map((key) => ({ key, weight: 1 })),
  population: Object.fromEntries(
    Object.entries(POPULATION).flatMap(([name, values]) =>
      Object.entries(values).map(([value, n]) => [`${name}=${value}`, n]),
    ),
  ),
  variables: Object.keys(POPULATION),
  raked: true,
  people: PEOPLE,
  trim: 5,
};

const asAnswered = ({ stratum, points }: Interview) => ({
  stratum,
  points: Object.fromEntries(DIMENSIONS.map((key, q) => [key, points[q] ?? null])),
});

type Estimate = { dimension: string; n: number; index: number; standardError: number; low: number; high: number };

/** What the portal keeps of one place. */
const estimatesOf = (surveyId: string, applicationId: string) =>
  ask<Estimate>(
    `SELECT "dimension", "n", "index", "standardError", "low", "high" FROM "SurveyEstimate" WHERE "surveyId" = $1 AND "applicationId" = $2`,
    surveyId,
    applicationId,
  );

test("十二个县各 400 份样本：掺入的直线作答、重复号码、引导作答都被查出；指数和区间与另行推算的一致到十亿分之一", async ({
  browser,
}) => {
  test.setTimeout(15 * 60_000);
  const people = new People(browser);
  const ears = new Ears();
  clockAt("2026-09-01T09:00:00+08:00");
  const organiser = await people.as(ORGANISER);
  const leader = await people.as(LEADER);
  const agency = await people.as(SURVEYOR);
  const name = `全区示范创建（测评检验${process.pid}）`;
  let [cycleId, surveyId] = ["", ""];
  let cases: Filed[] = [];
  let interviews: Interview[] = [];
  let planted: Planted = { straight: [], fast: [], first: [], twice: [], coached: "" };

  await test.step("直接申报的活动，十二个县申报，委托测评机构", async () => {
    cycleId = await setsUpProgramme(organiser, { template: "ningxia-2020", name, cycleName: CYCLE, year: 2026 });
    const window = { submissionOpens: "2026-09-01T00:00", submissionCloses: "2026-09-30T23:59" };
    const planned = { "planned.0.from": "2026-10-01", "planned.1.from": "2026-10-01", "planned.2.from": "2026-11-01" };
    await changesRules(organiser, cycleId, "schedule", { ...window, ...planned });
    await opensCycle(organiser, leader, cycleId);
    cases = twelveDossiers(cycleId, "2026-09-05");
    clockAt("2026-10-05T09:00:00+08:00");
    await commissionsSurvey(organiser, cycleId, SURVEY_AGENCY);
  });

  await test.step("样本方案：三个分层变量，按边际分布加权；批准以后不能再改", async () => {
    surveyId = await opensSurvey(agency, CYCLE);
    await rewordsQuestion(agency, `/survey/${surveyId}`, 1, "您对本地政府依法办事的总体情况是否满意？");
    const applicationIds = cases.map(({ id }) => id);
    const days = { from: "2026-10-10", to: "2026-10-25" };
    await drawsUpPlan(agency, surveyId, { ...days, target: TARGET, people: PEOPLE, applicationIds });
    await choosesStrata(agency, surveyId, { presets: ["residence", "sex", "age"], weighting: "raked" });
    await bringsCells(agency, surveyId, ({ 变量: variable = "", 取值: value = "" }) => peopleOf(variable, value));
    await settlesPlan(agency, organiser, cycleId, surveyId);
    await agency.goto(`/survey/${surveyId}/plan`);
    await expect(agency.getByRole("button", { name: "保存样本方案" })).toHaveCount(0);
  });

  await test.step("逐份数据：有一处不符的全部不收；改正后整表接收", async () => {
    clockAt("2026-10-26T09:00:00+08:00");
    const numbers = cases.map(({ number }) => number);
    ({ interviews, planted } = interviewsOf(numbers, { variables: VARIABLES, perPlace: PER_PLACE }));
    const csv = await casesAsCsv(agency, surveyId, interviews);
    await casesAreRefused(agency, surveyId, csv.replace("非常满意", "特别满意"), /特别满意/);
    expect(await ask(`SELECT 1 FROM "SurveyCase" WHERE "surveyId" = $1`, surveyId)).toEqual([]);
    await uploadsCases(agency, surveyId, { name: "逐份数据.csv", buffer: Buffer.from(csv) }, interviews.length);
    const phones = interviews.map(({ phone }) => phone);
    const dump = JSON.stringify(await ask(`SELECT * FROM "SurveyCase" WHERE "surveyId" = $1`, surveyId));
    expect(phones.filter((phone) => dump.includes(phone))).toEqual([]);
    await entersAgencyFigures(agency, surveyId, (place) => (80 + place / 10).toFixed(1));
  });

  const here = () => `/organise/cycles/${cycleId}/survey/${surveyId}`;
  await test.step("质量检查：掺入的一件不漏，引导作答的只有那一个县", async () => {
    await agency.goto(`/survey/${surveyId}`);
    await take(agency, "hand_in_survey");
    const found = await readsFlags(organiser, `${here()}/quality`);
    expect(found.作答过快).toBe(planted.fast.length);
    expect(found.联系电话重复).toBe(planted.twice.length * 2);
    expect(found.疑似引导).toBe(1);
    const flags = await ask<{ kind: string; caseNo: string | null; number: string }>(
      `SELECT f."kind", f."caseNo", a."number" FROM "SurveyFlag" f JOIN "Application" a ON a."id" = f."applicationId" WHERE f."surveyId" = $1`,
      surveyId,
    );
    const of = (kind: string) => flags.filter((flag) => flag.kind === kind).map(({ caseNo }) => caseNo);
    expect(of("straight_line")).toEqual(expect.arrayContaining(planted.straight));
    expect(of("too_fast").toSorted()).toEqual(planted.fast);
    expect(of("duplicate_contact").toSorted()).toEqual([...planted.first, ...planted.twice].toSorted());
    expect(flags.filter(({ kind }) => kind === "coached").map(({ number }) => number)).toEqual([planted.coached]);
  });

  await test.step("签发剔除过快的和号码重复的；剔除的样本另行计数", async () => {
    const reason = "经核对录音，属于无效样本，予以剔除。";
    await preparesExclusion(organiser, { cycleId, surveyId, kinds: ["作答过快", "联系电话重复"], reason });
    await signs(leader, "剔除样本");
    const [count] = await ask<{ valid: number; out: number }>(
      `SELECT sum("completed")::int AS "valid", sum("excluded")::int AS "out" FROM "SurveyPlace" WHERE "surveyId" = $1`,
      surveyId,
    );
    expect(count).toEqual({ valid: interviews.length - 24, out: 24 });
  });

  await test.step("启封以前谁也看不到指数；评估结束，签发启封", async () => {
    const [first] = await estimatesOf(surveyId, cases[0]!.id);
    const secret = [String(first!.index).slice(0, 8)];
    ears.listen(agency, SURVEYOR, secret);
    ears.listen(organiser, ORGANISER, secret);
    for (const page of ["", "/quality", "/results", "/plan"]) {
      await agency.goto(`/survey/${surveyId}${page}`);
      await organiser.goto(`${here()}${page}`);
    }
    await seesSealedResults(agency, `/survey/${surveyId}`);
    await seesSealedResults(organiser, here());
    const { leaks, answers } = await ears.findings();
    expect(leaks).toEqual([]);
    expect(answers).toBeGreaterThan(8);
    expect(assessesAll(cycleId, ORGANISER)).toEqual({ sheets: 24 });
    clockAt("2026-11-02T09:00:00+08:00");
    await organiser.goto(`/organise/cycles/${cycleId}`);
    await take(organiser, "open_results");
    await signs(leader, "启封结果");
  });

  await test.step("每个县、每个维度的指数、标准误、区间与教科书算法一致到 1e-9", async () => {
    const gone = new Set([...planted.fast, ...planted.twice]);
    for (const { id, number } of cases) {
      const valid = interviews.filter(({ place, caseNo }) => place === number && !gone.has(caseNo)).map(asAnswered);
      const kept = await estimatesOf(surveyId, id);
      expect(kept).toHaveLength(1 + DIMENSIONS.length);
      for (const { dimension, n, index, standardError, low, high } of kept) {
        const book = textbookIndex(valid, BOOK, dimension || undefined);
        expect(n).toBe(book.n);
        for (const [ours, theirs] of [
          [index, book.index],
          [standardError, book.error],
          [low, book.low],
          [high, book.high],
        ] as const) {
          expect(Math.abs(ours - theirs), `${number} ${dimension}`).toBeLessThan(1e-9);
        }
      }
    }
  });

  await test.step("结果页和结果表一位不差；报告是 Word 文件", async () => {
    const lines = await takesResults(organiser, here());
    expect(lines).toHaveLength(12);
    for (const { number, index, standardError } of lines) {
      const { id } = cases.find((one) => one.number === number)!;
      const overall = (await estimatesOf(surveyId, id)).find(({ dimension }) => dimension === "")!;
      expect([index, standardError]).toEqual([overall.index, overall.standardError]);
      await expect(
        organiser
          .getByRole("row")
          .filter({ hasText: cases.find((one) => one.id === id)!.name })
          .first(),
      ).toContainText(index.toFixed(2));
    }
    await takesReports(organiser, here());
  });
  await people.leave();
});
