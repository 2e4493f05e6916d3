import "server-only";
import type { Tx } from "@/lib/platform/db";

/**
 * Keeps the cards of a dossier as they are when it is filed, beside each use: all of them, and after a correction those of the items
 * that had been sent back (their request is open still) and of what was attached since. What has been filed once is never
 * deleted. Two statements.
 */
export async function keepFiled(tx: Tx, applicationId: string, corrected: boolean, at: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE "EvidenceUse" u SET "filed" = jsonb_build_object('title', e."title", 'url', e."url", 'text', e."text",
      'issuer', e."issuer", 'documentNumber', e."documentNumber", 'issuedOn', e."issuedOn", 'disclosure', e."disclosure",
      'pageCount', e."pageCount", 'archive', CASE WHEN c."id" IS NOT NULL
        THEN jsonb_build_object('id', c."id", 'sha256', c."sha256", 'fileName', c."fileName") END)
    FROM "Evidence" e LEFT JOIN "Evidence" c ON c."id" = e."archiveId"
    WHERE e."id" = u."evidenceId" AND u."applicationId" = ${applicationId}::uuid AND (NOT ${corrected} OR u."filed" IS NULL OR EXISTS (
      SELECT 1 FROM "CorrectionRequest" q JOIN "CorrectionItem" x ON x."requestId" = q."id"
      WHERE q."applicationId" = u."applicationId" AND q."closedAt" IS NULL AND x."indicatorId" = u."indicatorId"))`;
  await tx.$executeRaw`
    UPDATE "Evidence" e SET "filedAt" = ${at} FROM "EvidenceUse" u
    WHERE u."applicationId" = ${applicationId}::uuid AND e."filedAt" IS NULL AND e."id" IN (u."evidenceId", (
      SELECT l."archiveId" FROM "Evidence" l WHERE l."id" = u."evidenceId"))`;
}
