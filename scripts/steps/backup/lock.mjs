import { randomUUID } from "node:crypto";
import { readFileSync, readlinkSync, rmSync, utimesSync } from "node:fs";
import { constants, copyFile, link, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { alive } from "../cluster-lock.mjs";

/** A process on another machine or in another container can't be asked for: its holder touches the lock, and one not touched for so long is stale. */
const SILENT_MS = 5 * 60_000;
const TOUCH_MS = 30_000;
const EVERY_MS = 500;
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** When a process began, in ticks of the running system; empty where the system doesn't tell. */
export function beginOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1).split(" ")[19];
  } catch {
    return "";
  }
}

export function bootId() {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return "";
  }
}

/** Within which numbers of processes mean what they mean here: the same machine, running since then, the same container. */
const whereabouts = () => ({ boot: bootId(), host: hostname(), space: spaceOf() });

function spaceOf() {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return "";
  }
}

/**
 * A lock file, for one holder at a time: it comes whole, under its name, or not at all. One whose holder is gone (power cut, number since
 * given to another process) counts for nothing.
 * @param {number} patience how long to wait for another, in milliseconds
 * @param {(other: string) => never} refuse told who holds it
 * @returns {Promise<() => Promise<void>>} gives it up
 */
export async function hold(path, patience, refuse) {
  const end = performance.now() + patience;
  const own = JSON.stringify({
    pid: process.pid,
    begin: beginOf(process.pid),
    ...whereabouts(),
    id: randomUUID(),
  });
  const aside = `${path}.${randomUUID()}`;
  await writeFile(aside, own, { mode: 0o600 });
  try {
    for (;;) {
      touch(aside);
      if (await linked(aside, path)) break;
      const held = await readFile(path, "utf8").catch(() => null);
      if (held === null) continue;
      if (await isStale(path, held)) await takeAway(path, held);
      else if (performance.now() >= end) refuse(nameOf(held));
      else await sleep(EVERY_MS);
    }
  } finally {
    await rm(aside, { force: true });
  }
  const letGo = () => {
    if (lying(path) === own) rmSync(path, { force: true });
  };
  // also where we are told to stop in the middle of it: what waits for us elsewhere can't ask whether we are still there
  process.once("exit", letGo);
  const touching = setInterval(() => lying(path) === own && touch(path), TOUCH_MS).unref();
  return async () => {
    clearInterval(touching);
    process.off("exit", letGo);
    letGo();
  };
}

/** Says that its holder lives; a disk that fails for once is asked again. */
function touch(path) {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {}
}

function lying(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

async function linked(aside, path) {
  try {
    // a disk that knows no second names (a Windows share) makes a file of its own
    await link(aside, path).catch((error) => {
      if (error.code === "EEXIST") throw error;
      return copyFile(aside, path, constants.COPYFILE_EXCL);
    });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function read(held) {
  try {
    return Object(JSON.parse(held));
  } catch {
    return {};
  }
}

const nameOf = (held) => {
  const { pid, host } = read(held);
  return host === hostname() ? `进程 ${pid}` : `${host} 上的进程 ${pid}`;
};

async function isStale(path, held) {
  const { pid, begin, ...there } = read(held);
  if (!pid) return true;
  const isNear = Object.entries(whereabouts()).every(([key, here]) => there[key] === here);
  if (isNear) return !alive(pid) || begin !== beginOf(pid);
  return (await stat(path).catch(() => ({ mtimeMs: 0 }))).mtimeMs < Date.now() - SILENT_MS;
}

/** Takes a stale lock away; one that somebody else has put in its place meanwhile goes back. */
async function takeAway(path, held) {
  const away = `${path}.${randomUUID()}`;
  await rename(path, away).catch(() => {});
  if ((await readFile(away, "utf8").catch(() => held)) !== held) await linked(away, path);
  await rm(away, { force: true });
}
