/** The kind of long work that resamples a ranking. */
export const ROBUSTNESS = "robustness";

/** A weight in per cent of the whole and the shares between which the list stays as it is while the others keep their proportion. */
export type StableShare = { part: "assessment" | "survey" | "verification"; share: number; low: number; high: number };
/** One point of the grid of moved weights, which sum to a hundred; places by application id. */
export type GridPoint = { weights: Record<StableShare["part"], number>; goesIn: string[]; goesOut: string[] };
/** What a run says of one track; `cut`: how many are taken, by which rule. */
export type TrackRobustness = {
  track: string;
  cut: number | null;
  cutBy: "rule" | "places" | null;
  places: number;
  withinChance: number;
  /** Of how many the error can't be estimated; runs of before have none. */
  unknown?: number;
  grid: GridPoint[];
  stable: StableShare[];
};
export type RobustnessSummary = { tracks: TrackRobustness[]; recomputedAt: string };

export type RunView = {
  id: string;
  at: string;
  phase: "assessed" | "verified";
  seed: string;
  draws: number;
  shift: number;
  /** Of all that went in, by `robustnessInput`. */
  inputSha256: string;
  /** Of the ranking, which was recomputed to the last digit. */
  recomputedSha256: string;
  sha256: string;
  milliseconds: number;
  summary: RobustnessSummary;
  /** Whether it is of the ranking, the weights and the cut as they stand. */
  current: boolean;
};

export type PlaceSpans = {
  applicationId: string;
  rank: number;
  low: number;
  high: number;
  surveyLow: number;
  surveyHigh: number;
  assessorLow: number;
  assessorHigh: number;
  weightLow: number;
  weightHigh: number;
  error: number;
  above: number | null;
  withinChance: boolean;
  /** Whether the error of the survey and of the assessors can be estimated at all. */
  surveyKnown: boolean;
  assessorsKnown: boolean;
};
