import "server-only";
import type { Stage } from "@/lib/applications/case-file";
import { ASSESSED } from "@/lib/assessment/store";
import type { LotStage } from "@/lib/lots/workflow";
import { now } from "@/lib/platform/clock";
import { Prisma, type Tx } from "@/lib/platform/db";
import { DIFFERENCE_STATE_KEYS, type DifferenceState } from "./rules";

const { sql } = Prisma;

/** Which differences of a cycle: all, those of one case, of one item of it, in one state; and, of these, which stretch. */
export type Wanted = {
  cycleId: string;
  applicationId?: string;
  position?: number;
  state?: DifferenceState | undefined;
  page?: { size: number; number: number };
};

export type DifferenceRow = {
  applicationId: string;
  indicatorId: string;
  number: string;
  place: string;
  position: number;
  kind: string;
  text: string;
  full: number;
  allowsNotApplicable: boolean;
  state: DifferenceState;
  since: Date;
  /** The sheets, as they are, on which it rests. */
  basis: string;
  moderationDays: number;
  /** Where its case stands, and the lot of the case; null in none. */
  caseStage: Stage;
  lotStage: LotStage | null;
  /** Whose sheets they are, and who of them has proposed a mark since these were in. */
  assessors: string[];
  proposers: string[];
};
export type DifferenceCounts = Record<DifferenceState, number>;

/**
 * The differences of the cases under assessment, the open ones first, then by number and item; and how many there are in each state,
 * whatever state and stretch are asked for. One statement, of which only the stretch is read in full.
 */
export async function differenceRows(
  tx: Tx,
  { cycleId, applicationId, position, state, page }: Wanted,
): Promise<{ rows: DifferenceRow[]; counts: DifferenceCounts }> {
  const one = applicationId ? sql`AND "id" = ${applicationId}::uuid` : Prisma.empty;
  const stretch = page ? sql`LIMIT ${page.size} OFFSET ${(page.number - 1) * page.size}` : Prisma.empty;
  const found = await tx.$queryRaw<(Partial<DifferenceRow> & { counts: Partial<DifferenceCounts> })[]>`
    WITH d AS MATERIALIZED (
      SELECT x."applicationId", x."indicatorId", x."since", a."number", n."position", b."basis", ${STATE(now())} AS "state"
      FROM "item_differences"(ARRAY(
        SELECT "id" FROM "Application" WHERE "cycleId" = ${cycleId}::uuid AND "stage"::text = ANY (${[...ASSESSED]}) ${one})) x
      JOIN "Application" a ON a."id" = x."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId"
      JOIN "Indicator" n ON n."id" = x."indicatorId"
      CROSS JOIN LATERAL (SELECT "item_basis"(x."applicationId", x."indicatorId") AS "basis") b
      WHERE ${position === undefined ? sql`true` : sql`n."position" = ${position}`}),
    shown AS MATERIALIZED (
      SELECT * FROM d WHERE ${state ? sql`d."state" = ${state}` : sql`true`}
      ORDER BY d."state" = 'settled', d."number", d."position" ${stretch})
    SELECT k."counts", r.* FROM (
      SELECT coalesce(jsonb_object_agg(g."state", g."all"), '{}') AS "counts"
      FROM (SELECT d."state", count(*)::int AS "all" FROM d GROUP BY d."state") g) k
    LEFT JOIN (
      SELECT s."applicationId", s."indicatorId", s."since", s."number", s."position", s."state", s."basis", o."name" AS "place",
        n."kind"::text AS "kind", n."text", coalesce(m."points", 0) AS "full", y."allowsNotApplicable", c."moderationDays",
        a."stage"::text AS "caseStage", l."stage"::text AS "lotStage", p."assessors", p."proposers"
      FROM shown s JOIN "Application" a ON a."id" = s."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId"
      JOIN "Organisation" o ON o."id" = a."applicantId" JOIN "IndicatorCatalogue" y ON y."id" = a."catalogueId"
      JOIN "Indicator" n ON n."id" = s."indicatorId"
      LEFT JOIN "LotCase" z ON z."applicationId" = s."applicationId" LEFT JOIN "AssessmentLot" l ON l."id" = z."lotId"
      LEFT JOIN "SchemeItem" m ON m."schemeId" = a."schemeId" AND m."indicatorId" = s."indicatorId"
      CROSS JOIN LATERAL (${SIDES}) p) r ON true
    ORDER BY r."state" = 'settled', r."number", r."position"`;
  const none = Object.fromEntries(DIFFERENCE_STATE_KEYS.map((key) => [key, 0])) as DifferenceCounts;
  return {
    counts: { ...none, ...found[0]?.counts },
    rows: found.flatMap(({ counts: _, ...row }) => (row.applicationId ? [row as DifferenceRow] : [])),
  };
}

/** Where a difference `x` on the basis `b` stands: in SQL what `stateOf` says in TypeScript; a test holds the two together. */
const STATE = (at: Date): Prisma.Sql => sql`CASE
  WHEN EXISTS (SELECT 1 FROM "AdjudicationLayer" l WHERE l."applicationId" = x."applicationId" AND l."indicatorId" = x."indicatorId"
    AND l."basis" = b."basis") THEN 'settled'
  WHEN EXISTS (SELECT 1 FROM "ThirdReader" t WHERE t."applicationId" = x."applicationId" AND t."indicatorId" = x."indicatorId"
    AND t."basis" = b."basis" AND t."purpose" = 'difference' AND t."endedAt" IS NULL) THEN 'third_reading'
  WHEN x."since" + make_interval(hours => 24 * c."moderationDays") <= ${at} OR EXISTS (
    SELECT 1 FROM "ThirdRequest" q WHERE q."applicationId" = x."applicationId" AND q."indicatorId" = x."indicatorId"
      AND q."basis" = b."basis") THEN 'third_wanted'
  ELSE 'talking' END`;

/** The assessors of a difference `s`, and those of them who have proposed a mark. */
const SIDES = sql`
  SELECT array_agg(h."assessorId"::text) AS "assessors", coalesce(array_agg(h."assessorId"::text) FILTER (WHERE EXISTS (
    SELECT 1 FROM "MarkProposal" w WHERE w."applicationId" = s."applicationId" AND w."indicatorId" = s."indicatorId"
      AND w."basis" = s."basis" AND w."authorId" = h."assessorId")), '{}') AS "proposers"
  FROM "ScoreSheet" h JOIN "ItemScore" i ON i."sheetId" = h."id" AND i."indicatorId" = s."indicatorId"
  WHERE h."applicationId" = s."applicationId" AND h."kind" = 'regular' AND h."stage" = 'handed_in'`;
