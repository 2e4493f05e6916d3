import "server-only";
import { err, ok, type Result } from "@/lib/kernel/result";
import { storable } from "@/lib/kernel/sound";
import { now, sessionTime } from "@/lib/platform/clock";
import { db, type Tx } from "@/lib/platform/db";
import { record, SYSTEM } from "@/lib/trail/record";
import { type Lock, lockOf, type Place } from "./locks";
import { NOBODY } from "./rules";

export type Denied = { code: "denied" } | { code: "locked"; until: Date };

/** What came of one try; `whole` is false where a second step decides, which then counts for both. */
export type Verdict<T> = { userId: string | null; value: T | null; whole: boolean };

/**
 * One try to show who one is, counted. Tries on one account wait for each other, so that none slips past the count; a locked one is
 * refused before anything is judged, and each lock leaves an event. The same statements whether or not the account exists.
 */
export async function attempt<T>(
  account: string,
  address: string,
  judge: (tx: Tx, account: string) => Promise<Verdict<T>>,
): Promise<Result<T, Denied>> {
  const place = { account: storable(account).trim().slice(0, 100), address: address.slice(0, 100) };
  return db.$transaction(async (tx): Promise<Result<T, Denied>> => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`sign-in:${place.account}`}, 0))`;
    const at = await sessionTime(tx);
    const before = await lockOf(tx, place, at);
    if (before) return err({ code: "locked", until: before.until });
    const { userId, value, whole } = await judge(tx, place.account);
    if (value !== null && !whole) return ok(value);
    // failures from one address see one another from here on: the one that makes the measure full leaves the event of its lock
    if (value === null)
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`sign-in from:${place.address}`}, 0))`;
    await tx.signInAttempt.create({ data: { ...place, succeeded: value !== null, at } });
    if (value !== null) return ok(value);
    const lock = await lockOf(tx, place, at);
    if (lock) await recordLock(tx, userId, place, lock);
    return err({ code: "denied" });
  });
}

/** What was typed as the name of an account that doesn't exist may have been a password, and isn't kept. */
async function recordLock(tx: Tx, userId: string | null, { account, address }: Place, lock: Lock): Promise<void> {
  await record(tx, null, {
    at: now(),
    subject: "account",
    subjectId: userId ?? NOBODY,
    action: "lock_account",
    standing: SYSTEM,
    detail: { ...(userId ? { account } : {}), address, scope: lock.scope, until: lock.until.toISOString() },
  });
}
