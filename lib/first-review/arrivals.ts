import "server-only";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { Arrival } from "./schema";

const MOST = 200;

/**
 * 待接收: what offices below have passed up to the desk of this one and nobody has taken over; for its reviewers, and before the
 * organiser, as long as nothing has begun, for those who organise. The oldest first, at most 200. Looked for
 * from what was recommended, not case by case over the desk. One statement.
 */
export async function arrivalsOf(actor: Actor): Promise<Arrival[]> {
  const reviewing = actor.duties.includes("reviewing");
  const organising = actor.duties.includes("organising");
  if (!reviewing && !organising) return [];
  const rows = await db.$queryRaw<(Omit<Arrival, "at"> & { at: Date })[]>`
    SELECT a."id", o."name", a."number", p."name" || c."name" AS "cycle", a."track"::text AS "track", f."name" AS "from", r."opinion", r."at"
    FROM "Application" a
    JOIN "Organisation" o ON o."id" = a."applicantId" JOIN "Cycle" c ON c."id" = a."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
    JOIN LATERAL (SELECT * FROM "Recommendation" WHERE "applicationId" = a."id" AND "endedAt" IS NULL
      ORDER BY "at" DESC, "id" DESC LIMIT 1) r ON r."officeId" <> a."deskOfficeId"
    JOIN "Organisation" f ON f."id" = r."officeId"
    WHERE a."deskOfficeId" = ${actor.organisationId}::uuid AND a."acceptedAt" IS NULL AND c."stage" = 'open'
      AND a."position" > 0 AND a."id" IN (SELECT w."applicationId" FROM "Recommendation" w WHERE w."endedAt" IS NULL
        AND w."officeId" <> ${actor.organisationId}::uuid)
      AND (${reviewing} AND a."stage" = 'first_review' OR ${organising} AND a."stage" IN ('expert_review', 'assessment')
        AND p."organiserId" = ${actor.organisationId}::uuid)
      AND NOT EXISTS (SELECT 1 FROM "ScoreSheet" s WHERE s."applicationId" = a."id" AND s."stage" <> 'recused')
      AND NOT EXISTS (SELECT 1 FROM "SurveyPlace" s JOIN "Survey" v ON v."id" = s."surveyId"
        WHERE s."applicationId" = a."id" AND v."stage" <> 'ended')
      AND NOT EXISTS (SELECT 1 FROM "Visit" v WHERE v."applicationId" = a."id")
      AND (SELECT s."station" FROM "RouteStop" s WHERE s."cycleId" = c."id" AND s."position" < a."position" AND s."skippedAt" IS NULL
        AND a."track" = ANY(s."tracks") ORDER BY s."position" DESC LIMIT 1) = 'first_review'
    ORDER BY r."at", a."id" LIMIT ${MOST}`;
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
