import "server-only";
import { randomUUID } from "node:crypto";
import { createReadStream, type Stats } from "node:fs";
import { mkdir, open, rename, rm, stat, utimes } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isSha256 } from "@/lib/kernel/hash";
import { sizeAt } from "./clearing";
import { wallClock } from "./clock";
import { onDisk } from "./disk-faults";
import { namesIn } from "./names-in.mjs";
import type { Store } from "./storage";
import { takingIn } from "./taking-in";

export type LocalStore = Store & {
  /** Where the content lies, `ab/cd/<sha256>` under the store's folder. */
  path: (sha256: string) => string;
};

/** A store on local disk. @param incoming where files lie while they come in, on the same disk */
export function localStore(directory: string, incoming: string): LocalStore {
  const path = (sha256: string): string => {
    if (!isSha256(sha256)) throw new RangeError("storage: not a SHA-256");
    return join(directory, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  };
  const size = (sha256: string) => sizeAt(path(sha256));
  return {
    path,
    size,
    read: (sha256, part = undefined) => createReadStream(path(sha256), part),
    remove: (sha256) => rm(path(sha256), { force: true }),
    removeBefore: (sha256, before) => removeBefore({ path: path(sha256), directory, incoming }, before),
    list: (before) => contents(directory, before),
    has: async (sha256) => (await size(sha256)) !== null,
    settled: async (sha256) => {
      if ((await onDisk(() => size(sha256))) === null) return false;
      await onDisk(() => syncFolders(path(sha256), directory));
      return true;
    },
    withCopy: (sha256, use) => use(path(sha256)),
    ...takingIn(incoming, (file, { sha256 }) => onDisk(() => keep(file, path(sha256), directory))),
  };
}

/** The rename is the commit; the folders are forced to disk so that it survives a power cut. */
async function keep(aside: string, path: string, directory: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const at = wallClock();
  await utimes(aside, at, at);
  await rename(aside, path);
  await syncFolders(path, directory);
}

async function syncFolders(path: string, directory: string): Promise<void> {
  for (const each of [dirname(path), dirname(dirname(path)), directory]) await syncFolder(each);
}

type Removal = { path: string; directory: string; incoming: string };

/**
 * Young content is never touched. Old content is moved aside first, so that what comes meanwhile is not hit, and looked at once more: what is
 * not taken away, for whatever reason, goes back to its place and is forced to disk there.
 */
async function removeBefore({ path, directory, incoming }: Removal, before: Date): Promise<boolean> {
  const age = await ageOf(path);
  if (age === null) return true;
  if (age >= before.getTime()) return false;
  const aside = join(incoming, randomUUID());
  await mkdir(incoming, { recursive: true });
  try {
    await rename(path, aside);
  } catch (error) {
    if (isMissing(error)) return true;
    throw error;
  }
  let gone = false;
  try {
    if ((await stat(aside)).mtimeMs >= before.getTime()) return false;
    await rm(aside, { force: true });
    gone = true;
    return true;
  } finally {
    if (!gone) {
      await rename(aside, path);
      await syncFolders(path, directory);
    }
  }
}

const isMissing = (error: unknown): boolean => (error as { code?: string }).code === "ENOENT";

const ageOf = async (path: string): Promise<number | null> => (await statAt(path))?.mtimeMs ?? null;

async function statAt(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

const TWO = /^[0-9a-f]{2}$/;

async function* contents(directory: string, before?: Date): AsyncGenerator<string> {
  const within = (...folders: string[]) => namesIn(join(directory, ...folders));
  for (const first of (await within()).filter((name) => TWO.test(name))) {
    for (const second of (await within(first)).filter((name) => TWO.test(name))) {
      for (const name of await within(first, second)) {
        if (!isSha256(name)) continue;
        if (before === undefined || (await isOlder(join(directory, first, second, name), before))) yield name;
      }
    }
  }
}

/** Another process may have been faster: what has gone isn't. */
async function isOlder(path: string, before: Date): Promise<boolean> {
  const found = await statAt(path);
  return found?.isFile() === true && found.mtimeMs < before.getTime();
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
