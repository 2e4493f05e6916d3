import type { WorkView } from "@/lib/long-work/rules";
import type { SurveyStage } from "./workflow";

/** One figure of one place: the index, or a dimension alone. 0–100; null: the data can't say, or the bootstrap is still to come. */
export type EstimateRow = {
  n: number;
  unknown: number;
  refused: number;
  index: number | null;
  standardError: number | null;
  low: number | null;
  high: number | null;
  designEffect: number | null;
  effective: number | null;
  kish: number | null;
  plainIndex: number | null;
  bootstrapError: number | null;
  bootstrapLow: number | null;
  bootstrapHigh: number | null;
};

export type PlaceResult = {
  applicationId: string;
  number: string;
  name: string;
  track: string;
  target: number;
  population: number | null;
  /** Valid cases; those excluded by signature are counted apart, by kind of flag (a case may have several). */
  completed: number;
  excluded: number;
  excludedBy: { kind: string; cases: number }[];
  unplaced: number;
  trimmed: number;
  weightLeast: number | null;
  weightMost: number | null;
  agencyIndex: number | null;
  /** The share of the population, 0–1, in strata without a case; null: nothing was weighted. */
  emptyShare: number | null;
  /** Out of the running (withdrawn or disqualified): it stands after the others, and nothing is compared with it. */
  left: boolean;
  /** Its index rests on fewer cases than the cycle asks for, or on too few for an error. */
  belowLeast: boolean;
  overall: EstimateRow;
  /** In the order of the questionnaire. */
  dimensions: EstimateRow[];
};

export type Titled = { key: string; title: string; weight: number };

/** Everything that a survey came to, best index first; read only once the cycle's results are open. */
export type OpenedSurvey = {
  openedAt: string;
  dimensions: Titled[];
  places: PlaceResult[];
  leastCases: number;
  trimHundredths: number;
  draws: number;
  sha256: string | null;
  check: WorkView | null;
};

export type SurveyHeading = {
  id: string;
  cycleId: string;
  cycleName: string;
  programme: string;
  agencyName: string;
  stage: SurveyStage;
  version: number;
  method: string | null;
  /** In words: 2026年3月2日. */
  fieldworkFrom: string | null;
  fieldworkTo: string | null;
  samplingFrame: string;
  replacementRule: string;
  weighting: "none" | "post_stratified" | "raked";
  strata: string[];
  questions: number;
};

export type SurveyResults = {
  survey: SurveyHeading;
  desk: "agency" | "organiser";
  /** Null while the results are sealed: no figure has been read then. */
  opened: OpenedSurvey | null;
};
