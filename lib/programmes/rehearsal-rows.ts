import "server-only";
import { db, Prisma } from "@/lib/platform/db";

export type RulesRow = {
  id: string;
  name: string;
  programme: string;
  organiserId: string;
  stage: string;
  published: boolean;
  surveyMode: string;
  weightAssessment: number;
  weightSurvey: number;
  weightVerification: number;
  pass: Record<string, number | null> | null;
  places: Record<string, number> | null;
  stops: { station: string; tracks: string[]; skipped: boolean }[] | null;
};

/** What decides who is named in each of these cycles. One statement. */
export const rulesRows = (ids: readonly string[]): Promise<RulesRow[]> => db.$queryRaw<RulesRow[]>`
  SELECT c."id", c."name", p."name" AS "programme", p."organiserId", c."stage"::text AS "stage",
    c."resultsPublishedAt" IS NOT NULL AS "published", c."surveyMode"::text AS "surveyMode",
    c."weightAssessment", c."weightSurvey", c."weightVerification",
    (SELECT jsonb_object_agg("track", "passBasisPoints") FROM "CycleTrack" WHERE "cycleId" = c."id") AS "pass",
    (SELECT jsonb_object_agg("track", "places") FROM "Quota"
      WHERE "cycleId" = c."id" AND "officeId" = p."organiserId" AND "purpose" = 'designation') AS "places",
    (SELECT jsonb_agg(jsonb_build_object('station', "station", 'tracks', "tracks", 'skipped', "skippedAt" IS NOT NULL))
      FROM "RouteStop" WHERE "cycleId" = c."id") AS "stops"
  FROM "Cycle" c JOIN "Programme" p ON p."id" = c."programmeId" WHERE c."id" = ANY (${ids}::uuid[])`;

export type ItemFacts = {
  id: string;
  no: number;
  kind: "standard" | "bonus" | "deduction";
  points: number | null;
  weight: number | null;
  veto: boolean | null;
};
export type SchemeRow = {
  applicantKind: string;
  catalogueId: string;
  key: string;
  version: number;
  allowsNotApplicable: boolean;
  bonusCap: number;
  deductionCap: number;
  notApplicable: "exclude" | "full_points" | "no_points";
  items: ItemFacts[];
};

/** The catalogues of a cycle by kind of applicant, each with its scheme. Items of a published catalogue never change. One statement. */
export const schemeRows = (cycleId: string): Promise<SchemeRow[]> => db.$queryRaw<SchemeRow[]>`
  SELECT u."applicantKind"::text AS "applicantKind", u."catalogueId", k."key", k."version", k."allowsNotApplicable",
    m."bonusCap", m."deductionCap", m."notApplicable"::text AS "notApplicable",
    (SELECT jsonb_agg(jsonb_build_object('id', i."id", 'no', i."no", 'kind', i."kind", 'points', l."points", 'weight', l."weight",
        'veto', l."veto") ORDER BY i."position")
      FROM "Indicator" i LEFT JOIN "SchemeItem" l ON l."indicatorId" = i."id" AND l."schemeId" = m."id"
      WHERE i."catalogueId" = k."id") AS "items"
  FROM "CycleCatalogue" u JOIN "IndicatorCatalogue" k ON k."id" = u."catalogueId" JOIN "ScoringScheme" m ON m."id" = u."schemeId"
  WHERE u."cycleId" = ${cycleId}::uuid ORDER BY u."applicantKind"`;

export type FrozenScheme = {
  id: string;
  bonusCap: number;
  deductionCap: number;
  notApplicable?: "exclude" | "full_points" | "no_points";
  points: Record<string, number>;
  weights?: Record<string, number>;
  veto?: string[];
};
type Place = { composite: number; rank: number };
export type SnapshotRow = {
  id: string;
  number: string;
  track: string;
  /** Null in snapshots older than the name's being frozen. */
  place: string | null;
  kind: string | null;
  catalogueKey: string;
  catalogueVersion: number;
  schemeId: string;
  /** With the first case of each scheme only. */
  scheme: FrozenScheme | null;
  score: number;
  basisPoints: number;
  composite: number;
  rank: number;
  survey: number | null;
  items: { indicatorId: string; judgement: string | null; points: number | null }[];
  claims: Record<string, string | null> | null;
  visited: boolean;
  listed: boolean;
  last: (Place & { verificationScore: number | null }) | null;
};

/**
 * Every case of a cycle as its snapshots hold it: what was frozen when the results were opened, and after the visits. No live row of
 * a case is read but the one that says which cycle it is of. Each frozen copy is unpacked once. One statement.
 */
export const snapshotRows = (cycleId: string): Promise<SnapshotRow[]> =>
  db.$queryRaw<SnapshotRow[]>(Prisma.sql`
  SELECT a."id", f.application->>'number' AS "number", f.application->>'track' AS "track",
    f.applicant->>'name' AS "place", f.applicant->>'kind' AS "kind",
    f.catalogue->>'key' AS "catalogueKey", (f.catalogue->>'version')::int AS "catalogueVersion",
    f.scheme->>'id' AS "schemeId",
    CASE WHEN row_number() OVER (PARTITION BY f.scheme->>'id' ORDER BY a."id") = 1 THEN f.scheme END AS "scheme",
    (f.results->'assessment'->>'score')::float8 AS "score",
    (f.results->'assessment'->>'complianceBasisPoints')::int AS "basisPoints",
    (f.results->>'composite')::float8 AS "composite", (f.results->>'rank')::int AS "rank",
    (f.results->'survey'->>'index')::float8 AS "survey", f.results->'items' AS "items",
    (SELECT jsonb_object_agg(c->>'indicatorId', c->'judgement') FROM jsonb_array_elements(f.answers) c) AS "claims",
    COALESCE(v."visited", false) AS "visited", COALESCE(v."listed", false) AS "listed", v."last"
  FROM "Application" a
  CROSS JOIN LATERAL (
    SELECT "content" FROM "Snapshot" WHERE "applicationId" = a."id" AND "milestone" = 'assessment' ORDER BY "at" DESC LIMIT 1) s
  CROSS JOIN LATERAL jsonb_to_record(s."content") AS f(
    application jsonb, applicant jsonb, catalogue jsonb, scheme jsonb, answers jsonb, results jsonb)
  LEFT JOIN LATERAL (
    SELECT bool_or(x."milestone" = 'verification' OR x."results"->>'verificationScore' IS NOT NULL) AS "visited",
      bool_or(x."milestone" = 'candidate_list') AS "listed",
      (array_agg(x."results" ORDER BY x."at" DESC, x."milestone" DESC)
        FILTER (WHERE x."milestone" = 'verification' OR x."results"->>'verificationScore' IS NOT NULL))[1] AS "last"
    FROM (SELECT "milestone", "at", "content"->'results' AS "results" FROM "Snapshot"
      WHERE "applicationId" = a."id" AND "milestone" IN ('verification', 'candidate_list')) x) v ON true
  WHERE a."cycleId" = ${cycleId}::uuid`);

/** Cases of a cycle that were filed and never came to an assessment: no rule can be tried on them. One statement. */
export async function filedOnly(cycleId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ cases: number }[]>`
    SELECT count(*)::int AS "cases" FROM "Application" a WHERE a."cycleId" = ${cycleId}::uuid
      AND EXISTS (SELECT 1 FROM "Snapshot" WHERE "applicationId" = a."id" AND "milestone" IN ('submit', 'resubmit'))
      AND NOT EXISTS (SELECT 1 FROM "Snapshot" WHERE "applicationId" = a."id" AND "milestone" = 'assessment')`;
  return row?.cases ?? 0;
}
