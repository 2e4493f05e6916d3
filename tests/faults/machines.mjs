import { spawn } from "node:child_process";
import { createWriteStream, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { startCluster } from "../../scripts/steps/cluster.mjs";
import { withClient } from "../../scripts/steps/database.mjs";
import { root } from "../../scripts/steps/paths.mjs";
import { TEST_DIST } from "../../scripts/steps/stages.mjs";
import { ask } from "./request.mjs";

const PATIENCE_MS = 120_000;
/** The embedded server as `npm start` runs it, but for more lines: nothing of what makes a commit last is turned down. */
const SETTINGS = ["max_connections=200"];
export const LASTING = { fsync: "on", synchronous_commit: "on", full_page_writes: "on" };

/**
 * A PostgreSQL to be killed, in `home`; started again on the same port.
 * @param {(url: (database: string) => string) => Promise<void>} fill what is to be there before, quickly: nothing is killed then
 * @param {(stop: () => Promise<void>) => void} atEnd told how to stop, in case we are interrupted meanwhile
 */
export async function openPostgres(home, fill, atEnd) {
  mkdirSync(home, { recursive: true, mode: 0o711 });
  const quick = await startCluster(home, { throwAway: true });
  atEnd(quick.stop);
  await fill(quick.url).finally(quick.stop);
  let cluster = await startCluster(home, { settings: SETTINGS });
  const pid = () => Number(readFileSync(join(home, "data/postmaster.pid"), "utf8").split("\n")[0]);
  let refusedToStart = 0;
  const start = async () => {
    // backends of the one that was killed hold its memory for a moment; a service manager tries again
    for (let tries = 0; ; tries += 1) {
      try {
        cluster = await startCluster(home, { settings: SETTINGS });
        return;
      } catch (error) {
        refusedToStart += 1;
        if (tries >= 20) throw error;
        await pause(250);
      }
    }
  };
  return {
    url: cluster.url,
    kill: () => process.kill(pid(), "SIGKILL"),
    start,
    /** pg_ctl stop -m fast, and start. */
    restart: async () => {
      const old = pid();
      process.kill(old, "SIGINT");
      for (; existsSync(join(home, "data/postmaster.pid")); await pause(20));
      await start();
    },
    backend: (url) => killBackend(url),
    stop: () => cluster.stop(),
    refusedToStart: () => refusedToStart,
  };
}

/** SIGKILL to one backend of the portal, a busy one where there is one; PostgreSQL then ends all others and recovers by itself. */
async function killBackend(url) {
  const [row] = await withClient(url, async (client) => {
    const { rows } = await client.query(
      `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
       ORDER BY state = 'active' DESC, state = 'idle in transaction' DESC, random() LIMIT 1`,
    );
    return rows;
  });
  if (!row) return false;
  process.kill(row.pid, "SIGKILL");
  return true;
}

/** What the cluster says of the settings by which a commit lasts. */
export const lastingSettings = (url) =>
  withClient(url, async (client) => {
    const shown = {};
    for (const name of Object.keys(LASTING)) shown[name] = (await client.query(`SHOW ${name}`)).rows[0][name];
    return shown;
  });

/** The portal as `npm start` serves it, in a process group of its own. */
export function openPortal(env, log, { preload } = {}) {
  const out = createWriteStream(log, { flags: "a" });
  let child = null;
  const start = async () => {
    const args = [...(preload ? ["--import", preload] : []), "scripts/steps/portal-server.mjs", env.PORT, "127.0.0.1"];
    child = spawn(process.execPath, args, {
      cwd: root,
      detached: true,
      env: { ...process.env, ...env, NODE_ENV: "production", NEXT_DIST_DIR: TEST_DIST },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout.pipe(out, { end: false });
    child.stderr.pipe(out, { end: false });
    const own = child;
    for (const until = performance.now() + PATIENCE_MS; performance.now() < until; await pause(100)) {
      if (own.exitCode !== null || own.signalCode !== null) throw new Error(`服务没有启动，日志：${log}`);
      const answer = await ask(Number(env.PORT), { path: "/api/health/live" }).catch(() => null);
      if (answer?.status === 200) return;
    }
    throw new Error("服务在两分钟内没有响应。");
  };
  const kill = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      child.kill("SIGKILL");
    }
    await gone;
  };
  return { start, kill, pid: () => child.pid, ended: () => child.exitCode !== null || child.signalCode !== null };
}
