import "server-only";
import type { Tx } from "@/lib/platform/db";

export type WaitingReply = { answerId: string; basis: string; lotStage: string };

/** The reply of a place to one deduction that is handed in and not decided yet, or null. One statement. */
export async function answerWaiting(tx: Tx, applicationId: string, indicatorId: string): Promise<WaitingReply | null> {
  const [row] = await tx.$queryRaw<WaitingReply[]>`
    SELECT p."id" AS "answerId", coalesce("item_basis"(p."applicationId", r."indicatorId"), '') AS "basis", l."stage"::text AS "lotStage"
    FROM "ProvisionalAnswer" p JOIN "AssessmentLot" l ON l."id" = p."lotId"
    JOIN "DeductionReply" r ON r."answerId" = p."id" AND r."indicatorId" = ${indicatorId}::uuid
    WHERE p."applicationId" = ${applicationId}::uuid AND p."stage" = 'handed_in' AND l."stage" = 'answering'
      AND NOT EXISTS (SELECT 1 FROM "DeductionRuling" g WHERE g."answerId" = p."id" AND g."indicatorId" = r."indicatorId")`;
  return row ?? null;
}

/**
 * What a lot still waits for, of its cases that are under assessment: places whose 答复期限 runs and that have not answered, and replies that
 * nobody has decided. A case that has left waits for nothing. One statement.
 */
export async function answersWaiting(tx: Tx, lotId: string, now: Date): Promise<{ waited: number; undecided: number }> {
  const [row] = await tx.$queryRaw<{ waited: number; undecided: number }[]>`
    SELECT (count(*) FILTER (WHERE p."stage" = 'open' AND l."answersDueAt" >= ${now}))::int AS "waited",
      coalesce(sum((SELECT count(*) FROM "DeductionReply" r WHERE r."answerId" = p."id" AND p."stage" = 'handed_in'
        AND NOT EXISTS (SELECT 1 FROM "DeductionRuling" g WHERE g."answerId" = p."id" AND g."indicatorId" = r."indicatorId"))), 0)::int
        AS "undecided"
    FROM "ProvisionalAnswer" p JOIN "AssessmentLot" l ON l."id" = p."lotId"
    JOIN "Application" a ON a."id" = p."applicationId" AND a."stage" IN ('expert_review', 'assessment')
    WHERE p."lotId" = ${lotId}::uuid`;
  return row!;
}
