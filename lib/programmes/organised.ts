import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { db, type Prisma } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { STOP_COLUMNS } from "./route-row";

export const ORGANISED = {
  programme: { select: { name: true, organiserId: true } },
  tracks: { select: { track: true }, orderBy: { track: "asc" } },
  stops: { select: STOP_COLUMNS, orderBy: { position: "asc" } },
} satisfies Prisma.CycleInclude;

export type OrganisedCycle = NonNullable<Awaited<ReturnType<typeof organisedCycle>>>;

/** A cycle that this person's office organises, or null: to everyone else it isn't there. Four statements. */
export async function organisedCycle(actor: Actor, id: string) {
  if (!isUuid(id)) return null;
  const cycle = await db.cycle.findUnique({
    where: { id },
    include: ORGANISED,
  });
  return cycle && standingsOf(actor, { organiser: cycle.programme.organiserId }).length > 0 ? cycle : null;
}
