import "server-only";
import { leastReaders } from "@/lib/assessment/readers";
import { Prisma, type Tx } from "@/lib/platform/db";
import { disputesOf } from "@/lib/programmes/tally";

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

/** How many items of the lot's cases are in dispute and not settled. Two statements. */
export async function lotDisputes(tx: Tx, lot: { id: string; cycleId: string }): Promise<number> {
  const cases = await tx.lotCase.findMany({ where: { lotId: lot.id }, select: { applicationId: true } });
  const own = new Set(cases.map(({ applicationId }) => applicationId));
  return (await disputesOf(tx, lot.cycleId, false)).filter(({ applicationId }) => own.has(applicationId)).length;
}
