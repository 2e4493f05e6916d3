import { ASSIGNMENT_STATES, type AssignmentState } from "@/lib/assignments/rules";
import type { DossierItem } from "./dossier-shape";
import { lackingIn } from "./tasks";

export type UnitLine = {
  /** Null: filled by the applicant itself. */
  unit: string | null;
  items: number;
  /** Items by the state of their assignment; none where the applicant fills them itself. */
  states: Record<AssignmentState, number>;
  met: number;
  /** Items that still lack something. */
  open: number;
  positions: number[];
};

const none = () => Object.fromEntries(ASSIGNMENT_STATES.map((state) => [state, 0])) as Record<AssignmentState, number>;

/** How far each 责任单位 is with the items that it leads, those with most still open first, the applicant's own at the end. */
export function byUnit(
  items: readonly DossierItem[],
  lines: readonly { indicatorId: string; lead: string; state: AssignmentState }[],
): UnitLine[] {
  const given = new Map(lines.map((line) => [line.indicatorId, line]));
  const units = new Map<string | null, UnitLine>();
  for (const item of items) {
    if (!item.applicable) continue;
    const line = given.get(item.id);
    const unit = line?.lead ?? null;
    const row = units.get(unit) ?? { unit, items: 0, states: none(), met: 0, open: 0, positions: [] };
    row.items += 1;
    if (line) row.states[line.state] += 1;
    if (item.answer?.judgement === "met" && item.kind === "standard") row.met += 1;
    if (lackingIn(item).length > 0) row.open += 1;
    row.positions.push(item.position);
    units.set(unit, row);
  }
  const own = units.get(null);
  const others = [...units.values()].filter(({ unit }) => unit !== null);
  const ordered = others.toSorted((a, b) => b.open - a.open || (a.unit ?? "").localeCompare(b.unit ?? "", "zh-CN"));
  return own ? [...ordered, own] : ordered;
}
