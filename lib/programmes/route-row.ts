import "server-only";
import { Prisma } from "@/lib/platform/db";
import type { OfficeLevel, Route, Station, Stop } from "./route";

/** In SQL: the route of a cycle as it stands, in the terms of `Route`. */
export const routeOf = (cycleId: Prisma.Sql): Prisma.Sql => Prisma.sql`
      (SELECT COALESCE(jsonb_agg(jsonb_build_object('station', "station", 'office', "officeLevel", 'tracks', to_jsonb("tracks"::text[]),
          'skipped', "skippedAt" IS NOT NULL) ORDER BY "position"), '[]'::jsonb)
        FROM "RouteStop" WHERE "cycleId" = ${cycleId})`;

export const STOP_COLUMNS = {
  position: true,
  station: true,
  officeLevel: true,
  tracks: true,
  optional: true,
  skippedAt: true,
  skipReason: true,
  plannedFrom: true,
  plannedTo: true,
} satisfies Prisma.RouteStopSelect;

type Row = { station: Station; officeLevel: OfficeLevel; tracks: Stop["tracks"]; skippedAt: Date | null };

/** The stops as stored, in the terms of `Route`. */
export const routeFrom = (rows: readonly Row[]): Route =>
  rows.map(({ station, officeLevel, tracks, skippedAt }) => ({
    station,
    office: officeLevel,
    ...(tracks ? { tracks } : {}),
    skipped: skippedAt !== null,
  }));
