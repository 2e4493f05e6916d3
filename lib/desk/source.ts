import "server-only";
import type { Prisma } from "@/lib/platform/db";
import type { Actor, Duty } from "@/lib/policy/standing";

/** One kind of work: on whose desk it may lie, and the rows `work, id, title, note, deadline, since` of what waits there. */
export type Source = { duties: readonly Duty[]; sql: (actor: Actor, at: Date) => Prisma.Sql };
