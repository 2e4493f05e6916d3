import "server-only";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { Route } from "./route";

export type ProgrammeRules = {
  id: string;
  name: string;
  basis: string;
  organiser: string;
  organiserId: string;
  cycles: { id: string; name: string; stage: string; number: number }[];
  shown: { id: string; name: string; stage: string; route: Route } | null;
};

/**
 * Every programme with the route of one cycle: the one asked for, or the newest. Rules are open to all offices from the day the
 * cycle is opened; a draft is its organiser's alone.
 */
export async function programmeRules(actor: Actor, cycleId: string | undefined): Promise<ProgrammeRules[]> {
  const programmes = await db.programme.findMany({
    where: { OR: [{ organiserId: actor.organisationId }, { cycles: { some: { stage: { not: "draft" } } } }] },
    orderBy: { key: "asc" },
    include: {
      organiser: { select: { name: true } },
      cycles: {
        where: { OR: [{ stage: { not: "draft" } }, { programme: { organiserId: actor.organisationId } }] },
        orderBy: { number: "desc" },
        select: { id: true, name: true, stage: true, number: true, stops: { orderBy: { position: "asc" } } },
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
