import "server-only";
import { defineLife, type Effect } from "@/lib/acts/life";
import { promotionMessage } from "@/lib/labels/promotions";
import { holdersOf } from "@/lib/notifications/recipients";
import { record } from "@/lib/trail/record";
import { promotionHref } from "./rules";
import { promotionProposals } from "./schema";
import { loadPromotion, upperCycle } from "./store";
import { type PromotionAction, type PromotionFile, type PromotionStage, promotionWorkflow } from "./workflow";

/** 推荐上报: each title gets its mark, and its holder a message that leads to an application already filled from the earlier one. */
const proposeUpward: Effect<PromotionFile> = async ({ tx, facts, actor }) => {
  const cycle = (await upperCycle(tx, facts.toCycleId))!;
  const { name } = cycle;
  await tx.promotion.updateMany({ where: { listId: facts.id }, data: { at: facts.now } });
  const lines = await tx.promotion.findMany({
    where: { listId: facts.id },
    include: { designation: { select: { organisationId: true, applicationId: true, title: true } } },
  });
  for (const { designationId, designation, track, reason } of lines) {
    const eventId = await record(tx, actor, {
      at: facts.now,
      subject: "designation",
      subjectId: designationId,
      action: "propose_upward",
      standing: "organiser_signatory",
      detail: { cycle: name, track, reason },
    });
    const parties = { applicant: designation.organisationId };
    const readers = [
      ...(await holdersOf(tx, "applicant", parties)),
      ...(await holdersOf(tx, "applicant_signatory", parties)),
    ];
    const href = promotionHref({ cycleId: cycle.id, track, applicationId: designation.applicationId });
    const text = promotionMessage(actor.organisationName, designation.title, name);
    await tx.notification.createMany({
      data: [...new Set(readers)].map((userId) => ({ eventId, userId, href, text, at: facts.now })),
    });
  }
  return { cycle: name, items: lines.length };
};

/** 推荐名单的一生：拟定、签发上报或者作废。 */
export const promotionLife = defineLife<PromotionStage, PromotionAction, PromotionFile>({
  subject: "promotion",
  workflow: promotionWorkflow,
  proposals: promotionProposals,
  load: loadPromotion,
  effects: { propose_upward: proposeUpward },
  async move(tx, facts, to) {
    const data = { stage: to, version: { increment: 1 }, ...(to === "proposed" ? { proposedAt: facts.now } : {}) };
    await tx.promotionList.update({ where: { id: facts.id }, data });
    return facts.parties;
  },
  tell: { propose_upward: ["organiser"] },
  describe: (facts) => facts.name,
  href: (facts) => `/organise/promotions/${facts.id}`,
});
