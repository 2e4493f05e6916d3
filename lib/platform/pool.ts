import "server-only";
import pg from "pg";
import { env } from "./env";

// The lines to the database for statements that are written by hand (`direct`, and what `db` is asked as SQL outside a transaction).

function connect(): pg.Pool {
  const pool = new pg.Pool({
    connectionString: env.databaseUrl(),
    max: env.poolSize(),
    connectionTimeoutMillis: 10_000,
    statement_timeout: 30_000,
    pipeline: true,
    allowExitOnIdle: true,
  });
  // a connection that breaks while nobody uses it is replaced
  return pool.on("error", () => undefined);
}

const cache = globalThis as { portalPool?: pg.Pool | undefined };

/** Made on first use. */
export const pool = (): pg.Pool => {
  cache.portalPool ??= connect();
  return cache.portalPool;
};

/** Closes them, so that nobody is connected any more; the next statement opens others. */
export async function closePool(): Promise<void> {
  const open = cache.portalPool;
  cache.portalPool = undefined;
  await open?.end();
}

/** How many of this process's lines on the hot path are busy, idle, and asked for in vain so far. */
export function linesInUse(): { busy: number; idle: number; wanted: number } {
  const { totalCount = 0, idleCount = 0, waitingCount = 0 } = cache.portalPool ?? {};
  return { busy: totalCount - idleCount, idle: idleCount, wanted: waitingCount };
}
