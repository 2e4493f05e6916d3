import "server-only";
import { leastReaders, sheetScores } from "@/lib/assessment/readers";
import { Prisma, type Tx } from "@/lib/platform/db";

const { sql } = Prisma;

/** The cases of one cycle at one stage, counted. */
export type StageTally = {
  stage: string;
  cases: number;
  /** Readers that every item still lacks at least; regular sheets assigned and not handed in; handed in. */
  missing: number;
  waiting: number;
  handedIn: number;
  /** Cases without a visit handed in; cases in no survey. */
  unvisited: number;
  unsurveyed: number;
};

/** One line for each stage that has cases. */
export function tallyOf(tx: Tx, cycleId: string): Promise<StageTally[]> {
  return tx.$queryRaw<StageTally[]>`
    SELECT a."stage"::text AS "stage", count(*)::int AS "cases",
      coalesce(sum(greatest(0, c."sheetsPerApplication" - s."readers")), 0)::int AS "missing",
      coalesce(sum(s."waiting"), 0)::int AS "waiting",
      coalesce(sum(s."live" - s."waiting"), 0)::int AS "handedIn",
      (count(*) FILTER (WHERE v."all" = 0 OR v."open" > 0))::int AS "unvisited",
      (count(*) FILTER (WHERE p."places" = 0))::int AS "unsurveyed"
    FROM "Application" a JOIN "Cycle" c ON c."id" = a."cycleId"
    CROSS JOIN LATERAL (
      SELECT ${leastReaders(sql`a."id"`)} AS "readers", count(*) FILTER (WHERE "stage" <> 'recused') AS "live",
        count(*) FILTER (WHERE "stage" IN ('assigned', 'scoring')) AS "waiting"
      FROM "ScoreSheet" WHERE "applicationId" = a."id" AND "kind" = 'regular') s
    CROSS JOIN LATERAL (
      SELECT count(*) AS "all", count(*) FILTER (WHERE "stage" <> 'handed_in') AS "open"
      FROM "Visit" WHERE "applicationId" = a."id") v
    CROSS JOIN LATERAL (SELECT count(*) AS "places" FROM "SurveyPlace" WHERE "applicationId" = a."id") p
    WHERE a."cycleId" = ${cycleId}::uuid GROUP BY a."stage"`;
}

export type Dispute = { applicationId: string; indicatorId: string };

/**
 * The items of a cycle's cases that wait for adjudication: all regular sheets that score the item are in, as many as the cycle
 * asks for, and they differ in judgement or by more than the scheme's tolerance. In SQL what `settle` says in TypeScript; a
 * test holds the two together.
 */
export function disputesOf(tx: Tx, cycleId: string, adjudicated: boolean): Promise<Dispute[]> {
  return tx.$queryRaw<Dispute[]>`
    WITH ready AS MATERIALIZED (
      SELECT a."id", a."number", m."tolerance", c."sheetsPerApplication" AS "asked",
        array_agg(s."id") FILTER (WHERE s."stage" = 'handed_in') AS "sheets",
        array_agg(s."id") FILTER (WHERE s."stage" <> 'handed_in') AS "out"
      FROM "Application" a
      JOIN "Cycle" c ON c."id" = a."cycleId"
      JOIN "ScoringScheme" m ON m."id" = a."schemeId"
      JOIN "ScoreSheet" s ON s."applicationId" = a."id" AND s."kind" = 'regular' AND s."stage" <> 'recused'
      WHERE a."cycleId" = ${cycleId}::uuid AND a."stage" IN ('expert_review', 'assessment')
      GROUP BY a."id", m."id", c."id"
      HAVING count(*) FILTER (WHERE s."stage" = 'handed_in') >= c."sheetsPerApplication"
        AND count(*) FILTER (WHERE s."stage" <> 'handed_in'
          AND NOT EXISTS (SELECT 1 FROM "SheetPart" g WHERE g."sheetId" = s."id")) = 0)
    SELECT r."id" AS "applicationId", d."indicatorId"
    FROM ready r
    CROSS JOIN LATERAL (
      SELECT i."indicatorId" FROM "ItemScore" i
      WHERE i."sheetId" = ANY (r."sheets") AND ${sheetScores(sql`i."sheetId"`, sql`i."indicatorId"`)}
      GROUP BY i."indicatorId"
      HAVING count(*) >= r."asked" AND (min(i."judgement") <> max(i."judgement")
        OR round(max(i."points") * 100) - round(min(i."points") * 100) > round(r."tolerance" * 100))) d
    JOIN "Indicator" n ON n."id" = d."indicatorId"
    WHERE NOT EXISTS (
        SELECT 1 FROM unnest(r."out") AS o("sheetId") WHERE ${sheetScores(sql`o."sheetId"`, sql`d."indicatorId"`)})
      AND (${adjudicated} OR NOT EXISTS (
        SELECT 1 FROM "Adjudication" j WHERE j."applicationId" = r."id" AND j."indicatorId" = d."indicatorId"))
    ORDER BY r."number", n."position"`;
}
