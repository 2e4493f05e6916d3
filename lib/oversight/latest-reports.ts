import "server-only";
import { db } from "@/lib/platform/db";

export type LatestReport = { id: string; year: number; holder: string };

/** The annual reports made public last, for the home page. One statement. */
export const latestReports = (count: number): Promise<LatestReport[]> =>
  db.$queryRaw<LatestReport[]>`
    SELECT r."id", r."year", o."name" AS "holder" FROM "AnnualReport" r JOIN "Designation" d ON d."id" = r."designationId"
    JOIN "Organisation" o ON o."id" = d."organisationId"
    WHERE r."stage" = 'published' ORDER BY r."publishedAt" DESC, r."id" DESC LIMIT ${count}`;
