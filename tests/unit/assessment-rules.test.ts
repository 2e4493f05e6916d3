import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assessmentScore, type Mark, settledAnswers, settleItem, settleSingle } from "@/lib/assessment/rules";
import { complianceRate, type RuleItem } from "@/lib/catalogue/rules";

const met = (points: number): Mark => ({ judgement: "met", points });
const notMet: Mark = { judgement: "not_met", points: 0 };

describe("two independent marks become one", () => {
  test("while one sheet is out the item is outstanding, even if someone has adjudicated", () => {
    expect(settleItem(met(1), null, null, 0.5)).toEqual({ state: "outstanding" });
    expect(settleItem(null, met(1), met(1), 0.5)).toEqual({ state: "outstanding" });
  });

  test("marks within the tolerance give the mean of their points", () => {
    expect(settleItem(met(1), met(0.5), null, 0.5)).toEqual({
      state: "settled",
      by: "agreement",
      judgement: "met",
      points: 0.75,
    });
  });

  test("marks further apart than the tolerance are in dispute", () => {
    expect(settleItem(met(1), met(0.49), null, 0.5)).toEqual({ state: "disputed" });
  });

  test("marks exactly as far apart as the tolerance agree, in spite of binary fractions", () => {
    expect(settleItem(met(0.3), met(0.1), null, 0.2)).toMatchObject({ by: "agreement", points: 0.2 });
  });

  test("different judgements are in dispute however close their points", () => {
    expect(settleItem(met(0), notMet, null, 5)).toEqual({ state: "disputed" });
  });

  test("an adjudication stands over both", () => {
    expect(settleItem(met(2), notMet, met(1.5), 0)).toEqual({
      state: "settled",
      by: "adjudication",
      judgement: "met",
      points: 1.5,
    });
  });

  test("where a programme asks for one sheet, that sheet stands", () => {
    expect(settleSingle(met(1), null)).toMatchObject({ by: "single_sheet", points: 1 });
    expect(settleSingle(met(1), met(0.5))).toMatchObject({ by: "adjudication", points: 0.5 });
    expect(settleSingle(null, null)).toEqual({ state: "outstanding" });
  });

  test("it makes no difference whose sheet is called A", () => {
    const mark = fc.record({
      judgement: fc.constantFrom("met" as const, "partly_met" as const, "not_met" as const),
      points: fc.integer({ min: 0, max: 500 }).map((hundredths) => hundredths / 100),
    });
    fc.assert(
      fc.property(mark, mark, fc.integer({ min: 0, max: 5 }), (a, b, tolerance) => {
        expect(settleItem(a, b, null, tolerance)).toEqual(settleItem(b, a, null, tolerance));
      }),
    );
  });
});

describe("the assessment of a place", () => {
  const items: RuleItem[] = ["1", "2", "3"].map((key) => ({ key, kind: "standard", applicability: "all" }));

  test("compliance counts settled judgements; what is in dispute is not met", () => {
    const answers = settledAnswers([
      { key: "1", settlement: settleItem(met(1), met(1), null, 0) },
      { key: "2", settlement: settleItem(met(2), notMet, null, 0) },
      { key: "3", settlement: settleItem(met(1), notMet, met(1), 0) },
    ]);
    expect(complianceRate(answers, items)).toMatchObject({ met: 2, applicable: 3 });
  });

  test.each([
    [2.5, 4, 62.5],
    [1, 3, 33.33],
    [2, 3, 66.67],
    [0, 100, 0],
    [97, 97, 100],
    [99, 97, 100],
  ])("%d of %d points is a score of %d", (total, full, score) => {
    expect(assessmentScore({ total, full })).toBe(score);
  });

  test("a scheme without points gives no score", () => {
    expect(assessmentScore({ total: 0, full: 0 })).toBeNull();
  });
});
