/** 任务分工的状态: 未开始、填报中、待确认、已确认、退回。 */
export const ASSIGNMENT_STATES = ["not_started", "filling", "to_confirm", "confirmed", "returned"] as const;
export type AssignmentState = (typeof ASSIGNMENT_STATES)[number];

/** What still lies with the unit. */
export const WITH_UNIT = ["not_started", "filling", "returned"] as const satisfies readonly AssignmentState[];

/** 责任单位: the kinds of organisation to which an applicant of this kind may give items; none for those that have no units below. */
const UNITS: Record<string, readonly UnitKind[]> = {
  city_government: ["department"],
  county_government: ["county_department", "township", "department"],
};
export type UnitKind = "county_department" | "township" | "department";

export const unitKindsOf = (applicantKind: string): readonly UnitKind[] => UNITS[applicantKind] ?? [];

/** Whether the unit may hand this item over now: it still lies with it. */
export const mayHandOver = (state: AssignmentState): boolean => WITH_UNIT.some((one) => one === state);
/** What goes along when everything finished is handed over: nothing that came back and hasn't been touched since. */
export const readyToHandOver = (state: AssignmentState): boolean => mayHandOver(state) && state !== "returned";
export const mayConfirm = (state: AssignmentState): boolean => state === "to_confirm";
/** A confirmed item goes back as well: when the office that reviews it asks for more. */
export const mayReturn = (state: AssignmentState): boolean => state === "to_confirm" || state === "confirmed";

/** Where an item stands once it is given to another unit: nothing that the former one handed over counts for the new one. */
export function stateGivenAnew(before: { state: AssignmentState; lead: string } | null, lead: string): AssignmentState {
  if (!before || before.state === "not_started") return "not_started";
  return before.lead === lead ? before.state : "filling";
}

export type Owed = { unitId: string; unit: string; state: AssignmentState; dueAt: string | null };
export type UnitTally = {
  unitId: string;
  unit: string;
  total: number;
  confirmed: number;
  toConfirm: number;
  open: number;
  returned: number;
  overdue: number;
};

/** 各牵头单位的进度: who owes what, those that owe most first. `at` is an ISO moment. */
export function tallyByUnit(lines: readonly Owed[], at: string): UnitTally[] {
  const units = new Map<string, UnitTally>();
  for (const { unitId, unit, state, dueAt } of lines) {
    const known = units.get(unitId);
    const tally = known ?? { unitId, unit, total: 0, confirmed: 0, toConfirm: 0, open: 0, returned: 0, overdue: 0 };
    if (!known) units.set(unitId, tally);
    tally.total += 1;
    if (state === "confirmed") tally.confirmed += 1;
    else if (state === "to_confirm") tally.toConfirm += 1;
    else tally.open += 1;
    if (state === "returned") tally.returned += 1;
    if (mayHandOver(state) && dueAt !== null && dueAt < at) tally.overdue += 1;
  }
  return [...units.values()].toSorted((a, b) => b.open - a.open || a.unit.localeCompare(b.unit, "zh-CN"));
}
