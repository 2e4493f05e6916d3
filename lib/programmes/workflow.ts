import { type FilingWindow, filingEnds, phaseAt } from "@/lib/deadlines/window";
import type { EarlierTitle } from "@/lib/designations/earlier-titles";
import type { Problem, ProblemCode } from "@/lib/kernel/problem";
import type { Parties, Standing } from "@/lib/policy/standing";
import type { Rule, Workflow } from "@/lib/workflow/engine";
import { reasonStated } from "@/lib/workflow/given";
import { type OpenStop, stopKey } from "./open-stop";
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
  "end_review",
  "skip_station",
  "register_titles",
] as const;
export type CycleAction = (typeof CYCLE_ACTIONS)[number];

/** One line of a list: a chosen case, and the ground and the written reason where it departs from the ranking. */
export type Choice = { applicationId: string; ground?: string | undefined; reason?: string | undefined };

export type CycleFile = {
  id: string;
  name: string;
  stage: CycleStage;
  version: number;
  now: Date;
  cycleId: string;
  parties: Parties;
  /** 申报期 with the longest extension that any place has: past it nobody files any more. */
  filing: FilingWindow;
  /** Places that have not filed and whose own extension is running; cases whose 补正期限 is. */
  extensionsRunning: number;
  correctionsRunning: number;
  /** Whether the route has a station where assessors score, and one where teams then verify those chosen. */
  assesses: boolean;
  verifies: boolean;
  /** The stops still to be held, and how far along the route the foremost case of each has come; -1 before the first. */
  stops: readonly OpenStop[];
  /** Cases at the stations where assessors score. */
  underAssessment: number;
  /** Assessment lots that have cases under assessment and have not been opened. */
  lotsUnopened: number;
  sheetsMissing: number;
  sheetsOutstanding: number;
  differencesUnsettled: number;
  surveyRequired: boolean;
  surveysOutstanding: number;
  /** Places still in the running whose satisfaction index rests on fewer cases than the cycle asks for. */
  surveyPlacesBelowLeast: number;
  /** Of them those whose index rests on fewer than two, so that there is no error, or no index. */
  surveyPlacesUntold: number;
  underReview: number;
  visitsOutstanding: number;
  casesAlive: number;
  /** Which of the chosen, or of those passed over, depart from the order without a reason. */
  departuresUnexplained: number;
  /** The first few of those that lack a reason, or where none does a ground, by name. */
  departuresOpen: string;
  /** Departures that name no ground of the cycle, and lines that name one it doesn't have. */
  groundsMissing: number;
  groundsUnknown: number;
  /** Why one of the chosen can't be chosen at all. */
  chosenBarred: Problem | null;
  /** How many of the chosen are not at the station where the list decides. */
  chosenNotEligible: number;
  /** 规则: what a draft still lacks; what a proposed amendment comes to. */
  rulesOpen: number;
  amendment: { amendable: boolean; changes: number; problems: number; first: string } | null;
  /** How many of the chosen are to be verified before they become candidates. */
  chosenToVerify: number;
  /** Cases chosen before, of a track that isn't verified: they wait to be listed with those that are. */
  awaitingList: number;
  /** What is wrong in the titles that are proposed for the register. */
  titlesWrong: number;
  /** 弄虚作假报告 that nobody has decided. */
  fabricationsReported: number;
  proposal: {
    chosen?: readonly Choice[];
    passedOver?: readonly Choice[];
    principles?: string | undefined;
    reason?: string;
    stop?: string;
    basis?: string;
    titles?: readonly EarlierTitle[];
  } & Partial<AmendmentProposal>;
};

type CycleRule = Rule<CycleFile>;
const none =
  (code: ProblemCode, count: (c: CycleFile) => number): CycleRule =>
  (c) =>
    count(c) === 0 ? null : { code, detail: { open: count(c) } };

