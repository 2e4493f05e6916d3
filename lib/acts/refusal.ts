import "server-only";
import { isCrossed, isDatabaseFull, isDataException, Refusal } from "@/lib/platform/db";
import type { ActProblem } from "./proposal";

/** What somebody is told of what was thrown inside a transaction; whatever isn't a refusal goes on its way. */
export function refusalIn(error: unknown): ActProblem {
  const problem = problemIn(error);
  if (!problem) throw error;
  return problem;
}

/** The same; null for what isn't a refusal. Two who waited for each other: the one whom the database stopped looks again. */
export function problemIn(error: unknown): ActProblem | null {
  if (error instanceof Refusal) return error.problem as ActProblem;
  if (says(error, "item_not_open")) return { code: "item_not_open" };
  if (says(error, "assessor_recused")) return { code: "recused" };
  if (says(error, "application_once")) return { code: "stale" };
  if (says(error, "survey_plan_frozen")) return { code: "survey_plan_frozen" };
  if (says(error, "an opened survey does not change")) return { code: "wrong_stage" };
  if (isCrossed(error)) return { code: "stale" };
  if (isDatabaseFull(error)) return { code: "database_full" };
  return isDataException(error) ? { code: "invalid_input" } : null;
}

/** What the database itself holds: while a case is returned (`frozen_while_returned`), against a recusal (`recused_holds_no_sheet`), for an approved sampling plan, one case of a place in its cycle and track, and for the figures of an opened survey. */
const says = (error: unknown, word: string): boolean =>
  error instanceof Error && !(error instanceof TypeError) && new RegExp(`\\b${word}\\b`).test(error.message);
