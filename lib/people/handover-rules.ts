import type { Problem } from "@/lib/kernel/problem";
import type { Duty } from "@/lib/policy/standing";
import { dutiesProblem } from "./rules";

export type Side = { id: string; organisationId: string; duties: readonly Duty[]; disabled: boolean };
export type HandoverFacts = { from: Side; to: Side; duties: readonly Duty[]; orderedById: string };

/**
 * 岗位交接: why these duties may not go from one to the other; null if nothing is in the way. Within one organisation only, never by
 * one of the two, never against 三员分立. Judged when it is ordered and again when it takes effect.
 */
export function handoverProblem({ from, to, duties, orderedById }: HandoverFacts): Problem | null {
  if (from.id === to.id || [from.id, to.id].includes(orderedById)) return { code: "handover_same_person" };
  if (from.organisationId !== to.organisationId) return { code: "handover_other_organisation" };
  if (to.disabled) return { code: "handover_receiver_disabled" };
  if (duties.length === 0 || duties.some((duty) => !from.duties.includes(duty))) return { code: "handover_not_held" };
  return dutiesProblem([...new Set([...to.duties, ...duties])]);
}

type Giving = { from: Pick<Side, "duties">; duties: readonly Duty[]; disableFrom: boolean };

/** Whether the giver has no duty left to act in: then what lies on their desk goes along; of somebody who stays at work nothing does. */
export const clearsDesk = ({ from, duties, disableFrom }: Giving): boolean =>
  disableFrom || from.duties.every((duty) => duties.includes(duty));
