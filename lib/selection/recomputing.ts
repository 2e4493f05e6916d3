import { assessmentScore } from "@/lib/assessment/rules";
import { type Answer, complianceBasisPoints, complianceRate, type RuleItem } from "@/lib/catalogue/rules";
import { type Scheme, scoreOf, vetoedItems } from "@/lib/catalogue/score";
import { contentHash } from "@/lib/kernel/hash";
import type { Weights } from "./rules";
import { rankTracks } from "./track-ranking";

export type FrozenItem = RuleItem & { no: number };
/** What is frozen of one case's ranking: by the snapshot of the opening and, where it was verified, that of the list or the findings. */
export type FrozenCase = {
  id: string;
  track: string;
  scheme: Scheme & { veto?: readonly string[] | undefined };
  items: readonly FrozenItem[];
  marks: readonly Answer[];
  /** The adjusted score, where the cycle counts by it; it follows from the lot's kept figures. */
  adjusted: number | null;
  survey: number | null;
  /** Undefined: not among those ranked after the visits. */
  verification?: number | null | undefined;
};

/** One line of a ranking as it is hashed. */
export type RankingFigures = {
  id: string;
  assessment: number;
  complianceBasisPoints: number;
  vetoed: readonly number[];
  survey: number | null;
  verification: number | null;
  composite: number;
  rank: number;
};

/** What one case comes to by itself, before it is ranked. */
export type Reckoned = Pick<FrozenCase, "id" | "track" | "survey" | "verification"> & {
  score: number | null;
  complianceBasisPoints: number;
  vetoed: readonly number[];
};

/** The assessment of one case from its frozen marks: score on 0–100 to the hundredth, rate, vetoes; with its other results. */
export function recompute({ id, track, survey, verification, ...one }: FrozenCase): Reckoned {
  const { scheme, items, marks, adjusted } = one;
  const veto = new Set(scheme.veto ?? []);
  return {
    ...{ id, track, survey, verification },
    score: adjusted ?? assessmentScore(scoreOf(marks, items, scheme)),
    complianceBasisPoints: complianceBasisPoints(complianceRate(marks, items)),
    vetoed: vetoedItems(
      marks,
      items.map(({ key, no }) => ({ key, no, veto: veto.has(key) })),
    ).map(({ no }) => no),
  };
}

/**
 * The whole ranking of a cycle from what its cases come to: first by what was opened, then those that were verified anew among themselves.
 * Null where a result is missing.
 */
export function rankingFrom(cases: readonly Reckoned[], weights: Weights): RankingFigures[] | null {
  const lineOf = (one: Reckoned, verification: number | null) => ({
    id: one.id,
    track: one.track,
    parts: { assessment: one.score, survey: one.survey, verification },
  });
  const opened = rankTracks(
    cases.map((one) => lineOf(one, null)),
    { ...weights, verification: 0 },
  );
  const visited = cases.filter(({ verification }) => verification !== undefined);
  const verified = rankTracks(
    visited.map((one) => lineOf(one, one.verification ?? null)),
    weights,
  );
  if (!opened.ok || !verified.ok) return null;
  const places = new Map([...opened.value, ...verified.value].map((place) => [place.id, place]));
  return cases.map(({ id, score, complianceBasisPoints: basisPoints, vetoed, survey, verification = null }) => {
    const { composite, rank } = places.get(id)!;
    return {
      id,
      assessment: score!,
      complianceBasisPoints: basisPoints,
      vetoed,
      survey,
      verification,
      composite,
      rank,
    };
  });
}

/** One hash for one ranking, whatever the order of its lines. */
export const rankingHash = (lines: readonly RankingFigures[]): string =>
  contentHash(lines.toSorted((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id))));

/** Whether two rankings agree to the last digit, with the hash of each. */
export type Recomputed = { same: boolean; ranking: string; snapshots: string; cases: number };

export function comparedWith(
  lines: readonly RankingFigures[],
  recomputed: readonly RankingFigures[] | null,
): Recomputed {
  const ranking = rankingHash(lines);
  const snapshots = rankingHash(recomputed ?? []);
  return { same: ranking === snapshots, ranking, snapshots, cases: lines.length };
}
