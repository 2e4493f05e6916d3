import { withClient, withDatabase } from "../database.mjs";
import { EXIT, Refused } from "./refusal.mjs";

// Who restores into a database holds a lock of the server for as long as it goes on. It ends with the process: what stands half loaded
// without it was broken off.

/** The lock's first number; the second is the database's name. */
const KIND = 74_110_925;
const TRY = `SELECT pg_try_advisory_lock(${KIND}, hashtext($1)) AS "had"`;
const HOLDER = `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND classid = ${KIND} AND objsubid = 2`;
/** A process that was just killed is not gone from the server at once. */
const [TRIES, STEP_MS] = [40, 250];

export const nameIn = (url) => decodeURIComponent(new URL(url).pathname.slice(1));

/** Whether nobody is restoring into this database; the lock is the client's then. */
export async function aloneRestoring(client, name) {
  for (let tries = 1; ; tries += 1) {
    if ((await client.query(TRY, [name])).rows[0].had) return true;
    if (tries === TRIES) return false;
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
}

/**
 * Runs `work` while nobody else restores into the database.
 * @param {{inside: boolean}} where the lock is held: in the database itself, or beside it, where it isn't there or is to be renamed
 * @throws where another restore is at work
 */
export function whileRestoring(url, { inside }, work) {
  return withClient(inside ? url : withDatabase(url, "postgres"), async (client) => {
    // nothing is said on this connection for as long as the restore takes; a machine that went dark is noticed in a minute or two
    await client.query("SET idle_session_timeout = 0; SET tcp_keepalives_idle = 60; SET tcp_keepalives_interval = 10");
    if (!(await aloneRestoring(client, nameIn(url))))
      throw new Refused(`另一次恢复正在进行，目标数据库 ${nameIn(url)}。请等它结束。`, EXIT.busy);
    return work();
  });
}

/** Cuts off the account's other connections to this database: what a restore that was broken off has left. Not who holds the lock. */
export const cutOff = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid() AND pid NOT IN (${HOLDER})`;
