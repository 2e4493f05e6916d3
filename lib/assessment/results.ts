import "server-only";
import { applicableItems, complianceBasisPoints, complianceRate, type RuleItem } from "@/lib/catalogue/rules";
import type { Score } from "@/lib/catalogue/score";
import { scoreOf } from "@/lib/catalogue/score";
import type { Prisma, Tx } from "@/lib/platform/db";
import { settle } from "./marks";
import { assessmentScore, type Mark, settledAnswers } from "./rules";

/** What the assessment of one case came to: a score on 0–100 and, apart from it, the compliance rate. */
export type AssessmentResult = {
  score: number;
  points: Score;
  met: number;
  applicable: number;
  complianceBasisPoints: number;
  /** Settled item by item, for the snapshot. */
  items: { indicatorId: string; judgement: string | null; points: number | null; by: string }[];
};

const MARK = { indicatorId: true, judgement: true, points: true } as const;
const INCLUDED = {
  applicant: { select: { area: { select: { hasLegislativePower: true } } } },
  scheme: { include: { items: true } },
  sheets: {
    where: { stage: "handed_in" },
    orderBy: [{ assignedAt: "asc" }, { id: "asc" }],
    select: { scores: { select: MARK } },
  },
  adjudications: { select: MARK },
} satisfies Prisma.ApplicationInclude;
type Row = Prisma.ApplicationGetPayload<{ include: typeof INCLUDED }>;

const CHUNK = 50;

/** The results of these cases, from their sheets and adjudications; computed anew each time. */
export async function assessmentResults(tx: Tx, ids: readonly string[]): Promise<Map<string, AssessmentResult>> {
  const catalogues = new Map<string, RuleItem[]>();
  const results = new Map<string, AssessmentResult>();
  for (let from = 0; from < ids.length; from += CHUNK) {
    const rows = await tx.application.findMany({
      where: { id: { in: ids.slice(from, from + CHUNK) } },
      include: INCLUDED,
    });
    for (const row of rows) {
      if (!catalogues.has(row.catalogueId)) catalogues.set(row.catalogueId, await itemsOf(tx, row.catalogueId));
      results.set(row.id, resultOf(row, catalogues.get(row.catalogueId)!));
    }
  }
  return results;
}

async function itemsOf(tx: Tx, catalogueId: string): Promise<RuleItem[]> {
  const catalogue = await tx.indicatorCatalogue.findUniqueOrThrow({
    where: { id: catalogueId },
    select: { allowsNotApplicable: true, indicators: { orderBy: { position: "asc" } } },
  });
  return catalogue.indicators.map(({ id, kind, applicability }) => ({
    key: id,
    kind,
    applicability,
    allowsNotApplicable: catalogue.allowsNotApplicable,
  }));
}

function resultOf(row: Row, catalogue: readonly RuleItem[]): AssessmentResult {
  const items = applicableItems(catalogue, row.applicant.area);
  const sheets = row.sheets.map(({ scores }) => byIndicator(scores));
  const adjudicated = byIndicator(row.adjudications);
  const settled = items.map(({ key }) => ({
    key,
    settlement: settle(
      sheets.map((sheet) => sheet.get(key) ?? null),
      adjudicated.get(key) ?? null,
      row.scheme.tolerance,
    ),
  }));
  const answers = settledAnswers(settled);
  const points = scoreOf(answers, items, {
    points: Object.fromEntries(row.scheme.items.map((item) => [item.indicatorId, item.points])),
    bonusCap: row.scheme.bonusCap,
    deductionCap: row.scheme.deductionCap,
  });
  const rate = complianceRate(answers, items);
  const score = assessmentScore(points);
  if (score === null) throw new Error(`scheme ${row.schemeId} carries no points`);
  return {
    score,
    points,
    met: rate.met,
    applicable: rate.applicable,
    complianceBasisPoints: complianceBasisPoints(rate),
    items: settled.map(({ key, settlement }) =>
      settlement.state === "settled"
        ? { indicatorId: key, judgement: settlement.judgement, points: settlement.points, by: settlement.by }
        : { indicatorId: key, judgement: null, points: null, by: settlement.state },
    ),
  };
}

const byIndicator = (marks: readonly (Mark & { indicatorId: string })[]): Map<string, Mark> =>
  new Map(marks.map(({ indicatorId, judgement, points }) => [indicatorId, { judgement, points }]));
