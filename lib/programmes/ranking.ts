import "server-only";
import { db, Refusal } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { barredBy } from "@/lib/selection/barred";
import { rankVerified } from "@/lib/selection/ranking";
import { type RankingFigures, rankingHash } from "@/lib/selection/recomputing";
import type { RunView } from "@/lib/selection/robustness-shape";
import { proposedBy, type Zone } from "@/lib/selection/shortlist-rule";
import type { Places, RankingLine, RankingView, Steadiness } from "@/lib/selection/view";
import type { ListRules } from "./choice";
import { listRulesOf } from "./eligible";
import { ORGANISED, organisedCycle } from "./organised";
import { routeFrom } from "./route-row";
import { verifiedTracks } from "./tracks";

const ASSESSED: readonly string[] = ["expert_review", "assessment"];
type Row = Omit<RankingLine, "eligible" | "barred" | "zone" | "steadiness"> & {
  passBasisPoints: number | null;
  steadiness: Steadiness | null;
};

/** 综合排名 for the organiser, or null; empty while the results are sealed. With the visits' results once all are in. */
export async function rankingOf(actor: Actor, cycleId: string): Promise<RankingView | null> {
  const cycle = await organisedCycle(actor, cycleId);
  return cycle && viewOf(cycle);
}

/** The same for work that goes on by itself, once whoever asked for it has shown the right to. */
export async function rankingFor(cycleId: string): Promise<RankingView | null> {
  const cycle = await db.cycle.findUnique({ where: { id: cycleId }, include: ORGANISED });
  return cycle && viewOf(cycle);
}

type Organised = NonNullable<Awaited<ReturnType<typeof organisedCycle>>>;

async function viewOf(cycle: Organised): Promise<RankingView> {
  const cycleId = cycle.id;
  const verified: readonly string[] = verifiedTracks(routeFrom(cycle.stops));
  const head = {
    id: cycle.id,
    name: cycle.name,
    stage: cycle.stage,
    verified,
    weights: { assessment: cycle.weightAssessment, survey: cycle.weightSurvey, verification: cycle.weightVerification },
    rules: listRulesOf(cycle, cycle.stage),
    draws: cycle.robustnessDraws,
    shift: cycle.robustnessShift,
  };
  if (!cycle.resultsOpenedAt) {
    const sealed = { ...head, places: {}, verifies: verified.length > 0 };
    return { cycle: sealed, opened: false, entries: [], standing: [], cuts: {}, run: null };
  }
  const [rows, { run, places }] = await Promise.all([
    rankingRows(cycleId),
    runAndPlaces(cycleId, cycle.programme.organiserId),
  ]);
  const anew = cycle.stage === "shortlisted" ? await verifiedOrNone(cycleId) : new Map();
  const deciding = cycle.stage === "shortlisted" ? ["verification"] : cycle.stage === "results_opened" ? ASSESSED : [];
  const listed = rows.map(({ passBasisPoints, ...row }): RankingLine => {
    const barred = barredBy(row, passBasisPoints);
    return { ...row, ...anew.get(row.id), barred, zone: null, eligible: deciding.includes(row.stage) };
  });
  const current = run !== null && run.inputSha256 === rankingHash(figuresOf(listed));
  const entries = listed.map((line) => ({ ...line, steadiness: current ? line.steadiness : null }));
  const { cuts, zones } = proposals(entries, head.rules);
  const verifies = verified.length > 0 && entries.every(({ track }) => verified.includes(track));
  return {
    cycle: { ...head, places, verifies },
    opened: true,
    entries: entries.map((line) => ({ ...line, zone: zones.get(line.id) ?? null })).toSorted(inOrder),
    standing: figuresOf(rows),
    cuts,
    run: run && { ...run, current },
  };
}

type FigureLine = Omit<Row, "passBasisPoints" | "steadiness">;

/** The lines of a ranking as they are hashed. */
export const figuresOf = (entries: readonly FigureLine[]): RankingFigures[] =>
  entries.map((line) => ({
    id: line.id,
    assessment: line.assessmentScore,
    complianceBasisPoints: line.complianceBasisPoints,
    vetoed: line.vetoedItems,
    survey: line.surveyIndex,
    verification: line.verificationScore,
    composite: line.composite,
    rank: line.rank,
  }));

const inOrder = (a: RankingLine, b: RankingLine) =>
  a.track.localeCompare(b.track) ||
  Number(b.eligible) - Number(a.eligible) ||
  a.rank - b.rank ||
  a.number.localeCompare(b.number);

