import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { actionLabel } from "@/lib/labels/actions";
import { MESSAGES } from "@/lib/labels/messages";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor, Standing } from "@/lib/policy/standing";
import { record, tell } from "@/lib/trail/record";
import type { AnyLife } from "./life";
import type { ActProblem } from "./proposal";
import { judge, type Order } from "./take";

/**
 * 提请签发: the act passes every rule now, and waits for the signature of another person of the same organisation. One of each organisation waits
 * at a time: nobody is kept from an act, nor learns of it, by what others have put up.
 */
export async function prepareWithin(tx: Tx, life: AnyLife, actor: Actor, order: Order): Promise<string> {
  const { facts, decision } = await judge(tx, life, actor, order, "prepare");
  await life.prepared?.(tx, facts, actor);
  const { organisationId } = actor;
  const waiting = await tx.signOff.count({
    where: { subject: life.subject, subjectId: facts.id, stage: "pending", organisationId },
  });
  if (waiting > 0) throw new Refusal<ActProblem>({ code: "sign_off_pending" });
  const title = `${actionLabel(order.action)}：${life.describe(facts)}`;
  const signOff = await tx.signOff.create({
    data: {
      subject: life.subject,
      subjectId: facts.id,
      action: order.action,
      proposal: { ...((order.proposal ?? {}) as object), ...life.state?.(facts, order.action) },
      organisationId,
      title,
      preparedById: actor.userId,
      preparedByName: actor.name,
      preparedAt: facts.now,
    },
  });
  const eventId = await record(tx, actor, {
    at: facts.now,
    subject: life.subject,
    subjectId: facts.id,
    action: "prepare_sign_off",
    standing: decision.standing,
    detail: { prepared: order.action, signOffId: signOff.id },
    applicationId: facts.applicationId,
    cycleId: facts.cycleId,
  });
  const signatory = decision.step.signedBy as Standing;
  const own = { ...facts.parties };
  await tell(tx, { ...life, href: () => `/sign-offs/${signOff.id}` }, facts, own, {
    eventId,
    at: facts.now,
    text: MESSAGES.toSign(title),
    standings: [signatory],
    except: actor.userId,
  });
  return signOff.id;
}

/** The row, held until the transaction ends; refuses as `readPending` does. */
export async function lockPending(tx: Tx, actor: Actor, id: string) {
  if (!isUuid(id)) throw new Refusal<ActProblem>({ code: "not_found" });
  await tx.$queryRaw`SELECT 1 FROM "SignOff" WHERE "id" = ${id}::uuid FOR UPDATE`;
  return readPending(tx, actor, id);
}

/** The row as it stands; refuses strangers as if it did not exist, and one that is no longer waiting. */
export async function readPending(tx: Tx, actor: Actor, id: string) {
  const row = isUuid(id) ? await tx.signOff.findUnique({ where: { id } }) : null;
  if (!row || row.organisationId !== actor.organisationId) throw new Refusal<ActProblem>({ code: "not_found" });
  if (row.stage !== "pending") throw new Refusal<ActProblem>({ code: "sign_off_gone" });
  return row;
}
