import "server-only";
import { defineLife } from "@/lib/acts/life";
import { objectionEffects } from "./effects";
import { objectionProposals } from "./schema";
import { loadObjection } from "./store";
import { mustNotReveal } from "./telling";
import { type ObjectionAction, type ObjectionFile, type ObjectionStage, objectionWorkflow } from "./workflow";

/** 一件异议的一生：受理、调查、认定、答复；办结前可以由异议人撤回。 */
export const objectionLife = defineLife<ObjectionStage, ObjectionAction, ObjectionFile>({
  subject: "objection",
  workflow: objectionWorkflow,
  proposals: objectionProposals,
  load: loadObjection,
  weigh: async (tx, facts) => {
    await mustNotReveal(tx, facts.id, facts.proposal);
    return facts;
  },
  effects: objectionEffects,
  async move(tx, facts, to) {
    await tx.objection.update({ where: { id: facts.id }, data: { stage: to, version: { increment: 1 } } });
    return facts.parties;
  },
  tell: {
    reject_objection: ["objection_handler"],
    uphold_objection: ["objection_handler"],
    partly_uphold_objection: ["objection_handler"],
    dismiss_objection: ["objection_handler"],
    lift_hold_back: ["objection_handler"],
    withdraw_objection: ["organiser"],
  },
  describe: (facts) => `异议 ${facts.receiptNumber}`,
  href: (facts) => `/organise/objections/${facts.id}`,
});
