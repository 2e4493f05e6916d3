import type { Sizing } from "./plan-schema";
import type { Questionnaire } from "./questionnaire";
import type { Strata, Weighting } from "./strata";
import type { SurveyStage } from "./workflow";

/** A survey in its agency's list. */
export type SurveyRow = {
  id: string;
  stage: SurveyStage;
  cycleName: string;
  programmeName: string;
  organiserName: string;
  agencyName: string;
  places: number;
  completed: number;
  target: number;
};

/** One place of a survey: how far it has come, never what it amounts to. */
export type SurveyPlaceView = {
  applicationId: string;
  number: string;
  name: string;
  target: number;
  population: number | null;
  /** Valid cases; those excluded by signature are counted apart. */
  completed: number;
  excluded: number;
  /** Out of the running: it needs no further interviews. */
  left: boolean;
};

/** Days are Beijing days, moments ISO strings. */
export type SurveyView = {
  id: string;
  stage: SurveyStage;
  version: number;
  cycleId: string;
  cycleName: string;
  agencyName: string;
  method: "telephone" | "household" | "online" | null;
  replacementRule: string;
  frame: string;
  strata: Strata;
  weighting: Weighting;
  sizing: Sizing;
  planSha256: string | null;
  fieldworkFrom: string | null;
  fieldworkTo: string | null;
  /** To which the organiser has extended it. */
  extendedTo: string | null;
  approvedAt: string | null;
  handedInAt: string | null;
  /** 终止委托: when and why; null where it wasn't. */
  ended: { at: string; reason: string } | null;
  cycleTarget: number;
  questionnaire: Questionnaire;
  places: SurveyPlaceView[];
};
