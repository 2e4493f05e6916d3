import type { PlaceEstimate } from "@/lib/survey/estimation/estimate";
import { estimatePlace } from "@/lib/survey/estimation/estimate";
import { type CaseLine, type Frame, sampleOf } from "@/lib/survey/estimation/sample";
import { type Questionnaire, questionnaireSchema } from "@/lib/survey/questionnaire";
import type { Strata } from "@/lib/survey/strata";

const scale = [
  { value: "5", label: "非常满意", points: 100 },
  { value: "4", label: "比较满意", points: 75 },
  { value: "3", label: "一般", points: 50 },
  { value: "2", label: "不太满意", points: 25 },
  { value: "1", label: "很不满意", points: 0 },
  { value: "unknown", label: "不了解", points: null },
  { value: "refused", label: "拒答", points: null },
];
const asked = (key: string, dimension: string | null, weight = 1) => ({
  key,
  dimension,
  text: `${key}？`,
  weight,
  scale,
});

/** Three dimensions worth 3, 1 and 2; the first of two questions that weigh 1 and 2; and one question that isn't rated. */
export const QUESTIONNAIRE: Questionnaire = questionnaireSchema.parse({
  dimensions: [
    { key: "a", title: "甲", weight: 3 },
    { key: "b", title: "乙", weight: 1 },
    { key: "c", title: "丙", weight: 2 },
  ],
  questions: [asked("q1", "a"), asked("q2", "a", 2), asked("q3", "b"), asked("q4", "c"), asked("q5", null)],
});

const variable = (key: string, ...values: string[]) => ({
  key,
  title: key,
  values: values.map((value) => ({ value, label: value })),
});
const STRATA: Strata = [
  variable("residence", "urban", "rural"),
  variable("sex", "male", "female"),
  variable("age", "young", "middle", "old"),
];
export const NONE: Frame = { strata: [], weighting: "none", populations: new Map() };
export const POST: Frame = {
  strata: STRATA.slice(0, 2),
  weighting: "post_stratified",
  populations: new Map([
    ["residence=urban|sex=male", 30_000],
    ["residence=urban|sex=female", 31_000],
    ["residence=rural|sex=male", 21_000],
    ["residence=rural|sex=female", 20_500],
  ]),
};
export const RAKED: Frame = {
  strata: STRATA,
  weighting: "raked",
  populations: new Map([
    ["residence=urban", 61_000],
    ["residence=rural", 41_500],
    ["sex=male", 51_000],
    ["sex=female", 51_500],
    ["age=young", 30_000],
    ["age=middle", 40_000],
    ["age=old", 32_500],
  ]),
};

/** A linear congruential generator, simple enough to be written anew anywhere. */
function* uniforms(seed: number): Generator<number, never> {
  let state = BigInt(seed);
  for (;;) {
    state = (state * 1_103_515_245n + 12_345n) % 2_147_483_648n;
    yield Number(state) / 2_147_483_648;
  }
}

/** Simulated people of a place who answer four questions; those of the country and the old are a little less satisfied. */
export function simulated(n: number, seed: number): CaseLine[] {
  const drawn = uniforms(seed);
  const next = (): number => drawn.next().value;
  return Array.from({ length: n }, (_, i) => {
    const residence = next() < 0.7 ? "urban" : "rural";
    const sex = next() < 0.4 ? "male" : "female";
    const years = next();
    const age = years < 0.5 ? "young" : years < 0.8 ? "middle" : "old";
    const lean = (residence === "rural" ? 0.15 : 0) + (age === "old" ? 0.1 : 0);
    const answers = Object.fromEntries(["q1", "q2", "q3", "q4"].map((key) => [key, answer(next() - lean)]));
    return { caseNo: `C${String(i).padStart(5, "0")}`, answers, stratum: { residence, sex, age } };
  });
}

const ANSWERS = [
  ["5", 0.3],
  ["4", 0.6],
  ["3", 0.75],
  ["2", 0.85],
  ["1", 0.92],
  ["unknown", 0.97],
] as const;
const answer = (x: number): string => ANSWERS.find(([, below]) => x < below)?.[0] ?? "refused";

/** The estimate of these cases; `trim` as a multiple of the mean weight. */
export function estimated(
  lines: readonly CaseLine[],
  frame: Frame,
  trim = 5,
  population: number | null = 102_500,
): PlaceEstimate {
  const worth = QUESTIONNAIRE.dimensions.map(({ weight }) => weight);
  return estimatePlace(sampleOf(lines, QUESTIONNAIRE, frame), { frame, trim, worth, population });
}