const lotsOpened = none("lots_not_opened", (c) => c.lotsUnopened);
const sheetsAssigned = none("sheets_not_assigned", (c) => c.sheetsMissing);
const scoringDone = none("scoring_incomplete", (c) => c.sheetsOutstanding);
const differencesSettled = none("differences_unsettled", (c) => c.differencesUnsettled);
const surveysIn = none("survey_incomplete", (c) => (c.surveyRequired ? c.surveysOutstanding : 0));
const surveySamplesSuffice = none("survey_below_least", (c) => c.surveyPlacesBelowLeast);
const surveyIndexesTold = none("survey_untold", (c) => c.surveyPlacesUntold);
const visitsIn = none("verification_incomplete", (c) => c.visitsOutstanding);
const somebodyAssessed: CycleRule = (c) => (c.underAssessment > 0 ? null : { code: "sheets_not_assigned" });
const somebodyChosen: CycleRule = (c) =>
  (c.proposal.chosen?.length ?? 0) + c.awaitingList > 0 ? null : { code: "nobody_chosen" };
const allEligible = none("chosen_not_eligible", (c) => c.chosenNotEligible);
/** 一票否决的、符合率不到门槛的，排名而不得入选（意见二(一)）。 */
const nobodyBarred: CycleRule = (c) => c.chosenBarred;
const namedOpen =
  (code: ProblemCode, count: (c: CycleFile) => number): CycleRule =>
  (c) =>
    count(c) === 0 ? null : { code, detail: { open: count(c), places: c.departuresOpen } };
const groundsNamed = namedOpen("departure_ground_missing", (c) => c.groundsMissing);
const groundsKnown = none("departure_ground_unknown", (c) => c.groundsUnknown);
const departuresExplained = namedOpen("departure_reason_missing", (c) => c.departuresUnexplained);
const chosenSoundly = [somebodyChosen, allEligible, nobodyBarred, groundsKnown, departuresExplained, groundsNamed];
const nobodyLeft = none("cases_unsettled", (c) => c.casesAlive);
const nothingReported = none("fabrication_reports_open", (c) => c.fabricationsReported);
const nobodyInReview = none("cases_still_in_review", (c) => c.underReview);
const filingOver = (filing: FilingWindow, now: Date): Problem | null =>
  phaseAt(filing, now) === "over"
    ? null
    : { code: "submission_still_open", detail: { until: filingEnds(filing).toISOString() } };
/** 宽限和准予的延期也是申报时间：届满之前，不得以截止初审、办结周期使其落空。 */
const submissionOver: CycleRule = (c) => filingOver(c.filing, c.now);
/** 启封之后不再收件：公布的申报时间和宽限届满之前，不得启封；准予延期的，等没有报送的（noExtensionRunning）。 */
const announcedFilingOver: CycleRule = (c) => filingOver({ ...c.filing, extendedUntil: null }, c.now);
const noExtensionRunning = none("extension_running", (c) => c.extensionsRunning);
/** 补正期限未满的案卷不在截止初审之列；只有这样的案卷的，没有可以截止的。 */
const somebodyLate: CycleRule = (c) =>
  c.underReview > c.correctionsRunning ? null : { code: "corrections_running", detail: { open: c.correctionsRunning } };
const basisStated: CycleRule = (c) => (c.proposal.basis?.trim() ? null : { code: "ground_not_stated" });
const titlesInOrder = none("titles_refused", (c) => c.titlesWrong);
/** Where nobody on it is verified, the shortlist is the list that goes to 公示, so it states its principles. */
const principlesStated: CycleRule = (c) =>
  c.chosenToVerify > 0 || c.proposal.principles?.trim() ? null : { code: "opinion_missing" };

