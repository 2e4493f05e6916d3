import "server-only";
import { err, ok, type Result } from "@/lib/kernel/result";
import { storable } from "@/lib/kernel/sound";
import { now, wallClock } from "@/lib/platform/clock";
import { db, type Tx } from "@/lib/platform/db";
import { record, SYSTEM } from "@/lib/trail/record";
import { LOCK, lockedUntil, NOBODY } from "./rules";

export type Denied = { code: "denied" } | { code: "locked"; until: Date };

/** Where attempts within the portal are counted: guessing at a signature, or to change a password, is stopped as at the sign-in. */
export const WITHIN = "签发";

/** What came of one try; `whole` is false where a second step decides, which then counts for both. */
export type Verdict<T> = { userId: string | null; value: T | null; whole: boolean };

type Place = { account: string; address: string };
type Lock = { until: Date; scope: "account_and_address" | "account" | "address" };

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
    const at = wallClock();
    const before = await lockOf(tx, place, at);
    if (before) return err({ code: "locked", until: before.until });
    const { userId, value, whole } = await judge(tx, place.account);
    if (value !== null && !whole) return ok(value);
    await tx.signInAttempt.create({ data: { ...place, succeeded: value !== null, at } });
    if (value !== null) return ok(value);
    const lock = await lockOf(tx, place, at);
    if (lock) await recordLock(tx, userId, place, lock);
    return err({ code: "denied" });
  });
}

type Counted = { here: { at: string; succeeded: boolean }[]; anywhere: number; around: number };

/**
 * The lock of account and address; of the account alone when failures pour in from many addresses; of an address that tries many accounts.
 * One statement.
 */
async function lockOf(tx: Tx, { account, address }: Place, at: Date): Promise<Lock | null> {
  const since = new Date(at.getTime() - LOCK.withinMs);
  const [counted] = await tx.$queryRaw<[Counted]>`
    SELECT (SELECT coalesce(json_agg(json_build_object('at', t."at", 'succeeded', t."succeeded") ORDER BY t."id" DESC), '[]') FROM (
        SELECT "id", "at", "succeeded" FROM "SignInAttempt"
        WHERE "account" = ${account} AND "address" = ${address} AND "forgivenAt" IS NULL ORDER BY "id" DESC LIMIT ${LOCK.failures}) t) AS "here",
      (SELECT count(*)::int FROM "SignInAttempt"
        WHERE "account" = ${account} AND NOT "succeeded" AND "forgivenAt" IS NULL AND "at" > ${since}) AS "anywhere",
      (SELECT count(*)::int FROM "SignInAttempt"
        WHERE "address" = ${address} AND NOT "succeeded" AND "forgivenAt" IS NULL AND "at" > ${since}) AS "around"`;
  const here = counted.here.map((one) => ({ at: new Date(one.at), succeeded: one.succeeded }));
  const until = lockedUntil(here, at);
  if (until) return { until, scope: "account_and_address" };
  const later = new Date(at.getTime() + LOCK.forMs);
  if (counted.anywhere >= LOCK.accountCeiling) return { until: later, scope: "account" };
  const known = address !== "" && address !== WITHIN;
  return known && counted.around >= LOCK.addressCeiling ? { until: later, scope: "address" } : null;
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
