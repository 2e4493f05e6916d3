import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { isUuid } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import type { CasesTaken, SurveyCaseInput } from "./case-input";
import { flagCases } from "./quality/flagging";
import type { Questionnaire } from "./questionnaire";
import { holdForUpload, loadSurveyFile } from "./store";

/** So many cases go to the database in one statement. */
const CHUNK = 2_000;

/** What a chunk holds of a case, in the order of `SurveyCaseInput`; a chunk is a JSON text, so that nobody on the way has to read it. */
const lineOf = (one: SurveyCaseInput) => ({
  caseNo: one.caseNo,
  place: one.place,
  answers: one.answers,
  seconds: one.seconds,
  stratum: one.stratum ?? {},
  startedAt: one.startedAt ?? null,
  interviewer: one.interviewer ?? "",
  contactHash: one.contactHash ?? null,
  calledBack: one.calledBack ?? false,
});

type Taken = { surveyId: string; cases: readonly SurveyCaseInput[]; questionnaire: Questionnaire };

/** The given cases in place of those that were uploaded before; for whoever holds the transaction. Cases of the web stay. */
export async function replaceCases(tx: Tx, actor: Actor, { surveyId, cases }: Taken): Promise<CasesTaken> {
  const chunks: string[] = [];
  for (let from = 0; from < cases.length; from += CHUNK) {
    chunks.push(JSON.stringify(cases.slice(from, from + CHUNK).map(lineOf)));
  }
  return (await putCases(tx, actor, { surveyId, chunks, count: cases.length })).taken;
}

type Put = {
  surveyId: string;
  chunks: readonly string[];
  count: number;
  /** Told how many have been written. */
  report?: (written: number) => void;
};

/**
 * Writes cases that are chunks of JSON, in place of the earlier ones, what is found in them, and their event. What was excluded by signature
 * stays as it was signed: it isn't replaced, and a line under its number is passed over and counted apart. The places are held only from the
 * counting on, so that questionnaires of the web come in while all that is written.
 */
export async function putCases(
  tx: Tx,
  actor: Actor,
  { surveyId, chunks, count, report }: Put,
): Promise<{ taken: CasesTaken; eventId: bigint }> {
  const facts = await mustBeInFieldwork(tx, actor, surveyId, true);
  await tx.surveyCase.deleteMany({ where: { surveyId, source: "uploaded", exclusionId: null } });
  const sum = { written: 0, passedOver: 0 };
  for (const chunk of chunks) {
    const { written, passedOver } = await writeChunk(tx, surveyId, chunk);
    sum.written += written;
    sum.passedOver += passedOver;
    report?.(sum.written + sum.passedOver);
  }
  if (sum.written + sum.passedOver !== count) throw new Refusal<ActProblem>({ code: "case_number_taken" });
  await flagCases(tx, surveyId);
  await countCases(tx, surveyId);
  await tx.survey.update({ where: { id: surveyId }, data: { version: { increment: 1 } } });
  const passedOver = sum.passedOver;
  const eventId = await record(tx, actor, {
    at: facts.now,
    subject: "survey",
    subjectId: surveyId,
    action: "upload_cases",
    standing: "surveyor",
    detail: { cases: sum.written, ...(passedOver > 0 && { passedOver }) },
    cycleId: facts.cycleId,
  });
  return { taken: { cases: sum.written, passedOver, places: facts.places }, eventId };
}

/** The file of a survey whose agency the actor is and whose fieldwork runs; a Refusal for everyone else. */
export async function mustBeInFieldwork(tx: Tx, actor: Actor, surveyId: string, lock: boolean) {
  if (lock && isUuid(surveyId)) await holdForUpload(tx, surveyId);
  const facts = isUuid(surveyId) ? await loadSurveyFile(tx, surveyId, now(), false) : null;
  const standings = facts ? standingsOf(actor, facts.parties) : [];
  if (!facts || standings.length === 0) throw new Refusal<ActProblem>({ code: "not_found" });
  if (!standings.includes("surveyor")) throw new Refusal<ActProblem>({ code: "not_allowed" });
  if (facts.stage !== "fieldwork") throw new Refusal<ActProblem>({ code: "wrong_stage" });
  return facts;
}

/** Lines written, and those passed over because a case excluded by signature has their number. One statement. */
async function writeChunk(tx: Tx, surveyId: string, chunk: string): Promise<{ written: number; passedOver: number }> {
  const [counts] = await tx.$queryRaw<[{ written: number; passedOver: number }]>`
    WITH "line" AS (
      SELECT c.*, EXISTS (SELECT 1 FROM "SurveyCase" x WHERE x."surveyId" = ${surveyId}::uuid AND x."caseNo" = c."caseNo"
        AND x."source" = 'uploaded' AND x."exclusionId" IS NOT NULL) AS "signedOut"
      FROM jsonb_to_recordset(${chunk}::jsonb) AS c ("caseNo" text, "place" text, "answers" jsonb, "seconds" int, "stratum" jsonb,
        "startedAt" timestamptz, "interviewer" text, "contactHash" text, "calledBack" boolean)),
    "written" AS (
      INSERT INTO "SurveyCase" ("surveyId", "caseNo", "applicationId", "answers", "seconds", "stratum", "startedAt", "interviewer",
        "contactHash", "calledBack")
      SELECT p."surveyId", c."caseNo", p."applicationId", c."answers", c."seconds", c."stratum", c."startedAt", c."interviewer",
        c."contactHash", c."calledBack"
      FROM "line" c
      JOIN "Application" a ON a."number" = c."place"
      JOIN "SurveyPlace" p ON p."applicationId" = a."id" AND p."surveyId" = ${surveyId}::uuid
      WHERE NOT c."signedOut"
      ON CONFLICT DO NOTHING RETURNING 1)
    SELECT (SELECT count(*) FROM "written")::int AS "written", (count(*) FILTER (WHERE "signedOut"))::int AS "passedOver" FROM "line"`;
  return counts;
}

/** Counts the cases of every place of a survey anew: valid ones and, apart from them, those excluded by signature. The places first, so that nothing comes between. */
export async function countCases(tx: Tx, surveyId: string): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM "SurveyPlace" WHERE "surveyId" = ${surveyId}::uuid ORDER BY "applicationId" FOR UPDATE`;
  await tx.$executeRaw`
    UPDATE "SurveyPlace" p SET "completed" = n."valid", "excluded" = n."out"
    FROM (SELECT s."applicationId", count(c."caseNo") FILTER (WHERE c."exclusionId" IS NULL)::int AS "valid",
        count(c."exclusionId")::int AS "out"
      FROM "SurveyPlace" s LEFT JOIN "SurveyCase" c ON c."surveyId" = s."surveyId" AND c."applicationId" = s."applicationId"
      WHERE s."surveyId" = ${surveyId}::uuid GROUP BY s."applicationId") n
    WHERE p."surveyId" = ${surveyId}::uuid AND p."applicationId" = n."applicationId"`;
}
