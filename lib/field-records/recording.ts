import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { loadVisitFile } from "@/lib/verification/store";
import type { VisitFile } from "@/lib/verification/workflow";

export const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

export type Visiting = Omit<VisitFile, "proposal">;

/** The visit, for a member of its team who is in no recusal; whoever else asks learns nothing, its organiser that it isn't theirs. */
export async function mustBeOnTeam(tx: Tx, actor: Actor, visitId: string, at: Date, lock: boolean): Promise<Visiting> {
  const facts = await loadVisitFile(tx, visitId, at, lock);
  const standings = facts ? standingsOf(actor, facts.parties) : [];
  if (!facts || standings.length === 0) return refuse({ code: "not_found" });
  if (!standings.includes("verifier")) return refuse({ code: "not_allowed" });
  return facts;
}

/** What arrives is taken while the visit is under way; too late or too early is said in words. */
export async function mustBeOpen(tx: Tx, { id, stage, underVerification }: Visiting): Promise<void> {
  if (stage === "handed_in") {
    const { handedInAt } = await tx.visit.findUniqueOrThrow({ where: { id }, select: { handedInAt: true } });
    return refuse({ code: "visit_handed_in", detail: { at: (handedInAt ?? new Date(0)).toISOString() } });
  }
  if (stage === "planned") return refuse({ code: "visit_not_begun" });
  if (!underVerification) refuse({ code: "wrong_stage" });
}