const stopAsked = (c: CycleFile) => c.stops.find((stop) => stopKey(stop) === c.proposal.stop);
/** 视情况开展的环节方可决定不开展，且须在案卷到达之前。 */
const stopOptional: CycleRule = (c) => (stopAsked(c)?.optional ? null : { code: "stop_not_optional" });
const LISTED: readonly CycleStage[] = ["shortlisted", "nominated"];
/** Once there is a shortlist, its cases are on their way to the visit wherever they stand: their places are taken behind it. */
const stopNotReached: CycleRule = (c) => {
  const stop = stopAsked(c);
  const reached = stop?.station === "verification" && LISTED.includes(c.stage) ? c.casesAlive : (stop?.reached ?? 0);
  return reached === 0 ? null : { code: "stop_reached", detail: { open: reached } };
};

const rulesComplete = none("rules_incomplete", (c) => c.rulesOpen);
const amendable: CycleRule = (c) => (c.amendment?.amendable ? null : { code: "not_amendable" });
const somethingAmended: CycleRule = (c) => (c.amendment?.changes ? null : { code: "nothing_amended" });
const stillSound: CycleRule = ({ amendment }) =>
  amendment && amendment.problems > 0
    ? { code: "amendment_unsound", detail: { open: amendment.problems, first: amendment.first } }
    : null;
const windowAhead: CycleRule = (c) => (c.now < c.filing.closes ? null : { code: "window_behind" });

const signed = { by: "organiser", signedBy: "organiser_signatory" } as const;

/** 启动之后的修改：不移动周期，写明缘由，签发后生效，列在规则页。 */
const amending = <Stage extends CycleStage>(to: Stage) =>
  ({ amend_rules: [{ to, ...signed, given: [amendable, somethingAmended, stillSound] }] }) as const;

/** What the organiser may do along the way without the cycle coming further. */
const alongside = <Stage extends CycleStage>(to: Stage) =>
  ({
    skip_station: [
      {
        to,
        ...signed,
        when: (c: CycleFile) => c.stops.some(({ optional }) => optional),
        given: [stopOptional, stopNotReached, reasonStated],
      },
    ],
    register_titles: [{ to, ...signed, given: [basisStated, titlesInOrder] }],
  }) as const;

const close = [{ to: "closed", ...signed, requires: [nobodyLeft, nothingReported] }] as const;

/** 一个周期由组织方推进的几步：结果启封、入围、候选，各为一次签发的行为（意见三(三)—(六)）。案卷全部办结的，可以办结。 */
export const cycleWorkflow: Workflow<CycleStage, CycleAction, Standing, CycleFile> = {
  draft: {
    open_cycle: [{ to: "open", ...signed, requires: [rulesComplete, windowAhead] }],
    register_titles: alongside("draft").register_titles,
  },
  open: {
    open_results: [
      {
        to: "results_opened",
        ...signed,
        when: (c) => c.assesses,
        requires: [
          somebodyAssessed,
          announcedFilingOver,
          noExtensionRunning,
          nobodyInReview,
          lotsOpened,
          sheetsAssigned,
          scoringDone,
          differencesSettled,
          surveysIn,
          surveyIndexesTold,
          surveySamplesSuffice,
        ],
      },
    ],
    end_review: [
      {
        to: "open",
        ...signed,
        when: (c) => c.underReview > 0,
        requires: [submissionOver, somebodyLate],
        given: [reasonStated],
      },
    ],
    close_cycle: [{ to: "closed", ...signed, requires: [submissionOver, nobodyLeft, nothingReported] }],
    ...amending("open"),
    ...alongside("open"),
  },
  results_opened: {
    shortlist_cases: [
      {
        to: (c) => (c.chosenToVerify > 0 ? "shortlisted" : "nominated"),
        ...signed,
        given: [...chosenSoundly, principlesStated],
      },
    ],
    close_cycle: close,
    ...amending("results_opened"),
    ...alongside("results_opened"),
  },
  shortlisted: {
    nominate_cases: [{ to: "nominated", ...signed, requires: [visitsIn], given: chosenSoundly }],
    close_cycle: close,
    ...amending("shortlisted"),
    ...alongside("shortlisted"),
  },
  nominated: { close_cycle: close, ...amending("nominated"), ...alongside("nominated") },
  closed: { register_titles: alongside("closed").register_titles },
};
