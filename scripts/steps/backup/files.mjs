import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { link, mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { contentPath, contentsIn, digestOf, each, sync } from "./folder.mjs";

const CHUNK = 1 << 20;

/**
 * Brings one content from a file to its place in a store: hashed while it is read, forced to disk, then named. What does not have the hash
 * that it is named by goes nowhere.
 * @param {{linked?: boolean, recheck?: boolean}} [options] `linked`: another name for the same file where both lie on one disk; still read
 *   and hashed. `recheck`: what lies at the place already is hashed too, and replaced where it is not what it should be
 * @returns {Promise<"new" | "kept" | "missing" | "damaged">}
 */
export async function bring(source, target, sha256, bytes, { linked = false, recheck = false } = {}) {
  const before = await stat(target).catch(() => null);
  if (before?.size === bytes && (!recheck || (await digestOf(target)).sha256 === sha256)) return "kept";
  if (!existsSync(source)) return "missing";
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const aside = join(dirname(target), `.${randomUUID()}`);
  try {
    const right = linked ? await linkedTo(source, aside, sha256) : await copied(source, aside, sha256);
    if (!right) return "damaged";
    await rename(aside, target);
    return "new";
  } finally {
    await rm(aside, { force: true });
  }
}

async function copied(source, aside, sha256) {
  const [from, to] = [await open(source, "r"), await open(aside, "wx", 0o640)];
  try {
    const right = (await digest(from, (chunk) => to.writeFile(chunk))) === sha256;
    if (right) await to.sync();
    return right;
  } finally {
    await Promise.all([from.close(), to.close()]);
  }
}

async function linkedTo(source, aside, sha256) {
  try {
    await link(source, aside);
  } catch {
    return copied(source, aside, sha256);
  }
  const from = await open(aside, "r");
  try {
    return (await digest(from, async () => {})) === sha256;
  } finally {
    await from.close();
  }
}

async function digest(from, take) {
  const hash = createHash("sha256");
  const buffer = Buffer.allocUnsafe(CHUNK);
  for (;;) {
    const { bytesRead } = await from.read(buffer, 0, CHUNK, null);
    if (bytesRead === 0) return hash.digest("hex");
    const chunk = buffer.subarray(0, bytesRead);
    hash.update(chunk);
    await take(chunk);
  }
}

/**
 * Brings contents into a store, and forces the folders of the new ones to disk.
 * @param {{sha256: string, bytes: number}[]} contents
 * @param {(sha256: string) => string} sourceOf
 * @param {(sha256: string) => string} targetOf
 * @returns {Promise<{new: number, kept: number, bytes: number, missing: string[], damaged: string[]}>}
 */
export async function bringAll(contents, sourceOf, targetOf, { linked, recheck, tell = () => {} } = {}) {
  const done = { new: 0, kept: 0, bytes: 0, missing: [], damaged: [] };
  const touched = new Set();
  let n = 0;
  await each(contents, async ({ sha256, bytes }) => {
    const target = targetOf(sha256);
    const became = await bring(sourceOf(sha256), target, sha256, bytes, { linked, recheck });
    if (became === "missing" || became === "damaged") done[became].push(sha256);
    else done[became] += 1;
    if (became === "new") {
      done.bytes += bytes;
      for (const folder of [dirname(target), dirname(dirname(target)), dirname(dirname(dirname(target)))])
        touched.add(folder);
    }
    n += 1;
    if (n % 50 === 0 || n === contents.length) tell(n, contents.length);
  });
  await each(touched, sync);
  done.missing.sort();
  done.damaged.sort();
  return done;
}

/** What a database says must lie in its store. A content that was found infected is kept by nobody. */
export async function contentsOf(client) {
  const { rows } = await client.query(
    `SELECT "sha256", "size" AS "bytes" FROM "StoredFile" WHERE "scan" <> 'infected' ORDER BY "sha256" COLLATE "C"`,
  );
  return rows;
}

/** Everything that lies in a store, with sizes: for a copy of the files alone, which asks no database. */
export async function contentsLying(store) {
  const found = [];
  for await (const sha256 of contentsIn(store)) {
    const { size } = await stat(storePath(store, sha256)).catch(() => ({ size: null }));
    if (size !== null) found.push({ sha256, bytes: size });
  }
  return found;
}

const storePath = (store, sha256) => join(store, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
export const placeIn = (folder) => (sha256) => contentPath(folder, sha256);
export const placeInStore = (store) => (sha256) => storePath(store, sha256);
