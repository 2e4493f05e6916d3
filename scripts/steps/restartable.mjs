import { chmodSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { startCluster } from "./cluster.mjs";
import { alive, sleep } from "./cluster-lock.mjs";
import { processesUnder } from "./machines/processes.mjs";

const LONGEST_MS = 120_000;

/** A folder in which a server of its own may live. */
export function newHome(folder, name) {
  const home = join(folder, name);
  mkdirSync(home, { recursive: true, mode: 0o711 });
  chmodSync(home, 0o711);
  return home;
}

/**
 * The embedded server as `npm start` runs it, filled once and stopped; nothing of what makes a commit last is turned down afterwards.
 * @param {(cluster: {url: (database: string) => string}) => Promise<unknown>} fill makes what it begins with, quickly: nothing is killed then
 * @param {(stop: () => Promise<void>) => void} [atEnd] told how to stop, in case we are interrupted meanwhile
 */
export async function fillCluster(home, fill, atEnd = () => {}) {
  const quick = await startCluster(home, { throwAway: true });
  atEnd(quick.stop);
  await fill(quick).finally(quick.stop);
}

/** A PostgreSQL in a folder of its own to be killed, started again on the same port. Not started yet. @param {string[]} settings */
export function restartable(home, settings) {
  const lock = join(home, "data/postmaster.pid");
  const pid = () => Number(readFileSync(lock, "utf8").split("\n")[0]);
  let cluster = null;
  const server = {
    home,
    url: (database = "portal") => cluster.url(database),
    /** At the first try, whatever the last one has left. */
    async start() {
      cluster = await startCluster(home, { settings });
      return server;
    },
    /** SIGKILL of the server alone: its processes find themselves without it. */
    kill: () => process.kill(pid(), "SIGKILL"),
    /** As when the machine goes: the server and all its processes, at once. */
    async killAll() {
      const own = pid();
      for (const one of [own, ...processesUnder(own)]) if (alive(one)) process.kill(one, "SIGKILL");
      for (const until = Date.now() + 10_000; alive(own) && Date.now() < until; ) await sleep(20);
      await rm(join(home, "owner"), { force: true });
    },
    /** pg_ctl stop -m fast, and start. */
    async restart() {
      process.kill(pid(), "SIGINT");
      for (const until = Date.now() + LONGEST_MS; existsSync(lock); await sleep(20))
        if (Date.now() > until) throw new Error("数据库两分钟内没有停下。");
      await server.start();
    },
    stop: () => cluster?.stop(),
  };
  return server;
}
