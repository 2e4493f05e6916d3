import { beforeAll, describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { deskOf, doneBy } from "@/lib/desk/queries";
import { latestWork } from "@/lib/long-work/queries";
import { messagesOf } from "@/lib/notifications/queries";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { caseBefore, casesBefore } from "@/lib/programmes/cases";
import { cycleProgress } from "@/lib/programmes/queries";
import { rankingOf } from "@/lib/programmes/ranking";
import { agencyFigures, saveAgencyFigures } from "@/lib/survey/agency-figures";
import { casesPage } from "@/lib/survey/cases-queries";
import { DEFAULT_QUESTIONNAIRE } from "@/lib/survey/default-questionnaire";
import { BOOTSTRAP } from "@/lib/survey/estimation/checking";
import { flagCases } from "@/lib/survey/quality/flagging";
import { exclusionPreview, flagsExport, qualityPage } from "@/lib/survey/quality/queries";
import { CASE_FLAGS, type FlagKind } from "@/lib/survey/quality/shape";
import type { FlagCount, FlagRow } from "@/lib/survey/quality/views";
import { mySurveys, organisedSurvey, surveyOf, surveysOfCycle } from "@/lib/survey/queries";
import { cycleSurveyResults, placeResult, surveyResults } from "@/lib/survey/results";
import { timelineOf } from "@/lib/trail/queries";
import { must } from "../support/acts";
import { someoneIn } from "../support/fieldwork";
import { estimatesOf, handIn, inField, openResults, placesOf, type Surveyed, workThrough } from "../support/surveyed";
import { makeActor } from "../support/world";

const OWN = 83.719;
let surveyed: Surveyed;
let stranger: Actor;
let auditor: Actor;
/** What would tell: every index, dimension, error and bound, and the agency's own figure. */
let canaries: string[];
beforeAll(async () => {
  surveyed = await inField();
  const { world, surveyor, surveyId, cases } = surveyed;
  stranger = await someoneIn("survey_agency", "surveying");
  auditor = await makeActor(world.office, "auditor");
  const { version } = await db.survey.findUniqueOrThrow({ where: { id: surveyId } });
  const figures = cases.map(({ id: applicationId }) => ({ applicationId, index: OWN }));
  await leanOn(cases[0]!.id);
  must(await saveAgencyFigures(surveyor, { surveyId, places: figures, version }));
  must(await handIn(surveyed));
  await workThrough();
  const rows = [...(await estimatesOf(surveyed)), ...(await placesOf(surveyed))] as Record<string, unknown>[];
  const figuresOf = (row: Record<string, unknown>) => Object.values(row).filter((each) => typeof each === "number");
  const telling = rows.flatMap(figuresOf).filter((each) => !Number.isInteger(each) && each > 1);
  canaries = [...new Set([...telling.map((each) => each.toFixed(3).slice(0, -1)), String(OWN)])];
});

/** One interviewer of this place hears nothing but praise: an effect of interviewers, and coached replies. */
async function leanOn(applicationId: string) {
  const answers = Object.fromEntries(DEFAULT_QUESTIONNAIRE.questions.map(({ key }) => [key, "very_satisfied"]));
  await db.$executeRaw`
    UPDATE "SurveyCase" SET "interviewer" = 'F' || "seconds" % 2,
      "answers" = CASE WHEN "seconds" % 2 = 0 THEN ${JSON.stringify(answers)}::jsonb ELSE "answers" END
    WHERE "applicationId" = ${applicationId}::uuid`;
}

/** Whoever was satisfied isn't, and the other way round; then everything is looked for anew. */
async function turnRound(surveyId: string) {
  const turned = JSON.stringify(Object.fromEntries(GRADES.map((grade, at) => [grade, GRADES[GRADES.length - 1 - at]])));
  await db.$executeRaw`
    UPDATE "SurveyCase" c SET "answers" = (
      SELECT jsonb_object_agg(a."key", coalesce(${turned}::jsonb->>a."value", a."value")) FROM jsonb_each_text(c."answers") a)
    WHERE c."surveyId" = ${surveyId}::uuid`;
  await db.$transaction((tx) => flagCases(tx, surveyId));
}
const GRADES = ["very_satisfied", "satisfied", "neutral", "dissatisfied", "very_dissatisfied"];

/** Of a check of quality what mustn't depend on how satisfied people are: all but 疑似诱导, which looks for praise by its nature. */
function hushed<T extends { rows: readonly FlagRow[]; counts?: readonly FlagCount[] }>(page: T | null) {
  if (!page) return null;
  const rows = page.rows.filter(({ kind }) => kind !== "coached").map((row) => ({ ...row, id: "" }));
  const counts = page.counts?.filter(({ kind }) => kind !== "coached");
  return { ...page, rows: rows.map((row) => JSON.stringify(row)).sort(), counts, total: rows.length };
}

/** All that the figures of each kind may tell before the opening. */
const TOLD: Record<FlagKind, string[]> = {
  too_fast: ["bound", "seconds"],
  straight_line: ["alike", "bound"],
  duplicate_contact: ["bound", "first", "same"],
  duplicate_answers: ["bound", "expected", "first", "same"],
  interviewer_effect: ["bound", "cases", "f", "interviewers"],
  callback_share: ["bound", "cases", "share"],
  quota_drift: ["bound", "cases", "cell", "planned", "share"],
  coached: ["bound", "cases", "excess"],
};

/** As text, without moments and hashes: their digits could be taken for figures. */
const written = (answers: unknown): string =>
  JSON.stringify(answers, (_, value) => (typeof value === "bigint" ? String(value) : value))
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "@")
    .replace(/[0-9a-f]{64}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "#");

