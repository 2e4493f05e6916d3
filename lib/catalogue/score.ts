import { type Answer, outsideDenominator, type RuleItem } from "./rules";

/** How an organiser awards points in a cycle. Items absent from `points` carry none. */
export type Scheme = {
  points: Readonly<Record<string, number>>;
  bonusCap: number;
  deductionCap: number;
  /** The share of an item's points that 基本符合 earns when nobody awarded points by hand. */
  partlyMetBasisPoints?: number;
};

/** 得分: standard points plus bonus less deduction, both capped; `full` is what the applicable standard items carry. */
export type Score = { standard: number; bonus: number; deduction: number; total: number; full: number };

/** Points are reckoned in hundredths, so that a sum of 0.1s is exact. */
const hundredths = (points: number): number => Math.round(points * 100);

function earned(item: RuleItem, answer: Answer | undefined, scheme: Scheme): number {
  const most = hundredths(scheme.points[item.key] ?? 0);
  if (!answer || answer.judgement === null || answer.judgement === "not_applicable") return 0;
  if (typeof answer.points === "number") return Math.min(most, Math.max(0, hundredths(answer.points)));
  if (answer.judgement === "met") return most;
  if (answer.judgement === "partly_met") return Math.round((most * (scheme.partlyMetBasisPoints ?? 0)) / 10_000);
  return 0;
}

/**
 * The score of a set of answers under a scheme. Awarded points never leave the range from 0 to what the item carries; bonus
 * and deduction stop at their caps; the total never falls below 0. Items found 不适用 leave `full` as well.
 */
export function scoreOf(answers: readonly Answer[], items: readonly RuleItem[], scheme: Scheme): Score {
  const given = new Map(answers.map((answer) => [answer.key, answer]));
  const sum = (kind: RuleItem["kind"]): number =>
    items
      .filter((item) => item.kind === kind)
      .reduce((total, item) => total + earned(item, given.get(item.key), scheme), 0);
  const full = items
    .filter((item) => item.kind === "standard" && !outsideDenominator(item, given.get(item.key)))
    .reduce((total, item) => total + hundredths(scheme.points[item.key] ?? 0), 0);
  const standard = sum("standard");
  const bonus = Math.min(sum("bonus"), hundredths(scheme.bonusCap));
  const deduction = Math.min(sum("deduction"), hundredths(scheme.deductionCap));
  const total = Math.max(0, standard + bonus - deduction);
  return {
    standard: standard / 100,
    bonus: bonus / 100,
    deduction: deduction / 100,
    total: total / 100,
    full: full / 100,
  };
}
