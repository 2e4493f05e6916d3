import type { SurveyStage } from "../workflow";
import type { CellShare } from "./places";
import type { CaseFlag, FlagKind } from "./shape";

/** Something found, with its figure in words. */
export type FlagRow = {
  id: string;
  kind: FlagKind;
  place: string;
  caseNo: string | null;
  interviewer: string;
  text: string;
  excluded: boolean;
};

/** How often each kind was found, and in how many places. */
export type FlagCount = { kind: FlagKind; found: number; places: number; excluded: number };

export type InterviewerCount = { interviewer: string; valid: number; excluded: number };
/** Cases by duration: from (included) and to (not included) in seconds; the last is open. */
export type DurationCount = { from: number; to: number | null; cases: number };

export type ExclusionView = {
  id: string;
  kinds: CaseFlag[];
  reason: string;
  excluded: number;
  preparedBy: string;
  signedBy: string;
  at: string;
};

export type QualityPage = {
  survey: {
    id: string;
    cycleId: string;
    cycleName: string;
    agencyName: string;
    stage: SurveyStage;
    version: number;
    sealed: boolean;
    secondsLeast: number;
    leastCases: number;
  };
  places: { id: string; name: string; completed: number; excluded: number; target: number }[];
  counts: FlagCount[];
  rows: FlagRow[];
  total: number;
  interviewers: { rows: InterviewerCount[]; all: number };
  durations: { rows: DurationCount[]; unknown: number };
  /** The completion of one place by the cells of its plan, in words; empty where the plan has none. */
  strata: { place: string; cells: (CellShare & { label: string })[] } | null;
  exclusions: ExclusionView[];
};
