import "server-only";
import type { Judgement } from "@/lib/catalogue/rules";
import { isUuid } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";

type Said = { judgement: Judgement; points: number; reasons: string[]; reason: string };
export type MarkChange = { round: number; position: number; kind: string; before: Said; after: Said };
export type SheetRoundSeen = {
  number: number;
  handedInAt: string;
  reopenedAt: string;
  reopenedBy: string;
  reason: string;
};
type Row = { round: number; position: number; kind: string } & Record<"before" | "after", Said>;

/**
 * How often a sheet of one's cycle was sent back, and, once the results are opened (those of its lot, where it is in one), which marks
 * each time was followed by others: what was handed in then against what was handed in next. Null for strangers. Two statements.
 */
export async function roundsBefore(
  actor: Actor,
  cycleId: string,
  sheetId: string,
): Promise<{ rounds: SheetRoundSeen[]; changes: MarkChange[] | null } | null> {
  if (!isUuid(cycleId) || !isUuid(sheetId)) return null;
  const [sheet] = await db.$queryRaw<{ organiserId: string; opened: boolean; rounds: SheetRoundSeen[] }[]>`
    SELECT p."organiserId", COALESCE(l."stage" = 'opened', c."resultsOpenedAt" IS NOT NULL) AS "opened",
      COALESCE((SELECT jsonb_agg(jsonb_build_object('number', r."number", 'handedInAt', r."handedInAt", 'reopenedAt', r."reopenedAt",
        'reopenedBy', r."reopenedByName", 'reason', r."reason") ORDER BY r."number")
        FROM "SheetRound" r WHERE r."sheetId" = s."id"), '[]') AS "rounds"
    FROM "ScoreSheet" s JOIN "Application" a ON a."id" = s."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId"
    JOIN "Programme" p ON p."id" = c."programmeId"
    LEFT JOIN "LotCase" h ON h."applicationId" = a."id" LEFT JOIN "AssessmentLot" l ON l."id" = h."lotId"
    WHERE s."id" = ${sheetId}::uuid AND a."cycleId" = ${cycleId}::uuid`;
  if (!sheet || standingsOf(actor, { organiser: sheet.organiserId }).length === 0) return null;
  const { rounds, opened } = sheet;
  return { rounds, changes: opened && rounds.length > 0 ? await changesOf(sheetId) : null };
}

const changesOf = (sheetId: string): Promise<MarkChange[]> =>
  db.$queryRaw<Row[]>`
    WITH marks AS (
      SELECT "round", "indicatorId", "judgement", "points", "reasons", "reason" FROM "ItemScoreHistory" WHERE "sheetId" = ${sheetId}::uuid
      UNION ALL
      SELECT (SELECT max("number") + 1 FROM "SheetRound" WHERE "sheetId" = ${sheetId}::uuid), "indicatorId", "judgement", "points", "reasons", "reason"
      FROM "ItemScore" WHERE "sheetId" = ${sheetId}::uuid)
    SELECT o."round", i."position", i."kind"::text AS "kind",
      jsonb_build_object('judgement', o."judgement", 'points', o."points", 'reasons', o."reasons", 'reason', o."reason") AS "before",
      jsonb_build_object('judgement', n."judgement", 'points', n."points", 'reasons', n."reasons", 'reason', n."reason") AS "after"
    FROM marks o JOIN marks n ON n."indicatorId" = o."indicatorId" AND n."round" = o."round" + 1
    JOIN "Indicator" i ON i."id" = o."indicatorId"
    WHERE (o."judgement", o."points", o."reasons", o."reason") IS DISTINCT FROM (n."judgement", n."points", n."reasons", n."reason")
    ORDER BY o."round", i."position"`;
