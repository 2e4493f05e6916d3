import "server-only";
import { defineLife } from "@/lib/acts/life";
import { noticeEffects } from "./effects";
import { noticeProposals } from "./schema";
import { loadNotice, weighNotice } from "./store";
import { type NoticeAction, type NoticeFile, type NoticeStage, noticeWorkflow, outcomeOf } from "./workflow";

/** 公示的一生：拟稿、公示、批准命名（意见三(六)(七)）。 */
export const noticeLife = defineLife<NoticeStage, NoticeAction, NoticeFile>({
  subject: "notice",
  workflow: noticeWorkflow,
  proposals: noticeProposals,
  load: loadNotice,
  weigh: weighNotice,
  effects: noticeEffects,
  state: (facts, action) => (action === "designate_listed" ? outcomeOf(facts) : {}),
  async move(tx, facts, to) {
    await tx.publicNotice.update({ where: { id: facts.id }, data: { stage: to, version: { increment: 1 } } });
    return facts.parties;
  },
  tell: { publish: ["organiser"], recall_notice: ["organiser"], designate_listed: ["organiser"] },
  describe: (facts) => facts.title,
  href: (facts) => `/organise/notices/${facts.id}`,
});
