import "server-only";
import { db } from "@/lib/platform/db";
import type { ReportItem } from "./deductions";

type Mark = ReportItem["marks"][number];
type Cited = Mark["citations"][number];
type Row = {
  summary: string;
  scores: (Omit<Mark, "citations"> & { indicatorId: string; reason: string; citations: Cited[] })[];
};

/** The sheets of a case that count, by their text so that their order tells nothing of who wrote them. One statement. */
export async function sheetsOf(applicationId: string): Promise<{ summary: string; scores: Map<string, Mark> }[]> {
  const sheets = await db.$queryRaw<Row[]>`
    SELECT coalesce(s."summary", '') AS "summary", (
      SELECT coalesce(jsonb_agg(jsonb_build_object('indicatorId', i."indicatorId", 'judgement', i."judgement", 'points', i."points",
        'reasons', to_jsonb(i."reasons"), 'reason', i."reason", 'citations', (
          SELECT coalesce(jsonb_agg(jsonb_build_object('title', e."title", 'page', c."page") ORDER BY c."page", e."title"), '[]')
          FROM "ItemCitation" c JOIN "Evidence" e ON e."id" = c."evidenceId"
          WHERE c."sheetId" = i."sheetId" AND c."indicatorId" = i."indicatorId"))), '[]')
      FROM "ItemScore" i WHERE i."sheetId" = s."id") AS "scores"
    FROM "ScoreSheet" s
    WHERE s."applicationId" = ${applicationId}::uuid AND s."kind" = 'regular' AND s."stage" = 'handed_in' ORDER BY s."summary", s."id"`;
  return sheets.map(({ summary, scores }) => ({
    summary,
    scores: new Map(
      scores.map(({ indicatorId, reason, reasons, ...mark }) => [
        indicatorId,
        { ...mark, reasons: [...reasons, ...(reason.trim() ? [reason] : [])] },
      ]),
    ),
  }));
}
