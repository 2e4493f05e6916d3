import type { Problem } from "@/lib/kernel/problem";

/** 问题的状态: 待整改、整改中、已整改待核、已销号。 */
export const SHORTCOMING_STATES = ["open", "rectifying", "rectified", "closed"] as const;
export type ShortcomingState = (typeof SHORTCOMING_STATES)[number];

export const SHORTCOMING_ACTS = ["direct", "start", "rectify", "close", "reject"] as const;
export type ShortcomingAct = (typeof SHORTCOMING_ACTS)[number];

/** From which state each act may be taken, to which it leads, and whose it is: of the place that notes, or of whom it lies with. */
const TABLE: Record<
  ShortcomingAct,
  { by: "noter" | "owner"; from: readonly ShortcomingState[]; to: ShortcomingState | null }
> = {
  direct: { by: "noter", from: ["open", "rectifying"], to: null },
  start: { by: "owner", from: ["open"], to: "rectifying" },
  rectify: { by: "owner", from: ["open", "rectifying"], to: "rectified" },
  close: { by: "noter", from: ["rectified"], to: "closed" },
  reject: { by: "noter", from: ["rectified"], to: "rectifying" },
};

/** Where a shortcoming stands after this act. */
export const stateAfter = (act: ShortcomingAct, state: ShortcomingState): ShortcomingState => TABLE[act].to ?? state;

export type Responsible = { ownerId: string; personId: string | null };
export type Person = { userId: string; organisationId: string; mayNote: boolean; mayFill: boolean };

/** 责任单位、责任人: a unit's shortcoming lies with whoever fills there; the place's own with the person named, or whoever fills. */
export function isResponsible({ ownerId, personId }: Responsible, person: Person): boolean {
  if (ownerId !== person.organisationId) return false;
  return personId === null ? person.mayFill : personId === person.userId;
}

/** 核实的人不是报告整改的人. Why this person may not take this act now, or null. */
export function whyNotTake(
  act: ShortcomingAct,
  shortcoming: Responsible & { state: ShortcomingState; rectifiedById: string | null },
  person: Person,
): Problem | null {
  const { by, from } = TABLE[act];
  const theirs = by === "noter" ? person.mayNote : isResponsible(shortcoming, person);
  if (!theirs) return { code: "not_allowed" };
  if (!from.includes(shortcoming.state)) return { code: "shortcoming_settled" };
  const own = (act === "close" || act === "reject") && shortcoming.rectifiedById === person.userId;
  return own ? { code: "own_rectification" } : null;
}

/** Whether it is past its day and still lies with whoever has to put it right. `at` and `dueAt` are ISO moments. */
export const isOverdue = (row: { state: ShortcomingState; dueAt: string | null }, at: string): boolean =>
  (row.state === "open" || row.state === "rectifying") && row.dueAt !== null && row.dueAt < at;
