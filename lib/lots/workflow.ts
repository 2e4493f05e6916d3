import type { ProblemCode } from "@/lib/kernel/problem";
import type { Parties, Standing } from "@/lib/policy/standing";
import type { Rule, Workflow } from "@/lib/workflow/engine";
import { type HeldSheets, heldSheetsProblem } from "./rules";

export const LOT_STAGES = ["preparing", "assessing", "answering", "opened"] as const;
export type LotStage = (typeof LOT_STAGES)[number];
export const LOT_ACTIONS = ["begin_assessment", "release_deductions", "open_lot"] as const;
export type LotAction = (typeof LOT_ACTIONS)[number];

/** 评估标段: a batch of cases that agencies assess, and whose results are opened together. Nothing here tells a mark. */
export type LotFile = {
  id: string;
  name: string;
  stage: LotStage;
  version: number;
  now: Date;
  cycleId: string;
  parties: Parties;
  /** The cycle is open: neither in preparation nor past its own opening. */
  cycleOpen: boolean;
  agencies: number;
  /** Agencies of the lot whose commission or organisation has ended. */
  agenciesGone: number;
  cases: number;
  /** Cases that stand at no station where assessors score. */
  casesElsewhere: number;
  /** Before the assessment begins: cases whose readers don't fit the lot. */
  heldSheets: HeldSheets;
  /** Where items are grouped: those that no group has. */
  itemsUngrouped: number;
  sheetsMissing: number;
  sheetsOutstanding: number;
  differencesUnsettled: number;
  /** 初步扣分意见 goes to the places before the opening. */
  asksAnswers: boolean;
  answersDueAt: Date | null;
  /** Answers of places, or their 答复期限, that are still to be waited for; replies that nobody has decided. */
  answersWaited: number;
  answersUndecided: number;
  proposal: object;
};

type LotRule = Rule<LotFile>;
const none =
  (code: ProblemCode, count: (l: LotFile) => number): LotRule =>
  (l) =>
    count(l) === 0 ? null : { code, detail: { open: count(l) } };

const cycleOpen: LotRule = (l) => (l.cycleOpen ? null : { code: "lot_cycle_not_open" });
const agenciesNamed: LotRule = (l) => (l.agencies > 0 ? null : { code: "lot_without_agency" });
const agenciesStand = none("lot_agency_gone", (l) => l.agenciesGone);
const casesNamed: LotRule = (l) => (l.cases > 0 ? null : { code: "lot_without_case" });
const casesHere = none("lot_case_elsewhere", (l) => l.casesElsewhere);
const readersFit: LotRule = (l) => heldSheetsProblem(l.heldSheets);
const itemsGrouped = none("lot_items_ungrouped", (l) => l.itemsUngrouped);
const somethingAssessed: LotRule = (l) => (l.cases > l.casesElsewhere ? null : { code: "lot_without_case" });
const sheetsAssigned = none("sheets_not_assigned", (l) => l.sheetsMissing);
const scoringDone = none("scoring_incomplete", (l) => l.sheetsOutstanding);
const differencesSettled = none("differences_unsettled", (l) => l.differencesUnsettled);
const deductionsReleased: LotRule = (l) => (l.asksAnswers ? { code: "deductions_not_released" } : null);
const answersIn = none("answers_running", (l) => l.answersWaited);
const answersDecided = none("answers_undecided", (l) => l.answersUndecided);

const signed = { by: "organiser", signedBy: "organiser_signatory" } as const;
/** What any result of a lot asks for: every sheet in, no difference open. */
const settled = [cycleOpen, somethingAssessed, sheetsAssigned, scoringDone, differencesSettled] as const;

/** 评估标段的一生：筹备、开始评估、（出示初步扣分意见、）揭晓，都由组织方拟办、签发（意见三(三)；揭晓前不得透露，意见三(四)）。 */
export const lotWorkflow: Workflow<LotStage, LotAction, Standing, LotFile> = {
  preparing: {
    begin_assessment: [
      {
        to: "assessing",
        ...signed,
        requires: [cycleOpen, agenciesNamed, agenciesStand, casesNamed, casesHere, readersFit, itemsGrouped],
      },
    ],
  },
  assessing: {
    release_deductions: [{ to: "answering", ...signed, when: (l) => l.asksAnswers, requires: [...settled] }],
    open_lot: [{ to: "opened", ...signed, requires: [deductionsReleased, ...settled] }],
  },
  answering: { open_lot: [{ to: "opened", ...signed, requires: [...settled, answersIn, answersDecided] }] },
  opened: {},
};
