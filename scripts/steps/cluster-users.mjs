import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beginOf, bootId } from "./backup/lock.mjs";
import { alive, sleep } from "./cluster-lock.mjs";

// Who works with the embedded server: `npm start`, and whatever command runs beside it. Each has a file beside the server, named by its number,
// from before it looks for the server until it has done; the last one to go stops it. Whoever is about to look says so first, so that nobody
// who comes in that moment is left with a server that is being stopped.

const LEAVING = ".leaving";
/** A server that is stopped has so long; see endServer. */
const WAIT_MS = 35_000;

const folderOf = (home) => join(home, "users");
const fileOf = (home, more = "") => join(folderOf(home), process.pid + more);
/** A number is given anew: with it stands when its process began. */
const markOf = (pid) => `${beginOf(pid)} ${bootId()}`;

/** Numbers of other processes that are there, of those whose files end so. */
function others(home, ending) {
  const names = existsSync(folderOf(home)) ? readdirSync(folderOf(home)) : [];
  return names.filter((name) => {
    const [, number, rest] = /^(\d+)(.*)$/.exec(name) ?? [];
    const pid = Number(number);
    return rest === ending && pid !== process.pid && alive(pid) && readMark(join(folderOf(home), name)) === markOf(pid);
  });
}

function readMark(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** To be called before the server is looked for. */
export async function enter(home) {
  mkdirSync(folderOf(home), { recursive: true, mode: 0o700 });
  writeFileSync(fileOf(home), markOf(process.pid), { mode: 0o600 });
  for (const end = performance.now() + WAIT_MS; others(home, LEAVING).length > 0 && performance.now() < end; )
    await sleep(50);
}

/** No server came of it. */
export const giveUp = (home) => rmSync(fileOf(home), { force: true });

/** Leaves the server to the others; where nobody else is there, `stop` ends it. */
export async function leave(home, stop) {
  if (!existsSync(folderOf(home))) return stop();
  writeFileSync(fileOf(home, LEAVING), markOf(process.pid), { mode: 0o600 });
  try {
    rmSync(fileOf(home), { force: true });
    if (others(home, "").length === 0 && !isHeldAsBefore(home)) await stop();
  } finally {
    rmSync(fileOf(home, LEAVING), { force: true });
  }
}

/** A portal of an older release that runs beside us: it wrote who stops the server into one file. */
function isHeldAsBefore(home) {
  const owner = Number(readMark(join(home, "owner")));
  return owner > 0 && owner !== process.pid && alive(owner);
}
