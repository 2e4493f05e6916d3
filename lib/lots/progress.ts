import "server-only";
import { Prisma, type Tx } from "@/lib/platform/db";
import type { AssessorProgress } from "./progress-rules";

const { sql } = Prisma;

export type ProgressLine = AssessorProgress & { cycleId: string; lotId: string | null };

/**
 * How far the regular sheets are that `which` selects (`s` the sheet, `c` its place in a lot, `a` its case): one line for each
 * assessor and lot. One statement; it reads no mark but whether there is one.
 */
function progressWhere(tx: Tx, which: Prisma.Sql, at: Date): Promise<ProgressLine[]> {
  return tx.$queryRaw<ProgressLine[]>`
    WITH sheets AS MATERIALIZED (
      SELECT s."id", s."assessorId", s."agencyId", s."stage", c."lotId", a."cycleId",
        s."stage" IN ('assigned', 'scoring') AND r."plannedTo" < ${at} AS "late"
      FROM "ScoreSheet" s
      JOIN "Application" a ON a."id" = s."applicationId"
      LEFT JOIN "LotCase" c ON c."applicationId" = a."id"
      LEFT JOIN "RouteStop" r ON r."cycleId" = a."cycleId" AND r."position" = a."position"
      WHERE s."kind" = 'regular' AND ${which}),
    asked AS (
      SELECT i."sheetId", count(*) AS "items" FROM "SheetItem" i JOIN sheets t ON t."id" = i."sheetId" WHERE t."stage" <> 'recused' GROUP BY 1),
    given AS (
      SELECT m."sheetId", count(*) AS "scored" FROM "ItemScore" m JOIN sheets t ON t."id" = m."sheetId" WHERE t."stage" <> 'recused' GROUP BY 1)
    SELECT t."cycleId", t."lotId", t."assessorId", u."name" AS "assessor", t."agencyId", g."name" AS "agency",
      (count(*) FILTER (WHERE t."stage" <> 'recused'))::int AS "sheets",
      (count(*) FILTER (WHERE t."stage" = 'assigned'))::int AS "assigned",
      (count(*) FILTER (WHERE t."stage" = 'scoring'))::int AS "scoring",
      (count(*) FILTER (WHERE t."stage" = 'handed_in'))::int AS "handedIn",
      (count(*) FILTER (WHERE t."stage" = 'recused'))::int AS "withdrawn",
      COALESCE(sum(asked."items"), 0)::int AS "items", COALESCE(sum(given."scored"), 0)::int AS "scored",
      (count(*) FILTER (WHERE t."late"))::int AS "overdue"
    FROM sheets t JOIN "User" u ON u."id" = t."assessorId" JOIN "Organisation" g ON g."id" = t."agencyId"
    LEFT JOIN asked ON asked."sheetId" = t."id" LEFT JOIN given ON given."sheetId" = t."id"
    GROUP BY t."cycleId", t."lotId", t."assessorId", u."id", t."agencyId", g."id"
    ORDER BY g."name", u."name", u."id"`;
}

/** 标段进度, an assessor a line. */
export const progressOfLot = (tx: Tx, lotId: string, at: Date): Promise<ProgressLine[]> =>
  progressWhere(tx, sql`c."lotId" = ${lotId}::uuid`, at);

/** 机构进度: the sheets of one agency in the cycles that are open, whatever lot they are in. */
export const progressOfAgency = (tx: Tx, agencyId: string, at: Date): Promise<ProgressLine[]> =>
  progressWhere(
    tx,
    sql`s."agencyId" = ${agencyId}::uuid AND a."cycleId" IN (SELECT "id" FROM "Cycle" WHERE "stage" = 'open')`,
    at,
  );
