import "server-only";
import { REASSIGNED } from "@/lib/labels/recusal";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { keepRound } from "./rounds";

type Pair = { applicationId: string; assessorId: string };
type Order = { kind: "regular" | "calibration"; at: Date };

/**
 * 收回以后重新分配给同一人, once no ground is left in force: the sheet is the one there was, with its marks, and waits to be declared for anew.
 * What had been handed in is kept as a round; the groups of items are left to the caller. Answers with the sheets that came back.
 */
export async function reviveSheets(
  tx: Tx,
  actor: Actor,
  pairs: readonly Pair[],
  { kind, at }: Order,
): Promise<(Pair & { id: string })[]> {
  const wanted = new Set(pairs.map(keyOf));
  const given = await tx.scoreSheet.findMany({
    where: {
      kind,
      stage: "recused",
      applicationId: { in: pairs.map(({ applicationId }) => applicationId) },
      assessorId: { in: pairs.map(({ assessorId }) => assessorId) },
    },
    orderBy: { id: "asc" },
    select: { id: true, applicationId: true, assessorId: true, handedInAt: true },
  });
  const back = given.filter((sheet) => wanted.has(keyOf(sheet)));
  for (const { id, handedInAt } of back) {
    if (handedInAt) await keepRound(tx, actor, { sheetId: id, reason: REASSIGNED, at });
  }
  const ids = back.map(({ id }) => id);
  if (ids.length === 0) return [];
  await tx.sheetPart.deleteMany({ where: { sheetId: { in: ids } } });
  await tx.$executeRaw`
    UPDATE "ScoreSheet" s SET "stage" = 'assigned', "version" = s."version" + 1, "assignedAt" = ${at}, "handedInAt" = NULL,
      "agencyId" = u."organisationId"
    FROM "User" u WHERE u."id" = s."assessorId" AND s."id" = ANY (${ids}::uuid[])`;
  return back;
}

const keyOf = ({ applicationId, assessorId }: Pair): string => `${applicationId} ${assessorId}`;

/** Marks of items that a sheet which came back no longer scores: others score them now. */
export async function dropForeignMarks(tx: Tx, sheetIds: readonly string[]): Promise<void> {
  if (sheetIds.length === 0) return;
  await tx.$executeRaw`
    DELETE FROM "ItemScore" m WHERE m."sheetId" = ANY (${[...sheetIds]}::uuid[]) AND NOT EXISTS (
      SELECT 1 FROM "SheetItem" x WHERE x."sheetId" = m."sheetId" AND x."indicatorId" = m."indicatorId")`;
}
