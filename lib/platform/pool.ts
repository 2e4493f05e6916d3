import "server-only";
import type pg from "pg";
import { Lines } from "./database-lines";
import { env } from "./env";

// The lines to the database for statements that are written by hand: of the hot path (`direct`), and of their own what `db` is asked as SQL
// outside a transaction, so that a slow page or a job's long question keeps nobody from his session or his save.

function connect(max: number, patience: number): pg.Pool {
  const pool = new Lines({
    connectionString: env.databaseUrl(),
    max,
    connectionTimeoutMillis: patience,
    statement_timeout: 30_000,
    pipeline: true,
    allowExitOnIdle: true,
  });
  // a connection that breaks while nobody uses it is replaced
  return pool.on("error", () => undefined);
}

const cache = globalThis as { portalPool?: pg.Pool | undefined; portalByHand?: pg.Pool | undefined };

/** Of the hot path; made on first use. */
export const pool = (): pg.Pool => {
  cache.portalPool ??= connect(env.poolSize(), 10_000);
  return cache.portalPool;
};

/** Of SQL by hand outside a transaction: half as many. */
export const poolByHand = (): pg.Pool => {
  cache.portalByHand ??= connect(Math.ceil(env.poolSize() / 2), 5_000);
  return cache.portalByHand;
};

/** Closes them, so that nobody is connected any more; the next statement opens others. */
export async function closePool(): Promise<void> {
  const open = [cache.portalPool, cache.portalByHand];
  cache.portalPool = undefined;
  cache.portalByHand = undefined;
  await Promise.all(open.map((each) => each?.end()));
}

type InUse = { busy: number; idle: number; wanted: number };
const counted = ({ totalCount = 0, idleCount = 0, waitingCount = 0 }: Partial<pg.Pool> = {}): InUse => ({
  busy: totalCount - idleCount,
  idle: idleCount,
  wanted: waitingCount,
});

/** How many of this process's lines are busy, idle, and asked for in vain so far: on the hot path, and of SQL by hand. */
export const linesInUse = (): { direct: InUse; byHand: InUse } => ({
  direct: counted(cache.portalPool),
  byHand: counted(cache.portalByHand),
});
