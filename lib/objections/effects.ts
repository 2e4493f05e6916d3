import "server-only";
import type { Effect } from "@/lib/acts/life";
import { addDays, beijingDay, endOfBeijingDay } from "@/lib/kernel/dates";
import type { Tx } from "@/lib/platform/db";
import { keptUntil } from "./keeping";
import type { ObjectionAction, ObjectionFile } from "./workflow";

type ObjectionEffect = Effect<ObjectionFile>;

/** The last moment of the day so many days after `from`. */
export const dayAfter = (from: Date, days: number): Date => endOfBeijingDay(addDays(beijingDay(from), days));

const daysOf = (tx: Tx, cycleId: string) =>
  tx.cycle.findUniqueOrThrow({
    where: { id: cycleId },
    select: { objectionReplyDays: true },
  });

/** Until when identity and files are kept from now on, whatever hangs on it the longer, and no task that is still waited for. */
export async function close(tx: Tx, { id, cycleId }: Pick<ObjectionFile, "id" | "cycleId">, at: Date) {
  await tx.objectionTask.updateMany({ where: { objectionId: id, closedAt: null }, data: { closedAt: at } });
  return { decidedAt: at, purgeAfter: await keptUntil(tx, cycleId, at) };
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

/**
 * 不再取消资格: what had been prepared upon this finding waits for its signature no more. It stays where another objection has the same
 * effect, or where it rests on a finding on the spot. Answers whether one has lapsed.
 */
async function lapseDisqualifying(tx: Tx, { applicationId, id, now }: ObjectionFile): Promise<boolean> {
  const others = { applicationId, id: { not: id }, effect: "disqualify", liftedAt: null } as const;
  if ((await tx.objection.count({ where: others })) > 0) return false;
  const lapsed = await tx.$executeRaw`
    UPDATE "SignOff" SET "stage" = 'superseded', "decidedAt" = ${now} WHERE "subject" = 'application' AND "subjectId" = ${applicationId}::uuid
      AND "action" = 'disqualify' AND "stage" = 'pending' AND COALESCE("proposal"->>'finding', '') = ''`;
  return lapsed > 0;
}

/** 解除暂缓: the days of keeping run from now on. The place can be named, or is not to be; either way it is not disqualified upon this objection. */
const lift: ObjectionEffect = async ({ tx, facts }) => {
  const { outcome, reason } = facts.proposal;
  const purgeAfter = await keptUntil(tx, facts.cycleId, facts.now);
  const data = { liftedAt: facts.now, liftedTo: outcome!, liftReason: reason!, purgeAfter };
  const { effect } = await tx.objection.update({ where: { id: facts.id }, data, select: { effect: true } });
  const lapsed = effect === "disqualify" && (await lapseDisqualifying(tx, facts));
  return { receipt: facts.receiptNumber, effect: outcome!, ...(lapsed ? { lapsed: "disqualify" } : {}) };
};

export const objectionEffects: Partial<Record<ObjectionAction, ObjectionEffect>> = {
  accept_objection: accept,
  reject_objection: decide,
  uphold_objection: decide,
  partly_uphold_objection: decide,
  dismiss_objection: decide,
  lift_hold_back: lift,
};