/** Everything that this person can be answered about the survey, its cycle and its cases. */
async function everything(actor: Actor): Promise<string> {
  const { world, surveyId, cases } = surveyed;
  const cycleId = world.cycle.id;
  const answers: unknown[] = [
    await mySurveys(actor),
    await surveyOf(actor, surveyId),
    await surveysOfCycle(actor, cycleId),
    await organisedSurvey(actor, cycleId, surveyId),
    await surveyResults(actor, surveyId),
    await cycleSurveyResults(actor, cycleId),
    await agencyFigures(actor, surveyId),
    await casesPage(actor, surveyId),
    hushed(await qualityPage(actor, surveyId, { desk: "agency" }, {})),
    hushed(await qualityPage(actor, surveyId, { desk: "organiser", cycleId }, {})),
    hushed(await flagsExport(actor, surveyId, {})),
    await exclusionPreview(actor, surveyId, cycleId, [...CASE_FLAGS]),
    await latestWork(db, BOOTSTRAP, surveyId),
    await cycleProgress(actor, cycleId),
    await rankingOf(actor, cycleId),
    await casesBefore(actor, { page: 1 }),
    await messagesOf(actor, 1, false),
    await deskOf(actor),
    await doneBy(actor),
    await panelFor(actor, "survey", surveyId),
    await panelFor(actor, "cycle", cycleId),
  ];
  for (const { id } of cases) {
    answers.push(await placeResult(actor, surveyId, id), await caseBefore(actor, id));
    answers.push(await panelFor(actor, "application", id), await timelineOf(actor, id, "staff"));
  }
  return written(answers);
}

const readers = (): [string, Actor][] => [
  ["测评机构", surveyed.surveyor],
  ["组织方经办", surveyed.world.organiser],
  ["组织方负责人", surveyed.world.signatory],
  ["初审办公室", surveyed.world.reviewer],
  ["申报单位", surveyed.cases[0]!.filer],
  ["别的测评机构", stranger],
  ["审计管理员", auditor],
];

describe("启封之前", () => {
  test("谁也看不到指数、误差、区间；数据变了，各人看到的一字不变", async () => {
    const before = new Map<string, string>();
    for (const [who, actor] of readers()) {
      const seen = await everything(actor);
      for (const canary of canaries) expect(seen, `${who}：${canary}`).not.toContain(canary);
      before.set(who, seen);
    }
    expect(canaries.length).toBeGreaterThan(50);
    expect(before.get("组织方经办")).toContain("interviewer_effect");
    expect(before.get("测评机构")).toContain(surveyed.cases[0]!.applicant.name);
    expect(before.get("组织方经办")).toContain(surveyed.cases[0]!.applicant.name);
    const where = { surveyId: surveyed.surveyId };
    const other = { index: 31.357, standardError: 7.531, low: 21.111, high: 41.222, designEffect: 3.777 };
    await db.surveyEstimate.updateMany({ where, data: { ...other, unknown: 77, refused: 66, bootstrapError: 5.123 } });
    await db.surveyPlace.updateMany({
      where,
      data: { ...other, unknown: 77, refused: 66, agencyIndex: 11.9, trimmed: 55 },
    });
    await turnRound(surveyed.surveyId);
    for (const [who, actor] of readers()) expect(await everything(actor), who).toBe(before.get(who));
  });

  test("质量检查的数字只有列明的几种", async () => {
    const flags = await db.surveyFlag.findMany({ where: { surveyId: surveyed.surveyId } });
    expect(new Set(flags.map(({ kind }) => kind))).toContain("interviewer_effect");
    for (const { kind, figure } of flags) {
      for (const key of Object.keys(figure as object)) expect(TOLD[kind as FlagKind], kind).toContain(key);
    }
  });

  test("留痕、通知、后台工作里没有一个数字", async () => {
    const stored = written([
      await db.event.findMany({ where: { cycleId: surveyed.world.cycle.id } }),
      await db.notification.findMany({ where: { userId: { in: readers().map(([, { userId }]) => userId) } } }),
      await db.longWork.findMany({ where: { subjectId: surveyed.surveyId } }),
    ]);
    for (const canary of canaries) expect(stored, canary).not.toContain(canary);
  });
});

test("启封之后：机构和组织方看到同样的结果，别人仍然没有", async () => {
  await openResults(surveyed);
  const { surveyor, world, surveyId, cases } = surveyed;
  const opened = (await surveyResults(world.organiser, surveyId))?.opened;
  expect(opened?.places.map(({ overall }) => overall.index)).toEqual([31.357, 31.357, 31.357]);
  expect((await surveyResults(surveyor, surveyId))?.opened).toEqual(opened);
  expect((await placeResult(surveyor, surveyId, cases[1]!.id))?.place.agencyIndex).toBe(11.9);
  for (const actor of [world.reviewer, cases[0]!.filer, stranger]) {
    expect(await surveyResults(actor, surveyId)).toBeNull();
    expect(await placeResult(actor, surveyId, cases[0]!.id)).toBeNull();
    expect(await cycleSurveyResults(actor, world.cycle.id)).toEqual([]);
  }
  expect(await cycleSurveyResults(surveyor, world.cycle.id)).toEqual([]);
  expect(await cycleSurveyResults(world.organiser, world.cycle.id)).toHaveLength(1);
});
