import "server-only";
import { db } from "@/lib/platform/db";

const PAGE = 20;

export type LotCaseRow = {
  id: string;
  number: string;
  track: string;
  stage: string;
  place: string;
  code: string | null;
  sheets: number;
  handedIn: number;
};

/** The cases of a lot, twenty a page, by number; the caller has made sure that the lot is the reader's. Two statements. */
export async function casesOfLot(lotId: string, page: number): Promise<{ total: number; rows: LotCaseRow[] }> {
  const [total, rows] = await Promise.all([
    db.lotCase.count({ where: { lotId } }),
    db.$queryRaw<LotCaseRow[]>`
      SELECT a."id", a."number", a."track"::text AS "track", a."stage"::text AS "stage", o."name" AS "place",
        CASE WHEN l."stage" <> 'preparing' THEN c."code" END AS "code", s."sheets", s."handedIn"
      FROM "LotCase" c JOIN "AssessmentLot" l ON l."id" = c."lotId" JOIN "Application" a ON a."id" = c."applicationId"
      JOIN "Organisation" o ON o."id" = a."applicantId" CROSS JOIN LATERAL (
        SELECT count(*)::int AS "sheets", (count(*) FILTER (WHERE s."stage" = 'handed_in'))::int AS "handedIn"
        FROM "ScoreSheet" s WHERE s."applicationId" = a."id" AND s."kind" = 'regular' AND s."stage" <> 'recused') s
      WHERE c."lotId" = ${lotId}::uuid ORDER BY a."number" LIMIT ${PAGE} OFFSET ${(page - 1) * PAGE}`,
  ]);
  return { total, rows };
}
