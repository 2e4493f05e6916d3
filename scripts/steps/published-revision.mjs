import pg from "pg";
import { asking } from "./kept-pages.mjs";

const REVISION = { name: "revision", text: 'SELECT "revision" FROM "PublishedState"' };

/**
 * Asks which version of what is published can be seen now, over one line for all who wait: one that hangs is given up after so many
 * milliseconds and replaced.
 * @returns {{now: () => Promise<string | null>, end: () => Promise<void>}} null where the database can't be asked
 */
export function publishedRevision(connectionString, patience = 2_000) {
  const pool = new pg.Pool({
    connectionString,
    max: 1,
    keepAlive: true,
    connectionTimeoutMillis: patience,
    query_timeout: patience,
  });
  pool.on("error", () => {});
  const now = asking(() =>
    pool.query(REVISION).then(
      ({ rows }) => String(rows[0]?.revision ?? ""),
      () => null,
    ),
  );
  return { now, end: () => pool.end() };
}
