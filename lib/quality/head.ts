import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import type { LotHead } from "./shape";

type Row = LotHead & {
  cycleStage: string;
  counts: "raw" | "adjusted";
  shareBasisPoints: number;
  organiserId: string;
};

/** The lot of a cycle that this person's office organises, with what the cycle's rules say of its quality; or null. One statement. */
export async function organisedLot(actor: Actor, cycleId: string, lotId: string): Promise<Row | null> {
  if (!isUuid(cycleId) || !isUuid(lotId)) return null;
  const [row] = await db.$queryRaw<Row[]>`
    SELECT l."id", l."name", l."stage"::text AS "stage", c."id" AS "cycleId", c."name" AS "cycleName", c."stage"::text AS "cycleStage",
      c."assessmentCounts"::text AS "counts", c."qualityShareBasisPoints" AS "shareBasisPoints", p."organiserId"
    FROM "AssessmentLot" l JOIN "Cycle" c ON c."id" = l."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
    WHERE l."id" = ${lotId}::uuid AND c."id" = ${cycleId}::uuid`;
  return row && standingsOf(actor, { organiser: row.organiserId }).length > 0 ? row : null;
}

export const headOf = ({ id, name, stage, cycleId, cycleName }: Row): LotHead => ({
  id,
  name,
  stage,
  cycleId,
  cycleName,
});
