import { expect, test } from "vitest";
import {
  belowThreshold,
  type Claimed,
  reviewedBonus,
  reviewedRate,
  reviewedScore,
} from "@/lib/recommendation/reviewed";

const claimed = (known: Partial<Claimed> = {}): Claimed => ({
  selfMet: 95,
  selfApplicable: 97,
  selfScore: 97,
  struckMet: 0,
  struckOutside: 0,
  struckStandard: 0,
  bonus: 40_000,
  struckBonus: 0,
  deduction: 0,
  hiddenDeduction: 0,
  bonusCap: 2,
  deductionCap: 2,
  ...known,
});

test("没有认定不符合的，与自评相同", () => {
  expect(reviewedRate(claimed())).toBe(Math.floor((95 * 10_000) / 97));
  expect(reviewedScore(claimed())).toBe(97);
  expect(reviewedBonus(claimed())).toBe(2);
});

test("认定不符合的不计入符合；自评不适用的转为应计", () => {
  expect(reviewedRate(claimed({ struckMet: 5 }))).toBe(Math.floor((90 * 10_000) / 97));
  expect(reviewedRate(claimed({ struckOutside: 3 }))).toBe(Math.floor((95 * 10_000) / 100));
});

test("按初审意见 97 项须符合 88 项：少一项即低于门槛；不设门槛的、没有报送的不论", () => {
  expect(belowThreshold(claimed({ struckMet: 7 }), 9_000)).toBeNull();
  expect(belowThreshold(claimed({ struckMet: 8 }), 9_000)).toEqual({ met: 87, needed: 88 });
  expect(belowThreshold(claimed({ selfMet: 88, struckOutside: 1 }), 9_000)).toEqual({ met: 88, needed: 89 });
  expect(belowThreshold(claimed({ struckMet: 8 }), null)).toBeNull();
  expect(belowThreshold(claimed({ selfMet: null }), 9_000)).toBeNull();
});

test("得分减去认定不符合的；加分仍在上限以上的不受影响", () => {
  expect(reviewedScore(claimed({ struckStandard: 15_000 }))).toBe(95.5);
  expect(reviewedScore(claimed({ struckBonus: 20_000 }))).toBe(97);
  expect(reviewedScore(claimed({ struckBonus: 30_000 }))).toBe(96);
  expect(reviewedBonus(claimed({ struckBonus: 30_000 }))).toBe(1);
});

test("减分照自评计算，得分不低于零；自评为零的仍为零", () => {
  expect(reviewedScore(claimed({ selfScore: 95, deduction: 50_000, struckStandard: 10_000 }))).toBe(94);
  expect(reviewedScore(claimed({ selfScore: 1, bonus: 0, struckStandard: 30_000 }))).toBe(0);
  expect(reviewedScore(claimed({ selfScore: 0, deduction: 50_000 }))).toBe(0);
});

test("自评没有、初审认定有的减分照减，合起来不超过上限", () => {
  expect(reviewedScore(claimed({ hiddenDeduction: 15_000 }))).toBe(95.5);
  expect(reviewedScore(claimed({ hiddenDeduction: 50_000 }))).toBe(95);
  expect(reviewedScore(claimed({ selfScore: 96, deduction: 10_000, hiddenDeduction: 50_000 }))).toBe(95);
});

test("还没有报送的没有结果", () => {
  expect(reviewedRate(claimed({ selfMet: null }))).toBeNull();
  expect(reviewedScore(claimed({ selfScore: null }))).toBeNull();
});
