import type { DesignationStage, Outcome, RevocationGround } from "@/lib/designations/workflow";
import type { Parties, Standing } from "@/lib/policy/standing";
import type { Rule, Workflow } from "@/lib/workflow/engine";
import { deadlineAhead, placeHeard, reasonStated, suspensionBounded } from "@/lib/workflow/given";
import type { RecheckFacts } from "./recheck-found";

/** 处理的由来。 */
export const HANDLING_SOURCES = [
  "inspection",
  "report",
  "clue",
  "recheck",
  "office",
  "rectification",
  "merger",
] as const;
export type HandlingSource = (typeof HANDLING_SOURCES)[number];

export const HANDLING_STAGES = ["proposed", "opened", "hearing", "heard", "decided", "dropped"] as const;
export type HandlingStage = (typeof HANDLING_STAGES)[number];
/** 在办。 */
export const RUNNING = ["proposed", "opened", "hearing", "heard"] as const satisfies readonly HandlingStage[];

export const HANDLING_ACTIONS = [
  "accept_handling",
  "drop_handling",
  "give_hearing",
  "receive_statement",
  "decide_handling",
] as const;
export type HandlingAction = (typeof HANDLING_ACTIONS)[number];

export type HandlingProposal = {
  reason?: string;
  facts?: string;
  intended?: Outcome;
  outcome?: Outcome;
  ground?: RevocationGround;
  hearing?: string;
  dueAt?: Date;
  number?: string;
};

export type HandlingFacts = {
  id: string;
  stage: HandlingStage;
  version: number;
  now: Date;
  cycleId: string;
  applicationId: string | null;
  parties: Parties;
  designationId: string;
  /** Who answers for the title: told of everything from the notice on. */
  holderId: string;
  titleStage: DesignationStage;
  title: string;
  holderName: string;
  certificateNumber: string;
  organiserName: string;
  /** 单位已经撤并：只有这样才可以注销。 */
  holderClosed: boolean;
  outcomesAllowed: readonly Outcome[];
  /** What the latest notice meant to do; null while none was sent. */
  intended: Outcome | null;
  /** 情形 of a 摘牌 as the latest notice told it. */
  intendedGround: RevocationGround | null;
  /** What the 复查 recommends and rests on, where the handling was opened by its conclusion. */
  recheck: RecheckFacts | null;
  /** 组织方的依据: so many files, and visits of a 复查 that found something not borne out. */
  evidence: number;
  hearingDays: number;
  /** Null: the cycle sets no bound. */
  suspensionDays: number | null;
  /** The least day until which the place may state its opinion, were the notice sent now. */
  leastHearing: Date;
  longestSuspension: Date | null;
  /** Another paper bears this 文号 already; known only once it is proposed. */
  numberTaken: boolean;
  proposal: HandlingProposal;
};

type HandlingRule = Rule<HandlingFacts>;

export const isGone = (stage: DesignationStage): boolean => stage === "revoked" || stage === "lapsed";

/** 摘牌、注销的称号不再作处理。 */
export const titleStands = (h: Pick<HandlingFacts, "titleStage">) =>
  isGone(h.titleStage) ? ({ code: "title_gone" } as const) : null;
const factsStated: HandlingRule = (h) => (h.proposal.facts?.trim() ? null : { code: "ground_not_stated" });
const numberFree: HandlingRule = (h) => (h.numberTaken ? { code: "document_number_taken" } : null);
/** 只能作出本周期规则允许的处理。 */
const allowed = (outcome: Outcome | undefined, h: HandlingFacts) =>
  outcome && h.outcomesAllowed.includes(outcome) ? null : ({ code: "outcome_not_allowed" } as const);
const intendedAllowed: HandlingRule = (h) => allowed(h.proposal.intended, h);
const outcomeAllowed: HandlingRule = (h) => allowed(h.proposal.outcome, h);
/** What is decided, or told as intended. */
const meant = ({ proposal }: HandlingFacts): Outcome | undefined => proposal.outcome ?? proposal.intended;
/** 意见四(三)：摘牌须是四种情形之一，告知时即须写明。 */
const groundStated: HandlingRule = (h) =>
  meant(h) !== "revoke" || h.proposal.ground ? null : { code: "ground_not_stated" };
