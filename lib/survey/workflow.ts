import { canonicalJson } from "@/lib/kernel/canonical";
import type { Parties, Standing } from "@/lib/policy/standing";
import type { Rule, Step, Workflow } from "@/lib/workflow/engine";
import { reasonStated } from "@/lib/workflow/given";
import type { CaseFlag } from "./quality/shape";

export const SURVEY_STAGES = ["planning", "plan_submitted", "fieldwork", "handed_in", "ended"] as const;
export type SurveyStage = (typeof SURVEY_STAGES)[number];
/** 已终止: what it collected is kept and counts nowhere, its places are free for another survey. */
export const ENDED = "ended" as const;
/** Of a case: a place in a survey that isn't ended. */
export const SURVEYED = { survey: { stage: { not: ENDED } } } as const;
/** 方案批准以前: places that come are still taken in. */
export const UNPLANNED: readonly SurveyStage[] = ["planning", "plan_submitted"];
export const SURVEY_ACTIONS = [
  "submit_plan",
  "return_plan",
  "approve_plan",
  "extend_fieldwork",
  "hand_in_survey",
  "return_survey",
  "exclude_cases",
  "end_survey",
] as const;
export type SurveyAction = (typeof SURVEY_ACTIONS)[number];

/** What an exclusion does to one place: cases excluded and staying, beside what the plan asks for. */
export type ExclusionLine = { applicationId: string; excluded: number; remaining: number; target: number };

export type SurveyFile = {
  id: string;
  stage: SurveyStage;
  version: number;
  now: Date;
  cycleId: string;
  cycleName: string;
  parties: Parties;
  agencyName: string;
  resultsOpened: boolean;
  places: number;
  placesBelowTarget: number;
  planComplete: boolean;
  /** The last moment of fieldwork as it stands, extended or not; null while the plan says none. */
  fieldworkEnds: Date | null;
  /** What the findings named in the proposal would exclude as things stand. */
  exclusion?: readonly ExclusionLine[];
  placesWithoutCells: number;
  proposal: {
    reason?: string;
    until?: Date;
    kinds?: readonly CaseFlag[];
    lines?: readonly ExclusionLine[];
  };
};

type SurveyRule = Rule<SurveyFile>;
const planComplete: SurveyRule = (s) => (s.planComplete && s.places > 0 ? null : { code: "plan_incomplete" });
const cellsKnown: SurveyRule = (s) =>
  s.placesWithoutCells === 0 ? null : { code: "plan_without_cells", detail: { open: s.placesWithoutCells } };
const targetsReached: SurveyRule = (s) =>
  s.placesBelowTarget === 0 ? null : { code: "sample_below_target", detail: { open: s.placesBelowTarget } };
const somethingToExclude: SurveyRule = (s) =>
  (s.exclusion ?? []).some(({ excluded }) => excluded > 0) ? null : { code: "nothing_to_exclude" };
/** What is signed is what was looked at. */
const asLookedAt: SurveyRule = (s) =>
  canonicalJson(s.exclusion ?? []) === canonicalJson(s.proposal.lines ?? []) ? null : { code: "exclusion_changed" };
/** Extended is to a day that is still to come, and later than the last one until now. */
const furtherOn: SurveyRule = ({ proposal: { until }, fieldworkEnds, now }) =>
  until && until > now && (!fieldworkEnds || until > fieldworkEnds) ? null : { code: "fieldwork_not_later" };
const stillSealed: SurveyRule = (s) => (s.resultsOpened ? { code: "wrong_stage" } : null);
/** 终止委托: until the agency has handed in; what was handed in is returned first. */
const ending: Step<SurveyStage, Standing, SurveyFile>[] = [
  {
    to: ENDED,
    by: "organiser",
    signedBy: "organiser_signatory",
    requires: [stillSealed],
    given: [reasonStated],
  },
];

/** 满意度测评：样本方案先批准、后入户或拨打；逐份数据上传后由系统计算（意见三(四)）。 */
export const surveyWorkflow: Workflow<SurveyStage, SurveyAction, Standing, SurveyFile> = {
  planning: {
    submit_plan: [{ to: "plan_submitted", by: "surveyor", requires: [planComplete, cellsKnown] }],
    end_survey: ending,
  },
  plan_submitted: {
    approve_plan: [{ to: "fieldwork", by: "organiser" }],
    return_plan: [{ to: "planning", by: "organiser", given: [reasonStated] }],
    end_survey: ending,
  },
  fieldwork: {
    extend_fieldwork: [{ to: "fieldwork", by: "organiser", requires: [stillSealed], given: [reasonStated, furtherOn] }],
    hand_in_survey: [{ to: "handed_in", by: "surveyor", requires: [stillSealed, targetsReached] }],
    end_survey: ending,
  },
  handed_in: {
    return_survey: [{ to: "fieldwork", by: "organiser", requires: [stillSealed], given: [reasonStated] }],
    exclude_cases: [
      {
        to: "handed_in",
        by: "organiser",
        signedBy: "organiser_signatory",
        requires: [stillSealed],
        given: [reasonStated, somethingToExclude, asLookedAt],
      },
    ],
  },
  ended: {},
};
