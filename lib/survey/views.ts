import type { Questionnaire } from "./questionnaire";
import type { SurveyStage } from "./workflow";

/** A survey in its agency's list. */
export type SurveyRow = {
  id: string;
  stage: SurveyStage;
  cycleName: string;
  agencyName: string;
  places: number;
  completed: number;
  target: number;
};

/** One place of a survey. `result` is null while it is sealed to the reader. Index, standard error and interval: 0–100. */
export type SurveyPlaceView = {
  applicationId: string;
  number: string;
  name: string;
  target: number;
  population: number | null;
  /** Valid cases; those excluded by signature are counted apart. */
  completed: number;
  excluded: number;
  result: {
    refused: number;
    unknown: number;
    index: number | null;
    standardError: number | null;
    low: number | null;
    high: number | null;
  } | null;
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
  fieldworkFrom: string | null;
  fieldworkTo: string | null;
  approvedAt: string | null;
  handedInAt: string | null;
  cycleTarget: number;
  questionnaire: Questionnaire;
  places: SurveyPlaceView[];
};
