import "server-only";
import { atOnce } from "@/lib/acts/commands";
import type { ActProblem } from "@/lib/acts/proposal";
import type { Result } from "@/lib/kernel/result";
import { ENROLMENT, OWN_PROOF } from "@/lib/labels/second-factor";
import { countReuse, type Given, holdProof, proveAgain } from "@/lib/people/proving";
import { closeSessionsOf } from "@/lib/people/sessions";
import { now, sessionTime, wallClock } from "@/lib/platform/clock";
import { db, Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { isAppCode, plainCode } from "./rules";
import { enrolmentUri, newRecoveryCodes, newSecret, openSecret, recoveryHash, sealSecret, stepOf } from "./secrets";

const OFFER_MS = 15 * 60_000;

/** 开始绑定: a new secret is offered for a quarter of an hour, after the password (and the code of the present phone) has been given again. */
export async function beginEnrolment(actor: Actor, given: Given): Promise<Result<true, ActProblem>> {
  const proven = await proveAgain(actor, given);
  if (!proven.ok) return proven;
  const done = atOnce(async (tx) => {
    await holdProof(tx, proven.value);
    const sealedSecret = sealSecret(newSecret(), actor.userId);
    const offer = { sealedSecret, expiresAt: new Date((await sessionTime(tx)).getTime() + OFFER_MS) };
    await tx.secondFactorOffer.upsert({
      where: { userId: actor.userId },
      create: { userId: actor.userId, ...offer },
      update: offer,
    });
    return true as const;
  });
  return countReuse(actor, done);
}

/** What the page of an enrolment shows: the secret, and as the text of a QR code; null where none has begun, or it is over. */
export async function offeredTo(actor: Actor): Promise<{ secret: string; uri: string } | null> {
  const offer = await db.secondFactorOffer.findUnique({ where: { userId: actor.userId } });
  if (!offer || offer.expiresAt <= (await sessionTime(db))) return null;
  const secret = openSecret(offer.sealedSecret, actor.userId);
  return { secret, uri: enrolmentUri(secret, actor.account) };
}

/**
 * 完成绑定: a code shows that the phone has the secret. From now on it is asked for; an earlier phone and its recovery codes hold no longer,
 * and the other sessions of the account end. Answers with the recovery codes, which are said this once.
 */
export async function confirmEnrolment(
  actor: Actor,
  token: string,
  typed: string,
): Promise<Result<{ recoveryCodes: string[] }, ActProblem>> {
  return atOnce(async (tx) => {
    const offer = await takeOffer(tx, actor);
    const code = plainCode(typed);
    const step = isAppCode(code) ? stepOf(openSecret(offer, actor.userId), code, wallClock()) : null;
    if (step === null) throw new Refusal<ActProblem>({ code: "wrong_code", fields: { code: OWN_PROOF.wrongCode } });
    await tx.secondFactorOffer.delete({ where: { userId: actor.userId } });
    await tx.secondFactor.deleteMany({ where: { userId: actor.userId } });
    await tx.secondFactor.create({
      data: { userId: actor.userId, sealedSecret: offer, lastStep: step, enrolledAt: now() },
    });
    const recoveryCodes = await giveRecoveryCodes(tx, actor);
    const closedSessions = await closeSessionsOf(tx, actor.userId, token);
    await recordOwn(tx, actor, "enrol_second_factor", { closedSessions });
    return { recoveryCodes };
  });
}

async function takeOffer(tx: Tx, actor: Actor): Promise<string> {
  await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${actor.userId}::uuid FOR UPDATE`;
  const offer = await tx.secondFactorOffer.findUnique({ where: { userId: actor.userId } });
  if (!offer || offer.expiresAt <= (await sessionTime(tx))) {
    throw new Refusal<ActProblem>({ code: "invalid_input", fields: { code: ENROLMENT.expired } });
  }
  return offer.sealedSecret;
}

/** Ten new recovery codes in place of all earlier ones; the database keeps their hashes alone. */
export async function giveRecoveryCodes(tx: Tx, actor: Actor): Promise<string[]> {
  const codes = newRecoveryCodes();
  await tx.recoveryCode.deleteMany({ where: { userId: actor.userId } });
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({ userId: actor.userId, codeHash: recoveryHash(code, actor.userId) })),
  });
  return codes;
}

/** What somebody has done about the own second factor. */
export const recordOwn = (tx: Tx, actor: Actor, action: string, detail: Record<string, string | number> = {}) =>
  record(tx, actor, { at: now(), subject: "account", subjectId: actor.userId, action, standing: "self", detail });
