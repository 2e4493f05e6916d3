import { createHash } from "node:crypto";
import type { Mark } from "@/lib/assessment/rules";
import { DAY } from "@/lib/kernel/dates";

/**
 * Which side each assessor of an item is, from 0: by a hash over the case, the item and the person, so that it tells neither the order in
 * which they were assigned nor that in which they handed in, and differs from item to item.
 */
export function sidesOf(
  applicationId: string,
  indicatorId: string,
  assessorIds: readonly string[],
): Map<string, number> {
  const keyed = assessorIds.map((id) => ({
    id,
    key: createHash("sha256").update(`${applicationId}\n${indicatorId}\n${id}`).digest("hex"),
  }));
  return new Map(keyed.toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(({ id }, side) => [id, side]));
}

const sameMark = (a: Mark, b: Mark): boolean =>
  a.judgement === b.judgement && Math.round(a.points * 100) === Math.round(b.points * 100);

/** The mark on which all sides stand by what each proposed last; null while one has proposed nothing or another mark. */
export function agreedMark(latest: readonly (Mark | null)[]): Mark | null {
  const [first, ...others] = latest;
  if (!first || others.length === 0) return null;
  return others.every((one) => one !== null && sameMark(first, one)) ? first : null;
}

/** The moment from which a third decides: so many days (24 hours each) after the last of the sheets came in. */
export const talkEnds = (since: Date, moderationDays: number): Date => new Date(since.getTime() + moderationDays * DAY);

/** Where a difference stands. */
export const DIFFERENCE_STATE_KEYS = ["talking", "third_wanted", "third_reading", "settled"] as const;
export type DifferenceState = (typeof DIFFERENCE_STATE_KEYS)[number];

export function stateOf(of: {
  settled: boolean;
  wanted: boolean;
  reading: boolean;
  overdue: boolean;
}): DifferenceState {
  if (of.settled) return "settled";
  if (of.reading) return "third_reading";
  return of.wanted || of.overdue ? "third_wanted" : "talking";
}
