import "server-only";
import { setImmediate as breathe } from "node:timers/promises";
import type { Tx } from "@/lib/platform/db";
import { questionnaireSchema } from "../questionnaire";
import { strataSchema } from "../strata";
import { openCheck } from "./check";
import type { Bounds, Flag, QualityCase, QualityPlan } from "./shape";

/** So many cases are read, and so many flags written, at once; between them others have their turn. */
const AT_ONCE = 2_000;

/**
 * Looks over the cases of a survey and writes what is found in place of what was found before: when cases come in, and when they are handed
 * in. Within the transaction that writes the cases; 100,000 of them take a few seconds, during which others are served.
 */
export async function flagCases(tx: Tx, surveyId: string): Promise<void> {
  const { plan, bounds } = await planOf(tx, surveyId);
  const check = openCheck(plan, bounds);
  for await (const cases of casesOf(tx, surveyId)) {
    for (const one of cases) check.add(one);
    await breathe();
  }
  await tx.surveyFlag.deleteMany({ where: { surveyId } });
  let flags: Flag[] = [];
  for (const found of check.flags()) {
    flags.push(...found);
    if (flags.length >= AT_ONCE) {
      await write(tx, surveyId, flags);
      flags = [];
    }
    await breathe();
  }
  await write(tx, surveyId, flags);
}

/** The plan of a survey and the bounds of its cycle. Two statements. */
async function planOf(tx: Tx, surveyId: string): Promise<{ plan: QualityPlan; bounds: Bounds }> {
  const survey = await tx.survey.findUniqueOrThrow({ where: { id: surveyId }, include: { cycle: true } });
  const cells = await tx.surveyCell.findMany({ where: { surveyId } });
  const { cycle, weighting } = survey;
  return {
    plan: {
      questionnaire: questionnaireSchema.parse(survey.questionnaire),
      strata: strataSchema.parse(survey.strata),
      weighting,
      cells: cells.map(({ applicationId: place, key, population, target }) => ({ place, key, population, target })),
    },
    bounds: {
      secondsLeast: cycle.surveySecondsLeast,
      driftBasisPoints: cycle.surveyDriftBasisPoints,
      coachedBasisPoints: cycle.surveyCoachedBasisPoints,
      callbackBasisPoints: cycle.surveyCallbackBasisPoints,
    },
  };
}

/** The cases of a survey by their numbers, so many at once. */
async function* casesOf(tx: Tx, surveyId: string): AsyncGenerator<QualityCase[]> {
  for (let after = ""; ; ) {
    const [row] = await tx.$queryRaw<{ cases: string | null }[]>`
      SELECT json_agg(c ORDER BY c."caseNo")::text AS "cases" FROM (
        SELECT "caseNo", "applicationId" AS "place", "answers", "seconds", "stratum", "startedAt", "interviewer", "contactHash",
          "calledBack", "source" = 'web' AS "web", "exclusionId" IS NOT NULL AS "excluded"
        FROM "SurveyCase" WHERE "surveyId" = ${surveyId}::uuid AND "caseNo" > ${after}
        ORDER BY "caseNo" LIMIT ${AT_ONCE}) c`;
    const cases = JSON.parse(row?.cases ?? "[]") as QualityCase[];
    if (cases.length > 0) yield cases;
    if (cases.length < AT_ONCE) return;
    after = cases.at(-1)!.caseNo;
  }
}

async function write(tx: Tx, surveyId: string, flags: readonly Flag[]): Promise<void> {
  for (let from = 0; from < flags.length; from += AT_ONCE) {
    await tx.$executeRaw`
      INSERT INTO "SurveyFlag" ("id", "surveyId", "applicationId", "kind", "caseNo", "interviewer", "figure")
      SELECT gen_random_uuid(), ${surveyId}::uuid, f."place", f."kind", f."caseNo", f."interviewer", f."figure"
      FROM jsonb_to_recordset(${JSON.stringify(flags.slice(from, from + AT_ONCE))}::jsonb)
        AS f ("place" uuid, "kind" text, "caseNo" text, "interviewer" text, "figure" jsonb)`;
    await breathe();
  }
}
