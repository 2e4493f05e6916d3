import "server-only";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { Correctable } from "./shape";

/** The parts of a case that is on the reader's desk. One statement. */
export async function correctableOf(actor: Actor, applicationId: string): Promise<Correctable> {
  const [row] = await db.$queryRaw<Correctable[]>`
    SELECT c."correctionReasons" AS "reasons",
      (SELECT COALESCE(jsonb_agg(jsonb_build_object('part', i."id", 'position', i."position", 'section', s."title", 'text', i."text",
          'evidence', (SELECT count(*) FROM "EvidenceUse" u WHERE u."applicationId" = a."id" AND u."indicatorId" = i."id"),
          'opinion', m."opinion", 'remark', COALESCE(m."remark", '')) ORDER BY i."position"), '[]')
        FROM "Indicator" i JOIN "IndicatorGroup" g ON g."id" = i."groupId" JOIN "IndicatorSection" s ON s."id" = g."sectionId"
        LEFT JOIN "ReviewRemark" m ON m."applicationId" = a."id" AND m."officeId" = ${actor.organisationId}::uuid AND m."indicatorId" = i."id"
        WHERE i."catalogueId" = a."catalogueId" AND (i."applicability" = 'all' OR r."hasLegislativePower")) AS "items",
      (SELECT COALESCE(jsonb_agg(jsonb_build_object('part', 'report/' || f."id", 'title', f."title") ORDER BY f."position"), '[]')
        FROM "ThematicSection" f WHERE f."cycleId" = c."id" AND a."track" = 'thematic') AS "form"
    FROM "Application" a JOIN "Cycle" c ON c."id" = a."cycleId" JOIN "Organisation" o ON o."id" = a."applicantId"
    JOIN "Area" r ON r."id" = o."areaId" WHERE a."id" = ${applicationId}::uuid`;
  return row ?? { items: [], form: [], reasons: [] };
}
