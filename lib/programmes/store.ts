import "server-only";
import { designOf } from "@/lib/cycle-rules/store";
import type { Prisma, Tx } from "@/lib/platform/db";
import { LEAST_FOR_ERROR } from "@/lib/survey/estimation/linearised";
import { ENDED } from "@/lib/survey/workflow";
import { awaitingList } from "./eligible";
import { ASSESSING, assesses, type Route, STATIONS } from "./route";
import { routeFrom, STOP_COLUMNS } from "./route-row";
import { type RunningTerms, runningTerms } from "./running-terms";
import { openStops } from "./stops";
import { disputesOf, type StageTally, tallyOf } from "./tally";
import { consultedBeforeVisit, verifiedTracks } from "./tracks";
import type { CycleFile } from "./workflow";

const ALIVE: readonly string[] = [...STATIONS, "returned"];
const BEFORE_RECOMMENDATION = ["first_review", "returned", "supplement"];

const NONE_RUNNING: RunningTerms = { extendedUntil: null, extensionsRunning: 0, correctionsRunning: [] };

/** The facts of one cycle, or null. With `lock` the row is held: sheets, adjudications and surveys wait until it is decided. */
export async function loadCycle(
  tx: Tx,
  id: string,
  now: Date,
  lock: boolean,
): Promise<Omit<CycleFile, "proposal"> | null> {
  if (lock) await tx.$queryRaw`SELECT 1 FROM "Cycle" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const row = await tx.cycle.findUnique({
    where: { id },
    include: {
      programme: { select: { organiserId: true } },
      stops: { select: STOP_COLUMNS, orderBy: { position: "asc" } },
      surveys: { where: { stage: { not: ENDED } }, select: { stage: true } },
    },
  });
  if (!row) return null;
  // Nobody asks about differences once the results are open; reckoning them reads every score of the cycle.
  const tally = row.stage === "draft" ? [] : await tallyOf(tx, id);
  const disputes = row.stage === "open" ? await disputesOf(tx, id, false) : [];
  const lotsUnopened = row.stage === "open" ? await tx.assessmentLot.count({ where: toOpen(id) }) : 0;
  const terms = row.stage === "open" ? await runningTerms(tx, id, now) : NONE_RUNNING;
  const few = row.stage === "open" ? await fewCases(tx, id) : { below: 0, none: 0 };
  const reported =
    row.stage === "draft" || row.stage === "closed" ? 0 : await tx.fabricationReport.count({ where: toDecide(id) });
  const at = (stages: readonly string[], count: (line: StageTally) => number) =>
    tally.filter(({ stage }) => stages.includes(stage)).reduce((sum, line) => sum + count(line), 0);
  const route = routeFrom(row.stops);
  const before = row.stage === "shortlisted" ? await beforeList(tx, id, route) : { onTheWay: 0, awaitingList: 0 };
  const stations: string[] = row.stops.flatMap(({ station, skippedAt }) => (skippedAt ? [] : [station]));
  const surveyRequired = row.surveyMode === "required" || row.surveys.length > 0;
  const unsurveyed = row.surveyMode === "required" ? at(["assessment"], (line) => line.unsurveyed) : 0;
  return {
    id: row.id,
    name: row.name,
    stage: row.stage,
    version: row.version,
    now,
    cycleId: row.id,
    parties: { organiser: row.programme.organiserId },
    filing: {
      opens: row.submissionOpens,
      closes: row.submissionCloses,
      graceMinutes: row.graceMinutes,
      extendedUntil: terms.extendedUntil,
    },
    extensionsRunning: terms.extensionsRunning,
    correctionsRunning: terms.correctionsRunning.length,
    assesses: stations.some(assesses),
    verifies: verifiedTracks(route).length > 0,
    stops: await openStops(tx, id, row.stops),
    underAssessment: at(ASSESSING, (line) => line.cases),
    lotsUnopened,
    sheetsMissing: at(ASSESSING, (line) => line.missing),
    sheetsOutstanding: at(ASSESSING, (line) => line.waiting),
    differencesUnsettled: disputes.length,
    surveyRequired,
    surveysOutstanding: row.surveys.filter(({ stage }) => stage !== "handed_in").length + unsurveyed,
    surveyPlacesBelowLeast: few.below,
    surveyPlacesUntold: few.none,
    underReview: at(BEFORE_RECOMMENDATION, (line) => line.cases),
    visitsOutstanding: at(["verification"], (line) => line.unvisited) + before.onTheWay,
    casesAlive: at(ALIVE, (line) => line.cases),
    awaitingList: before.awaitingList,
    departuresUnexplained: 0,
    departuresOpen: "",
    groundsMissing: 0,
    groundsUnknown: 0,
    chosenBarred: null,
    chosenNotEligible: 0,
    rulesOpen: row.stage === "draft" ? ((await designOf(tx, id))?.problems.length ?? 0) : 0,
    amendment: null,
    chosenToVerify: 0,
    titlesWrong: 0,
    fabricationsReported: reported,
  };
}

/**
 * 样本不足的地区, of cases that are still assessed, in surveys handed in: whose index rests on fewer cases than the cycle asks for, and of
 * them those whose index rests on fewer than two, so that it has no error or isn't there at all. A case that rated nothing, or that can't
 * be weighted, is in no index. One statement.
 */
async function fewCases(tx: Tx, cycleId: string): Promise<{ below: number; none: number }> {
  const [counts] = await tx.$queryRaw<[{ below: number; none: number }]>`
    SELECT (count(*) FILTER (WHERE e."n" < c."surveyLeastCases"))::int AS "below",
      (count(*) FILTER (WHERE e."n" < ${LEAST_FOR_ERROR}))::int AS "none"
    FROM "SurveyEstimate" e JOIN "Survey" s ON s."id" = e."surveyId" JOIN "Cycle" c ON c."id" = s."cycleId"
    JOIN "Application" a ON a."id" = e."applicationId"
    WHERE c."id" = ${cycleId}::uuid AND s."stage" = 'handed_in' AND e."dimension" = ''
      AND a."stage"::text = ANY (${[...ASSESSING]}::text[])`;
  return counts;
}

/** 弄虚作假报告 that wait for the organiser. */
const toDecide = (cycleId: string): Prisma.FabricationReportWhereInput => ({
  stage: "reported",
  application: { cycleId },
});

/** Lots of the cycle that are still to be opened: those that have cases under assessment. One that all have left has nothing to open. */
const toOpen = (cycleId: string): Prisma.AssessmentLotWhereInput => ({
  cycleId,
  stage: { not: "opened" },
  cases: { some: { application: { stage: { in: [...ASSESSING] } } } },
});

/** 候选名单之前: cases that others are still asked about before their visit, and those that wait without one. */
async function beforeList(tx: Tx, cycleId: string, route: Route) {
  const asked = { cycleId, stage: "consultation", track: { in: consultedBeforeVisit(route) } } as const;
  return {
    onTheWay: await tx.application.count({ where: asked }),
    awaitingList: await tx.application.count({ where: awaitingList(cycleId, verifiedTracks(route)) }),
  };
}
