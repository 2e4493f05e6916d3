import "server-only";
import { db } from "@/lib/platform/db";
import type { Route } from "./route";

export type ProgrammeRules = {
  id: string;
  name: string;
  basis: string;
  organiser: string;
  cycles: { id: string; name: string; stage: string; number: number }[];
  shown: { id: string; name: string; stage: string; route: Route } | null;
};

/** Every programme with the route of one cycle: the one asked for, or the newest. Rules are open to all offices. */
export async function programmeRules(cycleId: string | undefined): Promise<ProgrammeRules[]> {
  const programmes = await db.programme.findMany({
    orderBy: { key: "asc" },
    include: {
      organiser: { select: { name: true } },
      cycles: {
        orderBy: { number: "desc" },
        select: { id: true, name: true, stage: true, number: true, stops: { orderBy: { position: "asc" } } },
      },
    },
  });
  return programmes.map(({ id, name, basis, organiser, cycles }) => {
    const shown = cycles.find((cycle) => cycle.id === cycleId) ?? cycles[0];
    return {
      id,
      name,
      basis,
      organiser: organiser.name,
      cycles: cycles.map(({ stops: _, ...cycle }) => cycle),
      shown: shown
        ? {
            id: shown.id,
            name: shown.name,
            stage: shown.stage,
            route: shown.stops.map(({ station, officeLevel }) => ({ station, office: officeLevel })),
          }
        : null,
    };
  });
}
