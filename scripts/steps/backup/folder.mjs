import { createHash } from "node:crypto";
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DAY } from "../../../lib/kernel/day.mjs";
import { isNone, namesIn } from "../../../lib/platform/names-in.mjs";
import { hold } from "./lock.mjs";
import { EXIT, Refused } from "./refusal.mjs";

// A folder of copies: files/ab/cd/<sha256> holds the files of all of them once; each copy is a folder of its own, named by the moment.
// A copy is made under the name `.partial-…` and renamed when whole, so that one that was cut off is never taken for a copy.

export const MANIFEST = "manifest.json";
export const SUMS = "SHA256SUMS";
export const FILES = "files.txt";
const NAME = /^\d{8}T\d{6}Z$/;
const PARTIAL = ".partial-";
const LOCK = ".lock";

/** 20261126T191205Z, of a moment. */
export const nameOf = (date) => `${date.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
export const partialOf = (name) => PARTIAL + name;
/** Where a content lies in the folder's store. */
export const contentPath = (folder, sha256) => join(folder, "files", sha256.slice(0, 2), sha256.slice(2, 4), sha256);

/** Whole copies in a folder, oldest first. */
export async function copiesIn(folder) {
  return (await namesIn(folder)).filter((name) => NAME.test(name));
}

/**
 * The copy that was meant: a copy's own folder, or the newest one of a folder of copies.
 * @returns {Promise<{folder: string, name: string}>}
 */
export async function copyAt(path) {
  if (existsSync(join(path, MANIFEST)) || NAME.test(path.split("/").at(-1))) {
    const parts = path.replace(/\/+$/, "").split("/");
    return { folder: parts.slice(0, -1).join("/") || "/", name: parts.at(-1) };
  }
  const newest = (await copiesIn(path)).at(-1);
  if (newest) return { folder: path, name: newest };
  throw new Refused(`${path} 中没有完整的备份。没有做完的备份（${PARTIAL}…）不能用来恢复，请换一份。`);
}

/** Forces a file or a folder to disk. */
export async function sync(path) {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A small file, whole and forced to disk. */
export async function writeWhole(path, text) {
  await writeFile(path, text, { mode: 0o600 });
  await sync(path);
}

/** @returns {Promise<{sha256: string, bytes: number}>} */
export async function digestOf(path) {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { sha256: hash.digest("hex"), bytes };
}

/**
 * Runs `work` while nobody else works on the folder. What a run that died left behind is cleared.
 * @param {{patience?: number}} [options] how long to wait for another run, in milliseconds; not at all unless told
 * @throws Refused with exit 3 when another run is at work
 */
export async function alone(folder, work, { patience = 0 } = {}) {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const release = await hold(join(folder, LOCK), patience, (other) => {
    throw new Refused(`${other} 正在向 ${folder} 备份，请等它结束。`, EXIT.busy);
  });
  try {
    for (const name of await readdir(folder)) {
      if (name.startsWith(PARTIAL)) await rm(join(folder, name), { recursive: true, force: true });
    }
    return await work();
  } finally {
    await release();
  }
}

/** Gives a finished folder its name, for good. */
export async function commit(folder, name) {
  const partial = join(folder, partialOf(name));
  await sync(partial);
  await rename(partial, join(folder, name));
  await sync(folder);
}

/** Hashes that a copy's list of files names, with their sizes: `<sha256>  <bytes>` a line. */
export function parseFiles(text) {
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => {
      const [sha256, bytes] = line.split("  ");
      return { sha256, bytes: Number(bytes) };
    });
}

/**
 * Removes all copies but the newest `keep` that lack no file, and as many that do; then the contents that none of the rest names; those that
 * came within a day stay: the next copy may name them. So a store that has lost a file never drives out the copies that still have it.
 * @throws where a copy can't be looked into: nothing has been removed by then
 */
export async function rotate(folder, keep, { sparedMs = DAY } = {}) {
  const copies = await copiesIn(folder);
  const whole = copies.filter((name) => isWhole(join(folder, name)));
  const lacking = copies.filter((name) => !whole.includes(name));
  const stay = new Set([...whole.slice(-keep), ...lacking.slice(-keep)]);
  const gone = copies.filter((name) => !stay.has(name));
  if (gone.length === 0) return { copies: 0, files: 0 };
  const named = new Set();
  for (const name of stay) {
    for (const { sha256 } of parseFiles(readFileSync(join(folder, name, FILES), "utf8"))) named.add(sha256);
  }
  for (const name of gone) {
    // first out of sight: one that is half removed is no copy
    await rename(join(folder, name), join(folder, partialOf(name)));
    await rm(join(folder, partialOf(name)), { recursive: true, force: true });
  }
  let files = 0;
  for await (const sha256 of contentsIn(join(folder, "files"))) {
    if (named.has(sha256)) continue;
    if ((await stat(contentPath(folder, sha256))).ctimeMs > Date.now() - sparedMs) continue;
    await rm(contentPath(folder, sha256), { force: true });
    files += 1;
  }
  return { copies: gone.length, files };
}

/** Whether a copy has all the files that its rows name, as far as it says. */
function isWhole(copy) {
  try {
    const { missing, damaged } = JSON.parse(readFileSync(join(copy, MANIFEST), "utf8")).files;
    return missing.length + damaged.length === 0;
  } catch (error) {
    // it says so in words that can't be read, or not at all; a disk that doesn't answer has said nothing
    if (error.code && !isNone(error)) throw error;
    return false;
  }
}

const TWO = /^[0-9a-f]{2}$/;

/** Every content in a store (`ab/cd/<sha256>`), by its hash. */
export async function* contentsIn(store) {
  const within = (...parts) => namesIn(join(store, ...parts));
  for (const first of (await within()).filter((name) => TWO.test(name))) {
    for (const second of (await within(first)).filter((name) => TWO.test(name))) {
      for (const name of await within(first, second)) if (/^[0-9a-f]{64}$/.test(name)) yield name;
    }
  }
}

/** So many wait for the disk together: forcing one file to it takes longer than reading it. */
const AT_ONCE = 8;

/** Does the work for each, several at once; the first that fails ends it: nothing more is begun, and nothing is at work when it throws. */
export async function each(items, work) {
  const queue = [...items].reverse();
  const failed = [];
  const worker = async () => {
    try {
      for (let item = queue.pop(); item !== undefined; item = queue.pop()) await work(item);
    } catch (error) {
      queue.length = 0;
      failed.push(error);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  if (failed.length > 0) throw failed[0];
}
