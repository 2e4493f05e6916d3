import { appendFileSync, copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { chmod } from "node:fs/promises";
import { dirname, join } from "node:path";
import { copyTree } from "./backup/base.mjs";
import { giveToServer } from "./backup/recover.mjs";
import { startCluster } from "./cluster.mjs";
import { withClient } from "./database.mjs";

/**
 * A second server that follows an embedded one as its streaming replica, from a copy of its files made while it works. What it has not
 * taken in yet the first one keeps for it. For tests and drills; beside a server of one's own it is `pg_basebackup -R -C -S replica`.
 * @param {string} admin the first one's address, database `postgres`
 * @param {string} home an empty folder that the server's account can enter
 * @param {{settings?: string[], throwAway?: boolean, slot?: string}} [options]
 * @returns {ReturnType<typeof startCluster>}
 */
export async function startReplica(admin, home, { settings = [], throwAway = false, slot = "replica" } = {}) {
  await copyForReplica(admin, home, slot);
  return startCluster(home, { throwAway, settings });
}

/** The files of such a second server, not started yet. */
export async function copyForReplica(admin, home, slot = "replica") {
  const target = join(home, "data");
  mkdirSync(target, { recursive: true, mode: 0o700 });
  await chmod(target, 0o700);
  await withClient(admin, async (client) => {
    await client.query("SELECT pg_create_physical_replication_slot($1, true)", [slot]);
    const { rows } = await client.query("SELECT current_setting('data_directory') AS data");
    await client.query("SELECT pg_backup_start($1, true)", [slot]);
    await copyTree(rows[0].data, target);
    const stopped = await client.query("SELECT labelfile FROM pg_backup_stop(false)");
    writeFileSync(join(target, "backup_label"), stopped.rows[0].labelfile);
    copyFileSync(join(dirname(rows[0].data), "password"), join(home, "password"));
  });
  writeFileSync(join(target, "standby.signal"), "");
  const { username, password, hostname, port } = new URL(admin);
  const from = `host=${hostname} port=${port} user=${username} password=${password} application_name=${slot}`;
  const following = `primary_conninfo = '${from}'\nprimary_slot_name = '${slot}'\nhot_standby_feedback = on\n`;
  appendFileSync(join(target, "postgresql.auto.conf"), following);
  await giveToServer(home);
}
