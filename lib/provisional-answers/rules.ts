import type { Mark } from "@/lib/assessment/rules";

type Item = { kind: string; full: number; weight: number };

/** Points on the sheets as the score counts them: times the item's weight, exact to the last figure (`scoreOf`). */
const weighted = (points: number, weight: number): number =>
  (Math.round(points * 100) * Math.round(weight * 100)) / 10_000;

/**
 * How many points of the score a settled mark takes off, or null where it takes off nothing: a standard item that isn't met in full, or a 减分项 found to
 * have happened. What doesn't apply and a 加分项 not given take off nothing.
 */
export function deductedBy({ kind, full, weight }: Item, { judgement, points }: Mark): number | null {
  if (kind === "deduction") return points > 0 ? weighted(points, weight) : null;
  if (kind !== "standard" || judgement === "not_applicable") return null;
  return judgement !== "met" || points < full ? weighted(full - points, weight) : null;
}

/** Until and with the last moment; null where the lot has shown nothing. */
export const answersOver = (dueAt: Date | null, at: Date): boolean => dueAt === null || at > dueAt;
