import "server-only";
import { Prisma } from "@/lib/platform/db";

/**
 * The first day of the time that a cycle (`c`) is about, as text: of the year in which filing for the programme's last one opened, else
 * two years back. Cards and 一致性提示 go by the same.
 */
export const WINDOW_FROM = Prisma.sql`to_char(COALESCE(
  (SELECT max(p."submissionOpens") FROM "Cycle" p
    WHERE p."programmeId" = c."programmeId" AND p."number" < c."number" AND p."stage" <> 'draft'),
  c."submissionOpens" - interval '2 years') AT TIME ZONE 'Asia/Shanghai', 'YYYY"-01-01"')`;
