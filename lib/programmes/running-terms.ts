import "server-only";
import { correctionExtendedUntil } from "@/lib/deadlines/sql";
import { Prisma, type Tx } from "@/lib/platform/db";

/** What is still granted to single places of a cycle. */
export type RunningTerms = {
  /** The last moment of the longest extension of the time of filing; null where none is in force. */
  extendedUntil: Date | null;
  /** Places whose extension of it is running and that have not filed. */
  extensionsRunning: number;
  /** Cases sent back whose 补正期限, its extension counted, is not over. */
  correctionsRunning: string[];
};

/** The terms that run at `at`; one statement. */
export async function runningTerms(tx: Tx, cycleId: string, at: Date): Promise<RunningTerms> {
  const [row] = await tx.$queryRaw<RunningTerms[]>`
    SELECT (SELECT max(e."until") FROM "Extension" e WHERE e."kind" = 'submission' AND e."stage" = 'granted'
        AND e."cycleId" = ${cycleId}::uuid) AS "extendedUntil",
      (SELECT count(*)::int FROM "DeadlineLine" l WHERE l."kind" = 'submission' AND l."cycleId" = ${cycleId}::uuid
        AND l."organisationId" IS NOT NULL AND NOT l."settled" AND l."extendedUntil" >= ${at}) AS "extensionsRunning",
      ARRAY(SELECT a."id"::text FROM "Application" a JOIN "CorrectionRequest" q ON q."applicationId" = a."id" AND q."closedAt" IS NULL
        WHERE a."cycleId" = ${cycleId}::uuid AND a."stage" = 'returned'
          AND GREATEST(q."dueAt", ${correctionExtendedUntil(Prisma.sql`q."id"`)}) >= ${at}) AS "correctionsRunning"`;
  return row!;
}
