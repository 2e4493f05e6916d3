import "server-only";
import { leastReaders } from "@/lib/assessment/readers";
import { Prisma, type Tx } from "@/lib/platform/db";

/** How far the regular sheets of a lot are, over its cases that are under assessment; never a mark. */
export type LotTally = {
  cases: number;
  elsewhere: number;
  /** Readers that cases still lack; sheets given out and not handed in; handed in. */
  missing: number;
  outstanding: number;
  handedIn: number;
};

/** One statement. */
export async function lotTally(tx: Tx, lotId: string): Promise<LotTally> {
  const [row] = await tx.$queryRaw<LotTally[]>`
    SELECT count(*)::int AS "cases", (count(*) FILTER (WHERE NOT held."here"))::int AS "elsewhere",
      COALESCE(sum(greatest(0, held."wanted" - s."readers")) FILTER (WHERE held."here"), 0)::int AS "missing",
      COALESCE(sum(s."outstanding") FILTER (WHERE held."here"), 0)::int AS "outstanding",
      COALESCE(sum(s."handedIn") FILTER (WHERE held."here"), 0)::int AS "handedIn"
    FROM (
      SELECT a."id", a."stage" IN ('expert_review', 'assessment') AS "here", y."sheetsPerApplication" AS "wanted"
      FROM "LotCase" c JOIN "Application" a ON a."id" = c."applicationId" JOIN "Cycle" y ON y."id" = a."cycleId"
      WHERE c."lotId" = ${lotId}::uuid) held
    CROSS JOIN LATERAL (
      SELECT ${leastReaders(Prisma.sql`held."id"`)} AS "readers", count(*) FILTER (WHERE w."stage" IN ('assigned', 'scoring')) AS "outstanding",
        count(*) FILTER (WHERE w."stage" = 'handed_in') AS "handedIn"
      FROM "ScoreSheet" w WHERE w."applicationId" = held."id" AND w."kind" = 'regular') s`;
  return row!;
}

/** How many items of the lot's cases are in dispute and not settled; other lots are not read. One statement. */
export async function lotDisputes(tx: Tx, lotId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ items: number }[]>`
    SELECT count(*)::int AS "items"
    FROM "item_differences"(ARRAY(
      SELECT c."applicationId" FROM "LotCase" c JOIN "Application" a ON a."id" = c."applicationId"
      WHERE c."lotId" = ${lotId}::uuid AND a."stage" IN ('expert_review', 'assessment'))) d
    WHERE NOT EXISTS (SELECT 1 FROM "AdjudicationLayer" l WHERE l."applicationId" = d."applicationId" AND l."indicatorId" = d."indicatorId"
      AND l."basis" = "item_basis"(d."applicationId", d."indicatorId"))`;
  return row!.items;
}
