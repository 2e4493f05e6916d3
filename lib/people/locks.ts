import "server-only";
import { sessionTime } from "@/lib/platform/clock";
import { db, Prisma, type Tx } from "@/lib/platform/db";
import { LOCK, type LockScope, lockedUntil } from "./rules";

/** Where attempts within the portal are counted: guessing at a signature, or to change a password, is stopped as at the sign-in. */
export const WITHIN = "签发";

export type Place = { account: string; address: string };
export type Lock = { until: Date; scope: LockScope };

/** So many locks of one kind a list shows, those that end last. */
const MOST_LISTED = 200;

type Ceiling = { of: Prisma.Sql; most: number };
const CEILINGS = {
  account: { of: Prisma.sql`a."account"`, most: LOCK.accountCeiling },
  address: { of: Prisma.sql`a."address"`, most: LOCK.addressCeiling },
} as const satisfies Record<string, Ceiling>;

const notForgiven = Prisma.sql`a."forgivenAt" IS NULL`;

/**
 * What has failed too often within the window: `whose`, and `until` when it drops below the ceiling, which is when the last failure that makes
 * it full leaves the window. For one account or address, or for all.
 */
const full = ({ of, most }: Ceiling, at: Date, only: Prisma.Sql) => Prisma.sql`
  SELECT f."whose", f."at" + make_interval(secs => ${LOCK.withinMs / 1000}) AS "until" FROM (
    SELECT ${of} AS "whose", a."at", row_number() OVER (PARTITION BY ${of} ORDER BY a."at" DESC, a."id" DESC) AS "n"
    FROM "SignInAttempt" a
    WHERE ${only} AND NOT a."succeeded" AND ${notForgiven} AND a."at" > ${new Date(at.getTime() - LOCK.withinMs)}) f
  WHERE f."n" = ${most}`;

type Tried = { at: string; succeeded: boolean };
type Counted = { here: Tried[]; account: Date | null; address: Date | null };

const read = (tried: readonly Tried[]) => tried.map(({ at, succeeded }) => ({ at: new Date(at), succeeded }));

/**
 * The lock of account and address; of the account alone when failures pour in from many addresses; of an address that tries many accounts.
 * One statement.
 */
export async function lockOf(tx: Tx, { account, address }: Place, at: Date): Promise<Lock | null> {
  const [counted] = await tx.$queryRaw<[Counted]>`
    SELECT (SELECT coalesce(json_agg(json_build_object('at', t."at", 'succeeded', t."succeeded") ORDER BY t."id" DESC), '[]') FROM (
        SELECT a."id", a."at", a."succeeded" FROM "SignInAttempt" a
        WHERE a."account" = ${account} AND a."address" = ${address} AND ${notForgiven} ORDER BY a."id" DESC LIMIT ${LOCK.failures}) t) AS "here",
      (SELECT t."until" FROM (${full(CEILINGS.account, at, Prisma.sql`a."account" = ${account}`)}) t) AS "account",
      (SELECT t."until" FROM (${full(CEILINGS.address, at, Prisma.sql`a."address" = ${address}`)}) t) AS "address"`;
  const until = lockedUntil(read(counted.here), at);
  if (until) return { until, scope: "account_and_address" };
  if (counted.account) return { until: counted.account, scope: "account" };
  const known = address !== "" && address !== WITHIN;
  return known && counted.address ? { until: counted.address, scope: "address" } : null;
}

/** A lock in force: of an account at an address, of an account wherever it is tried from (`address` null), or of an address (`account` null). */
export type ListedLock = {
  scope: LockScope;
  account: { id: string; account: string; name: string } | null;
  address: string | null;
  until: string;
};

type OfAccount = { id: string; account: string; name: string };
type OfPair = OfAccount & { address: string; here: Tried[] };

/** The locks in force by the counting of `lockOf`, those that end last first; of accounts that there are. Four statements. */
export async function locksInForce(): Promise<ListedLock[]> {
  const at = await sessionTime(db);
  const all = Prisma.sql`true`;
  const [pairs, accounts, addresses] = await Promise.all([
    pairsTried(at),
    db.$queryRaw<(OfAccount & { until: Date })[]>`
      SELECT u."id", u."account", u."name", l."until" FROM (${full(CEILINGS.account, at, all)}) l
      JOIN "User" u ON u."account" = l."whose" ORDER BY l."until" DESC LIMIT ${MOST_LISTED}`,
    db.$queryRaw<{ address: string; until: Date }[]>`
      SELECT l."whose" AS "address", l."until" FROM (${full(CEILINGS.address, at, Prisma.sql`a."address" NOT IN ('', ${WITHIN})`)}) l
      ORDER BY l."until" DESC LIMIT ${MOST_LISTED}`,
  ]);
  const ofPairs = pairs.flatMap(({ address, here, ...account }) => {
    const until = lockedUntil(read(here), at);
    return until ? [{ scope: "account_and_address" as const, account, address, until }] : [];
  });
  const ofAccounts = accounts.map(({ until, ...account }) => ({
    scope: "account" as const,
    account,
    address: null,
    until,
  }));
  const ofAddresses = addresses.map((one) => ({ scope: "address" as const, account: null, ...one }));
  return [...ofAddresses, ...ofAccounts, ...ofPairs]
    .sort((one, other) => other.until.getTime() - one.until.getTime())
    .map((lock) => ({ ...lock, until: lock.until.toISOString() }));
}

/** The newest tries of each account and address that could be locked: a lock lasts no longer than its failures and itself together. */
const pairsTried = (at: Date) => db.$queryRaw<OfPair[]>`
  SELECT u."id", u."account", u."name", t."address",
    json_agg(json_build_object('at', t."at", 'succeeded', t."succeeded") ORDER BY t."n") AS "here"
  FROM (
    SELECT a."account", a."address", a."at", a."succeeded",
      row_number() OVER (PARTITION BY a."account", a."address" ORDER BY a."id" DESC) AS "n"
    FROM "SignInAttempt" a
    WHERE ${notForgiven} AND a."at" > ${new Date(at.getTime() - LOCK.withinMs - LOCK.forMs)}) t
  JOIN "User" u ON u."account" = t."account"
  WHERE t."n" <= ${LOCK.failures} GROUP BY u."id", t."address"
  HAVING count(*) = ${LOCK.failures} AND NOT bool_or(t."succeeded") ORDER BY max(t."at") DESC LIMIT ${MOST_LISTED}`;
