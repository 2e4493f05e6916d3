import { type MetricRule, type MetricValues, metricProblems } from "@/lib/catalogue/metrics";
import { applicableTo, type Judgement } from "@/lib/catalogue/rules";
import { countCharacters } from "@/lib/kernel/characters";
import type { Stage } from "./case-file";

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

export type Gap = "judgement" | "narrative" | "reason" | "declaration" | "metrics" | "evidence" | "reread";

/** 一次报全，或者先报要点、推荐之后补全。 */
export type FilingDepth = "full" | "light";

/** 字数 that a reason for 不适用 has at least; “无” or “不涉及” is none. */
export const REASON_LEAST = 5;

/** How much an item is asked for: its points alone; all of its answer; the answer and what proves it. */
export type Asked = "points" | "answer" | "proof";

const BEFORE_SUPPLEMENT: readonly Stage[] = ["draft", "returned", "first_review"];

/** What a cycle asks for of a case at this stage: 先报要点的，补充填报时方要求填齐并附佐证。 */
export function askedAt(depth: FilingDepth, stage: Stage): Asked {
  if (depth === "full") return "answer";
  return BEFORE_SUPPLEMENT.includes(stage) ? "points" : "proof";
}

/**
 * What one answer still lacks before it can be filed: a judgement; for 不适用 its reason; else a narrative. Beyond the points
 * also, for a “没有发生” item claimed as met the declaration, and for a measurable item claimed as met its figures; and where
 * proof is asked for, evidence of what is claimed, except where nothing has happened that could be proven.
 * What was brought from an earlier application must be read and saved besides.
 * @param evidence how many pieces are attached to the item
 */
export function gapsOf(
  item: ItemToAnswer,
  answer: AnswerGiven | undefined,
  asked: Asked = "answer",
  evidence = 0,
): Gap[] {
  const lacking = contentGaps(item, answer, asked, evidence);
  return answer?.reread ? [...lacking, "reread"] : lacking;
}

function contentGaps(item: ItemToAnswer, answer: AnswerGiven | undefined, asked: Asked, evidence: number): Gap[] {
  if (!answer?.judgement) return ["judgement"];
  if (answer.judgement === "not_applicable")
    return countCharacters(answer.notApplicableReason) >= REASON_LEAST ? [] : ["reason"];
  if (item.kind !== "standard" && answer.judgement === "not_met") return [];
  const gaps: Gap[] = [];
  if (!answer.narrative.trim()) gaps.push("narrative");
  if (asked === "points") return gaps;
  if (item.negative && answer.judgement === "met" && !answer.declared) gaps.push("declaration");
  const figures = metricProblems(item.metrics, answer.metrics).filter(({ code }) => code === "metric_missing");
  if (answer.judgement === "met" && figures.length > 0) gaps.push("metrics");
  const claimed = answer.judgement === "met" || answer.judgement === "partly_met";
  if (asked === "proof" && claimed && !item.negative && evidence === 0) gaps.push("evidence");
  return gaps;
}

/** Ids of the applicable items that still lack something. */
export function openItems(
  items: readonly (ItemToAnswer & { evidence?: number })[],
  answers: ReadonlyMap<string, AnswerGiven>,
  applicant: { hasLegislativePower: boolean },
  asked: Asked = "answer",
): string[] {
  const lacks = (item: (typeof items)[number]) => gapsOf(item, answers.get(item.id), asked, item.evidence).length > 0;
  return items.filter((item) => applicableTo(item, applicant) && lacks(item)).map(({ id }) => id);
}
