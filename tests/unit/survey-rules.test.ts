import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Questionnaire, questionnaireSchema } from "@/lib/survey/questionnaire";
import { caseScore, surveyIndex } from "@/lib/survey/rules";

const scale = [
  { value: "5", label: "满意", points: 100 },
  { value: "3", label: "一般", points: 60 },
  { value: "1", label: "不满意", points: 0 },
  { value: "unknown", label: "不了解", points: null },
  { value: "refused", label: "拒答", points: null },
];
const rated = { kind: "scale", dimension: "all", most: null } as const;
const questionnaire: Questionnaire = {
  dimensions: [{ key: "all", title: "总体", weight: 1 }],
  questions: [
    { key: "service", text: "您对办事服务是否满意？", weight: 3, scale, ...rated },
    { key: "enforcement", text: "您对行政执法是否满意？", weight: 1, scale, ...rated },
  ],
};
const asked = (service: string, enforcement: string) => ({ service, enforcement });

describe("满意度指数", () => {
  test("a case is the weighted mean of what it rated", () => {
    expect(caseScore(asked("5", "1"), questionnaire)).toBe(75);
  });

  test("不了解 and 拒答 weigh nothing in a case", () => {
    expect(caseScore(asked("unknown", "3"), questionnaire)).toBe(60);
    expect(caseScore(asked("refused", "unknown"), questionnaire)).toBeNull();
  });

  test("不了解 and 拒答 are counted apart from each other and from the index", () => {
    const cases = [asked("5", "5"), asked("5", "unknown"), asked("refused", "1"), asked("refused", "refused")];
    expect(surveyIndex(cases, questionnaire)).toMatchObject({ n: 3, withoutScore: 1, unknown: 1, refused: 3 });
  });

  test("the index is the mean of the cases with its interval", () => {
    const result = surveyIndex([asked("5", "5"), asked("3", "3")], questionnaire);
    expect(result.index).toBe(80);
    expect(result.standardError).toBeCloseTo(20, 10);
    expect(result.high).toBe(100);
    expect(result.low).toBeCloseTo(40.8, 1);
  });

  test("each question has its own mean and counts", () => {
    const cases = [asked("5", "1"), asked("3", "refused"), asked("unknown", "1")];
    expect(surveyIndex(cases, questionnaire).questions).toEqual([
      { key: "service", n: 2, mean: 80, unknown: 1, refused: 0 },
      { key: "enforcement", n: 2, mean: 0, unknown: 0, refused: 1 },
    ]);
  });

  test("no case that rated anything gives no index rather than zero", () => {
    expect(surveyIndex([asked("refused", "refused")], questionnaire)).toMatchObject({ index: null, low: null, n: 0 });
  });

  test("the place's population narrows the interval", () => {
    const cases = Array.from({ length: 50 }, (_, i) => asked(i % 2 ? "5" : "1", "3"));
    const wide = surveyIndex(cases, questionnaire).standardError as number;
    expect(surveyIndex(cases, questionnaire, 100).standardError).toBeCloseTo(wide * Math.SQRT1_2, 10);
  });

  test("the index stays between 0 and 100 inside its interval", () => {
    const answer = fc.constantFrom(...scale.map(({ value }) => value));
    fc.assert(
      fc.property(fc.array(fc.tuple(answer, answer), { minLength: 2 }), (pairs) => {
        const { index, low, high } = surveyIndex(
          pairs.map(([a, b]) => asked(a, b)),
          questionnaire,
        );
        fc.pre(index !== null && low !== null && high !== null);
        expect(low).toBeLessThanOrEqual(index + 1e-9);
        expect(high).toBeGreaterThanOrEqual(index - 1e-9);
      }),
    );
  });
});

describe("a questionnaire that can't be computed is refused", () => {
  const [first] = questionnaire.questions;
  const valid = (change: object, questions = [{ ...first, ...change }]) =>
    questionnaireSchema.safeParse({ ...questionnaire, questions }).success;

  test("the valid one is accepted", () => {
    expect(questionnaireSchema.safeParse(questionnaire).success).toBe(true);
  });

  test.each<[string, object]>([
    ["a weight of nothing", { weight: 0 }],
    ["points above 100", { scale: [{ value: "1", label: "满意", points: 101 }, ...scale.slice(1)] }],
    ["a scale of refusals only", { scale: scale.slice(3) }],
    ["the same option twice", { scale: [...scale, scale[0]] }],
    ["two options with one label", { scale: [...scale, { value: "4", label: "满意", points: 80 }] }],
    ["a refusal worth points", { scale: [...scale.slice(0, 4), { value: "refused", label: "拒答", points: 50 }] }],
    ["a question without a text", { text: "" }],
    ["a dimension that isn't there", { dimension: "elsewhere" }],
    ["a dimension without a question", { dimension: null }],
    ["several answers that count in the index", { kind: "multiple" }],
    ["words with options", { kind: "open", dimension: null }],
  ])("%s", (_, change) => {
    expect(valid({})).toBe(true);
    expect(valid(change)).toBe(false);
  });

  test("the same question twice", () => {
    expect(valid({}, [{ ...first }, { ...first }])).toBe(false);
  });

  test("no question at all", () => {
    expect(valid({}, [])).toBe(false);
  });
});
