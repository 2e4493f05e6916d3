import "server-only";
import type { Track } from "@/lib/applications/case-file";
import type { Tx } from "@/lib/platform/db";
import type { OpenStop } from "./open-stop";
import type { Station } from "./route";

type StopRow = { position: number; station: Station; tracks: Track[]; optional: boolean; skippedAt: Date | null };
type Place = { track: Track; position: number; cases: number };

/** Holds every case of the cycle, in one order, before they are moved one by one or counted for good. */
export const holdCases = (tx: Tx, cycleId: string) =>
  tx.$queryRaw`SELECT 1 FROM "Application" WHERE "cycleId" = ${cycleId}::uuid ORDER BY "id" FOR UPDATE`;

/** The stops that the cycle still holds; of those held 视情况, how many cases have come so far. One statement, none without them. */
export async function openStops(tx: Tx, cycleId: string, stops: readonly StopRow[]): Promise<OpenStop[]> {
  const held = stops.filter(({ skippedAt }) => skippedAt === null);
  const places = held.some(({ optional }) => optional) ? await placesOf(tx, cycleId) : [];
  return held.map((stop) => ({
    position: stop.position,
    station: stop.station,
    optional: stop.optional,
    reached: stop.optional ? reached(places, stop) : 0,
  }));
}

/** How far the cases of a cycle have come along its route. */
const placesOf = (tx: Tx, cycleId: string): Promise<Place[]> => tx.$queryRaw<Place[]>`
  SELECT "track"::text AS "track", "position", count(*)::int AS "cases" FROM "Application"
  WHERE "cycleId" = ${cycleId}::uuid AND "position" >= 0 GROUP BY 1, 2`;

const reached = (places: readonly Place[], stop: StopRow): number =>
  places
    .filter(({ track, position }) => stop.tracks.includes(track) && position >= stop.position)
    .reduce((sum, { cases }) => sum + cases, 0);
