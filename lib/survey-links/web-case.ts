import "server-only";
import { beijingDay } from "@/lib/kernel/dates";
import type { Prisma, Tx } from "@/lib/platform/db";
import type { CaseAnswers } from "@/lib/survey/questionnaire";
import type { Stratum } from "@/lib/survey/strata";
import { newCaseNo } from "./sealing";

/** What a submitted questionnaire comes to: nothing in it says when, from whom or by which code it came. */
export type WebCase = {
  surveyId: string;
  applicationId: string;
  answers: CaseAnswers;
  stratum: Stratum;
  seconds: number | null;
};

/** Adds one answer to the cases of its place, and to the number of valid cases there. For whoever holds the place. */
export async function addWebCase(tx: Tx, { answers, stratum, ...rest }: WebCase): Promise<void> {
  const words = { answers: answers as Prisma.JsonObject, stratum: stratum as Prisma.JsonObject };
  await tx.surveyCase.create({ data: { ...rest, ...words, caseNo: newCaseNo(), source: "web" } });
  const { surveyId, applicationId } = rest;
  await tx.surveyPlace.update({
    where: { surveyId_applicationId: { surveyId, applicationId } },
    data: { completed: { increment: 1 } },
  });
}

/**
 * Spends a code: it is gone, and its batch has one more used today; false where it is gone already. The counts of all batches of the
 * place are written together, so that even which rows were written last points at the place and the day alone.
 */
export async function spend(tx: Tx, codeHash: string, at: Date): Promise<boolean> {
  const [spent] = await tx.$queryRaw<{ batchId: string; surveyId: string; applicationId: string }[]>`
    DELETE FROM "SurveyInvitation" i USING "SurveyLinkBatch" b
    WHERE i."codeHash" = ${codeHash} AND b."id" = i."batchId"
    RETURNING b."id" AS "batchId", b."surveyId", b."applicationId"`;
  if (!spent) return false;
  await tx.$executeRaw`
    INSERT INTO "SurveyLinkUse" ("batchId", "day", "used")
    SELECT b."id", ${beijingDay(at)}::date, (b."id" = ${spent.batchId}::uuid)::int FROM "SurveyLinkBatch" b
    WHERE b."surveyId" = ${spent.surveyId}::uuid AND b."applicationId" = ${spent.applicationId}::uuid
      AND b."issuedAt" IS NOT NULL
    ORDER BY b."id"
    ON CONFLICT ("batchId", "day") DO UPDATE SET "used" = "SurveyLinkUse"."used" + EXCLUDED."used"`;
  return true;
}
