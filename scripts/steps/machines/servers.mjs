import { withClient } from "../database.mjs";
import { copyForReplica } from "../replica.mjs";
import { fillCluster, newHome, restartable } from "../restartable.mjs";

/** By this name the replica is known to the primary: in `synchronous_standby_names` and in what is asked of it. */
export const REPLICA = "replica";
const PRIMARY = ["wal_level=replica", "max_wal_senders=5", "max_connections=200"];

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * A primary that may have replicas; what it has acknowledged is on its disk.
 * @param {(cluster: {url: (database: string) => string}) => Promise<unknown>} fill makes what it begins with, while it needn't survive a power cut
 */
export async function startPrimary(folder, fill) {
  const home = newHome(folder, "primary");
  await fillCluster(home, fill);
  return restartable(home, PRIMARY).start();
}

/** A streaming replica of the primary, for which it keeps what was not taken in yet. */
export async function startReplica(folder, primary) {
  const home = newHome(folder, REPLICA);
  await copyForReplica(primary.url("postgres"), home, REPLICA);
  return restartable(home, PRIMARY).start();
}

/** Whether the replica streams, whether commits wait for it, and how far it is behind, in bytes. */
export const standingOf = (primary) =>
  withClient(primary.url("postgres"), async (client) => {
    const { rows } = await client.query(
      `SELECT "state", "sync_state" AS sync, pg_wal_lsn_diff(pg_current_wal_lsn(), "replay_lsn")::float8 AS behind
       FROM pg_stat_replication WHERE "application_name" = $1`,
      [REPLICA],
    );
    return rows[0] ?? { state: "away", sync: "none", behind: null };
  });

/** Waits until the replica streams again, in the given manner (`async` or `sync`) and with nothing outstanding beyond a megabyte. */
export async function untilFollowing(primary, sync, patience = 60_000) {
  for (const until = Date.now() + patience; ; await sleep(200)) {
    const found = await standingOf(primary);
    if (found.state === "streaming" && found.sync === sync && found.behind < 1 << 20) return found;
    if (Date.now() > until) throw new Error(`副本没有跟上：${JSON.stringify(found)}`);
  }
}

/** From now on a commit is acknowledged only once the replica has it on its disk too; or no longer. */
export const waitForReplica = (primary, on) =>
  withClient(primary.url("postgres"), async (client) => {
    await client.query(`ALTER SYSTEM SET synchronous_standby_names = '${on ? `FIRST 1 (${REPLICA})` : ""}'`);
    await client.query("SELECT pg_reload_conf()");
  });

/** The replica becomes the primary. */
export const promote = (replica) =>
  withClient(replica.url("postgres"), async (client) => {
    // it would wait for a replica that it hasn't got
    await client.query("SELECT pg_promote(true, 60)");
    await client.query("ALTER SYSTEM SET synchronous_standby_names = ''");
    await client.query("SELECT pg_reload_conf()");
  });
