import "server-only";
import { leastReaders } from "@/lib/assessment/readers";
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
    CROSS JOIN LATERAL (
      SELECT count(*) AS "places" FROM "SurveyPlace" y JOIN "Survey" z ON z."id" = y."surveyId"
      WHERE y."applicationId" = a."id" AND z."stage" <> 'ended') p
    WHERE a."cycleId" = ${cycleId}::uuid GROUP BY a."stage"`;
}

export type Dispute = { applicationId: string; indicatorId: string };

/**
 * The items of a cycle's cases on which the sheets differ: every sheet that covers the item is in, and they differ in judgement or by
 * more than the scheme's tolerance. Without `adjudicated` only those still open, without a layer in force. In SQL (`item_differences`)
 * what `settle` says in TypeScript; a test holds the two together.
 */
export function disputesOf(tx: Tx, cycleId: string, adjudicated: boolean): Promise<Dispute[]> {
  return tx.$queryRaw<Dispute[]>`
    SELECT d."applicationId", d."indicatorId"
    FROM "item_differences"(ARRAY(
      SELECT "id" FROM "Application" WHERE "cycleId" = ${cycleId}::uuid AND "stage" IN ('expert_review', 'assessment'))) d
    JOIN "Application" a ON a."id" = d."applicationId" JOIN "Indicator" n ON n."id" = d."indicatorId"
    WHERE ${adjudicated} OR NOT EXISTS (
      SELECT 1 FROM "AdjudicationInForce" j WHERE j."applicationId" = d."applicationId" AND j."indicatorId" = d."indicatorId")
    ORDER BY a."number", n."position"`;
}
