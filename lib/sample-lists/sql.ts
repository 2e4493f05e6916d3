import "server-only";
import { Prisma } from "@/lib/platform/db";

/**
 * 联系方式保存期满: of a cycle as `c`, whether so many days as it keeps who objected (`objectionRetentionDays`) have passed since its results were published,
 * or since it was closed, whichever came first. Until then what was found with an interviewee may have to be asked again. A condition.
 */
export const contactsOver = (at: Date): Prisma.Sql =>
  Prisma.sql`COALESCE(LEAST(c."resultsPublishedAt", (SELECT max(e."at") FROM "Event" e
    WHERE e."subject" = 'cycle' AND e."subjectId" = c."id" AND e."to" = 'closed'))
    + c."objectionRetentionDays" * interval '1 day' < ${at}, false)`;
