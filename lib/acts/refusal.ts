import "server-only";
import { isCrossed, isDataException, Refusal } from "@/lib/platform/db";
import type { ActProblem } from "./proposal";

/** What somebody is told of what was thrown inside a transaction; whatever isn't a refusal goes on its way. */
export function refusalIn(error: unknown): ActProblem {
  if (error instanceof Refusal) return error.problem as ActProblem;
  if (isFrozen(error)) return { code: "item_not_open" };
  if (isDataException(error)) return { code: "invalid_input" };
  if (isCrossed(error)) return { code: "stale" };
  throw error;
}

/** What the database itself holds while a case is returned (trigger `frozen_while_returned`). */
const isFrozen = (error: unknown): boolean =>
  error instanceof Error && !(error instanceof TypeError) && /\bitem_not_open\b/.test(error.message);
