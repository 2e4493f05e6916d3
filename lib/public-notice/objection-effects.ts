import "server-only";
import type { Effect } from "@/lib/acts/life";
import type { ObjectionAction, ObjectionFile } from "./objection-workflow";

type ObjectionEffect = Effect<ObjectionFile>;

const DAY = 86_400_000;

/** Keeps the findings and the reply with the objection; the event names it only by its receipt. The identity is kept from here on for as long as the cycle says. */
const decide: ObjectionEffect = async ({ tx, facts }) => {
  const cycle = await tx.cycle.findUniqueOrThrow({
    where: { id: facts.cycleId },
    select: { objectionRetentionDays: true },
  });
  await tx.objection.update({
    where: { id: facts.id },
    data: {
      investigation: facts.proposal.investigation ?? "",
      reply: facts.proposal.reply!,
      decidedAt: facts.now,
      purgeAfter: new Date(facts.now.getTime() + cycle.objectionRetentionDays * DAY),
    },
  });
  return { receipt: facts.receiptNumber };
};

const accept: ObjectionEffect = async ({ facts }) => ({ receipt: facts.receiptNumber });

export const objectionEffects: Record<ObjectionAction, ObjectionEffect> = {
  accept_objection: accept,
  reject_objection: decide,
  uphold_objection: decide,
  partly_uphold_objection: decide,
  dismiss_objection: decide,
};
