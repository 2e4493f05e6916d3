import "server-only";
import { placeShown } from "@/lib/blinding/rules";
import type { Prisma, Tx } from "@/lib/platform/db";
import { assessorsOf } from "@/lib/recusal/store";
import { unfoundedOf } from "./handing-in";
import type { SheetFile } from "./workflow";

const INCLUDED = {
  application: {
    select: {
      stage: true,
      cycleId: true,
      applicant: { select: { name: true } },
      cycle: {
        select: { blindAssessment: true, resultsOpenedAt: true, programme: { select: { organiserId: true } } },
      },
      lotCase: {
        select: { code: true, lotId: true, lot: { select: { stage: true, entries: { select: { userId: true } } } } },
      },
    },
  },
} satisfies Prisma.ScoreSheetInclude;

/** Stations where assessors score. */
export const ASSESSED = ["expert_review", "assessment"] as const;

/**
 * The facts of one score sheet, or null. With `lock` the row is held until the transaction ends, and the cycle stays as it is:
 * a sheet can't be sent back while the results are being opened.
 */
export async function loadSheet(
  tx: Tx,
  id: string,
  now: Date,
  lock: boolean,
): Promise<Omit<SheetFile, "proposal"> | null> {
  if (lock) await lockSheet(tx, id);
  const row = await tx.scoreSheet.findUnique({ where: { id }, include: INCLUDED });
  if (!row) return null;
  const { application } = row;
  return {
    id: row.id,
    stage: row.stage,
    version: row.version,
    now,
    cycleId: application.cycleId,
    applicationId: row.applicationId,
    parties: {
      assessors: await assessorsOf(tx, row),
      organiser: application.cycle.programme.organiserId,
    },
    lot: application.lotCase && {
      id: application.lotCase.lotId,
      commitmentSigned: application.lotCase.lot.entries.some(({ userId }) => userId === row.assessorId),
    },
    place: placeShown(application),
    underAssessment: ASSESSED.some((stage) => stage === application.stage),
    lotOpened: application.lotCase?.lot.stage === "opened",
    resultsOpened: application.cycle.resultsOpenedAt !== null,
    itemsOpen: await itemsOpen(tx, id),
    unfounded: await unfoundedOf(tx, id),
  };
}

/** How many of the items that the sheet scores have no mark yet. */
async function itemsOpen(tx: Tx, sheetId: string): Promise<number> {
  const [row] = await tx.$queryRaw<[{ open: number }]>`
    SELECT count(*)::int AS "open" FROM "SheetItem" x WHERE x."sheetId" = ${sheetId}::uuid AND NOT EXISTS (
      SELECT 1 FROM "ItemScore" i WHERE i."sheetId" = x."sheetId" AND i."indicatorId" = x."indicatorId")`;
  return row.open;
}

/** Holds the sheet, and the cycle against being opened, until the transaction ends. */
export async function lockSheet(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM "Cycle" c JOIN "Application" a ON a."cycleId" = c."id" JOIN "ScoreSheet" s ON s."applicationId" = a."id"
    WHERE s."id" = ${id}::uuid FOR SHARE OF c`;
  await tx.$queryRaw`SELECT 1 FROM "ScoreSheet" WHERE "id" = ${id}::uuid FOR UPDATE`;
}
