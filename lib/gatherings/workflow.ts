import type { Parties, Standing } from "@/lib/policy/standing";
import type { Rule, Workflow } from "@/lib/workflow/engine";
import { reasonStated } from "@/lib/workflow/given";

export const GATHERING_STAGES = ["draft", "published", "cancelled"] as const;
export type GatheringStage = (typeof GATHERING_STAGES)[number];
export const GATHERING_ACTIONS = ["publish_gathering", "cancel_gathering"] as const;
export type GatheringAction = (typeof GATHERING_ACTIONS)[number];
export const GATHERING_KINDS = ["training", "visit"] as const;

/** 培训、观摩 of one office. */
export type GatheringFacts = {
  id: string;
  stage: GatheringStage;
  version: number;
  now: Date;
  parties: Parties;
  title: string;
  signUpUntil: Date;
  endsAt: Date;
  proposal: { reason?: string };
};

type GatheringRule = Rule<GatheringFacts>;
const stillToCome: GatheringRule = (g) => (g.now < g.signUpUntil ? null : { code: "gathering_past" });
const notOver: GatheringRule = (g) => (g.now < g.endsAt ? null : { code: "gathering_past" });

/** 培训、观摩通知：一人拟稿、另一人签发；发布后不再改动，有变动的取消后另发。 */
export const gatheringWorkflow: Workflow<GatheringStage, GatheringAction, Standing, GatheringFacts> = {
  draft: {
    publish_gathering: [{ to: "published", by: "desk_office", signedBy: "desk_signatory", requires: [stillToCome] }],
  },
  published: {
    cancel_gathering: [{ to: "cancelled", by: "desk_office", requires: [notOver], given: [reasonStated] }],
  },
  cancelled: {},
};
