import { existsSync, readFileSync, realpathSync, renameSync, rmSync } from "node:fs";
import { link } from "node:fs/promises";
import { join } from "node:path";
import { alive, isServed, sleep } from "../cluster-lock.mjs";
import { dataDir } from "../paths.mjs";
import { sync, writeWhole } from "./folder.mjs";
import { beginOf } from "./lock.mjs";
import { EXIT, Refused } from "./refusal.mjs";

// A restore to a moment takes the database that is there out of its place before the new one is whole. Word of it lies beside the database until
// then: whatever ends the restore, the next command knows what stands there, and how to put it right.

const MARK = "restoring.json";
const STOPPING_MS = 15_000;

const markIn = (folder) => join(folder, MARK);

/** @returns {{pid: number, begin: string, there: string, old: string, had: boolean} | null} */
function wordIn(folder) {
  return existsSync(markIn(folder)) ? JSON.parse(readFileSync(markIn(folder), "utf8")) : null;
}

const isAtWork = ({ pid, begin }) => pid !== process.pid && alive(pid) && begin === beginOf(pid);

/** @throws where the database is being restored to a moment, or a restore of it was broken off */
export function refuseHalf(folder = dataDir) {
  const word = wordIn(folder);
  if (!word) return;
  if (isAtWork(word)) throw new Refused(`正在恢复到某一时刻（进程 ${word.pid}），请等它结束。`, EXIT.busy);
  throw new Refused(
    `上一次恢复到某一时刻没有做完就断了，现在的数据库不完整，没有启动。请再执行那一条恢复命令；不恢复了的，执行 npm run restore -- --put-back${word.had ? "，原来的数据库放回原处" : ""}。`,
  );
}

/**
 * Leaves word that a database is about to be put to `there`, and takes what was there to `old`.
 * @param {{there: string, old: string}} places @throws where another restore is at work
 */
export async function beginHalf({ there, old }, folder = dataDir) {
  const had = existsSync(there);
  const aside = `${markIn(folder)}.${process.pid}`;
  await writeWhole(aside, JSON.stringify({ pid: process.pid, begin: beginOf(process.pid), there, old, had }));
  try {
    // comes whole, and only where no other has come at the same time
    await link(aside, markIn(folder));
  } catch (error) {
    if (error.code === "EEXIST") refuseHalf(folder);
    throw error;
  } finally {
    rmSync(aside, { force: true });
  }
  await sync(folder);
  if (had) renameSync(there, old);
  return had;
}

/** The new database is whole. */
export async function endHalf(folder = dataDir) {
  await sync(folder);
  rmSync(markIn(folder));
  await sync(folder);
}

/**
 * Takes a database that is not whole away, its server with it, and puts the one that was there back.
 * @returns {Promise<boolean>} whether there was anything to undo @throws while the restore is at work in another process
 */
export async function undoHalf(folder = dataDir) {
  const word = wordIn(folder);
  if (!word) return false;
  if (isAtWork(word)) refuseHalf(folder);
  const { there, old, had } = word;
  // where the old one is not aside, it never left its place, or is back already
  if (!had || existsSync(old)) {
    if (existsSync(there)) {
      const home = realpathSync(there);
      await stopServer(join(home, "data"));
      rmSync(home, { recursive: true, force: true });
    }
    rmSync(there, { recursive: true, force: true });
    if (had) renameSync(old, there);
  }
  await endHalf(folder);
  return true;
}

/** `npm run restore -- --put-back`. @returns {Promise<string>} what was done */
export async function putBackHalf(folder = dataDir) {
  const word = wordIn(folder);
  if (!(await undoHalf(folder))) return "没有断在一半的恢复，什么也没有动。";
  return word.had ? "断在一半的恢复已撤销，原来的数据库在原处。" : "断在一半的恢复已撤销，没有留下数据库。";
}

/** Ends the server that works on these files, whoever started it. */
export async function stopServer(data) {
  for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"]) {
    for (let waited = 0; isServed(data) && waited < STOPPING_MS; waited += 100) {
      if (waited === 0) process.kill(Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[0]), signal);
      await sleep(100);
    }
  }
}
