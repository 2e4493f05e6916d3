import "server-only";
import { Prisma } from "@/lib/platform/db";

/**
 * How many independent readers a case has, in SQL: of all its items the least number of live regular sheets that score the item.
 * A sheet with groups counts for their items alone (view `SheetItem`); a calibration sheet counts for none.
 */
export const leastReaders = (applicationId: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  (SELECT count(*)::int FROM "ScoreSheet" w WHERE w."applicationId" = ${applicationId} AND w."kind" = 'regular'
    AND w."stage" <> 'recused' AND NOT EXISTS (SELECT 1 FROM "SheetPart" g WHERE g."sheetId" = w."id"))
  + COALESCE((
    SELECT min((SELECT count(*) FROM "LotPartItem" t JOIN "SheetPart" g ON g."partId" = t."partId"
      JOIN "ScoreSheet" w ON w."id" = g."sheetId"
      WHERE t."indicatorId" = i."id" AND w."applicationId" = h."id" AND w."kind" = 'regular' AND w."stage" <> 'recused'))
    FROM "Application" h JOIN "Organisation" b ON b."id" = h."applicantId" JOIN "Area" e ON e."id" = b."areaId"
    JOIN "Indicator" i ON i."catalogueId" = h."catalogueId" AND (e."hasLegislativePower" OR i."applicability" = 'all')
    WHERE h."id" = ${applicationId} AND EXISTS (
      SELECT 1 FROM "ScoreSheet" w JOIN "SheetPart" g ON g."sheetId" = w."id"
      WHERE w."applicationId" = h."id" AND w."kind" = 'regular' AND w."stage" <> 'recused')), 0)::int)`;
