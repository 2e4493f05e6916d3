import "server-only";
import { servedAs } from "@/lib/evidence/rules";
import { isSha256 } from "@/lib/kernel/hash";
import { isUuid } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { maskedFileName } from "./mask";
import { maskOf } from "./names";
import type { OpenedSeat, OpenedSheet } from "./own-sheet";
import { BLIND_CODE, PLACE_SHOWN } from "./sql";

/** A file beside an item that the reader scores or decides as a third. `shown` is its name as the reader may know it. */
export type AssessedFile = {
  under: OpenedSheet | OpenedSeat;
  evidenceId: string;
  indicatorId: string;
  sha256: string;
  fileName: string;
  shown: string;
  size: number;
  mime: string;
  inline: boolean;
};

type Row = OpenedSheet & { indicatorId: string; fileName: string; size: number };

/**
 * The file of a piece of evidence that stands beside an item of one's own open sheet (itself, or as 存档副本 of a news link there), or null.
 * One that waits for the scanner, or was refused by it, is handed to nobody. Two statements at most.
 */
export async function fileForAssessor(actor: Actor, sha256: string, evidenceId: string): Promise<AssessedFile | null> {
  if (!actor.duties.includes("assessing") || !isSha256(sha256) || !isUuid(evidenceId)) return null;
  const [row] = await db.$queryRaw<Row[]>`
    SELECT s."id" AS "sheetId", a."id" AS "applicationId", a."cycleId", ${PLACE_SHOWN} AS "place", ${BLIND_CODE} AS "code",
      t."indicatorId", e."fileName", f."size"
    FROM "Evidence" e JOIN "StoredFile" f ON f."sha256" = e."sha256" AND f."scan" IN ('clean', 'not_scanned')
    JOIN "ScoreSheet" s ON s."assessorId" = ${actor.userId}::uuid AND s."stage" IN ('scoring', 'handed_in')
    JOIN "EvidenceUse" u ON u."applicationId" = s."applicationId"
    JOIN "Evidence" x ON x."id" = u."evidenceId"
    JOIN "SheetItem" t ON t."sheetId" = s."id" AND t."indicatorId" = u."indicatorId"
    JOIN "Application" a ON a."id" = s."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId"
    JOIN "Organisation" o ON o."id" = a."applicantId"
    WHERE e."id" = ${evidenceId}::uuid AND e."sha256" = ${sha256} AND e."fileName" IS NOT NULL
      AND (x."id" = e."id" OR (x."organisationId" = e."organisationId" AND x."kind" = 'news_link'
        AND (x."archiveId" = e."id" OR u."filed"->'archive'->>'id' = ${evidenceId})))
      AND a."stage" IN ('expert_review', 'assessment')
      AND NOT "recused_from"(a."id", s."assessorId")
    ORDER BY s."id", t."position" LIMIT 1`;
  if (!row) return null;
  const { indicatorId, fileName, size, ...sheet } = row;
  const mask = await maskOf(sheet.applicationId, sheet.code);
  const shown = maskedFileName(mask, fileName);
  return { under: sheet, evidenceId, indicatorId, sha256, fileName, shown, size, ...servedAs(fileName) };
}
