import "server-only";
import { applicableItems, complianceBasisPoints, complianceRate, type RuleItem } from "@/lib/catalogue/rules";
import type { Score } from "@/lib/catalogue/score";
import { schemeOf, scoreOf, vetoedItems } from "@/lib/catalogue/score";
import { type InForce, layersInForce } from "@/lib/moderation/layers";
import type { Prisma, Tx } from "@/lib/platform/db";
import { type Counted, withAdjusted } from "@/lib/quality/counting";
import { settle } from "./marks";
import { assessmentScore, type Mark, settledAnswers } from "./rules";
import { type Scope, scores } from "./scope";

/** What the sheets of one case come to: the raw score on 0–100 and, apart from it, the compliance rate. */
export type SettledResult = {
  score: number;
  points: Score;
  met: number;
  applicable: number;
  complianceBasisPoints: number;
  /** 一票否决 items found 不符合, by their number in the table. */
  vetoed: number[];
  /** Settled item by item, for the snapshot; `worth` and `earned` with weights, nought where an item is outside the full score. */
  items: SettledItem[];
};

export type SettledItem = {
  indicatorId: string;
  judgement: string | null;
  points: number | null;
  by: string;
  worth: number;
  earned: number;
};

/** What the assessment of one case came to: `score` is the raw or the adjusted one, by the rule fixed when the cycle was opened. */
export type AssessmentResult = SettledResult & Counted;

const MARK = { indicatorId: true, judgement: true, points: true } as const;
const PART_ITEMS = { part: { select: { items: { select: { indicatorId: true } } } } } as const;
const INCLUDED = {
  applicant: { select: { area: { select: { hasLegislativePower: true } } } },
  scheme: { include: { items: true } },
  sheets: {
    where: { stage: "handed_in", kind: "regular" },
    orderBy: [{ assignedAt: "asc" }, { id: "asc" }],
    select: { scores: { select: MARK }, parts: { select: PART_ITEMS } },
  },
} satisfies Prisma.ApplicationInclude;
type Row = Prisma.ApplicationGetPayload<{ include: typeof INCLUDED }>;

const CHUNK = 50;

/** The results of these cases, from their sheets and adjudications; computed anew each time. */
export async function assessmentResults(tx: Tx, ids: readonly string[]): Promise<Map<string, AssessmentResult>> {
  return withAdjusted(tx, await settledResults(tx, ids));
}

/** As the sheets and the layers over them settle them, before anybody's severity is looked at. */
export async function settledResults(tx: Tx, ids: readonly string[]): Promise<Map<string, SettledResult>> {
  const catalogues = new Map<string, ScoredItem[]>();
  const results = new Map<string, SettledResult>();
  for (let from = 0; from < ids.length; from += CHUNK) {
    const rows = await tx.application.findMany({
      where: { id: { in: ids.slice(from, from + CHUNK) } },
      include: INCLUDED,
    });
    const layers = await layersInForce(
      tx,
      rows.map(({ id }) => id),
    );
    for (const row of rows) {
      if (!catalogues.has(row.catalogueId)) catalogues.set(row.catalogueId, await itemsOf(tx, row.catalogueId));
      results.set(
        row.id,
        resultOf(
          row,
          layers.filter(({ applicationId }) => applicationId === row.id),
          catalogues.get(row.catalogueId)!,
        ),
      );
    }
  }
  return results;
}

type ScoredItem = RuleItem & { no: number };

async function itemsOf(tx: Tx, catalogueId: string): Promise<ScoredItem[]> {
  const catalogue = await tx.indicatorCatalogue.findUniqueOrThrow({
    where: { id: catalogueId },
    select: { allowsNotApplicable: true, indicators: { orderBy: { position: "asc" } } },
  });
  return catalogue.indicators.map(({ id, no, kind, applicability }) => ({
    key: id,
    no,
    kind,
    applicability,
    allowsNotApplicable: catalogue.allowsNotApplicable,
  }));
}

function resultOf(row: Row, layers: readonly InForce[], catalogue: readonly ScoredItem[]): SettledResult {
  const items = applicableItems(catalogue, row.applicant.area);
  const sheets = row.sheets.map((sheet) => ({ marks: byIndicator(sheet.scores), scope: scopeOf(sheet.parts) }));
  const adjudicated = byIndicator(layers);
  const settled = items.map(({ key }) => ({
    key,
    settlement: settle(
      sheets.filter(({ scope }) => scores(scope, key)).map(({ marks }) => marks.get(key) ?? null),
      adjudicated.get(key) ?? null,
      row.scheme.tolerance,
    ),
  }));
  const answers = settledAnswers(settled);
  const scheme = schemeOf(row.scheme);
  const points = scoreOf(answers, items, scheme);
  const answerOf = new Map(answers.map((answer) => [answer.key, answer]));
  const alone = (item: ScoredItem) => scoreOf([answerOf.get(item.key)!], [item], scheme);
  const worth = new Map(items.map((item) => [item.key, alone(item)]));
  const vetoes = new Set(row.scheme.items.filter(({ veto }) => veto).map(({ indicatorId }) => indicatorId));
  const rate = complianceRate(answers, items);
  const score = assessmentScore(points);
  if (score === null) throw new Error(`scheme ${row.schemeId} carries no points`);
  return {
    score,
    points,
    met: rate.met,
    applicable: rate.applicable,
    complianceBasisPoints: complianceBasisPoints(rate),
    vetoed: vetoedItems(
      answers,
      items.map(({ key, no }) => ({ key, no, veto: vetoes.has(key) })),
    ).map(({ no }) => no),
    items: settled.map(({ key, settlement }) => ({
      indicatorId: key,
      ...(settlement.state === "settled"
        ? { judgement: settlement.judgement, points: settlement.points, by: settlement.by }
        : { judgement: null, points: null, by: settlement.state }),
      worth: worth.get(key)!.full,
      earned: worth.get(key)!.standard,
    })),
  };
}

const scopeOf = (parts: readonly { part: { items: readonly { indicatorId: string }[] } }[]): Scope =>
  parts.map(({ part }) => part.items.map(({ indicatorId }) => indicatorId));

const byIndicator = (marks: readonly (Mark & { indicatorId: string })[]): Map<string, Mark> =>
  new Map(marks.map(({ indicatorId, judgement, points }) => [indicatorId, { judgement, points }]));
