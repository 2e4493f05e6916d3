import "server-only";
import { Prisma } from "@/lib/platform/db";

/** In SQL: whether the part that a line (`i`) of an open request (`q`) sends back says something else than it did; null from before that was kept. */
export const partChanged = Prisma.sql`
  (SELECT bool_or(p."content" IS DISTINCT FROM q."sealed" ->> p."part") FROM (
    SELECT i."indicatorId"::text AS "part", "item_content"(q."applicationId", i."indicatorId") AS "content" WHERE i."indicatorId" IS NOT NULL
    UNION ALL
    SELECT d."part", d."content" FROM "text_parts"(q."applicationId") d WHERE i."indicatorId" IS NULL
      AND (i."sectionId" IS NULL OR d."part" = 'report/' || i."sectionId")) p WHERE q."sealed" IS NOT NULL)`;

/** In SQL: what a line of a request (`i`) is called, with its indicator (`n`) and its part of the form (`f`). */
export const partLabel = Prisma.sql`COALESCE('第 ' || n."position" || ' 项', f."title", '自评报告')`;
