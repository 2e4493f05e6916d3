import { expect, test } from "vitest";
import { type Claimed, reviewedBonus, reviewedRate, reviewedScore } from "@/lib/recommendation/reviewed";

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

test("还没有报送的没有结果", () => {
  expect(reviewedRate(claimed({ selfMet: null }))).toBeNull();
  expect(reviewedScore(claimed({ selfScore: null }))).toBeNull();
});
