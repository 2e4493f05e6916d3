import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Answer,
  applicableItems,
  complianceBasisPoints,
  complianceRate,
  type Judgement,
  meetsThreshold,
  neededCount,
  type RuleItem,
} from "@/lib/catalogue/rules";

const item = (key: string, change: Partial<RuleItem> = {}): RuleItem => ({
  key,
  kind: "standard",
  applicability: "all",
  ...change,
});
const system = (n: number): RuleItem[] => Array.from({ length: n }, (_, i) => item(String(i + 1)));
const answered = (items: RuleItem[], met: number): Answer[] =>
  items.map(({ key }, i) => ({ key, judgement: i < met ? "met" : "not_met" }));

describe("how many items must be met", () => {
  test.each([
    [97, 9_000, 88],
    [100, 9_000, 90],
    [97, 8_000, 78],
    [76, 9_000, 69],
    [10, 9_000, 9],
    [3, 3_333, 1],
    [3, 10_000, 3],
    [100, 0, 0],
    [0, 9_000, 0],
    [1_000, 5_550, 555],
  ])("of %i items at %i basis points: %i", (applicable, basisPoints, needed) => {
    expect(neededCount(applicable, basisPoints)).toBe(needed);
  });

  test("is the least whole number not below the threshold", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000 }),
        fc.integer({ min: 0, max: 10_000 }),
        (applicable, basisPoints) => {
          const needed = BigInt(neededCount(applicable, basisPoints));
          const product = BigInt(applicable) * BigInt(basisPoints);
          expect(needed * 10_000n >= product).toBe(true);
          expect((needed - 1n) * 10_000n < product).toBe(true);
        },
      ),
    );
  });

  test.each([
    [97.5, 9_000],
    [97, 0.9],
    [-1, 9_000],
    [97, Number.NaN],
  ])("%d items at %d is no question", (applicable, basisPoints) => {
    expect(() => neededCount(applicable, basisPoints)).toThrow(RangeError);
  });
});

describe("符合率", () => {
  test("a county with 88 of 97 reaches 90 %, with 87 it does not", () => {
    const items = system(97);
    expect(meetsThreshold(complianceRate(answered(items, 88), items), 9_000)).toBe(true);
    expect(meetsThreshold(complianceRate(answered(items, 87), items), 9_000)).toBe(false);
  });

  test("only items met count above the line", () => {
    const judgements: (Judgement | null)[] = ["met", "partly_met", "not_met", null];
    const answers = judgements.map((judgement, i) => ({ key: String(i + 1), judgement }));
    expect(complianceRate(answers, system(5))).toEqual({ met: 1, applicable: 5, ratio: 0.2 });
  });

  test("an item that does not apply leaves the denominator", () => {
    const answers: Answer[] = [
      { key: "1", judgement: "met" },
      { key: "2", judgement: "not_applicable" },
    ];
    expect(complianceRate(answers, system(2))).toEqual({ met: 1, applicable: 1, ratio: 1 });
  });

  test("where the catalogue admits no 不适用, such an answer stays in the denominator", () => {
    const items = [item("1", { allowsNotApplicable: false })];
    expect(complianceRate([{ key: "1", judgement: "not_applicable" }], items)).toMatchObject({ met: 0, applicable: 1 });
  });

  test("bonuses and deductions are no part of it", () => {
    const items = [item("1"), item("b", { kind: "bonus" }), item("d", { kind: "deduction" })];
    const answers: Answer[] = items.map(({ key }) => ({ key, judgement: "met" }));
    expect(complianceRate(answers, items)).toMatchObject({ met: 1, applicable: 1 });
  });

  test("items on legislation are left to cities with legislative power", () => {
    const items = [item("1"), item("23", { applicability: "cities_with_legislative_power" })];
    expect(applicableItems(items, { hasLegislativePower: false }).map(({ key }) => key)).toEqual(["1"]);
    expect(applicableItems(items, { hasLegislativePower: true })).toHaveLength(2);
  });

  test("an applicant to whom nothing applies reaches nothing", () => {
    expect(complianceRate([], [])).toEqual({ met: 0, applicable: 0, ratio: 0 });
    expect(meetsThreshold({ met: 0, applicable: 0 }, 0)).toBe(false);
  });

  test("the rate shown in basis points is never above the true rate", () => {
    expect(complianceBasisPoints({ met: 91, applicable: 97 })).toBe(9_381);
    expect(complianceBasisPoints({ met: 89_999, applicable: 100_000 })).toBe(8_999);
    expect(complianceBasisPoints({ met: 0, applicable: 0 })).toBe(0);
  });
});
