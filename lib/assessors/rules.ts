import type { Actor } from "@/lib/policy/standing";

/** 承担第三方评估的单位: agencies, and groups of experts (意见三(三)). */
export const ASSESSING_KINDS = ["assessment_agency", "expert_group"] as const;
export const assessesForOthers = (kind: string): boolean => (ASSESSING_KINDS as readonly string[]).includes(kind);

type Asker = Pick<Actor, "userId" | "organisationId" | "organisationKind" | "duties">;

/** Who keeps the staff list of their agency or group: whoever organises there. */
export const keepsStaff = (actor: Asker): boolean =>
  assessesForOthers(actor.organisationKind) && actor.duties.includes("organising");

/** In what capacity somebody meets a person of the staff list; null: not at all. Their own entry people complete and confirm themselves. */
export function staffStanding(
  actor: Asker,
  person: { userId: string; organisationId: string },
): "self" | "keeper" | null {
  if (!assessesForOthers(actor.organisationKind) || actor.organisationId !== person.organisationId) return null;
  if (actor.userId === person.userId && actor.duties.includes("assessing")) return "self";
  return keepsStaff(actor) ? "keeper" : null;
}
