import "server-only";
import { Prisma } from "@/lib/platform/db";

/** The last moment of a place's extension of the time of filing, as SQL; null where it has none in force. */
export const filingExtendedUntil = (cycleId: Prisma.Sql, organisationId: Prisma.Sql): Prisma.Sql => Prisma.sql`
  (SELECT max(e."until") FROM "Extension" e WHERE e."kind" = 'submission' AND e."stage" = 'granted'
    AND e."cycleId" = ${cycleId} AND e."organisationId" = ${organisationId})`;

/** The same of one request for correction. */
export const correctionExtendedUntil = (correctionId: Prisma.Sql): Prisma.Sql => Prisma.sql`
  (SELECT max(e."until") FROM "Extension" e WHERE e."correctionId" = ${correctionId} AND e."stage" = 'granted')`;

/** The same of one annual report. */
export const reportExtendedUntil = (reportId: Prisma.Sql): Prisma.Sql => Prisma.sql`
  (SELECT max(e."until") FROM "Extension" e WHERE e."annualReportId" = ${reportId} AND e."stage" = 'granted')`;
