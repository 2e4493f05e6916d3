import "server-only";
import { defineLife } from "@/lib/acts/life";
import { noticeEffects } from "./effects";
import { objectionEffects } from "./objection-effects";
import { type ObjectionAction, type ObjectionFile, type ObjectionStage, objectionWorkflow } from "./objection-workflow";
import { noticeProposals, objectionProposals } from "./schema";
import { loadNotice, loadObjection, weighNotice } from "./store";
import { type NoticeAction, type NoticeFile, type NoticeStage, noticeWorkflow } from "./workflow";

/** 公示的一生：拟稿、公示、批准命名（意见三(六)(七)）。 */
export const noticeLife = defineLife<NoticeStage, NoticeAction, NoticeFile>({
  subject: "notice",
  workflow: noticeWorkflow,
  proposals: noticeProposals,
  load: loadNotice,
  weigh: weighNotice,
  effects: noticeEffects,
  async move(tx, facts, to) {
    await tx.publicNotice.update({ where: { id: facts.id }, data: { stage: to, version: { increment: 1 } } });
    return facts.parties;
  },
  tell: { publish: ["organiser"], recall_notice: ["organiser"], designate_listed: ["organiser"] },
  describe: (facts) => facts.title,
  href: (facts) => `/organise/notices/${facts.id}`,
});

/** 一件异议的一生：受理、调查、答复。 */
export const objectionLife = defineLife<ObjectionStage, ObjectionAction, ObjectionFile>({
  subject: "objection",
  workflow: objectionWorkflow,
  proposals: objectionProposals,
  load: loadObjection,
  effects: objectionEffects,
  async move(tx, facts, to) {
    await tx.objection.update({ where: { id: facts.id }, data: { stage: to, version: { increment: 1 } } });
    return facts.parties;
  },
  tell: {
    uphold_objection: ["organiser_signatory"],
    partly_uphold_objection: ["organiser_signatory"],
    dismiss_objection: ["organiser_signatory"],
  },
  describe: (facts) => `异议 ${facts.receiptNumber}`,
  href: (facts) => `/organise/objections/${facts.id}`,
});
