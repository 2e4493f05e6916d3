import "server-only";
import { visibleTo } from "@/lib/applications/visible";
import type { Prisma } from "@/lib/platform/db";
import type { Actor, Duty } from "@/lib/policy/standing";

const TAKERS: readonly Duty[] = ["filing", "signing", "reviewing", "organising"];

/** In SQL what permissions.ts says of `take_package`: the place and the offices as they read the dossier, nobody who assesses or verifies. */
export const takableBy = (actor: Actor): Prisma.ApplicationWhereInput =>
  visibleTo({ ...actor, duties: actor.duties.filter((duty) => TAKERS.includes(duty) || checksFor(actor, duty)) });

/** Who checks inside an office reads and takes what the office does; who checks inside a place does not. */
const checksFor = (actor: Actor, duty: Duty): boolean => duty === "checking" && actor.organisationKind === "office";
