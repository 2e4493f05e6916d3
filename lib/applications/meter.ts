import {
  type Answer,
  complianceBasisPoints,
  complianceRate,
  neededCount,
  outsideDenominator,
  type RuleItem,
} from "@/lib/catalogue/rules";
import { type Scheme, type Score, scoreOf, vetoedItems } from "@/lib/catalogue/score";
import { type Gap, gapsOf } from "./answers";
import type { DossierHead, DossierItem } from "./dossier-shape";

/** Why an item holds the result down: not met, partly met, nothing answered, 不适用 that doesn't leave it, 减分 that happened, points short of full. */
export type Reason = "not_met" | "partly_met" | "unanswered" | "not_applicable" | "deduction" | "points";

/** `points`: what the score gains (times weight) if the item is met in full; `rate`: whether it is missing from the rate too. */
export type Lowering = { item: DossierItem; reason: Reason; points: number; rate: boolean };

/** 符合率: whole counts; `needed` and what follows is null where the track has no threshold. */
export type RateMeter = {
  met: number;
  applicable: number;
  basisPoints: number;
  needed: number | null;
  /** How many more items must be met. */
  short: number | null;
  /** How many of those met may still be lost. */
  spare: number | null;
};

/** What isn't counted: 立法 items where there is no such power, and 不适用 with the reason that the place gave. */
export type LeftOut = { legislative: DossierItem[]; notApplicable: { item: DossierItem; reason: string }[] };

export type SchemeHead = Pick<Scheme, "bonusCap" | "deductionCap" | "notApplicable">;

export type Meter = {
  rate: RateMeter;
  score: Score;
  /** 加分、减分 before their caps, where that is more than what counts. */
  overCap: { bonus: boolean; deduction: boolean };
  vetoed: DossierItem[];
  leftOut: LeftOut;
  lowering: Lowering[];
};

type Head = Pick<DossierHead, "allowsNotApplicable" | "passBasisPoints">;

const ruleItem = (item: DossierItem, { allowsNotApplicable }: Head): RuleItem => ({
  key: item.id,
  kind: item.kind,
  applicability: item.applicability,
  allowsNotApplicable,
});
const answerOf = ({ id, answer }: DossierItem): Answer => ({
  key: id,
  judgement: answer?.judgement ?? null,
  points: answer?.ownScore ?? null,
});

/** The threshold in items: 90 % of 97 is 88, so that 85 are 3 short and 91 have 3 to spare. */
export function rateMeter(met: number, applicable: number, passBasisPoints: number | null): RateMeter {
  const basisPoints = complianceBasisPoints({ met, applicable });
  if (passBasisPoints === null) return { met, applicable, basisPoints, needed: null, short: null, spare: null };
  const needed = neededCount(applicable, passBasisPoints);
  return { met, applicable, basisPoints, needed, short: Math.max(0, needed - met), spare: Math.max(0, met - needed) };
}

/** The scheme of a cycle as scoring takes it, from the items that a dossier was read with. */
const schemeWith = (items: readonly DossierItem[], head: SchemeHead): Scheme => ({
  ...head,
  points: Object.fromEntries(items.flatMap(({ id, points }) => (points === null ? [] : [[id, points] as const]))),
  weights: Object.fromEntries(items.map(({ id, weight }) => [id, weight])),
});

/** Where a dossier stands: the same figures that 报送 computes, with what keeps them from being higher, the gravest first. */
export function meterOf(all: readonly DossierItem[], head: Head, schemeHead: SchemeHead): Meter {
  const items = all.filter(({ applicable }) => applicable);
  const rules = items.map((item) => ruleItem(item, head));
  const answers = items.map(answerOf);
  const scheme = schemeWith(items, schemeHead);
  const { met, applicable } = complianceRate(answers, rules);
  const score = scoreOf(answers, rules, scheme);
  const free = scoreOf(answers, rules, { ...scheme, bonusCap: Infinity, deductionCap: Infinity });
  const vetoed = new Set(
    vetoedItems(
      answers,
      items.map(({ id, veto }) => ({ key: id, veto })),
    ).map(({ key }) => key),
  );
  return {
    rate: rateMeter(met, applicable, head.passBasisPoints),
    score,
    overCap: { bonus: free.bonus > score.bonus, deduction: free.deduction > score.deduction },
    vetoed: items.filter(({ id }) => vetoed.has(id)),
    leftOut: leftOutOf(all, head),
    lowering: loweringOf(items, rules, answers, scheme, score),
  };
}

