import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

export function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** What a server answers that is still starting up, as after a power cut; it is waited for so long in milliseconds. */
export const STARTING_UP = "57P03";
export const RECOVERY_MS = 600_000;
export const recovering = (pid) => `数据库进程 ${pid} 还在恢复，请不要结束它（结束了要从头恢复），过一会儿再启动。`;

/**
 * Looks at the lock file that a server leaves in its data folder. A server that answers is taken over, one that is still starting up waited
 * for; a lock without a server (power cut, killed, container stopped, number since given to another process) is removed, or PostgreSQL would
 * refuse to start.
 * @param {number} patience how long it may take until it answers at all, in milliseconds
 * @returns {Promise<{pid: number, port: number} | null>} null when a server must be started
 */
export async function recoverRunning(data, urlAt, patience) {
  const lock = join(data, "postmaster.pid");
  let waits = patience;
  for (const began = performance.now(); existsSync(lock); await sleep(300)) {
    const lines = readFileSync(lock, "utf8").split("\n");
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    if (!pid || !alive(pid) || !isOurServer(pid, data)) break;
    const said = port ? await saidBy(urlAt(port)("postgres"), data) : "nothing";
    if (said === "ours") return { pid, port };
    if (said === STARTING_UP) waits = Math.max(patience, RECOVERY_MS);
    if (performance.now() - began > waits)
      throw new Error(said === STARTING_UP ? recovering(pid) : `数据库进程 ${pid} 没有响应，请结束它后重试。`);
  }
  rmSync(lock, { force: true });
  return null;
}

/** Whether a server works on this data folder now; the lock file that a crash has left says nothing. */
export function isServed(data) {
  const lock = join(data, "postmaster.pid");
  const pid = existsSync(lock) ? Number(readFileSync(lock, "utf8").split("\n")[0]) : 0;
  return pid > 0 && alive(pid) && isOurServer(pid, data);
}

/** Where /proc tells (Linux), is that process a server on this folder? Elsewhere we believe the lock. */
function isOurServer(pid, data) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(data);
  } catch {
    return !existsSync("/proc/self");
  }
}

/** @returns {Promise<string>} "ours", "another's", or the code of why it does not say */
async function saidBy(url, data) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on("error", () => {});
  try {
    await client.connect();
    return (await client.query("SHOW data_directory")).rows[0].data_directory === data ? "ours" : "another's";
  } catch ({ code }) {
    return String(code);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Ends a server in order; one that takes too long, at once. */
export async function endServer(pid) {
  for (const signal of ["SIGINT", "SIGQUIT"]) {
    if (!alive(pid)) return;
    process.kill(pid, signal);
    for (let waited = 0; alive(pid) && waited < 15_000; waited += 50) await sleep(50);
  }
}
