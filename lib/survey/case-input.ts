import type { CaseAnswers } from "./questionnaire";
import type { Stratum } from "./strata";

/** What an upload of cases may hold at most, and how large it may be. */
export const CASES_LIMITS = { maxBytes: 50 * 1024 * 1024, maxRows: 120_000 };

/**
 * One interview as it is taken in. `place`: the number of the application; `seconds`: how long it took; `stratum`: a value of each variable
 * of the plan; `startedAt`: a moment, as ISO text where it is text; `contactHash`: of whoever answered, by `contactHash`, never the number.
 */
export type SurveyCaseInput = {
  caseNo: string;
  place: string;
  answers: CaseAnswers;
  seconds: number | null;
  stratum?: Stratum;
  startedAt?: Date | string | null;
  interviewer?: string;
  contactHash?: string | null;
  calledBack?: boolean;
};

/**
 * How many cases were taken in, how many lines were passed over for bearing the number of a case excluded by signature, and how many places
 * the survey has; never a figure of what they say.
 */
export type CasesTaken = { cases: number; passedOver: number; places: number };
