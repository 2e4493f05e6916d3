import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { overdueText } from "@/lib/labels/objections";
import { holdersOf } from "@/lib/notifications/recipients";
import { databaseNow } from "@/lib/platform/clock";
import { db, type Tx } from "@/lib/platform/db";
import { type Done, messageOf } from "@/lib/platform/jobs";
import type { Actor } from "@/lib/policy/standing";
import { record, SYSTEM } from "@/lib/trail/record";
import { loadObjection } from "./store";

type Due = { id: string; receiptNumber: string };

/** Objections whose clock has run out at their present stage, and of which that has not been reported. */
const dueAt = (at: Date) => ({
  OR: [
    { stage: "lodged" as const, acceptBy: { lt: at }, acceptEscalatedAt: null },
    { stage: "investigating" as const, replyBy: { lt: at }, replyEscalatedAt: null },
  ],
});

/**
 * 异议逾期报告: once for each clock (objectionAcceptDays, objectionReplyDays of the cycle) the signatory and the handlers are told. One objection
 * is one transaction; nothing is decided by it.
 */
export async function sweepObjectionClocks(_actor: Actor | null): Promise<Done> {
  const done: Done = { counts: { escalated: 0 }, failures: [] };
  const at = await databaseNow(db);
  const due: Due[] = await db.objection.findMany({
    where: dueAt(at),
    orderBy: { lodgedAt: "asc" },
    select: { id: true, receiptNumber: true },
  });
  for (const { id, receiptNumber } of due) {
    try {
      const told = await atOnce((tx) => escalate(tx, id, at));
      if (told.ok && told.value) done.counts.escalated! += 1;
    } catch (error) {
      done.failures.push(`${receiptNumber}：${messageOf(error)}`);
    }
  }
  return done;
}

/** False where another process has told, or the objection has moved meanwhile. */
async function escalate(tx: Tx, id: string, at: Date): Promise<boolean> {
  const facts = (await loadObjection(tx, id, at, true))!;
  const row = await tx.objection.findFirst({ where: { id, ...dueAt(at) }, select: { acceptBy: true, replyBy: true } });
  if (!row) return false;
  const lodged = facts.stage === "lodged";
  const due = lodged ? row.acceptBy : row.replyBy!;
  await tx.objection.update({ where: { id }, data: lodged ? { acceptEscalatedAt: at } : { replyEscalatedAt: at } });
  const eventId = await record(tx, null, {
    at,
    subject: "objection",
    subjectId: id,
    action: "escalate_objection",
    standing: SYSTEM,
    detail: { receipt: facts.receiptNumber, dueAt: due.toISOString() },
    applicationId: facts.applicationId,
    cycleId: facts.cycleId,
  });
  const handling = facts.parties.handlers?.length ? ("objection_handler" as const) : ("organiser" as const);
  const people = new Set<string>();
  for (const standing of ["organiser_signatory", handling] as const) {
    for (const userId of await holdersOf(tx, standing, facts.parties)) people.add(userId);
  }
  const text = overdueText(facts.receiptNumber, facts.stage, due);
  const href = `/organise/objections/${id}`;
  const data = [...people].map((userId) => ({ eventId, userId, text, href, at }));
  if (data.length > 0) await tx.notification.createMany({ data });
  return true;
}
