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
/** 进度: how many items of a unit, or of a section, stand how. `open` still lies with the unit, `overdue` is part of it. */
export type Tally = {
  total: number;
  notStarted: number;
  filling: number;
  returned: number;
  toConfirm: number;
  confirmed: number;
  open: number;
  overdue: number;
};
export type UnitTally = Tally & { unitId: string; unit: string };
export type SectionTally = Tally & { section: string; unassigned: number };

const COUNTED = {
  not_started: "notStarted",
  filling: "filling",
  returned: "returned",
  to_confirm: "toConfirm",
  confirmed: "confirmed",
} as const satisfies Record<AssignmentState, keyof Tally>;

/** How these items stand at `at` (ISO). */
export function tallyOfItems(lines: readonly Pick<Owed, "state" | "dueAt">[], at: string): Tally {
  const tally: Tally = {
    total: 0,
    notStarted: 0,
    filling: 0,
    returned: 0,
    toConfirm: 0,
    confirmed: 0,
    open: 0,
    overdue: 0,
  };
  for (const { state, dueAt } of lines) {
    tally.total += 1;
    tally[COUNTED[state]] += 1;
    if (!mayHandOver(state)) continue;
    tally.open += 1;
    if (dueAt !== null && dueAt < at) tally.overdue += 1;
  }
  return tally;
}

/** 各牵头单位的进度: who owes what, those that owe most first. `at` is an ISO moment. */
export function tallyByUnit(lines: readonly Owed[], at: string): UnitTally[] {
  const names = new Map(lines.map(({ unitId, unit }) => [unitId, unit]));
  return [...names]
    .map(([unitId, unit]) => {
      const own = lines.filter((line) => line.unitId === unitId);
      return { unitId, unit, ...tallyOfItems(own, at) };
    })
    .toSorted((a, b) => b.open - a.open || a.unit.localeCompare(b.unit, "zh-CN"));
}

/** 各一级指标的进度, in the order of the table; what was given to nobody is counted apart. `at` is an ISO moment. */
export function tallyBySection(
  items: readonly { section: string; line: Pick<Owed, "state" | "dueAt"> | null }[],
  at: string,
): SectionTally[] {
  return [...new Set(items.map(({ section }) => section))].map((section) => {
    const own = items.filter((item) => item.section === section);
    const given = own.flatMap(({ line }) => line ?? []);
    return { section, unassigned: own.length - given.length, ...tallyOfItems(given, at) };
  });
}
