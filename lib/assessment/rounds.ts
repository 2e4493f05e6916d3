import "server-only";
import { db, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { Reopened } from "./sheet-shape";

/** Keeps a sheet as it was handed in before it is sent back: the next round of it, mark by mark, never changed again. Three statements. */
export async function keepRound(
  tx: Tx,
  actor: Actor,
  { sheetId, reason, at }: { sheetId: string; reason: string; at: Date },
): Promise<void> {
  const number = (await tx.sheetRound.count({ where: { sheetId } })) + 1;
  await tx.$executeRaw`
    INSERT INTO "SheetRound" ("sheetId", "number", "handedInAt", "summary", "reason", "reopenedById", "reopenedByName", "reopenedAt")
    SELECT "id", ${number}, COALESCE("handedInAt", ${at}), "summary", ${reason}, ${actor.userId}::uuid, ${actor.name}, ${at}
    FROM "ScoreSheet" WHERE "id" = ${sheetId}::uuid`;
  await tx.$executeRaw`
    INSERT INTO "ItemScoreHistory" ("sheetId", "round", "indicatorId", "judgement", "points", "reasons", "reason", "citations", "version", "at")
    SELECT m."sheetId", ${number}, m."indicatorId", m."judgement", m."points", m."reasons", m."reason", COALESCE((
      SELECT jsonb_agg(jsonb_build_object('evidenceId', c."evidenceId", 'page', c."page") ORDER BY c."evidenceId", c."page")
      FROM "ItemCitation" c WHERE c."sheetId" = m."sheetId" AND c."indicatorId" = m."indicatorId"), '[]'), m."version", m."at"
    FROM "ItemScore" m WHERE m."sheetId" = ${sheetId}::uuid`;
}

/** How often a sheet was sent back, the last first, with the reasons; who did it is the organiser's matter. One statement. */
export async function roundsOf(sheetId: string): Promise<Reopened[]> {
  const rows = await db.sheetRound.findMany({
    where: { sheetId },
    orderBy: { number: "desc" },
    select: { number: true, handedInAt: true, reopenedAt: true, reason: true },
  });
  return rows.map(({ handedInAt, reopenedAt, ...row }) => ({
    ...row,
    handedInAt: handedInAt.toISOString(),
    reopenedAt: reopenedAt.toISOString(),
  }));
}
