import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { err, ok, type Result } from "@/lib/kernel/result";
import { OWN_PROOF } from "@/lib/labels/second-factor";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { isUsed, type Proof, recognise, useProof } from "@/lib/second-factor/using";
import { attempt, type Denied } from "./attempts";
import { authenticate } from "./commands";
import { WITHIN } from "./locks";

/** What a form of consequence asks for anew: the password, and the code of whoever has a second factor. */
export type Given = { password: string; code?: string | undefined };
/** What was judged, to be held to in the transaction of the act. */
export type Proven = { userId: string; passwordHash: string; proof: Proof | null };

const refusalOf = (denied: Denied, field: "password" | "code"): ActProblem => {
  if (denied.code === "locked") return { code: "password_locked" };
  return field === "password"
    ? { code: "wrong_password", fields: { password: OWN_PROOF.wrongPassword } }
    : { code: "wrong_code", fields: { code: OWN_PROOF.wrongCode } };
};

/**
 * 再次验证本人: the password and, of whoever has one, a code of the second factor; failures of either count to one lock. Nothing is used
 * up yet: that is done by `holdProof`, so that an order that is sent twice still gets its one answer; a code that has been used already is
 * neither a success nor, before `countReuse`, a failure.
 */
export async function proveAgain(actor: Actor, given: Given): Promise<Result<Proven, ActProblem>> {
  const known = await authenticate(actor.account, given.password, WITHIN);
  if (!known.ok) return err(refusalOf(known.error, "password"));
  const { userId, passwordHash, awaitsCode } = known.value;
  if (userId !== actor.userId) return err({ code: "not_allowed" });
  if (!awaitsCode) return ok({ userId, passwordHash, proof: null });
  if (!given.code?.trim()) return err({ code: "code_missing", fields: { code: OWN_PROOF.missingCode } });
  const seen = await attempt(actor.account, WITHIN, async (tx) => {
    const proof = await recognise(tx, userId, given.code ?? "");
    return { userId, value: proof, whole: proof === null || !(await isUsed(tx, userId, proof)) };
  });
  return seen.ok ? ok({ userId, passwordHash, proof: seen.value }) : err(refusalOf(seen.error, "code"));
}

/**
 * In the transaction of the act: the account is open, its password is still the one that was judged, and the code is used, for the first
 * and only time. Refuses the act otherwise; what was used is unused again where the act comes to nothing.
 */
export async function holdProof(tx: Tx, { userId, passwordHash, proof }: Proven): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${userId}::uuid FOR SHARE`;
  const user = await tx.user.findUnique({
    where: { id: userId },
    include: { secondFactor: { select: { userId: true } } },
  });
  if (!user || user.disabledAt) throw new Refusal<ActProblem>({ code: "not_allowed" });
  if (user.passwordHash !== passwordHash || (user.secondFactor !== null && proof === null)) {
    throw new Refusal<ActProblem>({ code: "wrong_password", fields: { password: OWN_PROOF.changed } });
  }
  if (proof && !(await useProof(tx, userId, proof))) {
    throw new Refusal<ActProblem>({ code: "code_used", fields: { code: OWN_PROOF.usedCode } });
  }
}

/** What came of an act that asked for proof: where the code had been used before, that counts as a failure, like any other wrong code. */
export async function countReuse<T>(actor: Actor, act: Promise<Result<T, ActProblem>>): Promise<Result<T, ActProblem>> {
  const result = await act;
  if (!result.ok && result.error.code === "code_used") {
    await attempt(actor.account, WITHIN, async () => ({ userId: actor.userId, value: null, whole: true }));
  }
  return result;
}
