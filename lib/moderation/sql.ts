import "server-only";
import { Prisma } from "@/lib/platform/db";

/** The cases of which this person has handed in a regular sheet and isn't recused, while they are assessed; in SQL. */
export const OWN_CASES = (userId: string): Prisma.Sql => Prisma.sql`ARRAY(
  SELECT a."id" FROM "ScoreSheet" s JOIN "Application" a ON a."id" = s."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId"
  WHERE s."assessorId" = ${userId}::uuid AND s."kind" = 'regular' AND s."stage" = 'handed_in' AND c."stage" = 'open'
    AND a."stage" IN ('expert_review', 'assessment') AND NOT "recused_from"(a."id", s."assessorId"))`;
