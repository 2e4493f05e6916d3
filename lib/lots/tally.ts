import "server-only";
import type { Tx } from "@/lib/platform/db";
import { disputesOf } from "@/lib/programmes/tally";

/** How far the regular sheets of a lot are, over its cases that are under assessment; never a mark. */
export type LotTally = {
  cases: number;
  elsewhere: number;
  /** Readers that cases, or their item groups, still lack; sheets given out and not handed in; handed in. */
  missing: number;
  outstanding: number;
  handedIn: number;
};

/** One statement. */
export async function lotTally(tx: Tx, lotId: string): Promise<LotTally> {
  const [row] = await tx.$queryRaw<LotTally[]>`
    WITH held AS (
      SELECT a."id", a."stage" IN ('expert_review', 'assessment') AS "here", y."sheetsPerApplication" AS "wanted"
      FROM "LotCase" c JOIN "Application" a ON a."id" = c."applicationId" JOIN "Cycle" y ON y."id" = a."cycleId"
      WHERE c."lotId" = ${lotId}::uuid),
    sheets AS (
      SELECT s."id", s."applicationId", s."stage", NOT EXISTS (SELECT 1 FROM "SheetPart" p WHERE p."sheetId" = s."id") AS "whole"
      FROM "ScoreSheet" s JOIN held h ON h."id" = s."applicationId" AND h."here"
      WHERE s."kind" = 'regular' AND s."stage" <> 'recused'),
    scopes AS (
      SELECT h."id", h."wanted", p."id" AS "partId" FROM held h LEFT JOIN "LotPart" p ON p."lotId" = ${lotId}::uuid WHERE h."here")
    SELECT (SELECT count(*)::int FROM held) AS "cases", (SELECT count(*)::int FROM held WHERE NOT "here") AS "elsewhere",
      (SELECT COALESCE(sum(greatest(0, o."wanted" - (
          SELECT count(*) FROM sheets s WHERE s."applicationId" = o."id" AND (s."whole" OR o."partId" IN (
            SELECT p."partId" FROM "SheetPart" p WHERE p."sheetId" = s."id")))), 0)::int FROM scopes o) AS "missing",
      (SELECT count(*)::int FROM sheets WHERE "stage" <> 'handed_in') AS "outstanding",
      (SELECT count(*)::int FROM sheets WHERE "stage" = 'handed_in') AS "handedIn"`;
  return row!;
}

/** How many items of the lot's cases are in dispute and not settled. Two statements. */
export async function lotDisputes(tx: Tx, lot: { id: string; cycleId: string }): Promise<number> {
  const cases = await tx.lotCase.findMany({ where: { lotId: lot.id }, select: { applicationId: true } });
  const own = new Set(cases.map(({ applicationId }) => applicationId));
  return (await disputesOf(tx, lot.cycleId, false)).filter(({ applicationId }) => own.has(applicationId)).length;
}
