import "server-only";
import { db, Prisma } from "@/lib/platform/db";

export type WorkingYearRow = {
  year: number;
  basis: string;
  version: number;
  holidays: string[];
  extraWorkdays: string[];
  /** Published notices whose period was counted by it; with any, it can't be changed. */
  notices: number;
};

/** Every year whose table has been entered, the latest first; one statement. */
export function workingYears(year?: number): Promise<WorkingYearRow[]> {
  const only = year === undefined ? Prisma.empty : Prisma.sql`WHERE w."year" = ${year}`;
  return db.$queryRaw<WorkingYearRow[]>`
    SELECT w."year", w."basis", w."version", w."holidays", w."extraWorkdays",
      (SELECT count(*)::int FROM "PublicNotice" n WHERE n."stage" <> 'draft' AND n."snapshot" #>> '{period,kind}' = 'working_days'
        AND w."year" BETWEEN extract(year FROM n."publishedAt" AT TIME ZONE 'Asia/Shanghai')
          AND extract(year FROM n."closesAt" AT TIME ZONE 'Asia/Shanghai')) AS "notices"
    FROM "WorkingCalendarYear" w ${only} ORDER BY w."year" DESC`;
}
