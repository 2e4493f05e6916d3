import "server-only";
import { heldBy, seatedBelow } from "@/lib/designations/holder";
import type { Prisma } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";

const has = (actor: Actor, ...duties: Actor["duties"][number][]) => duties.some((duty) => actor.duties.includes(duty));

/** The titles about which this person may have a part in what is done: as organiser, as an office of the chain, as holder or its successor. */
function titleWays(actor: Actor) {
  const here = actor.organisationId;
  const offices: Prisma.DesignationWhereInput[] = [];
  const holders: Prisma.DesignationWhereInput[] = [];
  if (has(actor, "organising", "signing")) offices.push({ cycle: { programme: { organiserId: here } } });
  if (actor.organisationKind === "office" && has(actor, "reviewing", "signing", "checking")) {
    offices.push({
      organisation: seatedBelow(actor.areaPath),
      cycle: { reportChain: { has: actor.areaLevel as "city" } },
    });
  }
  if (has(actor, "filing", "signing", "checking")) {
    holders.push(heldBy(here));
  }
  return { offices, holders };
}

/** Whether this person has a part in handlings as the place only: of who reported what, nothing is for them. */
export const isPlaceAlone = (actor: Actor): boolean => titleWays(actor).offices.length === 0;

/** Handlings that this person may read: the place once it was told. */
export function handlingsVisibleTo(actor: Actor): Prisma.HandlingWhereInput {
  const { offices, holders } = titleWays(actor);
  const ways: Prisma.HandlingWhereInput[] = [
    ...(offices.length > 0 ? [{ designation: { OR: offices } }] : []),
    ...(holders.length > 0 ? [{ noticeAt: { not: null }, designation: { OR: holders } }] : []),
  ];
  return ways.length > 0 ? { OR: ways } : { id: { in: [] } };
}
