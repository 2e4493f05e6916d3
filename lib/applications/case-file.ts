import type { DesignationStage, Outcome, RevocationGround } from "@/lib/designations/workflow";
import type { ReviewFacts } from "@/lib/first-review/conclusion-rules";
import type { LotStage } from "@/lib/lots/workflow";
import type { Parties } from "@/lib/policy/standing";
import type { Bar } from "@/lib/programmes/bar";
import { type OfficeLevel, type Route, STATIONS } from "@/lib/programmes/route";
import type { FormPart } from "@/lib/thematic/rules";
import type { TitleHeld, TitleRequired } from "./eligibility";

/** Where a case can be: being filed, at one of its programme's stations, or at an end. */
export const STAGES = [
  "draft", // 填报
  "returned", // 退回补正
  ...STATIONS,
  "designated", // 命名
  "not_recommended", // 未获推荐
  "not_shortlisted", // 未入围
  "not_designated", // 未获命名
  "rechecked", // 复查已处理
  "withdrawn", // 撤回
  "disqualified", // 取消资格
] as const;

export type Stage = (typeof STAGES)[number];
export const TRACKS = ["comprehensive", "thematic"] as const;
export type Track = (typeof TRACKS)[number]; // 综合示范创建 | 单项示范创建

/** One line of 退回补正: an item, a part of 单项申报书, or (both null) the whole text; what is asked of it, and how far it opens. */
export type CorrectionLine = {
  indicatorId: string | null;
  sectionId: string | null;
  reasons: readonly string[];
  remark: string;
  scope: "whole" | "evidence";
};

export type Proposal = {
  opinion?: string;
  reason?: string;
  outcome?: Outcome;
  ground?: RevocationGround;
  /** 取消资格所依据的核查发现. */
  finding?: string | undefined;
  dueAt?: Date;
  corrections?: readonly CorrectionLine[];
  /** That the deadline lies after the planned end of the station is known and meant. */
  pastPlan?: boolean;
};

export type HeldTitle = { id: string; title: string; stage: DesignationStage };

/** 案卷: everything the rules may look at about one application at one moment. */
export type CaseFile = {
  id: string;
  number: string;
  cycleId: string;
  programmeId: string;
  applicantName: string;
  stage: Stage;
  version: number;
  track: Track;
  now: Date;
  /** The programme's stations in order, and how far this case has come; -1 before it is submitted. */
  route: Route;
  position: number;
  parties: Parties;
  /** The office of the applicant's own area, or above it, at each level. */
  offices: Partial<Record<OfficeLevel, string>>;
  isMunicipalityItself: boolean;
  cycle: {
    number: number;
    stage: string;
    submissionOpens: Date;
    submissionCloses: Date;
    graceMinutes: number;
    passBasisPoints: number | null;
    reportLimit: number | null;
    correctionRounds: number;
    /** 退回补正的常用理由. */
    correctionReasons: readonly string[];
    excludesMunicipality: boolean;
    sheetsPerApplication: number;
    resultsPublished: boolean;
    fabricationBarCycles: number;
    /** 复查可以作出的处理. */
    outcomesAllowed: readonly Outcome[];
  };
  /** Positions of the items beside which a file stands that the scanner refused (`infected`), or could not look through (`beyond`). */
  dossier: {
    reportCharacters: number;
    /** 单项申报书, part by part; empty where the cycle asks for none. It stands instead of 自评报告. */
    form: readonly FormPart[];
    themeStated: boolean;
    itemsOpen: number;
    met: number;
    applicable: number;
    infected: readonly number[];
    beyond: readonly number[];
  };
  /** 任务分工: positions of the items that were given to a unit and are not confirmed; empty too where nothing was divided. */
  assignmentsOpen: readonly number[];
  /** 内部审核: positions of the items that nobody has checked as they stand; empty where the place doesn't have them checked. */
  checksOpen: readonly number[];
  /** The last moment of this place's approved extension of the time of filing. */
  extendedUntil: Date | null;
  /** The stage of the assessment lot it is in; null where it is in none. */
  lotStage: LotStage | null;
  /**
   * The open 退回补正. `unanswered`: what was sent back and neither changed nor answered; `disturbed`: what was not sent back and isn't
   * what it was (looked at only when the act is done).
   */
  correction: {
    dueAt: Date;
    extendedUntil: Date | null;
    openItems: readonly (string | null)[];
    unanswered: readonly string[];
    disturbed: readonly string[];
  } | null;
  correctionRoundsUsed: number;
  /** When the station where the case is was planned to be over; null where no day is set. */
  plannedTo: Date | null;
  /** 经办 → 审核: how far the office at whose desk the case lies is with its own check. */
  review: ReviewFacts;
  /** 推荐上来的案卷的接收：`by` recommended it to this desk (null where it came from the place), `begun`: the organiser has begun to assess it. */
  passedUp: { by: string | null; acceptedAt: Date | null; begun: boolean };
  /** A list of the desk's that is drawn up, or waits, for this track. */
  listWaits: boolean;
  /** How many on the desk stand better and may be recommended; known only where a recommendation is being judged. */
  passedOver: number;
  /** 初审认定符合率 below the threshold, in items; known as `passedOver` is. */
  reviewedBelow: { met: number; needed: number } | null;
  /** Names of those on the desk that neither rule nor reason parts from this one; known as `passedOver` is. */
  tiedWith: readonly string[];
  recommendationPlacesLeft: number;
  designationPlacesLeft: number;
  /** `basisPoints`: the compliance rate that the assessment found, `vetoed`: 一票否决 items found unmet; null, none before the opening. */
  assessment: { sheets: number; sheetsOutstanding: number; basisPoints: number | null; vetoed: readonly number[] };
  survey: { required: boolean; closed: boolean };
  /** `fabrications`: the findings marked 涉嫌弄虚作假, each as it is named to the organiser. */
  verification: { visits: number; visitsOutstanding: number; fabrications: readonly string[] };
  notice: { closesAt: Date | null; waits: boolean; objectionsOpen: number; objectionUpheld: boolean };
  /** 单位已经撤并。 */
  applicantClosed: boolean;
  /** The live titles that this case looks at again: of the same place, track and organiser. */
  titles: readonly HeldTitle[];
  /** 申报资格: the titles that the cycle asks for, and all that the place was given. */
  eligibility: { required: readonly TitleRequired[]; held: readonly TitleHeld[] };
  /** What bars this place from the cycle; null where nothing does. */
  barred: Bar | null;
  /** What the user hands in together with the action; empty while a page is only being shown. */
  proposal: Proposal;
};
