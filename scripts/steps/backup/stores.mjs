import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { link, mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { DAY } from "../../../lib/kernel/day.mjs";
import { isNone } from "../../../lib/platform/names-in.mjs";
import { bucketStore } from "./bucket-store.mjs";
import { contentsIn, digestOf, each, sync } from "./folder.mjs";

/**
 * A place where contents lie under their hashes: the folder or the bucket of an installation, or the folder that copies share.
 * @typedef {object} Place
 * @property {() => Promise<void>} ready @throws Refused where it can't be worked with
 * @property {(sha256: string) => Promise<number | null>} size
 * @property {(sha256: string) => AsyncIterable<Uint8Array>} read throws ENOENT
 * @property {() => AsyncGenerator<{sha256: string, bytes: number}>} lying
 * @property {(sha256: string, from: Place, options: {linked: boolean}) => Promise<"new" | "missing" | "damaged">} take hashes on its way what
 *   comes from another place; what has not that hash goes nowhere
 * @property {(hashes: string[], kept?: string[]) => Promise<unknown>} settle forces to disk where these lie; of those that lay there already
 *   (`kept`) the folders that were changed within a day: older ones the system has long written
 * @property {(contents: {sha256: string}[]) => Promise<void>} atRest @throws Refused while the portal may still be taking one of them away
 * @property {(sha256: string) => string} [path] on this machine's disk
 */

/** @param {string | import("../../../lib/platform/bucket.mjs").BucketSettings} store a folder, or how a bucket is opened @returns {Place} */
export const placeOf = (store) => (typeof store === "string" ? folderStore(store) : bucketStore(store));

/** A folder, in which a content lies as `ab/cd/<sha256>`. */
export function folderStore(folder) {
  const path = (sha256) => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  const size = (sha256) => sizeAt(path(sha256));
  return {
    path,
    size,
    ready: async () => {},
    atRest: async () => {},
    // opened when it is asked for: one that isn't there must not fail before anybody listens
    read: async function* (sha256) {
      yield* createReadStream(path(sha256), { highWaterMark: 1 << 20 });
    },
    lying: async function* () {
      for await (const sha256 of contentsIn(folder)) {
        const bytes = await size(sha256);
        if (bytes !== null) yield { sha256, bytes };
      }
    },
    take: (sha256, from, { linked }) => keep(path(sha256), sha256, from, linked),
    settle: async (hashes, kept = []) => {
      const young = await changedSince(Date.now() - DAY, new Set(kept.map((sha256) => dirname(path(sha256)))));
      const names = [...hashes.map((sha256) => dirname(path(sha256))), ...young];
      await each(new Set(names.flatMap((name) => [name, dirname(name), folder])), sync);
    },
  };
}

/** How large a file is; null where there is none. @throws where that can't be told */
async function sizeAt(path) {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isNone(error)) return null;
    throw error;
  }
}

async function changedSince(moment, folders) {
  const young = [];
  await each(folders, async (folder) => {
    if ((await stat(folder)).mtimeMs >= moment) young.push(folder);
  });
  return young;
}

/** Written aside, hashed, forced to disk, then named. */
async function keep(target, sha256, from, linked) {
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const aside = join(dirname(target), `.${randomUUID()}`);
  try {
    const found = linked && from.path ? await linkedTo(aside, sha256, from) : await written(aside, from.read(sha256));
    if (found !== sha256) return "damaged";
    await rename(aside, target);
    return "new";
  } catch (error) {
    // the other place has none; that the folder here has gone is another matter
    if (error.code === "ENOENT" && (await from.size(sha256)) === null) return "missing";
    throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

/** @returns {Promise<string>} the hash of what was written */
async function written(aside, chunks) {
  const to = await open(aside, "wx", 0o640);
  try {
    const hash = createHash("sha256");
    for await (const chunk of chunks) {
      hash.update(chunk);
      await to.writeFile(chunk);
    }
    await to.sync();
    return hash.digest("hex");
  } finally {
    await to.close();
  }
}

/** Another name for the same file where both lie on one disk; still read and hashed. */
async function linkedTo(aside, sha256, from) {
  try {
    await link(from.path(sha256), aside);
  } catch {
    return written(aside, from.read(sha256));
  }
  return (await digestOf(aside)).sha256;
}
