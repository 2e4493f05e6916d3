import "server-only";
import type { Track } from "@/lib/applications/case-file";
import type { ShownStop } from "@/lib/applications/diagram";
import { knownTo } from "@/lib/cycle-rules/store";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { STOP_COLUMNS } from "./route-row";

export type ProgrammeRules = {
  id: string;
  name: string;
  basis: string;
  organiser: string;
  organiserId: string;
  cycles: { id: string; name: string; stage: string; number: number }[];
  shown: { id: string; name: string; stage: string; route: ShownStop[]; tracks: Track[] } | null;
};

/**
 * Every programme with the route of one cycle: the one asked for, or the newest. Rules are open to all offices from the day the
 * cycle is opened; a draft is its organiser's alone.
 */
export async function programmeRules(actor: Actor, cycleId: string | undefined): Promise<ProgrammeRules[]> {
  const programmes = await db.programme.findMany({
    where: knownTo(actor.organisationId),
    orderBy: { key: "asc" },
    include: {
      organiser: { select: { name: true } },
      cycles: {
        where: { OR: [{ stage: { not: "draft" } }, { programme: { organiserId: actor.organisationId } }] },
        orderBy: { number: "desc" },
        select: {
          id: true,
          name: true,
          stage: true,
          number: true,
          tracks: { select: { track: true }, orderBy: { track: "asc" } },
          stops: { orderBy: { position: "asc" }, select: STOP_COLUMNS },
        },
      },
    },
  });
  return programmes.map(({ id, name, basis, organiser, organiserId, cycles }) => {
    const shown = cycles.find((cycle) => cycle.id === cycleId) ?? cycles[0];
    return {
      id,
      name,
      basis,
      organiser: organiser.name,
      organiserId,
      cycles: cycles.map(({ stops: _, tracks: __, ...cycle }) => cycle),
      shown: shown
        ? {
            id: shown.id,
            name: shown.name,
            stage: shown.stage,
            tracks: shown.tracks.map(({ track }) => track),
            route: shown.stops.map(({ position: _, officeLevel, skippedAt, ...stop }) => ({
              ...stop,
              office: officeLevel,
              skipped: skippedAt !== null,
            })),
          }
        : null,
    };
  });
}
