import type { Parties, Standing } from "@/lib/policy/standing";
import type { Rule, Workflow } from "@/lib/workflow/engine";

export const OBJECTION_STAGES = [
  "lodged",
  "investigating",
  "not_accepted",
  "upheld",
  "partly_upheld",
  "dismissed",
] as const;
export type ObjectionStage = (typeof OBJECTION_STAGES)[number];
export const OBJECTION_ACTIONS = [
  "accept_objection",
  "reject_objection",
  "uphold_objection",
  "partly_uphold_objection",
  "dismiss_objection",
] as const;
export type ObjectionAction = (typeof OBJECTION_ACTIONS)[number];

export type ObjectionFile = {
  id: string;
  receiptNumber: string;
  stage: ObjectionStage;
  version: number;
  now: Date;
  cycleId: string;
  applicationId: string;
  parties: Parties;
  proposal: { investigation?: string; reply?: string };
};

type ObjectionRule = Rule<ObjectionFile>;
const replyStated: ObjectionRule = (o) => (o.proposal.reply?.trim() ? null : { code: "opinion_missing" });
const investigated: ObjectionRule = (o) => (o.proposal.investigation?.trim() ? null : { code: "ground_not_stated" });
const conclude = { by: "organiser", given: [investigated, replyStated] } as const;

/** 异议：受理、调查、答复；对一个候选单位的异议不影响其他单位。 */
export const objectionWorkflow: Workflow<ObjectionStage, ObjectionAction, Standing, ObjectionFile> = {
  lodged: {
    accept_objection: [{ to: "investigating", by: "organiser" }],
    reject_objection: [{ to: "not_accepted", by: "organiser", given: [replyStated] }],
  },
  investigating: {
    uphold_objection: [{ to: "upheld", ...conclude }],
    partly_uphold_objection: [{ to: "partly_upheld", ...conclude }],
    dismiss_objection: [{ to: "dismissed", ...conclude }],
  },
  not_accepted: {},
  upheld: {},
  partly_upheld: {},
  dismissed: {},
};
