import type { Actor, Duty } from "@/lib/policy/standing";

/** Whom a matter between offices concerns in one of them: those who review, and those who organise. */
export const OFFICERS = ["reviewing", "organising"] as const satisfies readonly Duty[];

/** Whether this person is one of them. */
export const isOfficer = (actor: Pick<Actor, "organisationKind" | "duties">): boolean =>
  actor.organisationKind === "office" && OFFICERS.some((duty) => actor.duties.includes(duty));
