import type { CaseFile } from "@/lib/applications/case-file";
import { applicationWorkflow } from "@/lib/applications/workflow";
import type { Problem } from "@/lib/kernel/problem";
import { decide } from "@/lib/workflow/engine";
import type { ListChoice } from "./schema";

/** The act that a choice on a list stands for. */
export const LINE_ACTS = { recommend: "recommend", decline: "decline_to_recommend" } as const;

/** What the case's own rules say against its line of a list; the places are counted for the list as a whole. */
export function lineProblem(
  facts: Omit<CaseFile, "proposal">,
  choice: Exclude<ListChoice, "leave">,
  opinion: string,
): Problem | null {
  const stated = { ...facts, proposal: { opinion } };
  const decision = decide(applicationWorkflow, facts.stage, LINE_ACTS[choice], ["desk_signatory"], stated, "list");
  return decision.ok || decision.error.code === "quota_exhausted" ? null : decision.error;
}
