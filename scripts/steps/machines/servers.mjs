import { chmodSync, chownSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { EMPTY } from "../backup/base.mjs";
import { startCluster } from "../cluster.mjs";
import { alive } from "../cluster-lock.mjs";
import { withClient } from "../database.mjs";
import { postgresUser } from "../postgres-user.mjs";
import { processesUnder } from "./processes.mjs";

/** By this name the replica is known to the primary: in `synchronous_standby_names` and in what is asked of it. */
export const REPLICA = "replica";
/** Enough log is kept for a replica that was away for the length of a trial. */
const PRIMARY = ["wal_level=replica", "max_wal_senders=5", "wal_keep_size=1GB", "max_connections=200"];
const OF_THE_PRIMARY = /^(postmaster\.(pid|opts)|backup_label.*|standby\.signal)$|^pgsql_tmp|^pg_internal\.init/;

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function newHome(folder, name) {
  const home = join(folder, name);
  mkdirSync(home, { mode: 0o711 });
  chmodSync(home, 0o711);
  return home;
}

/** A server in a folder of its own that can be killed and started again on the same port. */
function serverIn(home, settings) {
  let cluster = null;
  const server = {
    home,
    url: (database = "portal") => cluster.url(database),
    async start() {
      for (const until = Date.now() + 60_000; ; await sleep(500)) {
        // what a killed server's processes held is given back a moment later
        cluster = await startCluster(home, { settings }).catch((error) => {
          if (Date.now() > until) throw error;
          return null;
        });
        if (cluster) return server;
      }
    },
    /** As when the machine goes: the server and all its processes, at once. */
    async kill() {
      const pid = Number(readFileSync(join(home, "data/postmaster.pid"), "utf8").split("\n")[0]);
      for (const one of [pid, ...processesUnder(pid)]) if (alive(one)) process.kill(one, "SIGKILL");
      for (const until = Date.now() + 10_000; alive(pid) && Date.now() < until; ) await sleep(20);
      await rm(join(home, "owner"), { force: true });
    },
    stop: () => cluster?.stop(),
  };
  return server;
}

/**
 * A primary that may have replicas; what it has acknowledged is on its disk.
 * @param {(cluster: {url: (database: string) => string}) => Promise<unknown>} fill makes what it begins with, while it needn't survive a power cut
 */
export async function startPrimary(folder, fill) {
  const home = newHome(folder, "primary");
  const cluster = await startCluster(home, { throwAway: true });
  await fill(cluster).finally(cluster.stop);
  return serverIn(home, PRIMARY).start();
}

/** A streaming replica of the primary: a copy of its files made while it works, then whatever it writes from then on. */
export async function startReplica(folder, primary) {
  const home = newHome(folder, REPLICA);
  const data = join(home, "data");
  await withClient(primary.url("postgres"), async (client) => {
    await client.query("SELECT pg_backup_start($1, true)", [REPLICA]);
    const from = join(primary.home, "data");
    await cp(from, data, {
      recursive: true,
      filter: (path) => {
        const parts = path.slice(from.length + 1).split("/");
        return !OF_THE_PRIMARY.test(parts.at(-1)) && !(parts.length > 1 && EMPTY.includes(parts[0]));
      },
    });
    const { rows } = await client.query("SELECT labelfile FROM pg_backup_stop(true)");
    writeFileSync(join(data, "backup_label"), rows[0].labelfile);
  });
  mkdirSync(join(data, "pg_wal/archive_status"), { recursive: true });
  writeFileSync(join(data, "standby.signal"), "");
  copyFileSync(join(primary.home, "password"), join(home, "password"));
  await giveTo(postgresUser(join(primary.home, "data")), home, data);
  const { hostname, port, username, password } = new URL(primary.url());
  const line = `host=${hostname} port=${port} user=${username} password=${password} application_name=${REPLICA}`;
  return serverIn(home, [...PRIMARY, `primary_conninfo=${line}`, "hot_standby=on"]).start();
}

async function giveTo(user, home, data) {
  chmodSync(data, 0o700);
  if (!("uid" in user)) return;
  const paths = await readdir(data, { recursive: true });
  for (const path of [data, join(home, "password"), ...paths.map((one) => join(data, one))]) {
    chownSync(path, user.uid, user.gid);
  }
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
