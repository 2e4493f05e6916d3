import { type MetricRule, type MetricValues, metricProblems } from "@/lib/catalogue/metrics";
import { applicableTo, type Judgement } from "@/lib/catalogue/rules";

/** One item as the completeness rule sees it. */
export type ItemToAnswer = {
  id: string;
  kind: "standard" | "bonus" | "deduction";
  applicability: "all" | "cities_with_legislative_power";
  negative: boolean;
  metrics: readonly MetricRule[];
};

export type AnswerGiven = {
  judgement: Judgement | null;
  narrative: string;
  notApplicableReason: string;
  declared: boolean;
  metrics: MetricValues;
  /** Brought from an earlier application and not yet read and saved. */
  reread?: boolean;
};

export type Gap = "judgement" | "narrative" | "reason" | "declaration" | "metrics" | "reread";

/**
 * What one answer still lacks before it can be filed: a judgement; for 不适用 its reason; else a narrative, for a
 * “没有发生” item claimed as met the declaration, and for a measurable item claimed as met its figures. What was brought from an
 * earlier application must be read and saved besides.
 */
export function gapsOf(item: ItemToAnswer, answer: AnswerGiven | undefined): Gap[] {
  const lacking = contentGaps(item, answer);
  return answer?.reread ? [...lacking, "reread"] : lacking;
}

function contentGaps(item: ItemToAnswer, answer: AnswerGiven | undefined): Gap[] {
  if (!answer?.judgement) return ["judgement"];
  if (answer.judgement === "not_applicable") return answer.notApplicableReason.trim() ? [] : ["reason"];
  if (item.kind !== "standard" && answer.judgement === "not_met") return [];
  const gaps: Gap[] = [];
  if (!answer.narrative.trim()) gaps.push("narrative");
  if (item.negative && answer.judgement === "met" && !answer.declared) gaps.push("declaration");
  const figures = metricProblems(item.metrics, answer.metrics).filter(({ code }) => code === "metric_missing");
  if (answer.judgement === "met" && figures.length > 0) gaps.push("metrics");
  return gaps;
}

/** Ids of the applicable items that still lack something. */
export function openItems(
  items: readonly ItemToAnswer[],
  answers: ReadonlyMap<string, AnswerGiven>,
  applicant: { hasLegislativePower: boolean },
): string[] {
  return items
    .filter((item) => applicableTo(item, applicant) && gapsOf(item, answers.get(item.id)).length > 0)
    .map(({ id }) => id);
}
