import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { actionLabel } from "@/lib/labels/actions";
import { arrival } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { record, tell } from "@/lib/trail/record";
import { actingFor } from "./acting";
import { objectionLife } from "./life";
import { handlersInput } from "./schema";
import { loadObjection } from "./store";
import { isUnsettled } from "./workflow";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/** An objection as it is held until the transaction ends, for somebody of the organiser with this standing. */
export async function heldFor(tx: Tx, actor: Actor, id: string, standing: "organiser" | "objection_handler") {
  const facts = await loadObjection(tx, id, await arrival(tx), true);
  const standings = facts ? standingsOf(actor, facts.parties) : [];
  if (!facts || standings.length === 0) return refuse({ code: "not_found" });
  if (!standings.includes(standing)) return refuse({ code: "not_allowed" });
  return facts;
}

/**
 * 确定承办人: one or two of the organising office's own people, in place of those there were. From then on only they see who objected, and only
 * they act on the objection; what somebody prepared who isn't among them any more lapses. Once there is nothing left to do about it nobody
 * becomes its handler.
 * @param input `objectionId`, `userIds`, `version` as it was read
 */
export function assignHandlers(actor: Actor, input: unknown): Promise<Result<true, ActProblem>> {
  const parsed = parseProposal(handlersInput, input);
  if (!parsed.ok) return Promise.resolve(err(parsed.error));
  const { objectionId, version, userIds } = parsed.value as { objectionId: string; version: number; userIds: string[] };
  return atOnce(async (tx) => {
    const facts = await heldFor(tx, actor, objectionId, "organiser");
    if (facts.version !== version) refuse({ code: "stale" });
    if (!isUnsettled(facts)) refuse({ code: "wrong_stage" });
    const chosen = [...new Set(userIds)];
    const people = await tx.user.findMany({
      where: { id: { in: chosen }, ...actingFor(facts.parties.organiser!) },
      select: { id: true, name: true },
    });
    if (people.length !== chosen.length) refuse({ code: "handler_not_here" });
    await tx.objectionHandler.deleteMany({ where: { objectionId } });
    await tx.objectionHandler.createMany({
      data: chosen.map((userId, index) => ({ objectionId, seat: index + 1, userId, assignedAt: facts.now })),
    });
    await tx.objection.update({ where: { id: objectionId }, data: { version: { increment: 1 } } });
    await dropPreparedByOthers(tx, facts, chosen);
    const eventId = await record(tx, actor, {
      at: facts.now,
      subject: "objection",
      subjectId: objectionId,
      action: "assign_handlers",
      standing: "organiser",
      detail: { receipt: facts.receiptNumber, handlers: people.map(({ name }) => name) },
      applicationId: facts.applicationId,
      cycleId: facts.cycleId,
    });
    const whole = { ...facts, proposal: {} };
    const parties = { ...facts.parties, handlers: chosen };
    const text = `${actionLabel("assign_handlers")}：${objectionLife.describe(whole)}`;
    const telling = { eventId, at: facts.now, text, standings: ["objection_handler"] as const, except: actor.userId };
    await tell(tx, objectionLife, whole, parties, telling);
    return true as const;
  });
}

/** What waits for a signature is answered for by a handler of today, or by nobody. */
const dropPreparedByOthers = (tx: Tx, { id, now }: { id: string; now: Date }, handlers: string[]) =>
  tx.signOff.updateMany({
    where: {
      ...{ subject: "objection", subjectId: id, stage: "pending" },
      OR: [{ heldById: null, preparedById: { notIn: handlers } }, { heldById: { notIn: handlers } }],
    },
    data: { stage: "superseded", decidedAt: now },
  });
