/** What rules need to know of an item; `key` is whatever its caller knows the item by. */
export type RuleItem = {
  key: string;
  kind: "standard" | "bonus" | "deduction";
  applicability: "all" | "cities_with_legislative_power";
  /** false where the catalogue admits no 不适用: such an answer then stays in the denominator. */
  allowsNotApplicable?: boolean;
};

export type Judgement = "met" | "partly_met" | "not_met" | "not_applicable";

/**
 * One judgement of one item, in any layer (claim, review, score); null: not yet answered. `points`, if given, are what was awarded. For
 * 加分项 and 减分项 `met` says that the case it describes has happened.
 */
export type Answer = { key: string; judgement: Judgement | null; points?: number | null };

export type Compliance = { met: number; applicable: number; ratio: number };

/** Items on 立法 apply only to cities with legislative power (指标 23–25). */
export const applicableTo = (
  item: Pick<RuleItem, "applicability">,
  applicant: { hasLegislativePower: boolean },
): boolean => item.applicability === "all" || applicant.hasLegislativePower;

/** The items that this applicant is judged by, in order. */
export const applicableItems = <T extends Pick<RuleItem, "applicability">>(
  items: readonly T[],
  applicant: { hasLegislativePower: boolean },
): T[] => items.filter((item) => applicableTo(item, applicant));

/** Answers by item key; of two answers for one item the later stands. */
const byKey = (answers: readonly Answer[]): Map<string, Answer> => new Map(answers.map((a) => [a.key, a]));

/** 不适用 takes an item out of the denominator, unless the catalogue admits none. */
export const outsideDenominator = (item: RuleItem, answer: Answer | undefined): boolean =>
  answer?.judgement === "not_applicable" && item.allowsNotApplicable !== false;

/**
 * 符合率: standard items met ÷ standard items applicable, judged item by item; partly met, unmet and unanswered items count
 * below the line only. Give the applicable items; `ratio` (0–1) is for showing, the threshold is judged by meetsThreshold.
 */
export function complianceRate(answers: readonly Answer[], items: readonly RuleItem[]): Compliance {
  const given = byKey(answers);
  const counted = items.filter((item) => item.kind === "standard" && !outsideDenominator(item, given.get(item.key)));
  const met = counted.filter((item) => given.get(item.key)?.judgement === "met").length;
  return { met, applicable: counted.length, ratio: counted.length === 0 ? 0 : met / counted.length };
}

/** 符合率 as whole basis points, rounded down: a figure shown never claims a threshold that isn't met. */
export const complianceBasisPoints = ({ met, applicable }: Pick<Compliance, "met" | "applicable">): number =>
  applicable === 0 ? 0 : Math.floor((met * 10_000) / applicable);

/** How many items must be met: 90 % (9000) of 97 is 88. Whole numbers only, so no rounding error decides a case. */
export function neededCount(applicable: number, passBasisPoints: number): number {
  if (![applicable, passBasisPoints].every((n) => Number.isInteger(n) && n >= 0)) {
    throw new RangeError(`neededCount: not whole numbers: ${applicable}, ${passBasisPoints}`);
  }
  return Math.floor((applicable * passBasisPoints + 9_999) / 10_000);
}

/** Whether the rate reaches the threshold; where nothing applies nothing is reached. */
export const meetsThreshold = ({ met, applicable }: Pick<Compliance, "met" | "applicable">, basisPoints: number) =>
  applicable > 0 && met >= neededCount(applicable, basisPoints);
