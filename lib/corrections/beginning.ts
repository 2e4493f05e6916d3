import { type Part, partKey } from "./part";
import type { CorrectionScope } from "./rules";
import type { DraftLine } from "./schema";
import type { CorrectableItem } from "./shape";

type Lacking = Part & { scope: CorrectionScope; remark: string };

/**
 * What a request begins with: what came back and is not in place, then what this office doubted or found unmet, each with its remark;
 * nothing twice. Items stand in the order of the table.
 */
export function beginningLines(
  items: readonly Pick<CorrectableItem, "part" | "position" | "opinion" | "remark">[],
  unsettled: readonly Lacking[],
): DraftLine[] {
  const again = unsettled.map((line) => ({ part: partKey(line), reasons: [], text: line.remark, scope: line.scope }));
  const doubted = items
    .filter(
      ({ part, opinion }) =>
        (opinion === "doubt" || opinion === "not_met") && again.every((line) => line.part !== part),
    )
    .map(({ part, remark }) => ({ part, reasons: [], text: remark.slice(0, 500), scope: "whole" as const }));
  return inOrder([...again, ...doubted], items);
}

/** Texts first, then items in the order of the table. */
export function inOrder<L extends { part: string }>(
  lines: readonly L[],
  items: readonly { part: string; position: number }[],
): L[] {
  const at = new Map(items.map(({ part, position }) => [part, position]));
  return lines.toSorted((a, b) => (at.get(a.part) ?? 0) - (at.get(b.part) ?? 0));
}
