import "server-only";
import { Prisma, type Tx } from "@/lib/platform/db";
import type { LotMark } from "./mark";

/** All marks of handed-in sheets, regular and calibration, of the cases that `where` picks (`a` is the application). One statement. */
function marksWhere(tx: Tx, where: Prisma.Sql): Promise<LotMark[]> {
  return tx.$queryRaw<LotMark[]>`
    SELECT s."applicationId" AS "caseId", k."indicatorId" AS "itemId", i."position", c."title" AS "section", i."kind"::text AS "itemKind",
      coalesce(m."points", 0) AS "full", s."assessorId" AS "reader", s."kind"::text AS "sheetKind", k."judgement"::text AS "judgement", k."points"
    FROM "Application" a
    JOIN "ScoreSheet" s ON s."applicationId" = a."id" AND s."stage" = 'handed_in'
    JOIN "ItemScore" k ON k."sheetId" = s."id"
    JOIN "Indicator" i ON i."id" = k."indicatorId"
    JOIN "IndicatorGroup" g ON g."id" = i."groupId"
    JOIN "IndicatorSection" c ON c."id" = g."sectionId"
    LEFT JOIN "SchemeItem" m ON m."schemeId" = a."schemeId" AND m."indicatorId" = i."id"
    WHERE ${where}
    ORDER BY s."applicationId", i."position", s."assessorId"`;
}

/** The marks of one lot. */
export const marksOfLot = (tx: Tx, lotId: string): Promise<LotMark[]> =>
  marksWhere(tx, Prisma.sql`a."id" IN (SELECT "applicationId" FROM "LotCase" WHERE "lotId" = ${lotId}::uuid)`);

/** The marks of a cycle's cases that are in no lot. */
export const marksOutsideLots = (tx: Tx, cycleId: string): Promise<LotMark[]> =>
  marksWhere(
    tx,
    Prisma.sql`a."cycleId" = ${cycleId}::uuid AND a."stage" IN ('expert_review', 'assessment')
      AND NOT EXISTS (SELECT 1 FROM "LotCase" l WHERE l."applicationId" = a."id")`,
  );
