import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { db, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { organisedCycle } from "@/lib/programmes/organised";
import type { LotResults, ResultRow } from "./report-shape";
import { sectionMedians } from "./rules";

/** 标段结果 for the cycle's organiser, the best score first, once the lot is opened; null where the lot is not theirs. Three statements. */
export async function lotResults(actor: Actor, cycleId: string, lotId: string): Promise<LotResults | null> {
  const cycle = isUuid(lotId) ? await organisedCycle(actor, cycleId) : null;
  const lot = cycle && (await db.assessmentLot.findFirst({ where: { id: lotId, cycleId } }));
  if (!cycle || !lot) return null;
  const rows = lot.stage === "opened" ? await resultRows(db, lotId) : [];
  return {
    cycle: {
      id: cycle.id,
      name: cycle.name,
      programme: cycle.programme.name,
      adjusted: cycle.assessmentCounts === "adjusted",
    },
    lot: { id: lot.id, number: lot.number, name: lot.name, stage: lot.stage },
    opened: lot.openedAt && {
      at: lot.openedAt.toISOString(),
      rows,
      medians: sectionMedians(rows.map(({ sections }) => sections)),
    },
  };
}

/** As written down at the opening; equal scores by number. One statement. */
export const resultRows = (tx: Tx, lotId: string): Promise<ResultRow[]> =>
  tx.$queryRaw<ResultRow[]>`
    SELECT a."id", a."number", a."track"::text AS "track", o."name" AS "place", coalesce(c."code", '') AS "code", r."score",
      r."complianceBasisPoints" AS "basisPoints", r."met", r."applicable", r."vetoedItems" AS "vetoed", r."adjudicated", r."sections"
    FROM "LotResult" r JOIN "AssessmentLot" l ON l."id" = r."lotId" AND l."stage" = 'opened'
    JOIN "Application" a ON a."id" = r."applicationId" JOIN "Organisation" o ON o."id" = a."applicantId"
    LEFT JOIN "LotCase" c ON c."applicationId" = a."id"
    WHERE r."lotId" = ${lotId}::uuid ORDER BY r."score" DESC, a."number"`;
