import { type Answer, outsideDenominator, type RuleItem } from "./rules";

export const NOT_APPLICABLE_RULES = ["exclude", "full_points", "no_points"] as const;
export type NotApplicableRule = (typeof NOT_APPLICABLE_RULES)[number];

/** How an organiser awards points in a cycle. Items absent from `points` carry none; items absent from `weights` weigh 1. */
export type Scheme = {
  points: Readonly<Record<string, number>>;
  weights?: Readonly<Record<string, number>>;
  bonusCap: number;
  deductionCap: number;
  /** 不适用: leaves the full score (exclude, where nothing is said), or counts with all its points, or with none. */
  notApplicable?: NotApplicableRule;
  /** The share of an item's points that 基本符合 earns when nobody awarded points by hand. */
  partlyMetBasisPoints?: number;
};

/** 得分: standard points plus bonus less deduction, both capped; `full` is what the applicable standard items carry. */
export type Score = { standard: number; bonus: number; deduction: number; total: number; full: number };

/** A stored scheme as the rules of scoring take it. */
export type SchemeRow = {
  bonusCap: number;
  deductionCap: number;
  notApplicable: NotApplicableRule;
  items: readonly { indicatorId: string; points: number; weight: number }[];
};

export const schemeOf = ({ bonusCap, deductionCap, notApplicable, items }: SchemeRow): Scheme => ({
  points: Object.fromEntries(items.map(({ indicatorId, points }) => [indicatorId, points])),
  weights: Object.fromEntries(items.map(({ indicatorId, weight }) => [indicatorId, weight])),
  bonusCap,
  deductionCap,
  notApplicable,
});

/**
 * Points and weights are reckoned in hundredths, their products and sums in ten-thousandths: whole numbers throughout, so that a
 * sum of 0.1s is exact and nothing is rounded on the way.
 */
const hundredths = (points: number): number => Math.round(points * 100);
const WHOLE = 10_000;

const weightOf = (item: RuleItem, { weights }: Scheme): number => hundredths(weights?.[item.key] ?? 1);
const mostOf = (item: RuleItem, { points }: Scheme): number => hundredths(points[item.key] ?? 0);

/** What one item earned, in hundredths of a point, before its weight. */
function earned(item: RuleItem, answer: Answer | undefined, scheme: Scheme): number {
  const most = mostOf(item, scheme);
  if (!answer || answer.judgement === null) return 0;
  if (answer.judgement === "not_applicable") {
    const counts = item.kind === "standard" && outsideDenominator(item, answer);
    return counts && scheme.notApplicable === "full_points" ? most : 0;
  }
  if (typeof answer.points === "number") return Math.min(most, Math.max(0, hundredths(answer.points)));
  if (answer.judgement === "met") return most;
  if (answer.judgement === "partly_met") return Math.round((most * (scheme.partlyMetBasisPoints ?? 0)) / 10_000);
  return 0;
}

/** Whether an item takes part in the full score: 不适用 leaves it only where the scheme says so. */
const inFull = (item: RuleItem, answer: Answer | undefined, scheme: Scheme): boolean =>
  (scheme.notApplicable ?? "exclude") !== "exclude" || !outsideDenominator(item, answer);

/**
 * The score of a set of answers under a scheme: the sum of points × weight. Awarded points never leave the range from 0 to what the
 * item carries; bonus and deduction stop at their caps; the total never falls below 0. Items found 不适用 follow the scheme's rule.
 */
export function scoreOf(answers: readonly Answer[], items: readonly RuleItem[], scheme: Scheme): Score {
  const given = new Map(answers.map((answer) => [answer.key, answer]));
  const sum = (kind: RuleItem["kind"]): number =>
    items
      .filter((item) => item.kind === kind)
      .reduce((total, item) => total + earned(item, given.get(item.key), scheme) * weightOf(item, scheme), 0);
  const full = items
    .filter((item) => item.kind === "standard" && inFull(item, given.get(item.key), scheme))
    .reduce((total, item) => total + mostOf(item, scheme) * weightOf(item, scheme), 0);
  const standard = sum("standard");
  const bonus = Math.min(sum("bonus"), hundredths(scheme.bonusCap) * 100);
  const deduction = Math.min(sum("deduction"), hundredths(scheme.deductionCap) * 100);
  const total = Math.max(0, standard + bonus - deduction);
  return {
    standard: standard / WHOLE,
    bonus: bonus / WHOLE,
    deduction: deduction / WHOLE,
    total: total / WHOLE,
    full: full / WHOLE,
  };
}

/** 一票否决: the items of these that the settled answers find 不符合, in the order given. */
export const vetoedItems = <T extends { key: string; veto: boolean }>(
  answers: readonly Answer[],
  items: readonly T[],
): T[] => {
  const unmet = new Set(answers.filter(({ judgement }) => judgement === "not_met").map(({ key }) => key));
  return items.filter(({ key, veto }) => veto && unmet.has(key));
};
