import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { isUuid } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { db, Refusal, type Tx } from "@/lib/platform/db";
import { mayOpen } from "@/lib/policy/menu";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { carryOutHandovers } from "./due-handovers";
import { type HandoverInput, handoverInput } from "./handover-schema";
import { bothSides, carryOut, problemOf } from "./handover-store";
import { countReuse, holdProof, proveAgain } from "./proving";

export type Ordered = { id: string; carriedOut: boolean };

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/**
 * 岗位交接: by the security administrator, with the password given again. At once, or from a moment ahead; until then it waits,
 * and every rule is judged once more when it takes effect.
 */
export async function handOver(actor: Actor, raw: unknown): Promise<Result<Ordered, ActProblem>> {
  const denied = mayOpen(actor, "admin_duties");
  if (denied) return err(denied);
  const parsed = parseProposal(handoverInput, raw);
  if (!parsed.ok) return parsed;
  const input = parsed.value as HandoverInput;
  const proven = await proveAgain(actor, input);
  if (!proven.ok) return proven;
  const done = atOnce(async (tx) => {
    await holdProof(tx, proven.value);
    return orderWithin(tx, actor, input);
  });
  return countReuse(actor, done);
}

async function orderWithin(tx: Tx, actor: Actor, input: HandoverInput): Promise<Ordered> {
  const receiver = await tx.user.findUnique({ where: { account: input.toAccount }, select: { id: true } });
  if (!receiver) return refuse({ code: "not_found", fields: { toAccount: "没有这个账号" } });
  const at = now();
  const { from, to } = await bothSides(tx, input.fromId, receiver.id);
  if (from.version !== input.version) refuse({ code: "stale" });
  const { duties, disableFrom, reason } = input;
  const problem = await problemOf(tx, { from, to, duties, disableFrom, reason }, actor.userId);
  if (problem) refuse(problem);
  const waiting = await tx.handover.count({ where: { fromId: from.id, stage: "waiting" } });
  if (waiting > 0) refuse({ code: "handover_waiting" });
  const effectiveAt = input.effectiveAt ?? at;
  const carriedOut = effectiveAt <= at;
  const { id } = await tx.handover.create({
    data: {
      fromId: from.id,
      toId: to.id,
      duties,
      disableFrom,
      reason,
      effectiveAt,
      stage: carriedOut ? "carried_out" : "waiting",
      carriedOutAt: carriedOut ? at : null,
      orderedById: actor.userId,
      orderedByName: actor.name,
      orderedAt: at,
    },
    select: { id: true },
  });
  if (carriedOut) await carryOut(tx, actor, { from, to, duties, disableFrom, reason }, at);
  else {
    await record(tx, actor, {
      at,
      subject: "account",
      subjectId: from.id,
      action: "order_handover",
      standing: "security_admin",
      detail: { to: to.account, duties, reason, effectiveAt: effectiveAt.toISOString() },
    });
  }
  return { id, carriedOut };
}

/** 取消 a hand-over that has not taken effect yet. */
export function cancelHandover(actor: Actor, id: string): Promise<Result<true, ActProblem>> {
  return atOnce(async (tx) => {
    const denied = mayOpen(actor, "admin_duties");
    if (denied) refuse(denied);
    const row = isUuid(id) ? await tx.handover.findUnique({ where: { id } }) : null;
    if (!row) return refuse({ code: "not_found" });
    const { count } = await tx.handover.deleteMany({ where: { id, stage: "waiting", effectiveAt: { gt: now() } } });
    if (count === 0) refuse({ code: "stale" });
    await record(tx, actor, {
      at: now(),
      subject: "account",
      subjectId: row.fromId,
      action: "cancel_handover",
      standing: "security_admin",
    });
    return true as const;
  });
}

/** Whatever is due by now takes effect: at the security administrator's look at the list. */
export async function carryOutDue(actor: Actor): Promise<Result<number, ActProblem>> {
  const denied = mayOpen(actor, "admin_duties");
  if (denied) return err(denied);
  return ok(await db.$transaction((tx) => carryOutHandovers(tx, now())));
}
