import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import { BEFORE_ORGANISER } from "@/lib/policy/permissions";
import type { Actor } from "@/lib/policy/standing";
import type { Disclosed } from "./shape";

const READERS = ["filing", "signing"] as const;

/**
 * 本单位的结果 for the place itself, once the results are published: of its own figures those that the cycle discloses (notice.disclosedResults).
 * What is not disclosed is not so much as read, and nothing of another case is. Null before, for everybody else, and where nothing was assessed.
 * One statement.
 */
export async function ownResults(actor: Actor, applicationId: string): Promise<Disclosed | null> {
  if (!isUuid(applicationId) || !READERS.some((duty) => actor.duties.includes(duty))) return null;
  const [row] = await db.$queryRaw<Disclosed[]>`
    SELECT c."resultsPublishedAt" AS "publishedAt", c."disclosedResults"::text[] AS "disclosed",
      CASE WHEN 'assessment_score' = ANY(c."disclosedResults"::text[]) THEN r."assessmentScore" END AS "assessmentScore",
      CASE WHEN 'section_scores' = ANY(c."disclosedResults"::text[]) THEN r."sections" END AS "sections",
      CASE WHEN 'survey_index' = ANY(c."disclosedResults"::text[]) THEN r."surveyIndex" END AS "surveyIndex",
      CASE WHEN 'survey_index' = ANY(c."disclosedResults"::text[]) THEN r."surveyLow" END AS "surveyLow",
      CASE WHEN 'survey_index' = ANY(c."disclosedResults"::text[]) THEN r."surveyHigh" END AS "surveyHigh",
      CASE WHEN 'verification' = ANY(c."disclosedResults"::text[]) THEN r."verificationScore" END AS "verificationScore",
      CASE WHEN 'rank' = ANY(c."disclosedResults"::text[]) THEN r."rank" END AS "rank"
    FROM "Application" a JOIN "Cycle" c ON c."id" = a."cycleId" JOIN "RankingEntry" r ON r."applicationId" = a."id"
    WHERE a."id" = ${applicationId}::uuid AND a."applicantId" = ${actor.organisationId}::uuid
      AND c."resultsPublishedAt" IS NOT NULL AND a."stage"::text = ANY(${[...BEFORE_ORGANISER]})`;
  return row ?? null;
}
