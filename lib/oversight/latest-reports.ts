import "server-only";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { isPublicEdition } from "./public-edition";

export type LatestReport = { id: string; year: number; holder: string };

/** The annual reports made public last, for the home page: their first editions, by what was frozen. One statement. */
export const latestReports = (count: number): Promise<LatestReport[]> => {
  const at = now();
  return db.$queryRaw<LatestReport[]>`
    SELECT e."reportId" AS "id", e."year", e."content" ->> 'holder' AS "holder" FROM "PublishedReport" e
    WHERE ${isPublicEdition("e", at)} AND NOT EXISTS (SELECT 1 FROM "PublishedReport" n
      WHERE n."reportId" = e."reportId" AND n."edition" < e."edition" AND ${isPublicEdition("n", at)})
    ORDER BY e."publicAt" DESC, e."id" DESC LIMIT ${count}`;
};