function leftOutOf(all: readonly DossierItem[], head: Head): LeftOut {
  const out = (item: DossierItem) =>
    item.applicable && item.kind === "standard" && outsideDenominator(ruleItem(item, head), answerOf(item));
  return {
    legislative: all.filter(({ applicable, kind }) => !applicable && kind === "standard"),
    notApplicable: all.filter(out).map((item) => ({ item, reason: item.answer?.notApplicableReason.trim() ?? "" })),
  };
}

/** What the score would gain if just this item were as good as it can be: caps and 不适用 are reckoned as the scheme does. */
function loweringOf(
  items: readonly DossierItem[],
  rules: readonly RuleItem[],
  answers: readonly Answer[],
  scheme: Scheme,
  score: Score,
): Lowering[] {
  const lost = items.flatMap((item, at): Lowering[] => {
    const reason = reasonOf(item, rules[at]!, scheme);
    if (!reason) return [];
    const best: Answer = { key: item.id, judgement: item.kind === "deduction" ? "not_met" : "met", points: null };
    const better = scoreOf(answers.with(at, best), rules, scheme);
    const points = Math.max(0, Math.round((better.total - score.total) * 100) / 100);
    const rate = item.kind === "standard" && reason !== "points" && !outsideDenominator(rules[at]!, answers[at]!);
    return rate || points > 0 ? [{ item, reason, points, rate }] : [];
  });
  return lost.toSorted(
    (a, b) => Number(b.rate) - Number(a.rate) || b.points - a.points || a.item.position - b.item.position,
  );
}

function reasonOf(item: DossierItem, rule: RuleItem, scheme: Scheme): Reason | null {
  const judgement = item.answer?.judgement ?? null;
  if (item.kind === "bonus") return null;
  if (item.kind === "deduction") return judgement === "met" ? "deduction" : null;
  if (judgement === null) return "unanswered";
  if (judgement === "not_applicable") {
    const leaves = outsideDenominator(rule, answerOf(item));
    return leaves && scheme.notApplicable !== "no_points" ? null : "not_applicable";
  }
  if (judgement !== "met") return judgement;
  const own = item.answer?.ownScore;
  return typeof own === "number" && own < (item.points ?? 0) ? "points" : null;
}

export type GapLine = { gap: Gap; items: DossierItem[] };
const GAPS = ["judgement", "reason", "narrative", "declaration", "metrics", "evidence", "reread"] as const;

/** What is missing before it can be filed, by reason; a reason that no item lacks is left out. */
export function gapsByReason(items: readonly DossierItem[]): GapLine[] {
  const lacking = items
    .filter(({ applicable }) => applicable)
    .map((item) => ({ item, gaps: gapsOf(item, item.answer ?? undefined, item.asked, item.evidence.length) }));
  return GAPS.map((gap) => ({
    gap,
    items: lacking.filter(({ gaps }) => gaps.includes(gap)).map(({ item }) => item),
  })).filter(({ items: open }) => open.length > 0);
}

export type Share = { label: string; met: number; applicable: number };

/** 符合率 of each 一级指标, in the order of the table; sections of 附加项 alone are left out. */
export function sharesBySection(items: readonly DossierItem[], head: Head): Share[] {
  const labels = [...new Set(items.map(({ section }) => section))];
  return labels
    .map((label) => ({
      label,
      ...shareOf(
        items.filter(({ section }) => section === label),
        head,
      ),
    }))
    .filter(({ applicable }) => applicable > 0);
}

/** 符合率 of some items of a dossier. */
function shareOf(items: readonly DossierItem[], head: Head): { met: number; applicable: number } {
  const mine = items.filter(({ applicable }) => applicable);
  const { met, applicable } = complianceRate(
    mine.map(answerOf),
    mine.map((item) => ruleItem(item, head)),
  );
  return { met, applicable };
}
