import "server-only";
import { readFileSync } from "node:fs";
import type { Tx } from "./db";
import { env } from "./env";

function shift(): number {
  const file = env.clockFile();
  if (!file) return 0;
  try {
    return (JSON.parse(readFileSync(file, "utf8")) as { offsetMs: number }).offsetMs;
  } catch {
    return 0;
  }
}

/** This machine's time: what pages count from. Whether somebody is in time is judged by `arrival`. */
export const now = (): Date => new Date(Date.now() + shift());

/** This machine's own time, which a test's moved clock does not change: for what lies on its disk, and for pauses and codes from a phone. */
export const wallClock = (): Date => new Date();

/** A moment that a statement brought along from the database, as the portal's clock reads it. */
export const databaseTime = (at: Date): Date => new Date(at.getTime() + shift());

/** The database's time now, for what a page or a job reads by itself; never kept. One statement. */
export async function databaseNow(db: Tx): Promise<Date> {
  const [row] = await db.$queryRaw<{ at: Date }[]>`SELECT clock_timestamp() AS "at"`;
  return databaseTime(row!.at);
}

/**
 * The time by which sign-ins, sessions and their locks are counted: the database's, the same for every server, which neither a test's moved
 * clock nor a server whose own clock jumps can change. One statement.
 */
export async function sessionTime(db: Tx): Promise<Date> {
  const [row] = await db.$queryRaw<{ at: Date }[]>`SELECT clock_timestamp() AS "at"`;
  return row!.at;
}

const arrivals = new WeakMap<object, Date>();

/**
 * When this transaction began, by the database's clock: the moment by which windows and deadlines are judged. Waiting for a lock
 * makes nobody late. One statement where none has brought the time along, none afterwards. Only inside a transaction.
 */
export async function arrival(tx: Tx): Promise<Date> {
  const known = arrivals.get(tx);
  if (known) return known;
  const [row] = await tx.$queryRaw<{ at: Date }[]>`SELECT now() AS "at"`;
  return arrivedAt(tx, row!.at);
}

/** Keeps the `now()` that a statement of this transaction brought along, so that `arrival` need not ask again. */
export function arrivedAt(tx: Tx, at: Date): Date {
  const arrived = databaseTime(at);
  arrivals.set(tx, arrived);
  return arrived;
}
