import "server-only";
import type { Answer, Judgement } from "@/lib/catalogue/rules";
import type { Tx } from "@/lib/platform/db";
import { weightsOf } from "./ranking";
import { comparedWith, type FrozenCase, type FrozenItem, type RankingFigures, recomputeRanking } from "./recomputing";
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
};
type ItemRow = { id: string; no: number; kind: FrozenItem["kind"]; allows: boolean };

const CHUNK = 100;

type Known = { standing?: readonly RankingFigures[]; weights?: Weights };

/**
 * The ranking of an opened cycle recomputed from its snapshots and compared with what stands; to whoever has shown the right to see it.
 * `read`: what has been read of it already. Two statements for every hundred cases at most, and two.
 */
export async function recomputedOf(tx: Tx, cycleId: string, read: Known = {}) {
  const standing = read.standing ?? (await standingOf(tx, cycleId));
  const known = new Map<string, ItemRow>();
  const cases: FrozenCase[] = [];
  let weights: Weights | null = null;
  for (let from = 0; from < standing.length; from += CHUNK) {
    const rows = await snapshotRows(
      tx,
      standing.slice(from, from + CHUNK).map(({ id }) => id),
    );
    await learnItems(tx, rows, known);
    for (const row of rows) {
      weights ??= row.weights;
      cases.push(frozenCase(row, known));
    }
  }
  // snapshots older than the weights' being frozen with them: the cycle's own, which nobody can change once it is open
  weights ??= read.weights ?? (await weightsOf(tx, cycleId));
  return comparedWith(standing, recomputeRanking(cases, weights));
}

/** The ranking as it stands, as it is hashed. One statement. */
export async function standingOf(tx: Tx, cycleId: string): Promise<RankingFigures[]> {
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

const snapshotRows = (tx: Tx, ids: readonly string[]): Promise<Row[]> => tx.$queryRaw<Row[]>`
  SELECT a."id", a."track"::text AS "track", s."content" -> 'scheme' AS "scheme", s."content" #> '{results,items}' AS "marks",
    s."content" #> '{results,assessment}' AS "assessment", NULLIF(s."content" #> '{results,survey}', 'null') AS "survey",
    s."content" #> '{results,weights}' AS "weights", v."content" -> 'results' AS "verified"
  FROM "Application" a
  JOIN LATERAL (SELECT "content" FROM "Snapshot" WHERE "applicationId" = a."id" AND "milestone" = 'assessment'
    ORDER BY "at" DESC, "id" DESC LIMIT 1) s ON true
  LEFT JOIN LATERAL (SELECT "content" FROM "Snapshot" WHERE "applicationId" = a."id" AND "milestone" = 'verification'
    ORDER BY "at" DESC, "id" DESC LIMIT 1) v ON true
  WHERE a."id" = ANY (${[...ids]}::uuid[]) ORDER BY a."number"`;

/** Items of a published catalogue never change: a snapshot names them by id. */
async function learnItems(tx: Tx, rows: readonly Row[], known: Map<string, ItemRow>): Promise<void> {
  const ids = new Set(rows.flatMap(({ marks }) => marks.map(({ indicatorId }) => indicatorId)));
  const unknown = [...ids].filter((id) => !known.has(id));
  if (unknown.length === 0) return;
  const found = await tx.$queryRaw<ItemRow[]>`
    SELECT i."id", i."no", i."kind"::text AS "kind", c."allowsNotApplicable" AS "allows"
    FROM "Indicator" i JOIN "IndicatorCatalogue" c ON c."id" = i."catalogueId" WHERE i."id" = ANY (${unknown}::uuid[])`;
  for (const row of found) known.set(row.id, row);
}

function frozenCase(row: Row, known: ReadonlyMap<string, ItemRow>): FrozenCase {
  const { id, track, scheme, marks, assessment, survey, verified } = row;
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
  };
}
