import "server-only";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

export type LatestReport = { id: string; year: number; holder: string };

/** The annual reports made public last, for the home page: their first editions, by what was frozen. One statement. */
export const latestReports = (count: number): Promise<LatestReport[]> =>
  db.$queryRaw<LatestReport[]>`
    SELECT "reportId" AS "id", "year", "content" ->> 'holder' AS "holder" FROM "PublishedReport"
    WHERE "edition" = 1 AND "publicAt" <= ${now()} ORDER BY "publicAt" DESC, "id" DESC LIMIT ${count}`;
