import "server-only";
import type { Answer, Judgement } from "@/lib/catalogue/rules";
import type { Tx } from "@/lib/platform/db";
import { verificationScore, weightsOf } from "./ranking";
import {
  comparedWith,
  type FrozenCase,
  type FrozenItem,
  type RankingFigures,
  type Reckoned,
  rankingFrom,
  recompute,
} from "./recomputing";
import type { Weights } from "./rules";

type FrozenMark = { indicatorId: string; judgement: Judgement | null; points: number | null };
type Row = {
  id: string;
  track: string;
  scheme: FrozenCase["scheme"];
  marks: FrozenMark[];
  assessment: { counts?: string; adjusted?: number | null };
  survey: { index?: number | null } | null;
  weights: Weights | null;
  verified: { verificationScore: number | null } | null;
  /** Of a case whose visits no list has taken yet; null for others. */
  findings: Conclusion[] | null;
};
type Conclusion = Parameters<typeof verificationScore>[0][number];
type ItemRow = { id: string; no: number; kind: FrozenItem["kind"]; allows: boolean };

const CHUNK = 100;

type Known = { figures?: readonly RankingFigures[]; weights?: Weights; anew?: boolean };

/**
 * The ranking of an opened cycle recomputed from its snapshots and compared with `figures`, or with what is kept; to whoever has shown the
 * right to see it. `anew`: the figures hold results of visits that no list has taken yet; these are recomputed from the findings. Read and
 * reckoned a hundred cases at a time, so that others get their turn in between: a statement for each hundred, and two.
 */
export async function recomputedOf(tx: Tx, cycleId: string, { anew = false, ...read }: Known = {}) {
  const figures = read.figures ?? (await standingOf(tx, cycleId));
  const cases: Reckoned[] = [];
  let weights: Weights | null = null;
  for (let from = 0; from < figures.length; from += CHUNK) {
    const ids = figures.slice(from, from + CHUNK).map(({ id }) => id);
    const { rows, items } = await snapshotRows(tx, ids, anew);
    const known = new Map(items.map((item) => [item.id, item]));
    for (const row of rows) {
      weights ??= row.weights;
      cases.push(recompute(frozenCase(row, known)));
    }
  }
  // snapshots older than the weights' being frozen with them: the cycle's own, which nobody can change once it is open
  weights ??= read.weights ?? (await weightsOf(tx, cycleId));
  return comparedWith(figures, rankingFrom(cases, weights));
}

/** The ranking as it stands, as it is hashed. One statement. */
async function standingOf(tx: Tx, cycleId: string): Promise<RankingFigures[]> {
  const rows = await tx.rankingEntry.findMany({
    where: { application: { cycleId } },
    orderBy: { applicationId: "asc" },
  });
  return rows.map((row) => ({
    id: row.applicationId,
    assessment: row.assessmentScore,
    complianceBasisPoints: row.complianceBasisPoints,
    vetoed: row.vetoedItems,
    survey: row.surveyIndex,
    verification: row.verificationScore,
    composite: row.composite,
    rank: row.rank,
  }));
}

/** What the snapshots of these cases hold, and the items that they name by id: those of a published catalogue never change. One statement. */
async function snapshotRows(tx: Tx, ids: readonly string[], anew: boolean): Promise<{ rows: Row[]; items: ItemRow[] }> {
  const [found] = await tx.$queryRaw<[{ rows: Row[] | null; items: ItemRow[] | null }]>`
    WITH f AS MATERIALIZED (
      SELECT a."id", a."track"::text AS "track", s."content" -> 'scheme' AS "scheme", s."content" #> '{results,items}' AS "marks",
        s."content" #> '{results,assessment}' AS "assessment", NULLIF(s."content" #> '{results,survey}', 'null') AS "survey",
        s."content" #> '{results,weights}' AS "weights", v."content" -> 'results' AS "verified",
        CASE WHEN ${anew} AND a."stage" = 'verification' THEN COALESCE((SELECT jsonb_agg(x."conclusion") FROM "Visit" w
          JOIN "Finding" x ON x."visitId" = w."id" WHERE w."applicationId" = a."id"), '[]') END AS "findings"
      FROM "Application" a
      JOIN LATERAL (SELECT "content" FROM "Snapshot" WHERE "applicationId" = a."id" AND "milestone" = 'assessment'
        ORDER BY "at" DESC, "id" DESC LIMIT 1) s ON true
      LEFT JOIN LATERAL (SELECT "content" FROM "Snapshot" WHERE "applicationId" = a."id" AND "milestone" = 'verification'
        ORDER BY "at" DESC, "id" DESC LIMIT 1) v ON true
      WHERE a."id" = ANY (${[...ids]}::uuid[]))
    SELECT (SELECT jsonb_agg(to_jsonb(f)) FROM f) AS "rows",
      (SELECT jsonb_agg(jsonb_build_object('id', i."id", 'no', i."no", 'kind', i."kind", 'allows', c."allowsNotApplicable"))
        FROM "Indicator" i JOIN "IndicatorCatalogue" c ON c."id" = i."catalogueId"
        WHERE i."id" IN (SELECT (m.value ->> 'indicatorId')::uuid FROM f, jsonb_array_elements(f."marks") m)) AS "items"`;
  return { rows: found.rows ?? [], items: found.items ?? [] };
}

function frozenCase(row: Row, known: ReadonlyMap<string, ItemRow>): FrozenCase {
  const { id, track, scheme, marks, assessment, survey, verified, findings } = row;
  return {
    id,
    track,
    scheme,
    items: marks.map(({ indicatorId }) => {
      const { no, kind, allows } = known.get(indicatorId)!;
      return { key: indicatorId, no, kind, applicability: "all", allowsNotApplicable: allows };
    }),
    marks: marks.map(
      ({ indicatorId, judgement, points }): Answer => ({
        key: indicatorId,
        judgement,
        ...(points === null ? {} : { points }),
      }),
    ),
    adjusted: assessment.counts === "adjusted" ? (assessment.adjusted ?? null) : null,
    survey: survey?.index ?? null,
    ...(verified ? { verification: verified.verificationScore } : {}),
    ...(findings ? { verification: verificationScore(findings) } : {}),
  };
}
