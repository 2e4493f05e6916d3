import { Z_95 } from "./normal.mjs";

/** The middle of these figures, of an even number the mean of the two in the middle; null where there are none. */
export function median(figures: readonly number[]): number | null {
  if (figures.length === 0) return null;
  const sorted = figures.toSorted((x, y) => x - y);
  const upper = sorted[Math.floor(sorted.length / 2)]!;
  return sorted.length % 2 === 1 ? upper : (sorted[sorted.length / 2 - 1]! + upper) / 2;
}

/** A figure with its standard error; either may be missing. */
type Measured = { index: number | null; standardError: number | null };

/**
 * Whether only chance separates two independent figures: |a − b| < Z_95 · √(SE_a² + SE_b²). False where either figure is missing or has no
 * standard error: nothing can be said of those.
 */
export function withinChance(a: Measured, b: Measured): boolean {
  if (a.index === null || b.index === null || a.standardError === null || b.standardError === null) return false;
  return Math.abs(a.index - b.index) < Z_95 * Math.hypot(a.standardError, b.standardError);
}
