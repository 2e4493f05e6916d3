import "server-only";
import { Prisma, type Tx } from "@/lib/platform/db";
import type { AssessorAtHand, CaseToAssign } from "./rules";

/** Cases of this lot, or with null those in none. */
export const inLot = (lotId: string | null): Prisma.ApplicationWhereInput => ({
  lotCase: lotId ? { lotId } : { is: null },
});

/** The same in SQL, of a cycle's cases at the stations where assessors score (`a`: the application). */
export const casesIn = ({ cycleId, lotId }: { cycleId: string; lotId: string | null }): Prisma.Sql => Prisma.sql`
  a."cycleId" = ${cycleId}::uuid AND a."stage" IN ('expert_review', 'assessment')
  AND ${
    lotId
      ? Prisma.sql`EXISTS (SELECT 1 FROM "LotCase" c WHERE c."applicationId" = a."id" AND c."lotId" = ${lotId}::uuid)`
      : Prisma.sql`NOT EXISTS (SELECT 1 FROM "LotCase" c WHERE c."applicationId" = a."id")`
  }`;

/**
 * 须先列入标段 (`a`: the application): 隐名 and 答复 are only of lots, so that where the cycle has either, a case in none is given to nobody. One
 * that somebody reads already goes on there: it came back from a lot, and the reader knows the place.
 */
export const WAITS_FOR_LOT = Prisma.sql`(
  EXISTS (SELECT 1 FROM "Cycle" y WHERE y."id" = a."cycleId" AND (y."blindAssessment" OR y."answerDays" IS NOT NULL))
  AND NOT EXISTS (SELECT 1 FROM "LotCase" w WHERE w."applicationId" = a."id")
  AND NOT EXISTS (SELECT 1 FROM "ScoreSheet" w WHERE w."applicationId" = a."id" AND w."stage" <> 'recused'))`;

export type Assessor = AssessorAtHand & { name: string; agencyName: string };

/**
 * The assessors of the agencies commissioned for this cycle, or of those of a lot, with the live regular sheets that each has in the
 * cycle, by account. One statement.
 */
export function assessorsAtHand(tx: Tx, cycleId: string, lotId: string | null = null): Promise<Assessor[]> {
  return tx.$queryRaw<Assessor[]>`
    SELECT u."id", u."name", g."id" AS "agencyId", g."name" AS "agencyName", r."path" AS "agencyPath",
      (SELECT count(*)::int FROM "ScoreSheet" s JOIN "Application" a ON a."id" = s."applicationId"
        WHERE s."assessorId" = u."id" AND s."kind" = 'regular' AND s."stage" <> 'recused' AND a."cycleId" = ${cycleId}::uuid) AS "load"
    FROM "User" u JOIN "Organisation" g ON g."id" = u."organisationId" JOIN "Area" r ON r."id" = g."areaId"
    WHERE u."disabledAt" IS NULL AND g."closedAt" IS NULL
      AND EXISTS (SELECT 1 FROM "UserDuty" d WHERE d."userId" = u."id" AND d."duty" = 'assessing')
      AND EXISTS (SELECT 1 FROM "Commission" m WHERE m."agencyId" = g."id" AND m."cycleId" = ${cycleId}::uuid AND m."kind" = 'assessment')
      AND (${lotId}::uuid IS NULL
        OR EXISTS (SELECT 1 FROM "LotAgency" l WHERE l."agencyId" = g."id" AND l."lotId" = ${lotId}::uuid))
    ORDER BY u."account"`;
}

/**
 * The cases of a lot, or with null of the cycle's cases in no lot, at the stations where assessors score, in the order of their
 * numbers; or one case, wherever it is. One statement.
 */
export function casesToAssign(
  tx: Tx,
  cycleId: string,
  which: { lotId: string | null } | { id: string },
): Promise<(CaseToAssign & { name: string })[]> {
  const chosen =
    "id" in which
      ? Prisma.sql`a."id" = ${which.id}::uuid AND a."cycleId" = ${cycleId}::uuid AND a."stage" IN ('expert_review', 'assessment')`
      : casesIn({ cycleId, lotId: which.lotId });
  return tx.$queryRaw<(CaseToAssign & { name: string })[]>`
    SELECT a."id", o."name", o."kind"::text AS "kind", r."path" AS "areaPath", ${WAITS_FOR_LOT} AS "waitsForLot",
      ARRAY(SELECT s."assessorId"::text FROM "ScoreSheet" s WHERE s."applicationId" = a."id" AND s."kind" = 'regular'
        AND s."stage" <> 'recused' ORDER BY s."assignedAt", s."id") AS "held",
      ARRAY(SELECT DISTINCT x."assessorId"::text FROM "RecusalInForce" x WHERE x."applicationId" = a."id") AS "recused"
    FROM "Application" a JOIN "Organisation" o ON o."id" = a."applicantId" JOIN "Area" r ON r."id" = o."areaId"
    WHERE ${chosen} ORDER BY a."number"`;
}
