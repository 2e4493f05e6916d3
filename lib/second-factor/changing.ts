import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { isUuid } from "@/lib/kernel/ids";
import { err, type Result } from "@/lib/kernel/result";
import { MESSAGES } from "@/lib/labels/messages";
import { countReuse, type Given, holdProof, proveAgain } from "@/lib/people/proving";
import { securitySettings } from "@/lib/people/security-settings";
import { closeSessionsOf } from "@/lib/people/sessions";
import { now } from "@/lib/platform/clock";
import { db, Refusal } from "@/lib/platform/db";
import { mayOpen } from "@/lib/policy/menu";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { giveRecoveryCodes, recordOwn } from "./enrolling";
import { mustHaveSecondFactor } from "./rules";
import { type ResetInput, resetInput } from "./schema";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/** 重新生成恢复码: ten new ones, said this once; the earlier ones hold no longer. */
export async function renewRecoveryCodes(
  actor: Actor,
  given: Given,
): Promise<Result<{ recoveryCodes: string[] }, ActProblem>> {
  const proven = await proveAgain(actor, given);
  if (!proven.ok) return proven;
  const done = atOnce(async (tx) => {
    await holdProof(tx, proven.value);
    if (proven.value.proof === null) refuse({ code: "no_second_factor" });
    const recoveryCodes = await giveRecoveryCodes(tx, actor);
    await recordOwn(tx, actor, "renew_recovery_codes");
    return { recoveryCodes };
  });
  return countReuse(actor, done);
}

/** 停用: only where the settings ask this person for none. */
export async function removeSecondFactor(actor: Actor, given: Given): Promise<Result<true, ActProblem>> {
  const proven = await proveAgain(actor, given);
  if (!proven.ok) return proven;
  const done = atOnce(async (tx) => {
    await holdProof(tx, proven.value);
    if (proven.value.proof === null) refuse({ code: "no_second_factor" });
    const { secondFactorFor } = await securitySettings(tx);
    if (mustHaveSecondFactor(secondFactorFor, actor)) refuse({ code: "second_factor_required" });
    await tx.secondFactor.delete({ where: { userId: actor.userId } });
    await recordOwn(tx, actor, "remove_second_factor");
    return true as const;
  });
  return countReuse(actor, done);
}

/**
 * 重置动态验证码: by the security administrator, who gives a reason and shows anew who it is, for another person whose phone is lost. The
 * person is told, and every session of the account ends. Nobody resets their own.
 */
export async function resetSecondFactor(actor: Actor, raw: unknown): Promise<Result<{ closed: number }, ActProblem>> {
  const denied = mayOpen(actor, "admin_security");
  if (denied) return err(denied);
  const parsed = parseProposal(resetInput, raw);
  if (!parsed.ok) return parsed;
  const input = parsed.value as ResetInput;
  if (input.userId === actor.userId) return err({ code: "own_account" });
  const proven = await proveAgain(actor, input);
  if (!proven.ok) return proven;
  const done = atOnce(async (tx) => {
    await holdProof(tx, proven.value);
    // who is signing in this very moment finds the second factor gone, or is in and is put out
    await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${input.userId}::uuid FOR NO KEY UPDATE`;
    const user = await tx.user.findUnique({ where: { id: input.userId }, select: { id: true, account: true } });
    if (!user) return refuse({ code: "not_found" });
    const { count } = await tx.secondFactor.deleteMany({ where: { userId: user.id } });
    if (count === 0) refuse({ code: "no_second_factor" });
    await tx.secondFactorOffer.deleteMany({ where: { userId: user.id } });
    const closed = await closeSessionsOf(tx, user.id);
    const eventId = await record(tx, actor, {
      at: now(),
      subject: "account",
      subjectId: user.id,
      action: "reset_second_factor",
      standing: "security_admin",
      detail: { account: user.account, reason: input.reason, closedSessions: closed },
    });
    const text = MESSAGES.factorReset(actor.name);
    await tx.notification.create({ data: { eventId, userId: user.id, text, href: "/account", at: now() } });
    return { closed };
  });
  return countReuse(actor, done);
}

export type FactorState = { enrolledAt: string; unusedCodes: number } | null;

/** What a person has: since when, and how many recovery codes are left; null where there is no second factor. */
export async function secondFactorOf(_actor: Actor, userId: string): Promise<FactorState> {
  const row = isUuid(userId)
    ? await db.secondFactor.findUnique({
        where: { userId },
        select: { enrolledAt: true, _count: { select: { recoveryCodes: { where: { usedAt: null } } } } },
      })
    : null;
  return row && { enrolledAt: row.enrolledAt.toISOString(), unusedCodes: row._count.recoveryCodes };
}
