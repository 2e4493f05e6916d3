import "server-only";
import { isDataException, Refusal } from "@/lib/platform/db";
import type { ActProblem } from "./proposal";

/** What somebody is told of what was thrown inside a transaction; whatever isn't a refusal goes on its way. */
export function refusalIn(error: unknown): ActProblem {
  if (error instanceof Refusal) return error.problem as ActProblem;
  if (isDataException(error)) return { code: "invalid_input" };
  throw error;
}
