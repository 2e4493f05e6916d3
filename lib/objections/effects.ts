import "server-only";
import type { Effect } from "@/lib/acts/life";
import { addDays, beijingDay, endOfBeijingDay } from "@/lib/kernel/dates";
import type { Tx } from "@/lib/platform/db";
import type { ObjectionAction, ObjectionFile } from "./workflow";

type ObjectionEffect = Effect<ObjectionFile>;

const DAY = 86_400_000;

/** The last moment of the day so many days after `from`. */
export const dayAfter = (from: Date, days: number): Date => endOfBeijingDay(addDays(beijingDay(from), days));

const daysOf = (tx: Tx, cycleId: string) =>
  tx.cycle.findUniqueOrThrow({
    where: { id: cycleId },
    select: { objectionRetentionDays: true, objectionReplyDays: true },
  });

/** Until when identity and files are kept from now on, and no task that is still waited for. */
export async function close(tx: Tx, { id, cycleId }: Pick<ObjectionFile, "id" | "cycleId">, at: Date) {
  const { objectionRetentionDays } = await daysOf(tx, cycleId);
  await tx.objectionTask.updateMany({ where: { objectionId: id, closedAt: null }, data: { closedAt: at } });
  return { decidedAt: at, purgeAfter: new Date(at.getTime() + objectionRetentionDays * DAY) };
}

/** Keeps findings, reply, public summary and effect with the objection; the event names it only by its receipt. */
const decide: ObjectionEffect = async ({ tx, facts }) => {
  const { investigation = "", reply = "", publicSummary = "", effect = "none" } = facts.proposal;
  const closed = await close(tx, facts, facts.now);
  await tx.objection.update({
    where: { id: facts.id },
    data: { investigation, reply, summary: publicSummary, effect, ...closed },
  });
  return { receipt: facts.receiptNumber, effect };
};

const accept: ObjectionEffect = async ({ tx, facts }) => {
  const { objectionReplyDays } = await daysOf(tx, facts.cycleId);
  const replyBy = dayAfter(facts.now, objectionReplyDays);
  await tx.objection.update({ where: { id: facts.id }, data: { replyBy } });
  return { receipt: facts.receiptNumber, replyBy: replyBy.toISOString() };
};

/** 解除暂缓: the place can be named, or is not to be. */
const lift: ObjectionEffect = async ({ tx, facts }) => {
  const { outcome, reason } = facts.proposal;
  const data = { liftedAt: facts.now, liftedTo: outcome!, liftReason: reason! };
  await tx.objection.update({ where: { id: facts.id }, data });
  return { receipt: facts.receiptNumber, effect: outcome! };
};

export const objectionEffects: Partial<Record<ObjectionAction, ObjectionEffect>> = {
  accept_objection: accept,
  reject_objection: decide,
  uphold_objection: decide,
  partly_uphold_objection: decide,
  dismiss_objection: decide,
  lift_hold_back: lift,
};
