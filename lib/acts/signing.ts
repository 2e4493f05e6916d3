import "server-only";
import { err, type Result } from "@/lib/kernel/result";
import { isSound } from "@/lib/kernel/sound";
import { MESSAGES } from "@/lib/labels/messages";
import { isOnePersonWith } from "@/lib/people/alike";
import { countReuse, type Given, holdProof, type Proven, proveAgain } from "@/lib/people/proving";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { atOnce } from "./commands";
import { once } from "./idempotency";
import type { ActProblem } from "./proposal";
import { lifeOf } from "./registry";
import { lockPending, readPending } from "./sign-off";
import { type Taken, takeWithin } from "./take";

export type SignatureOrder = Given & { id: string; key: string };

/** A signature may open a lot of 200 cases, or enter a whole list: some fifteen seconds on two idle cores, many times that on busy ones. */
const MOST_TIME_MS = 120_000;

/**
 * 签发: another person than the one who prepared it, with the signing duty, who has just given the password again, and a code where the
 * account has a second factor. The same order sent again has the same answer and uses up no code.
 */
export async function sign(actor: Actor, order: SignatureOrder): Promise<Result<Taken, ActProblem>> {
  const proven = await provenSignatory(actor, order);
  if (!proven.ok) return proven;
  const signOne = async (tx: Tx): Promise<Taken> => {
    await holdProof(tx, proven.value);
    return signWithin(tx, actor, order.id);
  };
  return signed(actor, (tx) => once(tx, actor, order.key, { sign: order.id }, () => signOne(tx)));
}

const signed = <T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<Result<T, ActProblem>> =>
  countReuse(actor, atOnce(work, { timeoutMs: MOST_TIME_MS }));

async function provenSignatory(actor: Actor, given: Given): Promise<Result<Proven, ActProblem>> {
  const refusal = mustBeSignatory(actor);
  return refusal ? err(refusal) : proveAgain(actor, given);
}

/**
 * 一次签发数件: all of them in one transaction, or none where one is refused; each by the rules of its own. Refuses a signatory's own
 * preparations, and a wrong password.
 */
export async function signTogether(
  actor: Actor,
  order: Given & { ids: readonly string[]; key: string },
): Promise<Result<Taken[], ActProblem>> {
  const ids = [...new Set(order.ids)].sort();
  const proven = await provenSignatory(actor, order);
  if (!proven.ok) return proven;
  const signAll = async (tx: Tx): Promise<Taken[]> => {
    await holdProof(tx, proven.value);
    const taken: Taken[] = [];
    for (const id of ids) taken.push(await signWithin(tx, actor, id));
    return taken;
  };
  return signed(actor, (tx) => once(tx, actor, order.key, { sign: ids }, () => signAll(tx)));
}

/**
 * The actor with the duties of this very moment, held until the transaction ends: since the session was read a hand-over may have
 * taken the signing duty away, even the check of the password just now. Refuses whoever may no longer sign.
 */
async function signatoryStill(tx: Tx, actor: Actor): Promise<Actor> {
  await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${actor.userId}::uuid FOR SHARE`;
  const user = await tx.user.findUnique({ where: { id: actor.userId }, include: { duties: true } });
  if (!user || user.disabledAt) throw new Refusal<ActProblem>({ code: "not_allowed" });
  const present = { ...actor, duties: user.duties.map(({ duty }) => duty) };
  const refusal = mustBeSignatory(present);
  if (refusal) throw new Refusal<ActProblem>(refusal);
  return present;
}

/** What is decided is held before its sign-off is, as by everybody who acts on it: nobody waits for the other crosswise. */
async function holdSubject(tx: Tx, { subject, subjectId }: { subject: string; subjectId: string }): Promise<void> {
  const life = lifeOf(subject);
  if (life?.hold) await life.hold(tx, subjectId);
  else await life?.load(tx, subjectId, now(), true);
}

async function signWithin(tx: Tx, asked: Actor, id: string): Promise<Taken> {
  const actor = await signatoryStill(tx, asked);
  await holdSubject(tx, await readPending(tx, actor, id));
  const row = await lockPending(tx, actor, id);
  if ([row.preparedById, row.heldById].includes(actor.userId))
    throw new Refusal<ActProblem>({ code: "own_preparation" });
  if (await isOnePersonWith(tx, actor.userId, [row.preparedById, row.heldById]))
    throw new Refusal<ActProblem>({ code: "same_person_signs" });
  const life = lifeOf(row.subject);
  if (!life) throw new Refusal<ActProblem>({ code: "not_found" });
  const order = {
    id: row.subjectId,
    action: row.action,
    proposal: row.proposal,
    preparedBy: row.preparedByName,
    signOffId: row.id,
  };
  const taken = await takeWithin(tx, life, actor, order, "sign");
  await tx.signOff.update({ where: { id }, data: { stage: "signed", ...decidedBy(actor) } });
  return taken;
}

/** 退回拟办: the signatory sends it back to the one who prepared it, with a remark. */
export function rejectSignOff(actor: Actor, order: { id: string; remark: string }): Promise<Result<true, ActProblem>> {
  return atOnce(async (tx) => {
    const refusal = mustBeSignatory(actor);
    if (refusal) throw new Refusal<ActProblem>(refusal);
    const row = await lockPending(tx, actor, order.id);
    if (order.remark.trim().length < 2 || !isSound(order.remark)) {
      throw new Refusal<ActProblem>({ code: "invalid_input", fields: { remark: "请写明退回的原因" } });
    }
    await tx.signOff.update({
      where: { id: row.id },
      data: { stage: "rejected", remark: order.remark.trim(), ...decidedBy(actor) },
    });
    const eventId = await recordDecision(tx, actor, row, "reject_sign_off");
    await tx.notification.create({
      data: {
        eventId,
        userId: row.heldById ?? row.preparedById,
        text: MESSAGES.signingRefused(row.title),
        href: `/sign-offs/${row.id}`,
        at: now(),
      },
    });
    return true as const;
  });
}

/** 撤回提请: the one who prepared it, or has taken it over, takes it back before it is signed. */
export function recallSignOff(actor: Actor, id: string): Promise<Result<true, ActProblem>> {
  return atOnce(async (tx) => {
    const row = await lockPending(tx, actor, id);
    if ((row.heldById ?? row.preparedById) !== actor.userId) throw new Refusal<ActProblem>({ code: "not_allowed" });
    await tx.signOff.update({ where: { id: row.id }, data: { stage: "superseded", ...decidedBy(actor) } });
    await recordDecision(tx, actor, row, "recall_sign_off");
    return true as const;
  });
}

const decidedBy = (actor: Actor) => ({ decidedById: actor.userId, decidedByName: actor.name, decidedAt: now() });

function mustBeSignatory(actor: Actor): ActProblem | null {
  return actor.duties.includes("signing") ? null : { code: "not_signatory" };
}

type PendingRow = Awaited<ReturnType<typeof lockPending>>;

function recordDecision(tx: Tx, actor: Actor, row: PendingRow, action: string): Promise<bigint> {
  return record(tx, actor, {
    at: now(),
    subject: row.subject,
    subjectId: row.subjectId,
    action,
    standing: "signing",
    detail: { prepared: row.action, signOffId: row.id },
    ...(row.subject === "application" ? { applicationId: row.subjectId } : {}),
  });
}
