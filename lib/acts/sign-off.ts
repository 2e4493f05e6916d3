import "server-only";
import { actionLabel } from "@/lib/labels/actions";
import { arrival } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor, Standing } from "@/lib/policy/standing";
import { record, tell } from "@/lib/trail/record";
import type { AnyLife } from "./life";
import type { ActProblem } from "./proposal";
import { lifeOf } from "./registry";
import { judge, type Order } from "./take";

/** 提请签发: the act passes every rule now, and waits for the signature of another person of the same organisation. */
export async function prepareWithin(tx: Tx, life: AnyLife, actor: Actor, order: Order): Promise<string> {
  const { facts, decision } = await judge(tx, life, actor, order, "prepare");
  const waiting = await tx.signOff.count({ where: { subject: life.subject, subjectId: facts.id, stage: "pending" } });
  if (waiting > 0) throw new Refusal<ActProblem>({ code: "sign_off_pending" });
  const title = `${actionLabel(order.action)}：${life.describe(facts)}`;
  const signOff = await tx.signOff.create({
    data: {
      subject: life.subject,
      subjectId: facts.id,
      action: order.action,
      proposal: (order.proposal ?? {}) as object,
      organisationId: actor.organisationId,
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
    text: `待签发——${title}`,
    standings: [signatory],
    except: actor.userId,
  });
  return signOff.id;
}

/**
 * The row, held until the transaction ends, and before it what it is about: whoever acts on a subject holds that first, then what
 * waits on it. Refuses strangers as if it did not exist, and one that is no longer waiting.
 */
export async function lockPending(tx: Tx, actor: Actor, id: string) {
  const seen = await tx.signOff.findUnique({
    where: { id },
    select: { subject: true, subjectId: true, organisationId: true },
  });
  if (seen?.organisationId !== actor.organisationId) throw new Refusal<ActProblem>({ code: "not_found" });
  await lifeOf(seen.subject)?.load(tx, seen.subjectId, await arrival(tx), true);
  await tx.$queryRaw`SELECT 1 FROM "SignOff" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const row = await tx.signOff.findUniqueOrThrow({ where: { id } });
  if (row.stage !== "pending") throw new Refusal<ActProblem>({ code: "sign_off_gone" });
  return row;
}
