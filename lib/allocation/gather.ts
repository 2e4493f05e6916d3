import "server-only";
import type { Tx } from "@/lib/platform/db";
import { recusalsOf } from "@/lib/recusal/store";
import type { AllocationInput, Barred, Piece, Reader } from "./shape";
import { casesIn, WAITS_FOR_LOT } from "./store";

/** What is shared out together: a lot, or with null the cases of a cycle that are in no lot. */
export type Scope = { cycleId: string; lotId: string | null };

export type Named = Reader & { name: string; account: string; agencyName: string };
export type Gathered = Omit<AllocationInput, "assessors"> & { assessors: Named[] };

/** Everything that a proposal rests on, as it stands: pieces with their readers, assessors with their loads, and who is barred. */
export async function gather(tx: Tx, scope: Scope): Promise<Gathered> {
  const cycle = await tx.cycle.findUniqueOrThrow({
    where: { id: scope.cycleId },
    select: { sheetsPerApplication: true },
  });
  const pieces = await piecesOf(tx, scope);
  const assessors = await assessorsOf(tx, scope);
  const barred = await barredOf(tx, scope, pieces, assessors);
  return { readers: cycle.sheetsPerApplication, pieces, assessors, barred };
}

type PieceRow = { applicationId: string; partId: string | null; title: string; items: number };

/** What can be shared out there: a case that has to be put into a lot first is none of it. */
export async function piecesOf(tx: Tx, scope: Scope): Promise<Piece[]> {
  const rows = await tx.$queryRaw<PieceRow[]>`
    SELECT a."id" AS "applicationId", t."partId", s."title", count(*)::int AS "items"
    FROM "Application" a
    JOIN "Organisation" o ON o."id" = a."applicantId" JOIN "Area" r ON r."id" = o."areaId"
    JOIN "Indicator" i ON i."catalogueId" = a."catalogueId" AND (r."hasLegislativePower" OR i."applicability" = 'all')
    JOIN "IndicatorGroup" g ON g."id" = i."groupId" JOIN "IndicatorSection" s ON s."id" = g."sectionId"
    LEFT JOIN "LotPartItem" t ON t."lotId" = ${scope.lotId}::uuid AND t."indicatorId" = i."id"
    WHERE ${casesIn(scope)} AND NOT ${WAITS_FOR_LOT} AND (t."partId" IS NOT NULL
      OR NOT EXISTS (SELECT 1 FROM "LotPart" p WHERE p."lotId" = ${scope.lotId}::uuid))
    GROUP BY a."id", t."partId", s."id" ORDER BY a."id", t."partId", s."position"`;
  const held = await tx.$queryRaw<{ applicationId: string; assessorId: string; agencyId: string; parts: string[] }[]>`
    SELECT w."applicationId", w."assessorId", w."agencyId",
      ARRAY(SELECT p."partId"::text FROM "SheetPart" p WHERE p."sheetId" = w."id") AS "parts"
    FROM "ScoreSheet" w JOIN "Application" a ON a."id" = w."applicationId"
    WHERE ${casesIn(scope)} AND w."kind" = 'regular' AND w."stage" <> 'recused' ORDER BY w."assignedAt", w."id"`;
  const pieces = new Map<string, Piece & { sections: Record<string, number> }>();
  for (const { applicationId, partId, title, items } of rows) {
    const key = `${applicationId} ${partId ?? ""}`;
    const piece = pieces.get(key) ?? {
      applicationId,
      partId,
      sections: {},
      held: held.filter(
        (sheet) =>
          sheet.applicationId === applicationId &&
          (sheet.parts.length === 0 || (partId !== null && sheet.parts.includes(partId))),
      ),
    };
    piece.sections[title] = (piece.sections[title] ?? 0) + items;
    pieces.set(key, piece);
  }
  return [...pieces.values()].map(({ held: readers, ...piece }) => ({
    ...piece,
    held: readers.map(({ assessorId, agencyId }) => ({ assessorId, agencyId })),
  }));
}

/** The assessors of the agencies of the lot, or commissioned for the cycle, with the items each has to read in the cycle. */
async function assessorsOf(tx: Tx, { cycleId, lotId }: Scope): Promise<Named[]> {
  const users = await tx.user.findMany({
    where: {
      disabledAt: null,
      duties: { some: { duty: "assessing" } },
      organisation: {
        closedAt: null,
        commissions: { some: { cycleId, kind: "assessment" } },
        ...(lotId ? { lots: { some: { lotId } } } : {}),
      },
    },
    orderBy: { account: "asc" },
    select: {
      id: true,
      account: true,
      name: true,
      organisation: { select: { id: true, name: true } },
      assessorProfile: { select: { expertise: true } },
    },
  });
  const loads = await tx.$queryRaw<{ assessorId: string; items: number }[]>`
    SELECT w."assessorId", count(*)::int AS "items"
    FROM "ScoreSheet" w JOIN "Application" a ON a."id" = w."applicationId" JOIN "SheetItem" x ON x."sheetId" = w."id"
    WHERE a."cycleId" = ${cycleId}::uuid AND w."kind" = 'regular' AND w."stage" <> 'recused' GROUP BY w."assessorId"`;
  const load = new Map(loads.map(({ assessorId, items }) => [assessorId, items]));
  return users.map(({ organisation, assessorProfile, ...user }) => ({
    ...user,
    agencyId: organisation.id,
    agencyName: organisation.name,
    expertise: assessorProfile?.expertise ?? [],
    capacity: null,
    load: load.get(user.id) ?? 0,
  }));
}

/** Beside 回避: in a lot whoever has handed in what he was to read of the case. A sheet that was taken back comes back where no ground is left. */
async function barredOf(
  tx: Tx,
  scope: Scope,
  pieces: readonly Piece[],
  assessors: readonly Named[],
): Promise<Barred[]> {
  const cases = new Set(pieces.map(({ applicationId }) => applicationId));
  const known = new Set(assessors.map(({ id }) => id));
  const barred: Barred[] = [];
  for (const [applicationId, people] of await recusalsOf(tx, scope.cycleId)) {
    for (const [assessorId, grounds] of people) {
      for (const ground of grounds) barred.push({ applicationId, assessorId, ground });
    }
  }
  const closed = scope.lotId
    ? await tx.scoreSheet.findMany({
        where: { kind: "regular", stage: "handed_in", application: { lotCase: { lotId: scope.lotId } } },
        orderBy: { id: "asc" },
        select: { applicationId: true, assessorId: true },
      })
    : [];
  for (const sheet of closed) barred.push({ ...sheet, ground: "handed_in" });
  return barred.filter(({ applicationId, assessorId }) => cases.has(applicationId) && known.has(assessorId));
}
