import type { ProblemCode } from "@/lib/kernel/problem";
import type { Parties, Standing } from "@/lib/policy/standing";
import type { Rule, Workflow } from "@/lib/workflow/engine";
import type { AmendmentProposal } from "./schema";

export const CYCLE_STAGES = ["draft", "open", "results_opened", "shortlisted", "nominated", "closed"] as const;
export type CycleStage = (typeof CYCLE_STAGES)[number];
export const CYCLE_ACTIONS = [
  "open_cycle",
  "amend_rules",
  "open_results",
  "shortlist_cases",
  "nominate_cases",
  "close_cycle",
] as const;
export type CycleAction = (typeof CYCLE_ACTIONS)[number];

/** One line of a list: a chosen case, and the written reason where it departs from the ranking. */
export type Choice = { applicationId: string; reason?: string | undefined };

export type CycleFile = {
  id: string;
  name: string;
  stage: CycleStage;
  version: number;
  now: Date;
  cycleId: string;
  parties: Parties;
  submissionCloses: Date;
  /** Whether the route has a station where assessors score, and one where teams verify. */
  assesses: boolean;
  verifies: boolean;
  /** Cases at the stations where assessors score. */
  underAssessment: number;
  sheetsMissing: number;
  sheetsOutstanding: number;
  differencesUnsettled: number;
  surveyRequired: boolean;
  surveysOutstanding: number;
  underReview: number;
  visitsOutstanding: number;
  casesAlive: number;
  /** Which of the chosen, or of those passed over, depart from the order without a reason. */
  departuresUnexplained: number;
  /** How many of the chosen are not at the station where the list decides. */
  chosenNotEligible: number;
  /** 规则: what a draft still lacks; what a proposed amendment comes to. */
  rulesOpen: number;
  amendment: { amendable: boolean; changes: number; problems: number } | null;
  proposal: {
    chosen?: readonly Choice[];
    passedOver?: readonly Choice[];
    principles?: string | undefined;
  } & Partial<AmendmentProposal>;
};

type CycleRule = Rule<CycleFile>;
const none =
  (code: ProblemCode, count: (c: CycleFile) => number): CycleRule =>
  (c) =>
    count(c) === 0 ? null : { code, detail: { open: count(c) } };

const sheetsAssigned = none("sheets_not_assigned", (c) => c.sheetsMissing);
const scoringDone = none("scoring_incomplete", (c) => c.sheetsOutstanding);
const differencesSettled = none("differences_unsettled", (c) => c.differencesUnsettled);
const surveysIn = none("survey_incomplete", (c) => (c.surveyRequired ? c.surveysOutstanding : 0));
const visitsIn = none("verification_incomplete", (c) => c.visitsOutstanding);
const somebodyAssessed: CycleRule = (c) => (c.underAssessment > 0 ? null : { code: "sheets_not_assigned" });
const somebodyChosen: CycleRule = (c) => ((c.proposal.chosen?.length ?? 0) > 0 ? null : { code: "nobody_chosen" });
const allEligible = none("chosen_not_eligible", (c) => c.chosenNotEligible);
const departuresExplained = none("departure_reason_missing", (c) => c.departuresUnexplained);
const nobodyLeft = none("cases_unsettled", (c) => c.casesAlive);
/** Without 实地核查 the shortlist is the list that goes to 公示, so it states its principles. */
const principlesStated: CycleRule = (c) =>
  c.verifies || c.proposal.principles?.trim() ? null : { code: "opinion_missing" };

const rulesComplete = none("rules_incomplete", (c) => c.rulesOpen);
const amendable: CycleRule = (c) => (c.amendment?.amendable ? null : { code: "not_amendable" });
const somethingAmended: CycleRule = (c) => (c.amendment?.changes ? null : { code: "nothing_amended" });
const stillSound = none("amendment_unsound", (c) => c.amendment?.problems ?? 0);

const signed = { by: "organiser", signedBy: "organiser_signatory" } as const;

/** 启动之后的修改：不移动周期，写明缘由，签发后生效并公示于规则页。 */
const amend_rules = [
  { to: (c: CycleFile) => c.stage, ...signed, given: [amendable, somethingAmended, stillSound] },
] as const;

/** 一个周期由组织方推进的几步：结果启封、入围、候选，各为一次签发的行为（意见三(三)—(六)）。 */
export const cycleWorkflow: Workflow<CycleStage, CycleAction, Standing, CycleFile> = {
  draft: { open_cycle: [{ to: "open", ...signed, requires: [rulesComplete] }] },
  open: {
    amend_rules,
    open_results: [
      {
        to: "results_opened",
        ...signed,
        requires: [somebodyAssessed, sheetsAssigned, scoringDone, differencesSettled, surveysIn],
      },
    ],
    // 复查一类的周期没有评估环节，处理完毕即可办结。
    close_cycle: [{ to: "closed", ...signed, when: (c) => !c.assesses, requires: [nobodyLeft] }],
  },
  results_opened: {
    amend_rules,
    shortlist_cases: [
      {
        to: (c) => (c.verifies ? "shortlisted" : "nominated"),
        ...signed,
        given: [somebodyChosen, allEligible, departuresExplained, principlesStated],
      },
    ],
  },
  shortlisted: {
    amend_rules,
    nominate_cases: [
      { to: "nominated", ...signed, requires: [visitsIn], given: [somebodyChosen, allEligible, departuresExplained] },
    ],
  },
  nominated: {
    amend_rules,
    close_cycle: [{ to: "closed", ...signed, requires: [nobodyLeft] }],
  },
  closed: {},
};
