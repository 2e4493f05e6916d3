import "server-only";
import type { Problem, ProblemCode } from "@/lib/kernel/problem";
import { problemText } from "@/lib/labels/problems";
import type { ActProblem } from "./proposal";
import { fieldsOf } from "./proposal";
import { lifeOf } from "./registry";

/** Of which field a refusal speaks; the first of them that the act asks for. */
const FIELDS: Partial<Record<ProblemCode, readonly string[]>> = {
  document_number_taken: ["number"],
  deadline_not_ahead: ["dueAt"],
  hearing_too_short: ["dueAt"],
  suspension_too_long: ["dueAt"],
  suspension_without_end: ["dueAt"],
  hearing_not_stated: ["hearing"],
  ground_not_stated: ["ground", "reason"],
  ground_other_than_notice: ["ground"],
  outcome_not_allowed: ["outcome", "intended"],
  body_still_exists: ["outcome", "intended"],
  graver_than_notice: ["outcome"],
  evidence_missing: ["outcome"],
};

/** A refused act as its form shows it: what speaks of one field stands at that field, the rest above the form. */
export function refusalInForm(
  problem: ActProblem,
  { subject, action }: { subject: string; action: string },
): { problem?: string; errors: Record<string, string> } {
  const name = problem.fields ? undefined : fieldOf(problem, subject, action);
  if (name) return { errors: { [name]: problemText(problem) } };
  return { problem: problemText(problem), errors: problem.fields ?? {} };
}

function fieldOf({ code }: Problem, subject: string, action: string): string | undefined {
  const schema = lifeOf(subject)?.proposals[action];
  const asked = schema ? fieldsOf(schema).map(({ name }) => name) : [];
  return FIELDS[code]?.find((name) => asked.includes(name));
}
