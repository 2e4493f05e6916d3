import type { Problem } from "@/lib/kernel/problem";
import type { CaseFile, Stage } from "./case-file";
import { type Action, applicationWorkflow } from "./workflow";

/** The act by which a place files, at each stage where it can. */
const FILING: Partial<Record<Stage, Action>> = { draft: "submit", returned: "resubmit", supplement: "supplement" };

const filingActOf = (stage: Stage): Action | null => FILING[stage] ?? null;

/** Everything for which 报送 would be refused now, not the first reason alone; null where there is nothing to file. */
export function blockingProblems(facts: CaseFile): Problem[] | null {
  const action = filingActOf(facts.stage);
  const step = action && applicationWorkflow[facts.stage][action]?.find(({ when }) => when?.(facts) ?? true);
  return step ? (step.requires ?? []).flatMap((rule) => rule(facts) ?? []) : null;
}
