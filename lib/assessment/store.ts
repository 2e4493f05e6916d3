import "server-only";
import { PLACE_SHOWN } from "@/lib/blinding/sql";
import type { Tx } from "@/lib/platform/db";
import { unfoundedOf } from "./handing-in";
import type { SheetFile, SheetStage } from "./workflow";

/** Stations where assessors score. */
export const ASSESSED = ["expert_review", "assessment"] as const;

type Row = Pick<SheetFile, "id" | "version" | "cycleId" | "applicationId" | "place" | "itemsOpen"> & {
  stage: SheetStage;
  caseStage: string;
  assessorId: string;
  recused: boolean;
  organiserId: string;
  lotId: string | null;
  lotStage: string | null;
  commitmentSigned: boolean;
  resultsOpened: boolean;
};

/**
 * The facts of one score sheet, or null. With `lock` the row is held until the transaction ends, and the cycle stays as it is:
 * a sheet can't be sent back while the results are being opened. Two statements.
 */
export async function loadSheet(
  tx: Tx,
  id: string,
  now: Date,
  lock: boolean,
): Promise<Omit<SheetFile, "proposal"> | null> {
  if (lock) await lockSheet(tx, id);
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT s."id", s."stage"::text AS "stage", s."version", s."assessorId", s."applicationId", a."cycleId", a."stage"::text AS "caseStage",
      "recused_from"(a."id", s."assessorId") AS "recused", p."organiserId", h."lotId", b."stage"::text AS "lotStage",
      EXISTS (SELECT 1 FROM "LotEntry" e WHERE e."lotId" = h."lotId" AND e."userId" = s."assessorId") AS "commitmentSigned",
      ${PLACE_SHOWN} AS "place", c."resultsOpenedAt" IS NOT NULL AS "resultsOpened",
      (SELECT count(*)::int FROM "SheetItem" x WHERE x."sheetId" = s."id" AND NOT EXISTS (
        SELECT 1 FROM "ItemScore" i WHERE i."sheetId" = x."sheetId" AND i."indicatorId" = x."indicatorId")) AS "itemsOpen"
    FROM "ScoreSheet" s
    JOIN "Application" a ON a."id" = s."applicationId"
    JOIN "Organisation" o ON o."id" = a."applicantId"
    JOIN "Cycle" c ON c."id" = a."cycleId"
    JOIN "Programme" p ON p."id" = c."programmeId"
    LEFT JOIN "LotCase" h ON h."applicationId" = a."id"
    LEFT JOIN "AssessmentLot" b ON b."id" = h."lotId"
    WHERE s."id" = ${id}::uuid`;
  if (!row) return null;
  const { caseStage, assessorId, recused, organiserId, lotId, lotStage, commitmentSigned, ...facts } = row;
  return {
    ...facts,
    now,
    parties: { assessors: recused ? [] : [assessorId], organiser: organiserId },
    lot: lotId === null ? null : { id: lotId, commitmentSigned },
    underAssessment: ASSESSED.some((stage) => stage === caseStage),
    lotOpened: lotStage === "opened",
    deductionsShown: lotStage === "answering",
    unfounded: await unfoundedOf(tx, id),
  };
}

/** Holds the sheet, and the cycle against being opened, until the transaction ends. */
export async function lockSheet(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM "Cycle" c JOIN "Application" a ON a."cycleId" = c."id" JOIN "ScoreSheet" s ON s."applicationId" = a."id"
    WHERE s."id" = ${id}::uuid FOR SHARE OF c`;
  await tx.$queryRaw`SELECT 1 FROM "ScoreSheet" WHERE "id" = ${id}::uuid FOR UPDATE`;
}
