import "server-only";
import { randomBytes } from "node:crypto";
import { err, ok, type Result } from "@/lib/kernel/result";
import { now, sessionTime } from "@/lib/platform/clock";
import { db, type Tx } from "@/lib/platform/db";
import { recognise, useProof } from "@/lib/second-factor/using";
import { attempt, type Denied } from "./attempts";
import type { Known } from "./commands";
import { carryOutHandovers } from "./due-handovers";
import { tokenHash } from "./sessions";
import { stillHolds } from "./still-holds";

export const HALF_MS = 5 * 60_000;

/**
 * The password was right: what the browser holds until the code follows. It is no session; nothing but the page of the code knows it. Null
 * where the password or the second factor has changed since they were judged.
 */
export function openHalf(known: Known): Promise<string | null> {
  const token = randomBytes(32).toString("base64url");
  return db.$transaction(async (tx) => {
    if (!(await stillHolds(tx, known))) return null;
    const expiresAt = new Date((await sessionTime(tx)).getTime() + HALF_MS);
    await tx.halfSignIn.create({ data: { tokenHash: tokenHash(token), userId: known.userId, expiresAt } });
    return token;
  });
}

export type Half = { userId: string; account: string };

/** Whose half sign-in this is; null where it is over, used, or none. */
export async function halfBehind(token: string): Promise<Half | null> {
  const row = await db.halfSignIn.findUnique({
    where: { tokenHash: tokenHash(token) },
    include: { user: { select: { account: true, disabledAt: true } } },
  });
  if (!row || row.expiresAt <= (await sessionTime(db)) || row.user.disabledAt) return null;
  return { userId: row.userId, account: row.user.account };
}

/** The code that belongs to the password: failures count to the same lock; a half sign-in opens one session at most. */
export async function finishHalf(
  token: string,
  typed: string,
  address: string,
): Promise<Result<Known, Denied | { code: "half_gone" }>> {
  const half = await halfBehind(token);
  if (!half) return err({ code: "half_gone" });
  const { userId, account } = half;
  const known = await attempt(account, address, async (tx) => {
    const right = await usesCode(tx, userId, typed);
    const { count } = right ? await tx.halfSignIn.deleteMany({ where: { tokenHash: tokenHash(token) } }) : { count: 0 };
    if (count === 0) return { userId, value: null, whole: true };
    await carryOutHandovers(tx, now(), userId);
    // whoever changes the password ends the halves too, and so came before this one was used, or waits for it
    const { passwordHash } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { passwordHash: true } });
    return { userId, value: { userId, passwordHash, awaitsCode: true }, whole: true };
  });
  return known.ok ? ok(known.value) : err(known.error);
}

/** Password and code in one go, where a page asks for both at once; failures of either count to the same lock. */
export async function confirmCode(
  { userId, account }: Half,
  typed: string,
  address: string,
): Promise<Result<{ userId: string }, Denied>> {
  return attempt(account, address, async (tx) => {
    if (!(await usesCode(tx, userId, typed))) return { userId, value: null, whole: true };
    await carryOutHandovers(tx, now(), userId);
    return { userId, value: { userId }, whole: true };
  });
}

async function usesCode(tx: Tx, userId: string, typed: string): Promise<boolean> {
  const proof = await recognise(tx, userId, typed);
  return proof !== null && useProof(tx, userId, proof);
}
