import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { db, Prisma } from "@/lib/platform/db";
import { WRITABLE } from "@/lib/policy/permissions";
import type { Actor } from "@/lib/policy/standing";
import { placeNumbers } from "./numbering";

export type TargetDossier = { id: string; name: string };
export type TargetItem = {
  id: string;
  number: string;
  position: number;
  section: string;
  text: string;
  attached: boolean;
};

/** Whether an item (`i`) of an application (`a`) is this organisation's to fill: its own dossier, or given to it. */
const fillable = (here: string): Prisma.Sql => Prisma.sql`(a."applicantId" = ${here}::uuid OR EXISTS (
  SELECT 1 FROM "IndicatorAssignment" m WHERE m."applicationId" = a."id" AND m."indicatorId" = i."id" AND (
    m."leadOrganisationId" = ${here}::uuid OR EXISTS (SELECT 1 FROM "IndicatorSupport" x
      WHERE x."assignmentId" = m."id" AND x."organisationId" = ${here}::uuid))))`;

/** The dossiers that are open for filling and hold an item that this organisation fills: its own, and those it was given items of. One statement. */
export function targetDossiers(actor: Actor): Promise<TargetDossier[]> {
  if (!actor.duties.includes("filing")) return Promise.resolve([]);
  return db.$queryRaw<TargetDossier[]>`
    SELECT a."id", o."name" || '　' || p."name" || c."name" || '　' || a."number" AS "name"
    FROM "Application" a JOIN "Organisation" o ON o."id" = a."applicantId" JOIN "Cycle" c ON c."id" = a."cycleId"
    JOIN "Programme" p ON p."id" = c."programmeId"
    WHERE a."stage"::text = ANY (${[...WRITABLE]}) AND (a."applicantId" = ${actor.organisationId}::uuid OR a."id" IN (
      SELECT m."applicationId" FROM "IndicatorAssignment" m LEFT JOIN "IndicatorSupport" x ON x."assignmentId" = m."id"
      WHERE ${actor.organisationId}::uuid IN (m."leadOrganisationId", x."organisationId")))
    ORDER BY c."submissionOpens" DESC, a."number" LIMIT 50`;
}

/** The items of such a dossier that this organisation fills, in the order of the table, and whether the piece stands there already. One statement. */
export async function targetItems(actor: Actor, applicationId: string, evidenceId: string): Promise<TargetItem[]> {
  if (!isUuid(applicationId) || !isUuid(evidenceId) || !actor.duties.includes("filing")) return [];
  type Row = Omit<TargetItem, "number"> & { sectionId: string; groupId: string; mine: boolean };
  const rows = await db.$queryRaw<Row[]>`
    SELECT i."id", i."position", s."title" AS "section", i."text", s."id" AS "sectionId", g."id" AS "groupId",
      EXISTS (SELECT 1 FROM "EvidenceUse" u WHERE u."applicationId" = a."id" AND u."indicatorId" = i."id"
        AND u."evidenceId" = ${evidenceId}::uuid) AS "attached",
      ${fillable(actor.organisationId)} AND (i."applicability" = 'all' OR r."hasLegislativePower") AS "mine"
    FROM "Application" a JOIN "Organisation" o ON o."id" = a."applicantId" JOIN "Area" r ON r."id" = o."areaId"
    JOIN "Indicator" i ON i."catalogueId" = a."catalogueId"
    JOIN "IndicatorGroup" g ON g."id" = i."groupId" JOIN "IndicatorSection" s ON s."id" = g."sectionId"
    WHERE a."id" = ${applicationId}::uuid AND a."stage"::text = ANY (${[...WRITABLE]}) ORDER BY i."position"`;
  const numbers = placeNumbers(rows);
  return rows.flatMap(({ mine, sectionId: _, groupId: __, ...row }) =>
    mine ? [{ ...row, number: numbers.get(row.id) ?? "" }] : [],
  );
}
