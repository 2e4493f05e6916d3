import "server-only";
import type { Problem } from "@/lib/kernel/problem";
import { problemText } from "@/lib/labels/problems";
import type { RefusedSheetAnswer, RowError } from "./rows";

/** Why a sheet was not taken, and in which lines. */
export type SheetProblem = Problem & { rows?: RowError[]; annotated?: Buffer };

/** The body that a refused sheet is answered with: the reason in words, the first `shown` rows of it, and the annotated sheet. */
export function refusedSheetAnswer(
  { rows = [], annotated, ...problem }: SheetProblem,
  shown = 20,
): Problem & RefusedSheetAnswer {
  return {
    ...problem,
    message: problemText(problem),
    rows: rows.slice(0, shown),
    total: rows.length,
    annotated: annotated?.toString("base64") ?? null,
  };
}
