import type { Mark } from "@/lib/assessment/rules";

type Item = { kind: string; full: number };

const hundredths = (points: number): number => Math.round(points * 100) / 100;

/**
 * How many points a settled mark takes off, or null where it takes off nothing: a standard item that isn't met in full, or a 减分项 found to
 * have happened. What doesn't apply and a 加分项 not given take off nothing.
 */
export function deductedBy({ kind, full }: Item, { judgement, points }: Mark): number | null {
  if (kind === "deduction") return points > 0 ? hundredths(points) : null;
  if (kind !== "standard" || judgement === "not_applicable") return null;
  return judgement !== "met" || points < full ? hundredths(full - points) : null;
}

/** Until and with the last moment; null where the lot has shown nothing. */
export const answersOver = (dueAt: Date | null, at: Date): boolean => dueAt === null || at > dueAt;
