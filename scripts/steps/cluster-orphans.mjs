import { readdirSync, readFileSync, readlinkSync, realpathSync } from "node:fs";
import { alive, sleep } from "./cluster-lock.mjs";

/** So long they may take to see for themselves that their server is gone. */
const BY_THEMSELVES_MS = 300;
const ASKED_MS = 5_000;
/** What an ended process held is given back a moment later. */
const STEP_MS = 20;

/**
 * A server that was killed leaves its processes behind for a moment (a busy one for longer), and while one of them holds the shared memory of
 * the data folder no other server starts on it. Waits until they are gone; those that don't go are ended as their server would have ended
 * them. Where /proc does not tell (not Linux), nothing is done here: starting is then tried again.
 */
export async function untilOrphansGone(data) {
  const left = () => orphansOn(data);
  if (await gone(left, BY_THEMSELVES_MS)) return;
  signal(left(), "SIGQUIT");
  if (await gone(left, ASKED_MS)) return;
  signal(left(), "SIGKILL");
  if (!(await gone(left, ASKED_MS))) throw new Error(`旧数据库的进程 ${left().join("、")} 没有退出，请结束它后重试。`);
}

async function gone(left, patience) {
  for (const end = performance.now() + patience; left().length > 0; await sleep(STEP_MS))
    if (performance.now() > end) return false;
  return true;
}

function signal(pids, name) {
  for (const pid of pids) if (alive(pid)) process.kill(pid, name);
}

/** Processes of a server on this folder (they work in it, and call themselves `postgres: …`) whose server is no more. */
export function orphansOn(data) {
  const folder = realpathSync(data);
  const there = new Map();
  for (const name of processes()) {
    const one = look(name);
    if (one?.at === folder) there.set(Number(name), one);
  }
  return [...there]
    .filter(([, { title, parent }]) => title.startsWith("postgres: ") && !there.has(parent))
    .map(([pid]) => pid);
}

function processes() {
  try {
    return readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** Null where it is gone, or somebody else's. */
function look(pid) {
  try {
    const at = readlinkSync(`/proc/${pid}/cwd`);
    // the name of the program stands in brackets, and may hold anything
    const parent = Number(readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1).split(" ")[1]);
    return { at, parent, title: readFileSync(`/proc/${pid}/cmdline`, "utf8") };
  } catch {
    return null;
  }
}
