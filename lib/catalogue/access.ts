import type { Problem } from "@/lib/kernel/problem";
import { mayOpen } from "@/lib/policy/menu";
import type { Actor } from "@/lib/policy/standing";

/** What decides who may see and change a version: whose it is, and whether it is out. */
export type Kept = { keeperId: string | null; publishedAt: Date | null };

/** Published versions are open to all offices; a draft exists for its keeper alone. */
export function readProblem(actor: Actor, { keeperId, publishedAt }: Kept): Problem | null {
  if (mayOpen(actor, "catalogues") !== null) return { code: "not_found" };
  return publishedAt !== null || keeperId === actor.organisationId ? null : { code: "not_found" };
}

/** Whether this person may bring catalogues in, or make versions and copies of what is published. */
export function makeProblem(actor: Actor): Problem | null {
  const may = mayOpen(actor, "catalogues") === null && actor.duties.includes("organising");
  return may ? null : { code: "not_allowed" };
}

/** Whether this person may write in a version: a draft of their own office. */
export function editProblem(actor: Actor, kept: Kept): Problem | null {
  const hidden = readProblem(actor, kept);
  if (hidden) return hidden;
  if (makeProblem(actor) || kept.keeperId !== actor.organisationId) return { code: "not_allowed" };
  return kept.publishedAt === null ? null : { code: "catalogue_published" };
}

/** Whether this person may make the next version: the keeper's. Others copy it instead. */
export function reviseProblem(actor: Actor, kept: Kept): Problem | null {
  const hidden = readProblem(actor, kept);
  if (hidden) return hidden;
  return makeProblem(actor) ?? (kept.keeperId === actor.organisationId ? null : { code: "not_allowed" });
}