/** 摘牌限于告知过的情形：单位没有就别的情形陈述。 */
const groundAsTold: HandlingRule = (h) =>
  h.proposal.outcome !== "revoke" || h.proposal.ground === h.intendedGround
    ? null
    : { code: "ground_other_than_notice" };
/** 注销只用于单位撤并。 */
const bodyGone: HandlingRule = (h) => (meant(h) !== "lapse" || h.holderClosed ? null : { code: "body_still_exists" });
/** A day that is past is too short as well. */
const hearingLongEnough: HandlingRule = (h) =>
  h.proposal.dueAt === undefined || h.proposal.dueAt >= h.leastHearing
    ? null
    : { code: "hearing_too_short", detail: { days: h.hearingDays } };
/** 称号处理的轻重；注销另论。 */
const GRAVITY: Record<Exclude<Outcome, "lapse">, number> = { retain: 0, warn: 1, suspend: 2, revoke: 3 };
/** Whether the place was heard on a decision as grave as this one: 注销 only where the notice said so. */
const covers = (intended: Outcome, outcome: Outcome): boolean =>
  outcome === intended ||
  outcome === "retain" ||
  (outcome !== "lapse" && intended !== "lapse" && GRAVITY[outcome] <= GRAVITY[intended]);
/** 没有就此告知的，不得作出更重的处理。 */
const withinNotice: HandlingRule = (h) =>
  h.intended && h.proposal.outcome && covers(h.intended, h.proposal.outcome) ? null : { code: "graver_than_notice" };
/** 黄牌、停牌、摘牌须有据可查。 */
const evidenceFiled: HandlingRule = (h) =>
  h.evidence > 0 || !["warn", "suspend", "revoke"].includes(h.proposal.outcome ?? "")
    ? null
    : { code: "evidence_missing" };
/** 本周期没有最长天数的，停牌须写明到哪一天。 */
const suspensionEnds: HandlingRule = (h) =>
  h.proposal.outcome === "suspend" && !h.proposal.dueAt && !h.longestSuspension
    ? { code: "suspension_without_end" }
    : null;
const boundKept: HandlingRule = (h) => (h.proposal.outcome === "suspend" ? suspensionBounded(h) : null);

const signed = { by: "organiser", signedBy: "organiser_signatory" } as const;
const drop = [{ to: "dropped", ...signed, given: [reasonStated] }] as const;

const notice = [
  {
    to: "hearing",
    ...signed,
    requires: [titleStands],
    given: [factsStated, intendedAllowed, groundStated, bodyGone, hearingLongEnough, numberFree],
  },
] as const;

/**
 * 动态管理的一件处理（意见四(三)；动态管理规定）：启动 → 告知并听取意见 → 决定。单位陈述由其签发人签发，经 `receive_statement` 转入；
 * 期满未陈述的，由定时任务转为已听取，决定作出之前仍可补交。决定不得重于告知，摘牌限于告知的情形；拟加重、拟改情形的，重新告知，另行听取意见。
 */
export const handlingWorkflow: Workflow<HandlingStage, HandlingAction, Standing, HandlingFacts> = {
  proposed: {
    accept_handling: [{ to: "opened", by: "organiser", requires: [titleStands] }],
    drop_handling: [{ to: "dropped", by: "organiser", given: [reasonStated] }],
  },
  opened: {
    give_hearing: notice,
    drop_handling: drop,
  },
  hearing: {
    receive_statement: [{ to: "heard", by: "applicant_signatory", listed: true }],
    drop_handling: drop,
  },
  heard: {
    receive_statement: [{ to: "heard", by: "applicant_signatory", listed: true }],
    give_hearing: notice,
    decide_handling: [
      {
        to: "decided",
        ...signed,
        requires: [titleStands],
        given: [
          outcomeAllowed,
          withinNotice,
          groundStated,
          groundAsTold,
          bodyGone,
          reasonStated,
          placeHeard,
          deadlineAhead,
          boundKept,
          suspensionEnds,
          evidenceFiled,
          numberFree,
        ],
      },
    ],
    drop_handling: drop,
  },
  decided: {},
  dropped: {},
};
