import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { resultsHeld } from "@/lib/lots/held";
import { Refusal, type Tx } from "@/lib/platform/db";
import { SURVEYED } from "@/lib/survey/workflow";
import type { Weights } from "./rules";
import { rankTracks } from "./track-ranking";

type Placed = { applicationId: string; track: string; composite: number; rank: number };
export type VerifiedCase = Placed & { verificationScore: number | null };

const missing = (part: string): ActProblem =>
  part === "survey"
    ? { code: "survey_incomplete" }
    : part === "verification"
      ? { code: "verification_incomplete" }
      : { code: "scoring_incomplete", detail: { outstanding: 1 } };

function ranked(cases: Parameters<typeof rankTracks>[0], weights: Weights) {
  const result = rankTracks(cases, weights);
  if (!result.ok) {
    throw new Refusal<ActProblem>(
      result.error.code === "result_missing" ? missing(result.error.detail.part) : missing(""),
    );
  }
  return new Map(result.value.map((entry) => [entry.id, entry]));
}

/** How the cycle weighs the three results. */
export async function weightsOf(tx: Tx, cycleId: string): Promise<Weights> {
  const cycle = await tx.cycle.findUniqueOrThrow({ where: { id: cycleId } });
  return { assessment: cycle.weightAssessment, survey: cycle.weightSurvey, verification: cycle.weightVerification };
}

/** Ranks all cases at the stations where assessors score by 第三方评估 and 满意度测评; throws a Refusal where a result is missing. */
export async function rankAssessed(tx: Tx, cycleId: string) {
  const cases = await tx.application.findMany({
    where: { cycleId, stage: { in: ["expert_review", "assessment"] } },
    orderBy: { number: "asc" },
    select: {
      id: true,
      track: true,
      surveyPlaces: {
        where: SURVEYED,
        select: { index: true, standardError: true, low: true, high: true, completed: true },
      },
    },
  });
  const results = await resultsHeld(
    tx,
    cases.map(({ id }) => id),
  );
  const entries = cases.map(({ id, track, surveyPlaces }) => {
    const survey = surveyPlaces.find(({ index }) => index !== null);
    return { id, track, result: results.get(id)!, survey, surveyed: surveyPlaces.length > 0 };
  });
  const weights = await weightsOf(tx, cycleId);
  const unanswered = entries.some(({ surveyed, survey }) => surveyed && !survey);
  if (weights.survey > 0 && unanswered) throw new Refusal<ActProblem>(missing("survey"));
  const places = ranked(
    entries.map(({ id, track, result, survey }) => ({
      id,
      track,
      parts: { assessment: result.score, survey: survey?.index ?? null },
    })),
    { ...weights, verification: 0 },
  );
  return entries.map((entry) => ({ ...entry, ...places.get(entry.id)! }));
}

const WORTH = { confirmed: 1, partly_confirmed: 0.5, not_confirmed: 0 } as const;

/** 核查得分, 0–100 to the hundredth: the share of findings that were confirmed, a partly confirmed one counting half. */
export function verificationScore(conclusions: readonly (keyof typeof WORTH | null)[]): number | null {
  const made = conclusions.filter((conclusion) => conclusion !== null);
  if (made.length === 0) return null;
  return Math.round((made.reduce((sum, conclusion) => sum + WORTH[conclusion], 0) * 10_000) / made.length) / 100;
}

/** Ranks the cases that were verified, by all three results; throws a Refusal where a result is missing. */
export async function rankVerified(tx: Tx, cycleId: string): Promise<VerifiedCase[]> {
  const cases = await tx.application.findMany({
    where: { cycleId, stage: "verification", ranking: { isNot: null } },
    orderBy: { number: "asc" },
    select: {
      id: true,
      track: true,
      ranking: true,
      visits: { select: { findings: { select: { conclusion: true } } } },
    },
  });
  const entries = cases.map(({ id, track, ranking, visits }) => ({
    id,
    track,
    verificationScore: verificationScore(
      visits.flatMap(({ findings }) => findings.map((finding) => finding.conclusion)),
    ),
    parts: { assessment: ranking!.assessmentScore, survey: ranking!.surveyIndex },
  }));
  const weights = await weightsOf(tx, cycleId);
  const unverified = entries.some((entry) => entry.verificationScore === null);
  if (weights.verification > 0 && unverified) throw new Refusal<ActProblem>(missing("verification"));
  const places = ranked(
    entries.map(({ id, track, parts, verificationScore: verification }) => ({
      id,
      track,
      parts: { ...parts, verification },
    })),
    weights,
  );
  return entries.map(({ id, track, verificationScore: score }) => {
    const place = places.get(id)!;
    return { applicationId: id, track, verificationScore: score, composite: place.composite, rank: place.rank };
  });
}
