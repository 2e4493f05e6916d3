import type { ActProblem } from "@/lib/acts/proposal";
import type { RowError } from "@/lib/documents/rows";
import { ARGUMENT_COLUMNS, BULK_COLUMNS } from "@/lib/labels/bulk-acts";
import { problemText } from "@/lib/labels/problems";
import type { Order } from "./planning";

const COLUMN_OF: Record<string, string> = {
  userId: ARGUMENT_COLUMNS.officer,
  opinion: ARGUMENT_COLUMNS.opinion,
  reason: ARGUMENT_COLUMNS.reason,
  dueAt: ARGUMENT_COLUMNS.dueAt,
  to: ARGUMENT_COLUMNS.place,
  indicatorIds: ARGUMENT_COLUMNS.items,
  corrections: ARGUMENT_COLUMNS.items,
};

/** Where in the sheet a refusal of an act belongs: at the cells of its fields, or else at the verb. */
export function refusedAt(order: Order, problem: ActProblem): RowError[] {
  const fields = Object.entries(problem.fields ?? {});
  if (fields.length === 0) return [{ row: order.row, column: BULK_COLUMNS.verb, message: problemText(problem) }];
  return fields.map(([field, message]) => {
    const [, at, inner] = /^corrections\.(\d+)\.(\w+)$/.exec(field) ?? [];
    if (at !== undefined && order.verb === "return") {
      const row = order.corrections[Number(at)]?.row ?? order.row;
      return { row, column: inner === "remark" ? ARGUMENT_COLUMNS.reason : ARGUMENT_COLUMNS.items, message };
    }
    return { row: order.row, column: COLUMN_OF[field] ?? BULK_COLUMNS.verb, message };
  });
}
