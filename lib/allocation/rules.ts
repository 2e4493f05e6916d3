import type { Problem } from "@/lib/kernel/problem";
import { conflictOfInterest } from "@/lib/recusal/rules";

export type CaseToAssign = {
  id: string;
  kind: string;
  areaPath: string;
  /** In no lot, in a cycle whose cases are only given out in one. */
  waitsForLot: boolean;
  /** Assessors with a live sheet, and those in `RecusalInForce`, on whatever ground. */
  held: readonly string[];
  recused: readonly string[];
};
export type AssessorAtHand = { id: string; agencyId: string; agencyPath: string; load: number };

/** Why this assessor may not take this case; null if nothing is in the way. */
export function assignmentProblem(
  entry: CaseToAssign,
  assessor: Pick<AssessorAtHand, "id" | "agencyPath">,
  sheetsPerApplication: number,
): Problem | null {
  if (entry.waitsForLot) return { code: "lot_first" };
  if (entry.recused.includes(assessor.id)) {
    return { code: conflictOfInterest(assessor.agencyPath, entry) ? "conflict_of_interest" : "recused" };
  }
  if (entry.held.includes(assessor.id)) return { code: "already_assigned" };
  return entry.held.length >= sheetsPerApplication ? { code: "too_many_assessors" } : null;
}

export type Assignment = { applicationId: string; assessorId: string };

/**
 * Fills the missing sheets, each with the least loaded assessor who may take it; another agency than the first sheet's where
 * there is one. The same input always gives the same answer: cases and equally loaded assessors go in the order given.
 */
export function balancedAllocation(
  cases: readonly CaseToAssign[],
  assessors: readonly AssessorAtHand[],
  sheetsPerApplication: number,
): { assignments: Assignment[]; unfilled: number } {
  const load = new Map(assessors.map(({ id, load: held }) => [id, held]));
  const agencyOf = new Map(assessors.map(({ id, agencyId }) => [id, agencyId]));
  const assignments: Assignment[] = [];
  let unfilled = 0;
  for (const entry of cases) {
    const held = [...entry.held];
    while (held.length < sheetsPerApplication) {
      const agencies = new Set(held.map((id) => agencyOf.get(id)));
      const weight = (one: AssessorAtHand) => load.get(one.id)! * 2 + (agencies.has(one.agencyId) ? 1 : 0);
      const [next] = assessors
        .filter((one) => assignmentProblem({ ...entry, held }, one, sheetsPerApplication) === null)
        .toSorted((a, b) => weight(a) - weight(b));
      if (!next) {
        unfilled += sheetsPerApplication - held.length;
        break;
      }
      held.push(next.id);
      load.set(next.id, load.get(next.id)! + 1);
      assignments.push({ applicationId: entry.id, assessorId: next.id });
    }
  }
  return { assignments, unfilled };
}
