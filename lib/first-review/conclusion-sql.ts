import "server-only";
import { Prisma } from "@/lib/platform/db";

/**
 * Of the application under this alias, at first review: the last conclusion of its desk as jsonb (`LastConclusion`), with `outcome` null
 * where nobody has concluded; null where the desk has no conclusions checked. What stands is reckoned only then.
 */
export const lastConclusionOf = (application: Prisma.Sql): Prisma.Sql => Prisma.sql`
  (SELECT jsonb_build_object('outcome', l."outcome", 'verdict', l."verdict", 'stands',
      l."content" = "review_content"(${application}."id", ${application}."deskOfficeId"))
    FROM "ReviewChecking" y
    LEFT JOIN LATERAL (SELECT * FROM "ReviewConclusion" x WHERE x."applicationId" = ${application}."id"
      AND x."officeId" = y."officeId" ORDER BY x."round" DESC LIMIT 1) l ON true
    WHERE y."cycleId" = ${application}."cycleId" AND y."officeId" = ${application}."deskOfficeId"
      AND ${application}."stage" = 'first_review')`;
