import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { HeldSheets } from "./rules";

/** Cases of a lot that have live sheets already, given out while they were in no lot or in an earlier one. One statement. */
export async function heldSheets(tx: Tx, lotId: string): Promise<HeldSheets> {
  const [row] = await tx.$queryRaw<HeldSheets[]>`
    SELECT (count(DISTINCT s."applicationId") FILTER (WHERE
        NOT EXISTS (SELECT 1 FROM "LotAgency" g WHERE g."lotId" = c."lotId" AND g."agencyId" = u."organisationId")
        OR EXISTS (SELECT 1 FROM "SheetPart" p JOIN "LotPart" t ON t."id" = p."partId" WHERE p."sheetId" = s."id" AND t."lotId" <> c."lotId")))::int
        AS "elsewhere",
      (count(DISTINCT s."applicationId") FILTER (WHERE y."blindAssessment"))::int AS "named"
    FROM "LotCase" c JOIN "AssessmentLot" l ON l."id" = c."lotId" JOIN "Cycle" y ON y."id" = l."cycleId"
    JOIN "ScoreSheet" s ON s."applicationId" = c."applicationId" AND s."stage" <> 'recused'
    JOIN "User" u ON u."id" = s."assessorId" WHERE c."lotId" = ${lotId}::uuid`;
  return row!;
}
