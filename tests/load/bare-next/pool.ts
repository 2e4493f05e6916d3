import pg from "pg";

const cache = globalThis as { pool?: pg.Pool };

/** One pool a process, as large as the portal's. */
export function pool(): pg.Pool {
  cache.pool ??= new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 });
  return cache.pool;
}
