import "server-only";
import { db } from "@/lib/platform/db";
import { barredBy } from "./barred";
import { scoredAnew } from "./scored-anew";
import type { RankingLine, RankingView } from "./view";
import { type Change, changeAsked, type Outcome, outcomesOf, type Unranked, type WhatIfChoices } from "./what-if";

type Dimension = { key: string; title: string; weight: number };

/** What the reader of an opened ranking may change of it. Three statements. */
export async function whatIfChoices({ cycle }: RankingView): Promise<WhatIfChoices> {
  const agencies = await db.$queryRaw<{ id: string; name: string }[]>`
    SELECT o."id", o."name" FROM "Organisation" o WHERE EXISTS (SELECT 1 FROM "ScoreSheet" s
      JOIN "Application" a ON a."id" = s."applicationId" AND a."cycleId" = ${cycle.id}::uuid
      WHERE s."agencyId" = o."id" AND s."kind" = 'regular' AND s."stage" = 'handed_in') ORDER BY o."name"`;
  const schemes = await db.$queryRaw<{ tolerance: number }[]>`
    SELECT DISTINCT m."tolerance" FROM "ScoringScheme" m JOIN "Application" a ON a."schemeId" = m."id"
    JOIN "RankingEntry" e ON e."applicationId" = a."id" WHERE a."cycleId" = ${cycle.id}::uuid ORDER BY 1`;
  const dimensions = (await dimensionsOf(cycle.id)).map(({ key, title }) => ({ key, title }));
  return { agencies, tolerances: schemes.map(({ tolerance }) => tolerance), dimensions };
}

/** The dimensions of the cycle's surveys that have been estimated. One statement. */
const dimensionsOf = (cycleId: string): Promise<Dimension[]> => db.$queryRaw<Dimension[]>`
  SELECT DISTINCT d ->> 'key' AS "key", d ->> 'title' AS "title", (d ->> 'weight')::float8 AS "weight"
  FROM "Survey" v, jsonb_array_elements(CASE WHEN jsonb_typeof(v."questionnaire" -> 'dimensions') = 'array'
    THEN v."questionnaire" -> 'dimensions' ELSE '[]' END) d
  WHERE v."cycleId" = ${cycleId}::uuid AND EXISTS (SELECT 1 FROM "SurveyEstimate" e
    WHERE e."surveyId" = v."id" AND e."dimension" = d ->> 'key' AND e."index" IS NOT NULL) ORDER BY 2`;

/** What would become of the lists if …, track by track. Changes nothing. */
export async function whatIf(
  view: RankingView,
  asked: unknown,
): Promise<{ change: Change; outcomes: (Outcome | Unranked)[] }> {
  const change = changeAsked.parse(asked);
  const rules = { weights: view.cycle.weights, shortlist: view.cycle.rules.shortlist, places: view.cycle.places };
  const after = await changedLines(view, change);
  return { change, outcomes: outcomesOf(view.entries, after, rules, change) };
}

async function changedLines(view: RankingView, change: Change): Promise<RankingLine[]> {
  const [kind, key = ""] = change.without?.split(":") ?? [];
  if (kind === "dimension") return withoutDimension(view, key);
  const agency = kind === "agency" ? key : null;
  if (agency === null && change.tolerance === undefined) return view.entries;
  const pass = await passOf(view.cycle.id);
  const tolerance = change.tolerance === undefined ? null : Math.round(change.tolerance * 100);
  const scores = await scoredAnew(view, { tolerance, without: agency });
  return view.entries.map((line) => {
    const { moved, basisPoints, vetoed } = scores.get(line.id)!;
    const assessmentScore = Math.max(0, Math.round(line.assessmentScore * 100) + moved) / 100;
    const barred = barredBy({ complianceBasisPoints: basisPoints, vetoedItems: vetoed }, pass.get(line.track) ?? null);
    return { ...line, assessmentScore: Math.min(100, assessmentScore), barred };
  });
}

async function passOf(cycleId: string): Promise<Map<string, number | null>> {
  const rows = await db.cycleTrack.findMany({ where: { cycleId } });
  return new Map(rows.map(({ track, passBasisPoints }) => [track, passBasisPoints]));
}

/** The index without one dimension, from the others' estimates by their weights; a place that has none of them keeps its index. */
async function withoutDimension(view: RankingView, key: string): Promise<RankingLine[]> {
  const weights = new Map((await dimensionsOf(view.cycle.id)).map((one) => [one.key, one.weight]));
  const rows = await db.$queryRaw<{ applicationId: string; dimension: string; index: number }[]>`
    SELECT e."applicationId", e."dimension", e."index" FROM "SurveyEstimate" e JOIN "Survey" v ON v."id" = e."surveyId"
    WHERE v."cycleId" = ${view.cycle.id}::uuid AND e."dimension" NOT IN ('', ${key}) AND e."index" IS NOT NULL`;
  const sums = new Map<string, { sum: number; weight: number }>();
  for (const { applicationId, dimension, index } of rows) {
    const weight = weights.get(dimension) ?? 0;
    const { sum, weight: known } = sums.get(applicationId) ?? { sum: 0, weight: 0 };
    sums.set(applicationId, { sum: sum + weight * index, weight: known + weight });
  }
  return view.entries.map((line) => {
    const own = sums.get(line.id);
    return line.surveyIndex !== null && own && own.weight > 0 ? { ...line, surveyIndex: own.sum / own.weight } : line;
  });
}