function proposals(entries: readonly RankingLine[], { shortlist }: ListRules) {
  const zones = new Map<string, Zone>();
  const cuts: Record<string, number | null> = {};
  for (const [track, rule] of Object.entries(shortlist)) {
    const open = entries.filter((line) => line.track === track && line.eligible);
    if (!rule || open.length === 0) continue;
    const proposed = proposedBy(
      open.map((line) => ({ ...line, barred: line.barred !== null })),
      rule,
    );
    cuts[track] = proposed.cut;
    for (const [id, zone] of proposed.zones) zones.set(id, zone);
  }
  return { cuts, zones };
}

const rankingRows = (cycleId: string): Promise<Row[]> => db.$queryRaw<Row[]>`
  SELECT a."id", a."number", o."name" AS "place", a."track"::text AS "track", a."stage"::text AS "stage",
    COALESCE(NULLIF(trim(a."themeTitle"), ''), t."name") AS "theme", r."assessmentScore", r."complianceBasisPoints",
    r."surveyIndex", r."surveyLow", r."surveyHigh", r."surveyError", r."verificationScore", r."composite", r."rank", r."shortlisted",
    r."departureGround", r."departureReason", r."candidateGround", r."candidateReason", c."listId" IS NOT NULL AS "listed",
    r."vetoedItems", k."passBasisPoints",
    COALESCE(p3."name", p2."name", p1."name") AS "province", CASE WHEN p1."level" = 'county' THEN p2."name" ELSE p1."name" END AS "city",
    CASE WHEN s."runId" IS NULL THEN NULL ELSE jsonb_build_object('low', s."low", 'high', s."high", 'above', s."above",
      'withinChance', s."withinChance", 'error', s."error") END AS "steadiness"
  FROM "RankingEntry" r JOIN "Application" a ON a."id" = r."applicationId" JOIN "Organisation" o ON o."id" = a."applicantId"
  LEFT JOIN "Theme" t ON t."id" = a."themeId"
  LEFT JOIN "CycleTrack" k ON k."cycleId" = a."cycleId" AND k."track" = a."track"
  LEFT JOIN "Area" p1 ON p1."id" = o."areaId"
  LEFT JOIN "Area" p2 ON p2."id" = p1."parentId" AND p2."level" <> 'national'
  LEFT JOIN "Area" p3 ON p3."id" = p2."parentId" AND p3."level" <> 'national'
  LEFT JOIN "Candidate" c ON c."applicationId" = a."id"
    AND c."listId" = (SELECT "id" FROM "CandidateList" WHERE "cycleId" = ${cycleId}::uuid ORDER BY "at" DESC, "id" DESC LIMIT 1)
  LEFT JOIN "RobustnessPlace" s ON s."applicationId" = a."id"
    AND s."runId" = (SELECT "id" FROM "RobustnessRun" WHERE "cycleId" = ${cycleId}::uuid ORDER BY "at" DESC, "id" DESC LIMIT 1)
  WHERE a."cycleId" = ${cycleId}::uuid`;

/** The newest resampling, and 命名名额 by track. One statement. */
async function runAndPlaces(cycleId: string, officeId: string): Promise<{ run: RunView | null; places: Places }> {
  const [row] = await db.$queryRaw<[{ run: RunView | null; places: Places | null }]>`
    SELECT (SELECT to_jsonb(r) FROM "RobustnessRun" r WHERE r."cycleId" = ${cycleId}::uuid ORDER BY r."at" DESC, r."id" DESC LIMIT 1) AS "run",
      (SELECT jsonb_object_agg(q."track", jsonb_build_object('places', q."places", 'used', q."used")) FROM "Quota" q
        WHERE q."cycleId" = ${cycleId}::uuid AND q."officeId" = ${officeId}::uuid AND q."purpose" = 'designation') AS "places"`;
  return { run: row.run && { ...row.run, current: false }, places: row.places ?? {} };
}

/** The ranks after the visits; none while one is still out. */
async function verifiedOrNone(cycleId: string) {
  const out = await db.application.count({
    where: {
      cycleId,
      stage: "verification",
      OR: [{ visits: { none: {} } }, { visits: { some: { stage: { not: "handed_in" } } } }],
    },
  });
  if (out > 0) return new Map();
  const lines = await rankVerified(db, cycleId).catch((error: unknown) => {
    if (error instanceof Refusal) return [];
    throw error;
  });
  return new Map(
    lines.map(({ applicationId, verificationScore, composite, rank }) => [
      applicationId,
      { verificationScore, composite, rank },
    ]),
  );
}
