import "server-only";
import type { Track } from "@/lib/applications/case-file";
import { Prisma, type Tx } from "@/lib/platform/db";
import type { OfficeLevel, Route } from "@/lib/programmes/route";
import { routeOf } from "@/lib/programmes/route-row";
import { levelAfter } from "./rules";

export type Office = { id: string; name: string };

type Way = { route: Route; level: OfficeLevel; tracks: Track[]; path: string };

/**
 * To whom the papers of a list go: the office to which its cases go next on the way of the cycle, by the track of most of those
 * that it recommends; an office that the way leaves out is never told of them. Null where it goes nowhere else. Two statements.
 */
export async function nextOffice(tx: Tx, list: { id: string; officeId: string }): Promise<Office | null> {
  const [way] = await tx.$queryRaw<Way[]>`
    SELECT ${routeOf(Prisma.sql`s."cycleId"`)} AS "route", b."level"::text AS "level", b."path",
      ARRAY(SELECT n."track"::text FROM "RecommendationLine" n WHERE n."listId" = s."id"
        GROUP BY n."track" ORDER BY count(*) FILTER (WHERE n."choice" = 'recommend') DESC, n."track") AS "tracks"
    FROM "RecommendationList" s JOIN "Organisation" o ON o."id" = s."officeId" JOIN "Area" b ON b."id" = o."areaId"
    WHERE s."id" = ${list.id}::uuid`;
  const level = way?.tracks[0] && levelAfter(way.route, way.tracks[0], way.level);
  if (!level) return null;
  const [office] = await tx.$queryRaw<Office[]>`
    SELECT u."id", u."name" FROM "Organisation" u JOIN "Area" ua ON ua."id" = u."areaId"
    WHERE u."kind" = 'office' AND u."closedAt" IS NULL AND ua."level"::text = ${level} AND starts_with(${way.path}, ua."path")
      AND u."id" <> ${list.officeId}::uuid ORDER BY length(ua."path") DESC LIMIT 1`;
  return office ?? null;
}
