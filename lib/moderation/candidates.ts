import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { Candidate } from "./shapes";

/**
 * Who may decide an item as a third: the assessors of the lot's agencies (of the cycle's, where the case is in no lot) who hold no sheet
 * of the item, haven't decided it before, aren't recused from the place and haven't given it back; by account, so that a draw can be repeated.
 * A sheet of 定标 that has been handed in doesn't count: it bears on no result. One still open does: its marks are to come from its reader alone.
 * The database asks the same (`third_is_independent`). One statement.
 */
export const thirdCandidates = (tx: Tx, applicationId: string, indicatorId: string): Promise<Candidate[]> =>
  tx.$queryRaw<Candidate[]>`
    SELECT u."id", u."name", g."name" AS "agency"
    FROM "Application" a
    LEFT JOIN "LotCase" x ON x."applicationId" = a."id"
    JOIN "Organisation" g ON g."closedAt" IS NULL AND CASE WHEN x."lotId" IS NULL
      THEN EXISTS (SELECT 1 FROM "Commission" m WHERE m."cycleId" = a."cycleId" AND m."agencyId" = g."id" AND m."kind" = 'assessment')
      ELSE EXISTS (SELECT 1 FROM "LotAgency" l WHERE l."lotId" = x."lotId" AND l."agencyId" = g."id") END
    JOIN "User" u ON u."organisationId" = g."id" AND u."disabledAt" IS NULL
      AND EXISTS (SELECT 1 FROM "UserDuty" d WHERE d."userId" = u."id" AND d."duty" = 'assessing')
    WHERE a."id" = ${applicationId}::uuid AND NOT "recused_from"(a."id", u."id")
      AND NOT EXISTS (SELECT 1 FROM "ThirdReader" t WHERE t."applicationId" = a."id" AND t."assessorId" = u."id"
        AND (t."end" = 'recused' OR t."end" = 'decided' AND t."indicatorId" = ${indicatorId}::uuid))
      AND NOT EXISTS (SELECT 1 FROM "ScoreSheet" s JOIN "SheetItem" i ON i."sheetId" = s."id"
        WHERE s."applicationId" = a."id" AND s."assessorId" = u."id" AND i."indicatorId" = ${indicatorId}::uuid
          AND (s."kind" = 'regular' OR s."stage" <> 'handed_in'))
    ORDER BY u."account"`;
