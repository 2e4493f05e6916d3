import type { Parties, Standing } from "@/lib/policy/standing";
import type { Rule, Workflow } from "@/lib/workflow/engine";
import { replyStated } from "@/lib/workflow/given";

export const OBJECTION_STAGES = [
  "lodged",
  "investigating",
  "not_accepted",
  "upheld",
  "partly_upheld",
  "dismissed",
  "withdrawn",
] as const;
export type ObjectionStage = (typeof OBJECTION_STAGES)[number];
export const OBJECTION_ACTIONS = [
  "accept_objection",
  "reject_objection",
  "uphold_objection",
  "partly_uphold_objection",
  "dismiss_objection",
  "lift_hold_back",
  "withdraw_objection",
] as const;
export type ObjectionAction = (typeof OBJECTION_ACTIONS)[number];

/** 对所涉候选单位的影响: none at all, 暂缓命名, 不予命名, 取消资格 (an act of the case that is prepared and signed by itself). */
export const OBJECTION_EFFECTS = ["none", "hold_back", "remove", "disqualify"] as const;
export type ObjectionEffect = (typeof OBJECTION_EFFECTS)[number];

/** Stages at which an objection is still being dealt with. */
export const OPEN_STAGES = ["lodged", "investigating"] as const satisfies readonly ObjectionStage[];
export const isOpen = (stage: string): boolean => OPEN_STAGES.some((open) => open === stage);

export type ObjectionFile = {
  id: string;
  receiptNumber: string;
  stage: ObjectionStage;
  version: number;
  now: Date;
  cycleId: string;
  applicationId: string;
  parties: Parties;
  effect: ObjectionEffect;
  /** What held its place back has been lifted. */
  lifted: boolean;
  /** The case stands at 公示: only there is anything held back. */
  atNotice: boolean;
  proposal: {
    investigation?: string;
    reply?: string;
    publicSummary?: string;
    effect?: ObjectionEffect;
    reason?: string;
    outcome?: "none" | "remove";
  };
};

/** Whether a concluded objection keeps its place from a title: by 暂缓命名 that isn't lifted, or by 取消资格 that isn't signed yet. */
export const holdsBack = ({
  effect,
  lifted,
  atNotice,
}: Pick<ObjectionFile, "effect" | "lifted" | "atNotice">): boolean =>
  atNotice && !lifted && (effect === "hold_back" || effect === "disqualify");

/** Whether there is anything left to do about it, and so a handler needed. */
export const isUnsettled = (o: Pick<ObjectionFile, "stage" | "effect" | "lifted" | "atNotice">): boolean =>
  isOpen(o.stage) || holdsBack(o);

/** What follows for the place as outsiders are told: 取消资格 is decided by its own signature, and until then the place is held back. */
export function effectTold(o: {
  effect: ObjectionEffect;
  liftedTo: ObjectionEffect | null;
  caseStage: string;
}): ObjectionEffect {
  if (o.liftedTo) return o.liftedTo;
  return o.effect === "disqualify" && o.caseStage !== "disqualified" ? "hold_back" : o.effect;
}

type ObjectionRule = Rule<ObjectionFile>;
const investigated: ObjectionRule = (o) => (o.proposal.investigation?.trim() ? null : { code: "ground_not_stated" });
const summarised: ObjectionRule = (o) => (o.proposal.publicSummary?.trim() ? null : { code: "summary_missing" });
const effectChosen: ObjectionRule = (o) => (o.proposal.effect ? null : { code: "effect_not_chosen" });
const liftingReasoned: ObjectionRule = (o) =>
  o.proposal.reason?.trim() && o.proposal.outcome ? null : { code: "ground_not_stated" };

const concluded = { by: "objection_handler", signedBy: "organiser_signatory" } as const;
const findings = [investigated, replyStated, summarised] as const;
const withdraw = [{ to: "withdrawn", by: "objector" }] as const;
const lift = (to: "upheld" | "partly_upheld") =>
  [{ to, ...concluded, when: holdsBack, given: [liftingReasoned] }] as const;

/** 异议（意见三(六)）：受理、调查、认定、答复；对一个候选单位的异议不影响其他单位。不予受理和认定须由承办人拟办、签发人签发。 */
export const objectionWorkflow: Workflow<ObjectionStage, ObjectionAction, Standing, ObjectionFile> = {
  lodged: {
    accept_objection: [{ to: "investigating", by: "objection_handler" }],
    reject_objection: [{ to: "not_accepted", ...concluded, given: [replyStated] }],
    withdraw_objection: withdraw,
  },
  investigating: {
    uphold_objection: [{ to: "upheld", ...concluded, given: [...findings, effectChosen] }],
    partly_uphold_objection: [{ to: "partly_upheld", ...concluded, given: [...findings, effectChosen] }],
    dismiss_objection: [{ to: "dismissed", ...concluded, given: findings }],
    withdraw_objection: withdraw,
  },
  not_accepted: {},
  upheld: { lift_hold_back: lift("upheld") },
  partly_upheld: { lift_hold_back: lift("partly_upheld") },
  dismissed: {},
  withdrawn: {},
};
