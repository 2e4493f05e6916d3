import { type Compliance, complianceBasisPoints, meetsThreshold, neededCount } from "@/lib/catalogue/rules";

const WHOLE = 10_000;

/**
 * The self-assessment as filed, and what the office's own layer strikes out of it: items that it judges 不符合. A doubt strikes
 * nothing. Points in ten-thousandths, before the caps.
 */
export type Claimed = {
  selfMet: number | null;
  selfApplicable: number | null;
  selfScore: number | null;
  /** Struck items that were claimed 符合, and those claimed 不适用, which then count below the line. */
  struckMet: number;
  struckOutside: number;
  struckStandard: number;
  bonus: number;
  struckBonus: number;
  deduction: number;
  /** What 减分项 carry that the place says it has none of, and the office that it has. */
  hiddenDeduction: number;
  bonusCap: number;
  deductionCap: number;
};

/** What the rate alone is reckoned from. */
export type Counted = Pick<Claimed, "selfMet" | "selfApplicable" | "struckMet" | "struckOutside">;

/** What the office's own layer leaves of the claim, in items; null where nothing was filed. */
function reviewedCount(c: Counted): Pick<Compliance, "met" | "applicable"> | null {
  if (c.selfMet === null || c.selfApplicable === null) return null;
  return { met: c.selfMet - c.struckMet, applicable: c.selfApplicable + c.struckOutside };
}

/** 初审认定的符合率, in basis points rounded down; null where nothing was filed. */
export function reviewedRate(c: Counted): number | null {
  const count = reviewedCount(c);
  return count && complianceBasisPoints(count);
}

/** How many items the office finds met, and how many there should be. */
export type Below = { met: number; needed: number };

/** Where the office's own layer leaves less than the cycle's threshold (意见二(一)). */
export function belowThreshold(c: Counted, passBasisPoints: number | null): Below | null {
  const count = reviewedCount(c);
  if (!count || passBasisPoints === null || meetsThreshold(count, passBasisPoints)) return null;
  return { met: count.met, needed: neededCount(count.applicable, passBasisPoints) };
}

const capped = (points: number, cap: number): number => Math.min(points, Math.round(cap * WHOLE));

/** 初审认定的加分, within the cap. */
export const reviewedBonus = (c: Claimed): number => capped(c.bonus - c.struckBonus, c.bonusCap) / WHOLE;

/** 初审认定的得分: what the score comes to without the struck items, and with the deductions that the claim is silent of; null where nothing was filed. Never above the claim. */
export function reviewedScore(c: Claimed): number | null {
  if (c.selfScore === null || c.selfScore === 0) return c.selfScore;
  const standard = Math.round(c.selfScore * WHOLE) - capped(c.bonus, c.bonusCap) + capped(c.deduction, c.deductionCap);
  const deduction = capped(c.deduction + c.hiddenDeduction, c.deductionCap);
  const total = standard - c.struckStandard + capped(c.bonus - c.struckBonus, c.bonusCap) - deduction;
  return Math.max(0, total) / WHOLE;
}
