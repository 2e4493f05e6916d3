import { complianceBasisPoints } from "@/lib/catalogue/rules";

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
  bonusCap: number;
  deductionCap: number;
};

/** 初审认定的符合率, in basis points rounded down; null where nothing was filed. */
export function reviewedRate(c: Claimed): number | null {
  if (c.selfMet === null || c.selfApplicable === null) return null;
  return complianceBasisPoints({ met: c.selfMet - c.struckMet, applicable: c.selfApplicable + c.struckOutside });
}

const capped = (points: number, cap: number): number => Math.min(points, Math.round(cap * WHOLE));

/** 初审认定的加分, within the cap. */
export const reviewedBonus = (c: Claimed): number => capped(c.bonus - c.struckBonus, c.bonusCap) / WHOLE;

/** 初审认定的得分: what the score comes to without the struck items; null where nothing was filed. Never above the claim. */
export function reviewedScore(c: Claimed): number | null {
  if (c.selfScore === null || c.selfScore === 0) return c.selfScore;
  const deduction = capped(c.deduction, c.deductionCap);
  const standard = Math.round(c.selfScore * WHOLE) - capped(c.bonus, c.bonusCap) + deduction;
  const total = standard - c.struckStandard + capped(c.bonus - c.struckBonus, c.bonusCap) - deduction;
  return Math.max(0, total) / WHOLE;
}
