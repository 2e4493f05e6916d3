import "server-only";
import type { AssessedFile } from "@/lib/blinding/files";
import { maskedFileName } from "@/lib/blinding/mask";
import { maskOf } from "@/lib/blinding/names";
import type { OpenedSeat } from "@/lib/blinding/own-sheet";
import { BLIND_CODE, PLACE_SHOWN } from "@/lib/blinding/sql";
import { servedAs } from "@/lib/evidence/rules";
import { isSha256 } from "@/lib/kernel/hash";
import { isUuid } from "@/lib/kernel/ids";
import { db, Prisma } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { signedFor } from "@/lib/recusal/signed";

type Row = OpenedSeat & { indicatorId: string; fileName: string; size: number };

/**
 * The file of a piece that stands beside the item which this person decides as a third, or beside the place's reply to it, or null: as long as
 * it is to be decided, the commitment of the lot is signed and the person isn't recused. Logged under the seat. Two
 * statements at most.
 */
export async function fileForThird(actor: Actor, sha256: string, evidenceId: string): Promise<AssessedFile | null> {
  if (!actor.duties.includes("assessing") || !isSha256(sha256) || !isUuid(evidenceId)) return null;
  const [row] = await db.$queryRaw<Row[]>`
    SELECT t."id" AS "thirdId", a."id" AS "applicationId", a."cycleId", ${PLACE_SHOWN} AS "place", ${BLIND_CODE} AS "code",
      t."indicatorId", e."fileName", f."size"
    FROM "ThirdReader" t JOIN "Application" a ON a."id" = t."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId"
    JOIN "Organisation" o ON o."id" = a."applicantId"
    JOIN "Evidence" e ON e."id" = ${evidenceId}::uuid AND e."sha256" = ${sha256} AND e."fileName" IS NOT NULL
    JOIN "StoredFile" f ON f."sha256" = e."sha256" AND f."scan" IN ('clean', 'not_scanned')
    WHERE t."assessorId" = ${actor.userId}::uuid AND t."endedAt" IS NULL AND c."stage" = 'open'
      AND a."stage" IN ('expert_review', 'assessment') AND NOT "recused_from"(a."id", t."assessorId")
      AND ${signedFor(Prisma.sql`a."id"`, Prisma.sql`t."assessorId"`)}
      AND (EXISTS (SELECT 1 FROM "EvidenceUse" u WHERE u."applicationId" = a."id" AND u."indicatorId" = t."indicatorId"
          AND u."evidenceId" = e."id")
        OR t."purpose" = 'answer' AND EXISTS (SELECT 1 FROM "DeductionReplyEvidence" r JOIN "ProvisionalAnswer" p ON p."id" = r."answerId"
          WHERE p."applicationId" = a."id" AND r."indicatorId" = t."indicatorId" AND r."evidenceId" = e."id"))
    ORDER BY t."at" LIMIT 1`;
  if (!row) return null;
  const { indicatorId, fileName, size, ...under } = row;
  const mask = await maskOf(under.applicationId, under.code);
  const shown = maskedFileName(mask, fileName);
  return { under, evidenceId, indicatorId, sha256, fileName, shown, size, ...servedAs(fileName) };
}
