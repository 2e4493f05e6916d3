import { describe, expect, test } from "vitest";
import { type GroupLine, rankedGroups } from "@/lib/selection/groups";
import type { RankingFigures } from "@/lib/selection/recomputing";
import { robustnessInput } from "@/lib/selection/robustness-input";

const line = (id: string, more: Partial<GroupLine> = {}): GroupLine => ({
  id,
  track: "comprehensive",
  assessmentScore: 90,
  surveyIndex: 80,
  surveyError: 2,
  verificationScore: null,
  barred: null,
  ...more,
});
const figures: RankingFigures[] = ["a", "b"].map((id) => ({
  id,
  assessment: 90,
  complianceBasisPoints: 9_500,
  vetoed: [],
  survey: 80,
  verification: null,
  composite: 87,
  rank: 1,
}));
const CYCLE = {
  weights: { assessment: 60, survey: 25, verification: 15 },
  rules: { shortlist: { comprehensive: { places: 6, bandHundredths: 100 } }, grounds: [] },
  places: { comprehensive: { places: 5 } },
};
const hashOf = (entries: GroupLine[], cycle: Parameters<typeof rankedGroups>[0]["cycle"] = CYCLE) =>
  robustnessInput(figures, rankedGroups({ cycle, entries }));
const USUAL = hashOf([line("a"), line("b")]);

describe("检验据以进行的输入", () => {
  test("与名单上显示的先后无关", () => {
    expect(hashOf([line("b"), line("a")])).toBe(USUAL);
    const shown = rankedGroups({ cycle: CYCLE, entries: [line("b"), line("a")] });
    expect(shown[0]!.lines.map(({ id }) => id)).toEqual(["a", "b"]);
  });

  test("入围以后入选线由规则改为命名名额，即是另一个输入", () => {
    const after = { ...CYCLE, rules: { shortlist: {}, grounds: [] } };
    expect(hashOf([line("a"), line("b")], after)).not.toBe(USUAL);
    // the same number by the other rule still is another
    const alike = { ...after, places: { comprehensive: { places: 6 } } };
    expect(hashOf([line("a"), line("b")], alike)).not.toBe(USUAL);
  });

  test("权重、不得入选的地区、标准误有变化的，也是另一个输入", () => {
    const weights = { assessment: 50, survey: 35, verification: 15 };
    expect(hashOf([line("a"), line("b")], { ...CYCLE, weights })).not.toBe(USUAL);
    expect(hashOf([line("a"), line("b", { barred: "vetoed" })])).not.toBe(USUAL);
    expect(hashOf([line("a"), line("b", { surveyError: null })])).not.toBe(USUAL);
  });
});
