import type { Tx } from "@/lib/platform/db";
import { moment } from "./days";
import { PROVINCE_CODES } from "./national";

/** Two assessors of different agencies score every case. */
const ASSESSORS = ["pinggu1", "pinggu3"];

/**
 * The same country after its assessment: every case scored item by item by two people, the results opened and ranked, the lists not
 * yet drawn up.
 */
export async function openNationalResults(db: Tx, cycleId: string): Promise<void> {
  const at = moment("2026-11-20");
  await db.$executeRaw`
    UPDATE "Application" SET "stage" = 'assessment', "position" = 1 WHERE "cycleId" = ${cycleId}::uuid AND "stage" = 'first_review'`;
  await db.$executeRaw`UPDATE "Cycle" SET "stage" = 'results_opened', "resultsOpenedAt" = ${at} WHERE "id" = ${cycleId}::uuid`;
  await scores(db, cycleId, at);
  await db.$executeRaw`
    INSERT INTO "RankingEntry" ("applicationId", "assessmentScore", "complianceBasisPoints", "surveyIndex", "surveyLow", "surveyHigh",
      "composite", "rank", "computedAt")
    SELECT a."id", a."selfScore", a."selfBasisPoints", 75 + a."selfMet" % 20, 73 + a."selfMet" % 20, 77 + a."selfMet" % 20,
      a."selfScore", rank() OVER (ORDER BY a."selfScore" DESC)::int, ${at}
    FROM "Application" a WHERE a."cycleId" = ${cycleId}::uuid AND a."stage" = 'assessment'`;
  await db.$executeRaw`ANALYZE`;
}

async function scores(db: Tx, cycleId: string, at: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "ScoreSheet" ("id", "applicationId", "assessorId", "agencyId", "stage", "assignedAt", "handedInAt")
    SELECT uuidv7(), a."id", u."id", u."organisationId", 'handed_in', ${at}, ${at}
    FROM "Application" a CROSS JOIN "User" u
    WHERE a."cycleId" = ${cycleId}::uuid AND a."stage" = 'assessment' AND u."account" = ANY (${ASSESSORS})
    ORDER BY a."number", u."account"`;
  for (const province of PROVINCE_CODES) {
    await db.$executeRaw`
      INSERT INTO "ItemScore" ("sheetId", "indicatorId", "judgement", "points", "reason", "at")
      SELECT s."id", i."id", 'met', 1, '', ${at}
      FROM "ScoreSheet" s JOIN "Application" a ON a."id" = s."applicationId"
      JOIN "Organisation" o ON o."id" = a."applicantId" AND o."code" LIKE ${`GOV-${province}%`}
      JOIN "Indicator" i ON i."catalogueId" = a."catalogueId"
      WHERE a."cycleId" = ${cycleId}::uuid ORDER BY a."number", s."id", i."position"`;
  }
}
