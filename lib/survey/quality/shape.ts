import type { CaseAnswers, Questionnaire } from "../questionnaire";
import type { Strata, Stratum, Weighting } from "../strata";

/** What is found in single cases: these alone can be excluded. */
export const CASE_FLAGS = ["too_fast", "straight_line", "duplicate_contact", "duplicate_answers"] as const;
export type CaseFlag = (typeof CASE_FLAGS)[number];

/** Everything that is looked for; the last four are found in interviewers and places. */
export const FLAG_KINDS = [...CASE_FLAGS, "interviewer_effect", "callback_share", "quota_drift", "coached"] as const;
export type FlagKind = (typeof FLAG_KINDS)[number];

/** A case as the check of quality looks at it. `startedAt` is ISO text; `web` was answered on the portal; `excluded` by signature. */
export type QualityCase = {
  caseNo: string;
  place: string;
  answers: CaseAnswers;
  seconds: number | null;
  stratum: Stratum;
  startedAt: string | null;
  interviewer: string;
  contactHash: string | null;
  calledBack: boolean;
  web: boolean;
  excluded: boolean;
};

export type Cell = { place: string; key: string; population: number; target: number | null };
export type QualityPlan = {
  questionnaire: Questionnaire;
  strata: Strata;
  weighting: Weighting;
  cells: readonly Cell[];
};

/** The bounds of the cycle's section `surveying`: seconds, and shares in hundredths of a per cent. */
export type Bounds = {
  secondsLeast: number;
  driftBasisPoints: number;
  coachedBasisPoints: number;
  callbackBasisPoints: number;
};

/**
 * Something found, with the figure by which it was found and its bound. Before the results are opened a figure tells nothing of how
 * satisfied anybody is: of interviewers an F, of coached replies the excess alone.
 */
export type Flag = {
  kind: FlagKind;
  place: string;
  caseNo: string | null;
  interviewer: string | null;
  figure: Readonly<Record<string, number | string>>;
};

/** What the check keeps of a case. */
export type Digest = {
  caseNo: string;
  place: string;
  seconds: number | null;
  startedAt: string | null;
  interviewer: string;
  contactHash: string | null;
  calledBack: boolean;
  web: boolean;
  excluded: boolean;
  /** The value chosen in each question, in the order of the questionnaire, as text. */
  values: readonly string[];
  /** All of them, as one text. */
  vector: string;
  cell: string;
  /** How many rated questions of a scale were answered alike; 0 where not all were. */
  alike: number;
  /** Whether every rated answer is the top one; null where nothing was rated. */
  top: boolean | null;
  /** The mean of what was rated; null where nothing was. */
  score: number | null;
};
