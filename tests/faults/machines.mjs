import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { withClient } from "../../scripts/steps/database.mjs";
import { root } from "../../scripts/steps/paths.mjs";
import { TEST_DIST } from "../../scripts/steps/stages.mjs";
import { ask } from "./request.mjs";

const PATIENCE_MS = 120_000;
export const LASTING = { fsync: "on", synchronous_commit: "on", full_page_writes: "on" };

/** SIGKILL to one backend of the portal, a busy one where there is one; PostgreSQL then ends all others and recovers by itself. */
export async function killBackend(url) {
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
    for (const until = performance.now() + PATIENCE_MS; performance.now() < until; await pause(50)) {
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
