import type { Tx } from "@/lib/platform/db";

/** Marks as people give them: one item in five half a point apart, one in twelve 基本符合. */
export async function vary(db: Tx, cycleId: string): Promise<void> {
  await db.$executeRaw`
    UPDATE "ItemScore" x SET "points" = 0.5 FROM "ScoreSheet" s JOIN "Application" a ON a."id" = s."applicationId"
    JOIN "User" u ON u."id" = s."assessorId" AND u."account" = 'pinggu3'
    WHERE x."sheetId" = s."id" AND a."cycleId" = ${cycleId}::uuid AND hashtext(x."indicatorId"::text || a."id"::text) % 5 = 0`;
  await db.$executeRaw`
    UPDATE "ItemScore" x SET "judgement" = 'partly_met', "points" = 0.5 FROM "ScoreSheet" s JOIN "Application" a ON a."id" = s."applicationId"
    WHERE x."sheetId" = s."id" AND a."cycleId" = ${cycleId}::uuid AND hashtext(x."indicatorId"::text || a."id"::text || 'part') % 12 = 0`;
  await db.$executeRaw`ANALYZE "ItemScore"`;
}

type Line = { id: string; score: number; basisPoints: number; composite: number; rank: number };

/**
 * The same layers in one statement over the same rows: two marks settled into one, points by the scheme with caps, the rate, the composite,
 * the rank; by the rules of a cycle with two readers of the whole table.
 */
export const layersInSql = (db: Tx, cycleId: string): Promise<Line[]> => db.$queryRaw<Line[]>`
  WITH c AS (SELECT a."id", a."track", a."schemeId", a."catalogueId", r."hasLegislativePower" AS "power", p."index" AS "surveyIndex"
      FROM "RankingEntry" e JOIN "SurveyPlace" p ON p."applicationId" = e."applicationId" JOIN "Application" a ON a."id" = e."applicationId" JOIN "Organisation" o ON o."id" = a."applicantId"
      JOIN "Area" r ON r."id" = o."areaId" WHERE a."cycleId" = ${cycleId}::uuid),
  marks AS (SELECT s."applicationId" AS "id", x."indicatorId", count(*) AS "n", min(x."judgement") AS "judgement",
      min(x."judgement") = max(x."judgement") AS "same", min(x."points") AS "least", max(x."points") AS "most",
      round(sum(round(x."points" * 100)) / count(*) + 1e-9)::bigint AS "mean"
    FROM c JOIN "ScoreSheet" s ON s."applicationId" = c."id" AND s."stage" = 'handed_in' AND s."kind" = 'regular'
    JOIN "ItemScore" x ON x."sheetId" = s."id" GROUP BY 1, 2),
  settled AS (SELECT m."id", i."kind", l."weight", l."points" AS "full", k."allowsNotApplicable" AS "admits", h."notApplicable" AS "na",
      COALESCE(f."judgement", CASE WHEN m."same" AND round((m."most" - m."least")::numeric * 100) <= round(h."tolerance"::numeric * 100) THEN m."judgement" END) AS "judgement",
      COALESCE(round(f."points" * 100)::bigint, m."mean") AS "points"
    FROM marks m JOIN c ON c."id" = m."id" JOIN "Indicator" i ON i."id" = m."indicatorId" AND (c."power" OR i."applicability" = 'all')
    JOIN "ScoringScheme" h ON h."id" = c."schemeId" JOIN "IndicatorCatalogue" k ON k."id" = c."catalogueId"
    JOIN "SchemeItem" l ON l."schemeId" = h."id" AND l."indicatorId" = m."indicatorId"
    LEFT JOIN "AdjudicationInForce" f ON f."applicationId" = m."id" AND f."indicatorId" = m."indicatorId"),
  sums AS (SELECT "id",
      sum(CASE WHEN "judgement" IS NULL OR "judgement" = 'not_applicable' THEN 0 ELSE LEAST("points", round("full" * 100)::bigint) END
        * round("weight" * 100)::bigint) FILTER (WHERE "kind" = 'standard') AS "standard",
      COALESCE(sum(CASE WHEN "judgement" IS NULL THEN 0 ELSE LEAST("points", round("full" * 100)::bigint) END * round("weight" * 100)::bigint)
        FILTER (WHERE "kind" = 'bonus'), 0) AS "bonus",
      COALESCE(sum(CASE WHEN "judgement" IS NULL THEN 0 ELSE LEAST("points", round("full" * 100)::bigint) END * round("weight" * 100)::bigint)
        FILTER (WHERE "kind" = 'deduction'), 0) AS "deduction",
      sum(round("full" * 100)::bigint * round("weight" * 100)::bigint) FILTER (WHERE "kind" = 'standard'
        AND NOT ("judgement" IS NOT DISTINCT FROM 'not_applicable' AND "admits" AND "na" = 'exclude')) AS "full",
      count(*) FILTER (WHERE "kind" = 'standard' AND NOT ("judgement" IS NOT DISTINCT FROM 'not_applicable' AND "admits")) AS "applicable",
      count(*) FILTER (WHERE "kind" = 'standard' AND "judgement" = 'met') AS "met"
    FROM settled GROUP BY 1),
  scored AS (SELECT c."id", c."track", c."surveyIndex", floor(s."met" * 10000.0 / s."applicable")::int AS "basisPoints",
      LEAST(10000, round(GREATEST(0, s."standard" + LEAST(s."bonus", round(h."bonusCap" * 100)::bigint * 100)
        - LEAST(s."deduction", round(h."deductionCap" * 100)::bigint * 100)) * 10000.0 / s."full")) AS "score"
    FROM sums s JOIN c ON c."id" = s."id" JOIN "ScoringScheme" h ON h."id" = c."schemeId"),
  composed AS (SELECT d.*, round((d."score" * y."weightAssessment" + round(d."surveyIndex"::numeric * 100) * y."weightSurvey")
      / (y."weightAssessment" + y."weightSurvey")) AS "composite"
    FROM scored d JOIN "Cycle" y ON y."id" = ${cycleId}::uuid)
  SELECT "id", ("score" / 100)::float8 AS "score", "basisPoints", ("composite" / 100)::float8 AS "composite",
    (rank() OVER (PARTITION BY "track" ORDER BY "composite" DESC))::int AS "rank" FROM composed`;
