import "server-only";
import { Prisma, type Tx } from "@/lib/platform/db";
import type { RatesShown } from "./list-shape";
import { belowThreshold, type Counted, reviewedRate } from "./reviewed";

const { sql } = Prisma;

/** Whether an item is asked of the place: over "Indicator" i and its "Area" r. */
export const APPLIES = sql`(i."applicability" = 'all' OR r."hasLegislativePower")`;

/** What an office's 不符合 takes out of the rate: over "ReviewRemark" v, the answer x, its "Indicator" i and catalogue k. */
export const STRUCK_OF_RATE = sql`
  (count(*) FILTER (WHERE v."opinion" = 'not_met' AND i."kind" = 'standard' AND x."judgement" = 'met'))::int AS "struckMet",
  (count(*) FILTER (WHERE v."opinion" = 'not_met' AND i."kind" = 'standard' AND x."judgement" = 'not_applicable'
    AND k."allowsNotApplicable"))::int AS "struckOutside"`;

/** What both rates are reckoned from, of an "Application" a joined by `rateJoins`. */
export const RATE_COLUMNS = sql`
  a."selfBasisPoints" AS "self", a."selfMet", a."selfApplicable", w."passBasisPoints", m."struckMet", m."struckOutside"`;
export type RateRow = Counted & { self: number | null; passBasisPoints: number | null };

/** The threshold of its track, and what the layer of this office takes out of an "Application" a. */
export const rateJoins = (officeId: string) => sql`
  LEFT JOIN "CycleTrack" w ON w."cycleId" = a."cycleId" AND w."track" = a."track"
  JOIN "Organisation" o ON o."id" = a."applicantId" JOIN "Area" r ON r."id" = o."areaId"
  JOIN "IndicatorCatalogue" k ON k."id" = a."catalogueId"
  CROSS JOIN LATERAL (
    SELECT ${STRUCK_OF_RATE}
    FROM "ReviewRemark" v JOIN "Indicator" i ON i."id" = v."indicatorId" AND ${APPLIES}
    LEFT JOIN "IndicatorAnswer" x ON x."applicationId" = a."id" AND x."indicatorId" = v."indicatorId"
    WHERE v."applicationId" = a."id" AND v."officeId" = ${officeId}::uuid) m`;

export const ratesShown = (row: RateRow): RatesShown => ({
  self: row.self,
  reviewed: reviewedRate(row),
  below: belowThreshold(row, row.passBasisPoints),
});

/** 自评符合率 and 初审认定符合率 of these cases by the layer of this office, wherever they have come to since. One statement. */
export async function ratesOf(tx: Tx, officeId: string, ids: readonly string[]): Promise<Map<string, RatesShown>> {
  const rows = await tx.$queryRaw<(RateRow & { id: string })[]>`
    SELECT a."id", ${RATE_COLUMNS} FROM "Application" a ${rateJoins(officeId)} WHERE a."id" = ANY (${[...ids]}::uuid[])`;
  return new Map(rows.map((row) => [row.id, ratesShown(row)]));
}
