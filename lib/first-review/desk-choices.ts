import "server-only";
import type { Track } from "@/lib/applications/case-file";
import { beginning } from "@/lib/kernel/like";
import { db, Prisma, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";

/** The path of an area within the own one, by its code; null for any other. One statement. */
export async function areaPathOf(actor: Actor, code: string): Promise<string | null> {
  const [row] = await db.$queryRaw<{ path: string }[]>`
    SELECT "path" FROM "Area" WHERE "code" = ${code} AND "path" LIKE ${beginning(actor.areaPath)}`;
  return row?.path ?? null;
}

export type AreaChoice = { code: string; name: string; depth: number };

/** What lies directly below the own area, and on the way down to the one that is chosen what lies below each of these. One statement. */
export async function areaChoices(actor: Actor, chosen: string): Promise<AreaChoice[]> {
  return db.$queryRaw<AreaChoice[]>`
    WITH aim AS (
      SELECT COALESCE((SELECT "path" FROM "Area" WHERE "code" = ${chosen} AND "path" LIKE ${beginning(actor.areaPath)}),
        ${actor.areaPath}) AS "path")
    SELECT b."code", b."name", array_length(string_to_array(b."path", '/'), 1) AS "depth"
    FROM aim JOIN "Area" p ON p."code" = ANY (string_to_array(aim."path", '/')) AND p."path" LIKE ${beginning(actor.areaPath)}
    JOIN "Area" b ON b."parentId" = p."id"
    WHERE b."validTo" IS NULL AND b."level" <> 'township' ORDER BY b."path"`;
}

export type CycleChoice = {
  id: string;
  name: string;
  stage: string;
  opens: Date;
  closes: Date;
  graceMinutes: number;
  tracks: Track[];
};

/** Whether this office has a part in the cycle `c` of the organiser `g` in the area `gr`: organises it, or is on its route by its level. */
const hasPart = (actor: Actor): Prisma.Sql => Prisma.sql`
  c."stage" <> 'draft' AND starts_with(${actor.areaPath}, gr."path") AND (g."id" = ${actor.organisationId}::uuid
    OR EXISTS (SELECT 1 FROM "RouteStop" z WHERE z."cycleId" = c."id" AND z."officeLevel"::text = ${actor.areaLevel} AND z."skippedAt" IS NULL)
      AND EXISTS (SELECT 1 FROM "Organisation" w WHERE w."id" = ${actor.organisationId}::uuid AND w."kind" = 'office'))`;

/** The cycles in which this office has a part, those open first, then the latest. One statement. */
export async function officeCycles(actor: Actor, tx: Tx = db, only?: string): Promise<CycleChoice[]> {
  return tx.$queryRaw<CycleChoice[]>`
    SELECT c."id", p."name" || ' ' || c."name" AS "name", c."stage"::text AS "stage", c."submissionOpens" AS "opens",
      c."submissionCloses" AS "closes", c."graceMinutes",
      ARRAY(SELECT k."track"::text FROM "CycleTrack" k WHERE k."cycleId" = c."id" ORDER BY k."track") AS "tracks"
    FROM "Cycle" c JOIN "Programme" p ON p."id" = c."programmeId"
    JOIN "Organisation" g ON g."id" = p."organiserId" JOIN "Area" gr ON gr."id" = g."areaId"
    WHERE ${hasPart(actor)} ${only ? Prisma.sql`AND c."id" = ${only}::uuid` : Prisma.empty}
    ORDER BY c."stage" = 'open' DESC, c."submissionOpens" DESC, c."id"`;
}

export type OfficerChoice = { id: string; name: string };

/** Who of this office can have cases given. One statement. */
export async function officersHere(actor: Actor): Promise<OfficerChoice[]> {
  return db.$queryRaw<OfficerChoice[]>`
    SELECT u."id", u."name" FROM "User" u WHERE u."organisationId" = ${actor.organisationId}::uuid AND u."disabledAt" IS NULL
      AND EXISTS (SELECT 1 FROM "UserDuty" d WHERE d."userId" = u."id" AND d."duty" = 'reviewing') ORDER BY u."name", u."id"`;
}
