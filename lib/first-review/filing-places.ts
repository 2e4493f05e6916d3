import "server-only";
import type { Track } from "@/lib/applications/case-file";
import { filingExtendedUntil } from "@/lib/deadlines/sql";
import { filingEnds, outsideWindow } from "@/lib/deadlines/window";
import { beijingDay } from "@/lib/kernel/dates";
import { beginning } from "@/lib/kernel/like";
import { Prisma, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { CycleChoice } from "./desk-shapes";
import type { Owing } from "./filing-rules";

const { sql } = Prisma;

/** In SQL what `eligible` says of the place `o` in the cycle `c` for this track; a test holds the two together. */
const eligibleFor = (track: Prisma.Sql): Prisma.Sql => sql`
  (NOT EXISTS (SELECT 1 FROM "CycleEligibility" e WHERE e."cycleId" = c."id") OR EXISTS (
    SELECT 1 FROM "CycleEligibility" e JOIN "Cycle" hc ON hc."programmeId" = e."programmeId" JOIN "Designation" h ON h."cycleId" = hc."id"
    LEFT JOIN "RankingEntry" hr ON hr."applicationId" = h."applicationId"
    WHERE e."cycleId" = c."id" AND h."organisationId" = o."id"
      AND CASE WHEN EXISTS (SELECT 1 FROM "RouteStop" z WHERE z."cycleId" = c."id" AND z."station" = 'handling')
        THEN h."stage" IN ('in_force', 'warned', 'suspended') AND h."track" = ${track} ELSE h."stage" = 'in_force' END
      AND (${track} <> 'comprehensive' OR e."passBasisPoints" IS NULL
        OR COALESCE(hr."complianceBasisPoints", -1) >= e."passBasisPoints")))`;

/** Whether the place `o` in the area `r` could apply: of a kind that the cycle takes, within both areas, with a title where one is asked for, not barred. */
const couldApply = (actor: Actor, tracks: Prisma.Sql): Prisma.Sql => sql`
  o."closedAt" IS NULL AND r."path" LIKE ${beginning(actor.areaPath)} AND starts_with(r."path", gr."path")
  AND NOT EXISTS (SELECT 1 FROM "Bar" b WHERE b."organisationId" = o."id" AND b."programmeId" = c."programmeId" AND b."untilNumber" >= c."number")
  AND EXISTS (SELECT 1 FROM "CycleTrack" ct WHERE ct."cycleId" = c."id" AND ${tracks} AND ${eligibleFor(sql`ct."track"`)})`;

/** Of a place and a track: nothing but a withdrawn application is none. */
const STATE = sql`CASE WHEN a."id" IS NULL THEN 'none' WHEN a."submittedAt" IS NOT NULL THEN 'filed'
  WHEN EXISTS (SELECT 1 FROM "SignOff" s WHERE s."subject" = 'application' AND s."subjectId" = a."id" AND s."stage" = 'pending'
    AND s."action" = 'submit') THEN 'to_sign' ELSE 'filling' END`;

/** The places of the own area that could apply in this track, each with its application `a`, from FROM on. */
export const placesFrom = (actor: Actor, cycleId: string, track: Track): Prisma.Sql => sql`
  FROM "Cycle" c JOIN "Programme" p ON p."id" = c."programmeId"
  JOIN "Organisation" g ON g."id" = p."organiserId" JOIN "Area" gr ON gr."id" = g."areaId"
  JOIN "CycleCatalogue" k ON k."cycleId" = c."id" JOIN "Organisation" o ON o."kind" = k."applicantKind" JOIN "Area" r ON r."id" = o."areaId"
  LEFT JOIN "Application" a ON a."cycleId" = c."id" AND a."applicantId" = o."id" AND a."track" = ${track}::"Track" AND a."stage" <> 'withdrawn'
  CROSS JOIN LATERAL (SELECT ${STATE} AS "state") AS f
  WHERE c."id" = ${cycleId}::uuid AND ${couldApply(actor, sql`ct."track" = ${track}::"Track"`)}`;

/** One place before a reminder: of the whole cycle. */
export type OwingPlace = Owing & { id: string; name: string; draftId: string | null; ends: Date };

type Counted = Omit<OwingPlace, "open" | "ends" | "remindedToday"> & {
  extendedUntil: Date | null;
  remindedOn: string | null;
};

/** What decides whether these places are reminded, in the order of their areas; of those that could apply in any track. One statement. */
export async function owingPlaces(
  tx: Tx,
  actor: Actor,
  cycle: CycleChoice,
  ids: readonly string[],
  at: Date,
): Promise<OwingPlace[]> {
  const own = sql`x."cycleId" = c."id" AND x."applicantId" = o."id"`;
  const holders = (
    duties: Prisma.Sql,
  ) => sql`(SELECT count(*)::int FROM "User" u WHERE u."organisationId" = o."id" AND u."disabledAt" IS NULL
    AND EXISTS (SELECT 1 FROM "UserDuty" d WHERE d."userId" = u."id" AND d."duty" IN (${duties})))`;
  const rows = await tx.$queryRaw<Counted[]>`
    SELECT o."id", o."name", ${filingExtendedUntil(sql`c."id"`, sql`o."id"`)} AS "extendedUntil",
      (SELECT count(*)::int FROM "Application" x WHERE ${own} AND x."stage" = 'draft') AS "drafts",
      (SELECT min(x."id"::text) FROM "Application" x WHERE ${own} AND x."stage" = 'draft') AS "draftId",
      (SELECT count(*)::int FROM "Application" x WHERE ${own} AND x."submittedAt" IS NOT NULL AND x."stage" <> 'withdrawn') AS "filed",
      ${holders(sql`'filing', 'signing'`)} AS "people", ${holders(sql`'filing'`)} AS "fillers", ${holders(sql`'signing'`)} AS "signers",
      (SELECT max(m."day") FROM "FilingReminder" m WHERE m."cycleId" = c."id" AND m."organisationId" = o."id") AS "remindedOn"
    FROM "Cycle" c JOIN "Programme" p ON p."id" = c."programmeId"
    JOIN "Organisation" g ON g."id" = p."organiserId" JOIN "Area" gr ON gr."id" = g."areaId"
    JOIN "CycleCatalogue" k ON k."cycleId" = c."id"
    JOIN "Organisation" o ON o."kind" = k."applicantKind" AND o."id" = ANY (${[...ids]}::uuid[]) JOIN "Area" r ON r."id" = o."areaId"
    WHERE c."id" = ${cycle.id}::uuid AND ${couldApply(actor, sql`TRUE`)}
    ORDER BY r."path", o."name", o."id"`;
  return rows.map(({ extendedUntil, remindedOn, ...row }) => ({
    ...row,
    ...windowOf(cycle, extendedUntil, at),
    remindedToday: remindedOn === beijingDay(at),
  }));
}

/** The last moment of filing for a place with this extension, and whether it is received now. */
function windowOf(cycle: CycleChoice, extendedUntil: Date | null, at: Date): { ends: Date; open: boolean } {
  const { opens, closes, graceMinutes, stage } = cycle;
  const window = { opens, closes, graceMinutes, extendedUntil };
  return { ends: filingEnds(window), open: outsideWindow(window, at, stage) === null };
}
