import "server-only";
import { Prisma } from "@/lib/platform/db";

/**
 * Whether what the signed list `s` recommends in its line `n` still stands, in SQL: the very recommendation that its signature made,
 * not one that the office made later, alone or by another list.
 */
export const STILL_RECOMMENDED = Prisma.sql`EXISTS (SELECT 1 FROM "Recommendation" r WHERE r."applicationId" = n."applicationId"
  AND r."officeId" = s."officeId" AND r."at" = s."signedAt" AND r."endedAt" IS NULL)`;
