import "server-only";
import { heldBy, heldInSql, seatedBelow, seatedBelowInSql } from "@/lib/designations/holder";
import { Prisma } from "@/lib/platform/db";
import type { Actor, Duty } from "@/lib/policy/standing";

const has = (actor: Actor, ...duties: Duty[]) => duties.some((duty) => actor.duties.includes(duty));
const reviews = (actor: Actor) => actor.organisationKind === "office" && has(actor, "reviewing", "signing");

/** Titles that the actor's organisation answers for or organises; to an office also those that places below it answer for. */
export function titlesVisibleTo(actor: Actor): Prisma.DesignationWhereInput {
  const here = actor.organisationId;
  const ways: Prisma.DesignationWhereInput[] = [];
  if (has(actor, "filing", "signing")) ways.push(heldBy(here));
  if (has(actor, "organising", "signing")) ways.push({ cycle: { programme: { organiserId: here } } });
  if (reviews(actor)) ways.push({ organisation: seatedBelow(actor.areaPath) });
  return ways.length > 0 ? { OR: ways } : { id: { in: [] } };
}

/** The same in SQL, over "Designation" d, "Programme" p, its holder "Organisation" o and the holder's "Area" a. */
export function titlesVisibleInSql(actor: Actor): Prisma.Sql {
  const here = actor.organisationId;
  const ways: Prisma.Sql[] = [];
  if (has(actor, "filing", "signing")) ways.push(heldInSql(here));
  if (has(actor, "organising", "signing")) ways.push(Prisma.sql`p."organiserId" = ${here}::uuid`);
  if (reviews(actor)) ways.push(seatedBelowInSql(actor.areaPath));
  return ways.length > 0 ? Prisma.sql`(${Prisma.join(ways, " OR ")})` : Prisma.sql`FALSE`;
}
