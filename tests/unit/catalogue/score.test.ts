import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assessmentScore } from "@/lib/assessment/rules";
import type { Answer, RuleItem } from "@/lib/catalogue/rules";
import { NOT_APPLICABLE_RULES, type Scheme, scoreOf, vetoedItems } from "@/lib/catalogue/score";

const item = (key: string, kind: RuleItem["kind"] = "standard"): RuleItem => ({ key, kind, applicability: "all" });
const items = [item("1"), item("2"), item("b1", "bonus"), item("b2", "bonus"), item("d1", "deduction")];
const scheme: Scheme = { points: { "1": 1, "2": 2.5, b1: 2, b2: 2, d1: 5 }, bonusCap: 3, deductionCap: 4 };
const score = (answers: Answer[], change: Partial<Scheme> = {}) => scoreOf(answers, items, { ...scheme, ...change });

describe("得分 under a scheme", () => {
  test("an item met earns its points, an item not met none", () => {
    expect(
      score([
        { key: "1", judgement: "not_met" },
        { key: "2", judgement: "met" },
      ]),
    ).toEqual({ standard: 2.5, bonus: 0, deduction: 0, total: 2.5, full: 3.5 });
  });

  test("bonuses stop at the scheme's cap", () => {
    expect(
      score([
        { key: "b1", judgement: "met" },
        { key: "b2", judgement: "met" },
      ]),
    ).toMatchObject({ bonus: 3, total: 3 });
  });

  test("deductions stop at the scheme's cap and never take the score below nothing", () => {
    const happened: Answer = { key: "d1", judgement: "met" };
    expect(score([happened])).toMatchObject({ deduction: 4, total: 0 });
    expect(score([{ key: "2", judgement: "met" }, happened], { deductionCap: 1 })).toMatchObject({ total: 1.5 });
  });

  test("points awarded by hand stand, within what the item carries", () => {
    expect(score([{ key: "2", judgement: "partly_met", points: 1.25 }]).total).toBe(1.25);
    expect(score([{ key: "2", judgement: "met", points: 9 }]).total).toBe(2.5);
    expect(score([{ key: "2", judgement: "met", points: -9 }]).total).toBe(0);
  });

  test("of two sheets settled near each other the mean stands, also beside 不符合", () => {
    expect(score([{ key: "2", judgement: "not_met", points: 0.25 }]).total).toBe(0.25);
  });

  test("基本符合 earns the scheme's share, and nothing where the scheme has none", () => {
    const partly: Answer[] = [{ key: "2", judgement: "partly_met" }];
    expect(score(partly, { partlyMetBasisPoints: 6_000 }).total).toBe(1.5);
    expect(score(partly).total).toBe(0);
  });

  test("an item that does not apply leaves the full score too", () => {
    expect(score([{ key: "2", judgement: "not_applicable", points: 2 }])).toMatchObject({ total: 0, full: 1 });
  });

  test("不适用 by the scheme's rule: out of the full score, or with all its points, or with none", () => {
    const answers: Answer[] = [
      { key: "1", judgement: "met" },
      { key: "2", judgement: "not_applicable", points: 0 },
    ];
    expect(score(answers, { notApplicable: "exclude" })).toMatchObject({ total: 1, full: 1 });
    expect(score(answers, { notApplicable: "full_points" })).toMatchObject({ total: 3.5, full: 3.5 });
    expect(score(answers, { notApplicable: "no_points" })).toMatchObject({ total: 1, full: 3.5 });
  });

  test("where the catalogue admits no 不适用, such an answer earns nothing under any rule", () => {
    const strict = items.map((one) => ({ ...one, allowsNotApplicable: false }));
    for (const notApplicable of NOT_APPLICABLE_RULES) {
      const given = scoreOf([{ key: "2", judgement: "not_applicable" }], strict, { ...scheme, notApplicable });
      expect(given).toMatchObject({ total: 0, full: 3.5 });
    }
  });

  test("an item's points count times its weight, in the full score as well; the caps stand after the weights", () => {
    const weights = { "2": 1.5, b1: 2, d1: 0.1 };
    const met: Answer[] = items.map(({ key }) => ({ key, judgement: "met" }));
    expect(score(met, { weights })).toEqual({ standard: 4.75, bonus: 3, deduction: 0.5, total: 7.25, full: 4.75 });
    expect(score([{ key: "2", judgement: "partly_met", points: 1.01 }], { weights }).total).toBe(1.515);
  });

  test("weights of 1 change nothing, and a third of each point makes a third of the whole, exactly", () => {
    const answer = fc.record({
      key: fc.constantFrom(...items.map(({ key }) => key)),
      judgement: fc.constantFrom("met" as const, "partly_met" as const, "not_met" as const),
      points: fc.option(fc.integer({ min: 0, max: 500 }).map((n) => n / 100)),
    });
    const ones = Object.fromEntries(items.map(({ key }) => [key, 1]));
    fc.assert(
      fc.property(fc.array(answer), (answers) => {
        expect(score(answers, { weights: ones })).toEqual(score(answers));
      }),
    );
    const many = Array.from({ length: 104 }, (_, i) => item(`t${i}`));
    const thirds = {
      points: Object.fromEntries(many.map(({ key }) => [key, 1])),
      weights: Object.fromEntries(many.map(({ key }) => [key, 0.33])),
      bonusCap: 0,
      deductionCap: 0,
    };
    const half = many.map(({ key }): Answer => ({ key, judgement: "partly_met", points: 0.5 }));
    expect(scoreOf(half, many, thirds)).toMatchObject({ total: 17.16, full: 34.32 });
    expect(assessmentScore(scoreOf(half, many, thirds))).toBe(50);
  });

  test("一票否决 looks at 不符合 alone, and only at the items that veto", () => {
    const marked = [
      { key: "1", veto: true },
      { key: "2", veto: true },
      { key: "3", veto: false },
      { key: "4", veto: true },
    ];
    const answers: Answer[] = [
      { key: "1", judgement: "not_met" },
      { key: "2", judgement: "partly_met" },
      { key: "3", judgement: "not_met" },
    ];
    expect(vetoedItems(answers, marked).map(({ key }) => key)).toEqual(["1"]);
  });

  test("a hundred items of a tenth of a point make ten exactly", () => {
    const tenths = Array.from({ length: 100 }, (_, i) => item(`t${i}`));
    const points = Object.fromEntries(tenths.map(({ key }) => [key, 0.1]));
    const answers: Answer[] = tenths.map(({ key }) => ({ key, judgement: "met" }));
    expect(scoreOf(answers, tenths, { points, bonusCap: 0, deductionCap: 0 }).total).toBe(10);
  });

  test("whatever is awarded, the score stays between nothing and full points plus the bonus cap", () => {
    const answer = fc.record({
      key: fc.constantFrom(...items.map(({ key }) => key)),
      judgement: fc.constantFrom("met" as const, "partly_met" as const, "not_met" as const, "not_applicable" as const),
      points: fc.option(fc.integer({ min: -1_000, max: 1_000 })),
    });
    fc.assert(
      fc.property(fc.array(answer), (answers) => {
        const { total, full } = score(answers);
        expect(total).toBeGreaterThanOrEqual(0);
        expect(total).toBeLessThanOrEqual(full + scheme.bonusCap);
      }),
    );
  });
});
