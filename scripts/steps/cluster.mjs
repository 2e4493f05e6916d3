import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, closeSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { alive, endServer, RECOVERY_MS, recovering, recoverRunning, STARTING_UP, sleep } from "./cluster-lock.mjs";
import { openLog } from "./cluster-log.mjs";
import { untilOrphansGone } from "./cluster-orphans.mjs";
import { enter, giveUp, leave } from "./cluster-users.mjs";
import { freePort, isFree } from "./ports.mjs";
import { postgresBinaries } from "./postgres-binaries.mjs";
import { postgresUser } from "./postgres-user.mjs";

/** UTC throughout: a timestamp without zone then means the same on every machine. Only the loopback address, no socket files. */
const SETTINGS = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "timezone=UTC", "log_timezone=UTC"];
/**
 * What goes wrong in a statement is told to the portal, which writes it down without what was typed: the server's own log holds neither such
 * errors, which quote it, nor statements; of the server itself (starting, archiving, recovering, dying) everything.
 */
const DISCREET = ["log_min_messages=log", "log_min_error_statement=panic"];
/** A cluster that is thrown away need not survive a power cut. */
const THROW_AWAY = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"];
/** A server that was killed has left something of itself: tried again for so long. */
const STILL_HELD = /pre-existing shared memory block|lock file ".*" already exists/;
const HELD_MS = 30_000;

/**
 * Starts the PostgreSQL whose files live in `home` (made on first use), or shares the one already running there: of the processes that work
 * with it the last to `stop` ends it. One that is not thrown away is in a process group of its own: Ctrl+C reaches whoever started it, and not
 * the server beneath others, nor beneath what is still under way.
 * @param {string} home holds data/, password, port, log; the server's account must be able to enter it
 * @param {{throwAway?: boolean, settings?: string[], patience?: number, recovery?: number}} [options]
 *   `settings`: further ones, as `name=value`; how long it may take in milliseconds: `patience` until it answers at all, `recovery` of one
 *   that says that it is starting up
 * @returns {Promise<{url: (database: string) => string, stop: () => Promise<void>}>}
 */
export async function startCluster(home, options = {}) {
  await enter(home);
  try {
    const { pid, url } = await opened(home, options);
    return { url, stop: () => leave(home, () => endServer(pid)) };
  } catch (error) {
    giveUp(home);
    throw error;
  }
}

async function opened(home, options) {
  const { throwAway = false, settings = [], patience = 60_000, recovery = RECOVERY_MS } = options;
  const data = join(home, "data");
  const user = postgresUser(data);
  const native = postgresBinaries(user);
  if (!existsSync(join(data, "PG_VERSION"))) initialise(native, home, data, user);
  const password = readFileSync(join(home, "password"), "utf8").trim();
  const urlAt = (port) => (database) => `postgresql://portal:${password}@127.0.0.1:${port}/${database}`;

  const running = await recoverRunning(data, urlAt, patience);
  if (running) return { url: urlAt(running.port), pid: running.pid };

  await untilOrphansGone(data);
  // of an older release: whoever stopped the server that was there
  rmSync(join(home, "owner"), { force: true });
  const flags = [...SETTINGS, ...DISCREET, ...(throwAway ? THROW_AWAY : []), ...settings].flatMap((setting) => [
    "-c",
    setting,
  ]);
  for (const end = performance.now() + HELD_MS; ; await sleep(200)) {
    const port = await choosePort(home);
    const [log, from] = openLog(home);
    const command = ["-D", data, "-p", String(port), ...flags];
    const how = { ...user, cwd: "/", stdio: ["ignore", log, log], detached: !throwAway };
    const server = spawn(join(native, "bin/postgres"), command, how);
    closeSync(log);
    const said = await saidBy(urlAt(port)("postgres"), server, { patience, recovery });
    if (said === "ready") return { url: urlAt(port), pid: server.pid };
    // it goes on with what it would have to begin anew; the next start takes it over
    if (said === STARTING_UP) throw new Error(recovering(server.pid));
    await endServer(server.pid);
    const logged = readFileSync(join(home, "log")).subarray(from).toString();
    if (!STILL_HELD.test(logged) || performance.now() > end)
      throw new Error(`数据库没有启动，日志末尾：\n${logged.split("\n").slice(-8).join("\n")}`);
  }
}

/** The builtin C.UTF-8 locale sorts alike everywhere and asks nothing of the system's; Chinese order comes from ICU, by name. */
function initialise(native, home, data, user) {
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const passwordFile = join(home, "password");
  writeFileSync(passwordFile, randomBytes(18).toString("hex"), { mode: 0o600 });
  if ("uid" in user) for (const path of [data, passwordFile]) chownSync(path, user.uid, user.gid);
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const access = ["--username=portal", "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
  try {
    execFileSync(join(native, "bin/initdb"), ["-D", data, "--no-instructions", ...access, ...locale], {
      ...user,
      cwd: "/",
      stdio: ["ignore", "ignore", "pipe"],
    });
  } catch (error) {
    rmSync(data, { recursive: true, force: true });
    throw new Error(`初始化数据库失败：${String(error.stderr || error.message).trim()}`);
  }
}

/** The port of last time, unless another program took it meanwhile. */
async function choosePort(home) {
  const file = join(home, "port");
  const last = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  const port = last && (await isFree(last)) ? last : await freePort();
  writeFileSync(file, String(port));
  return port;
}

/** "ready" once it answers, otherwise the last that it said within its time; nothing where it is gone. */
async function saidBy(url, server, { patience, recovery }) {
  const { default: pg } = await import("pg");
  let said = "";
  const waits = () => (said === STARTING_UP ? Math.max(patience, recovery) : patience);
  for (const began = performance.now(); performance.now() - began < waits(); await sleep(50)) {
    if (!alive(server.pid) || server.exitCode !== null) return "";
    const client = new pg.Client({ connectionString: url });
    client.on("error", () => {});
    try {
      await client.connect();
      await client.end();
      return "ready";
    } catch ({ code }) {
      said = String(code);
    }
  }
  return said;
}
