import "server-only";
import type { Prisma } from "@/lib/platform/db";
import type { Actor, Duty } from "@/lib/policy/standing";

const has = (actor: Actor, ...duties: Duty[]) => duties.some((duty) => actor.duties.includes(duty));
const OUT: Prisma.PracticeCaseWhereInput = { publications: { some: {} } };

/** The cases of the own organisation; to an office those that reached it, and what has been published below it. */
export function practicesVisibleTo(actor: Actor): Prisma.PracticeCaseWhereInput {
  const here = actor.organisationId;
  const ways: Prisma.PracticeCaseWhereInput[] = [];
  const handedIn: Prisma.PracticeCaseWhereInput = { OR: [{ stage: { not: "draft" } }, OUT] };
  if (has(actor, "filing", "signing")) ways.push({ organisationId: here });
  if (has(actor, "reviewing", "signing")) ways.push({ AND: [{ deskOfficeId: here }, handedIn] });
  if (has(actor, "organising", "signing")) {
    ways.push({ AND: [{ designation: { cycle: { programme: { organiserId: here } } } }, handedIn] });
  }
  return ways.length > 0 ? { OR: ways } : { id: { in: [] } };
}
