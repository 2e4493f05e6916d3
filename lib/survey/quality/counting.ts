import "server-only";
import { db, Prisma } from "@/lib/platform/db";
import type { Strata, Stratum, Weighting } from "../strata";
import { type CellShare, cellShares } from "./places";
import type { DurationCount, InterviewerCount } from "./views";

/** So many interviewers are drawn, those with the most cases first. */
const MOST_DRAWN = 30;
/** The steps of durations, in seconds. */
const STEPS = [0, 60, 120, 180, 240, 300, 420, 600, 900, 1_800];

const of = (placeId: string | null) => (placeId ? Prisma.sql`AND "applicationId" = ${placeId}::uuid` : Prisma.empty);

/** The cases of each interviewer, of a survey or of one of its places. One statement. */
export async function interviewersOf(
  surveyId: string,
  placeId: string | null,
): Promise<{ rows: InterviewerCount[]; all: number }> {
  const rows = await db.$queryRaw<(InterviewerCount & { all: number })[]>`
    SELECT "interviewer", count(*) FILTER (WHERE "exclusionId" IS NULL)::int AS "valid", count("exclusionId")::int AS "excluded",
      (count(*) OVER ())::int AS "all"
    FROM "SurveyCase" WHERE "surveyId" = ${surveyId}::uuid AND "interviewer" <> '' ${of(placeId)}
    GROUP BY "interviewer" ORDER BY count(*) DESC, "interviewer" LIMIT ${MOST_DRAWN}`;
  return {
    rows: rows.map(({ interviewer, valid, excluded }) => ({ interviewer, valid, excluded })),
    all: rows[0]?.all ?? 0,
  };
}

/** Valid cases by how long they took. One statement. */
export async function durationsOf(
  surveyId: string,
  placeId: string | null,
): Promise<{ rows: DurationCount[]; unknown: number }> {
  const found = await db.$queryRaw<{ step: number | null; n: number }[]>`
    SELECT width_bucket("seconds", ${STEPS}::int[])::int AS "step", count(*)::int AS "n"
    FROM "SurveyCase" WHERE "surveyId" = ${surveyId}::uuid AND "exclusionId" IS NULL ${of(placeId)} GROUP BY 1`;
  const count = (step: number | null): number => found.find((one) => one.step === step)?.n ?? 0;
  const rows = STEPS.map((from, at) => ({ from, to: STEPS[at + 1] ?? null, cases: count(at + 1) }));
  return { rows: rows.some(({ cases }) => cases > 0) ? rows : [], unknown: count(null) };
}

/** The completion of one place by the cells of the plan; empty where it has none. Two statements. */
export async function strataOf(
  surveyId: string,
  plan: { strata: Strata; weighting: Weighting },
  placeId: string | null,
): Promise<CellShare[]> {
  if (!placeId || plan.strata.length === 0) return [];
  const [cells, cases] = await Promise.all([
    db.surveyCell.findMany({ where: { surveyId, applicationId: placeId } }),
    db.$queryRaw<{ stratum: Stratum; cases: number }[]>`
      SELECT "stratum", count(*)::int AS "cases" FROM "SurveyCase"
      WHERE "surveyId" = ${surveyId}::uuid AND "applicationId" = ${placeId}::uuid AND "exclusionId" IS NULL
      GROUP BY "stratum"`,
  ]);
  const planned = cells.map(({ key, population, target }) => ({ place: placeId, key, population, target }));
  return cellShares(plan, planned, cases);
}
