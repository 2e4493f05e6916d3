import "server-only";
import type { Tx } from "@/lib/platform/db";

/**
 * 领域: what a case may be about — the 一级指标 of the catalogue by which places of this kind are measured now, that is in the newest opened
 * cycle of the programme that gave the title, and the fields of its 单项; those left to the applicant's own words are none. One statement.
 */
export async function fieldsFor(tx: Tx, designationId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    WITH "title" AS (SELECT c."programmeId", o."kind", d."cycleId" FROM "Designation" d JOIN "Cycle" c ON c."id" = d."cycleId"
        JOIN "Organisation" o ON o."id" = d."organisationId" WHERE d."id" = ${designationId}::uuid),
      "now" AS (SELECT n."id", t."kind" FROM "title" t JOIN "Cycle" n ON n."programmeId" = t."programmeId"
        WHERE n."stage" <> 'draft' OR n."id" = t."cycleId" ORDER BY n."number" DESC LIMIT 1)
    SELECT s."title" AS "name", 1 AS "part", s."position" FROM "now" n JOIN "CycleCatalogue" k ON k."cycleId" = n."id" AND k."applicantKind" = n."kind"
      JOIN "IndicatorSection" s ON s."catalogueId" = k."catalogueId"
    UNION ALL SELECT t."name", 2, t."position" FROM "now" n JOIN "Theme" t ON t."cycleId" = n."id" WHERE NOT t."free"
    ORDER BY "part", "position"`;
  return [...new Set(rows.map(({ name }) => name))];
}
