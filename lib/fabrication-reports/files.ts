import "server-only";
import type { ServedFile } from "@/lib/evidence/queries";
import { servedAs } from "@/lib/evidence/rules";
import { isSha256 } from "@/lib/kernel/hash";
import { isUuid } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { UNREPORTED_STAGES } from "./workflow";

/**
 * How a file that was filed under a reported item is handed to the organiser who decides on the report; null for everybody else, and for
 * every other file of the case. Whose library it came from is all the same: the snapshot says what was filed.
 */
export async function fileReported(actor: Actor, sha256: string, evidenceId: string): Promise<ServedFile | null> {
  if (!isSha256(sha256) || !isUuid(evidenceId)) return null;
  if (!actor.duties.some((duty) => duty === "organising" || duty === "signing")) return null;
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM "FabricationReport" r JOIN "Application" a ON a."id" = r."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId"
    JOIN "Programme" p ON p."id" = c."programmeId" JOIN "Snapshot" s ON s."id" = r."snapshotId"
    CROSS JOIN LATERAL jsonb_array_elements(s."content"->'evidence') e
    JOIN "FabricationReportItem" i ON i."reportId" = r."id" AND i."indicatorId"::text = e->>'indicatorId'
    WHERE p."organiserId" = ${actor.organisationId}::uuid AND r."stage"::text <> ALL (${[...UNREPORTED_STAGES]})
      AND ((e->>'id' = ${evidenceId} AND e->>'sha256' = ${sha256})
        OR (e->'archive'->>'id' = ${evidenceId} AND e->'archive'->>'sha256' = ${sha256})) LIMIT 1`;
  if (rows.length === 0) return null;
  const row = await db.evidence.findFirst({
    where: { id: evidenceId, sha256, file: { scan: { in: ["clean", "not_scanned"] } } },
    select: { fileName: true, file: { select: { size: true } } },
  });
  if (!row?.fileName || !row.file) return null;
  return { fileName: row.fileName, size: row.file.size, ...servedAs(row.fileName) };
}
