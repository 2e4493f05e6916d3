import { pointsProblem } from "@/lib/applications/claims";
import type { MetricValues } from "@/lib/catalogue/metrics";
import type { Judgement } from "@/lib/catalogue/rules";
import type { EvidenceKind } from "@/lib/evidence/rules";

/** An answer of the earlier application. `at` is an ISO moment. */
export type EarlierAnswer = {
  indicatorId: string;
  judgement: Judgement | null;
  narrative: string;
  ownScore: number | null;
  notApplicableReason: string;
  metrics: MetricValues;
  at: string;
};
export type EarlierEvidence = { indicatorId: string; evidenceId: string; kind: EvidenceKind };

/** An item of the new application that is asked of this place. */
export type OpenItem = {
  id: string;
  kind: "standard" | "bonus" | "deduction";
  points: number | null;
  metricKeys: readonly string[];
  answered: boolean;
  /** The evidence that it has already, by id. */
  attached: readonly string[];
};

export type CarryLimits = {
  allowsNotApplicable: boolean;
  evidenceKinds: readonly EvidenceKind[];
  evidencePerItem: number | null;
  /** The earlier cycle lies in an earlier year: figures of its window must be looked up anew. */
  pastYear: boolean;
};

export type CarriedItem = Omit<EarlierAnswer, "at"> & { reread: boolean; at: string; evidenceIds: string[] };
/** What would be brought; how many items keep the answer that they have; how many have nothing to be brought from. */
export type CarryPlan = { bring: CarriedItem[]; kept: number; without: number };

type Sources = ReadonlyMap<string, { from: readonly string[]; reread: boolean }>;

/**
 * 从以往申报带入: item by item what an earlier application says, as far as the new one admits it. An item that has an answer keeps
 * it; a 承诺声明 is never brought, since it speaks of its own time; what follows from several items, or has figures of a past year,
 * must be read again.
 * @param sources by item of the new application, what `carried` of lib/catalogue/mapping says
 */
export function planCarry(
  items: readonly OpenItem[],
  sources: Sources,
  earlier: { answers: readonly EarlierAnswer[]; evidence: readonly EarlierEvidence[] },
  limits: CarryLimits,
): CarryPlan {
  const plan: CarryPlan = { bring: [], kept: 0, without: 0 };
  for (const item of items) {
    if (item.answered) {
      plan.kept += 1;
      continue;
    }
    const source = sources.get(item.id);
    const given = earlier.answers.filter(({ indicatorId }) => source?.from.includes(indicatorId));
    if (!source || given.length === 0) plan.without += 1;
    else plan.bring.push(carriedItem(item, given, { ...source, evidence: earlier.evidence }, limits));
  }
  return plan;
}

type Source = { from: readonly string[]; reread: boolean; evidence: readonly EarlierEvidence[] };

function carriedItem(
  item: OpenItem,
  given: readonly EarlierAnswer[],
  source: Source,
  limits: CarryLimits,
): CarriedItem {
  const judgement = judgementOf(item, given, limits);
  const figures = given.flatMap(({ metrics }) => Object.entries(metrics));
  const ownScore = given.length === 1 ? given[0]!.ownScore : null;
  return {
    indicatorId: item.id,
    judgement,
    narrative: texts(given.map(({ narrative }) => narrative)),
    ownScore: pointsProblem(item, { judgement, ownScore }) === null ? ownScore : null,
    notApplicableReason: texts(given.map(({ notApplicableReason }) => notApplicableReason)),
    metrics: Object.fromEntries(figures.filter(([key]) => item.metricKeys.includes(key))),
    reread: source.reread || (limits.pastYear && item.metricKeys.length > 0),
    at: given
      .map(({ at }) => at)
      .toSorted()
      .at(-1)!,
    evidenceIds: evidenceOf(item, source, limits),
  };
}

/** The judgement that all of them share, where the new item admits it; else it is left to be made. */
function judgementOf(item: OpenItem, given: readonly EarlierAnswer[], limits: CarryLimits): Judgement | null {
  const [first, ...others] = [...new Set(given.map(({ judgement }) => judgement))];
  if (!first || others.length > 0) return null;
  if (first === "not_applicable" && !limits.allowsNotApplicable) return null;
  return item.kind !== "standard" && first !== "met" && first !== "not_met" ? null : first;
}

const texts = (all: readonly string[]): string => all.filter((text) => text.trim() !== "").join("\n\n");

/** What the item doesn't have yet and the new cycle takes, as many as there is still room for. */
function evidenceOf(
  { attached }: OpenItem,
  { from, evidence }: Source,
  { evidenceKinds, evidencePerItem }: CarryLimits,
): string[] {
  const fitting = evidence.filter(
    ({ indicatorId, kind }) => from.includes(indicatorId) && evidenceKinds.includes(kind),
  );
  const ids = [...new Set(fitting.map(({ evidenceId }) => evidenceId))].filter((id) => !attached.includes(id));
  return evidencePerItem === null ? ids : ids.slice(0, Math.max(0, evidencePerItem - attached.length));
}
