import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { access, type FileHandle, mkdir, open, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { isSha256 } from "@/lib/kernel/hash";
import { err, ok, type Result } from "@/lib/kernel/result";
import { type ByteSource, withFile } from "./byte-source";
import { wallClock } from "./clock";

export type StoredContent = { sha256: string; size: number; head: Uint8Array };
export type StoreRefusal =
  | { code: "file_empty"; detail: Record<string, never> }
  | { code: "file_too_large"; detail: { maxBytes: number } };

export type Store = {
  /**
   * Takes a stream whole or not at all: written aside, hashed, looked into, forced to disk, then named by its hash. Refused
   * when empty, over the limit, or by `inspect`; nothing is left behind then. A stream that breaks off throws.
   */
  put: <E = never>(
    stream: AsyncIterable<Uint8Array>,
    options: { maxBytes: number; inspect?: (source: ByteSource) => Promise<E | null> },
  ) => Promise<Result<StoredContent, StoreRefusal | E>>;
  /**
   * Takes a file that lies under the store's folder already (the end of a resumable upload): hashed, looked into, forced to disk and renamed;
   * refused, it stays where it is. `before` is told the hash before the rename.
   */
  adopt: <E = never>(
    file: string,
    options: {
      maxBytes: number;
      inspect: (source: ByteSource) => Promise<E | null>;
      before: (sha256: string) => Promise<void>;
    },
  ) => Promise<Result<StoredContent, StoreRefusal | E>>;
  /** Every content that lies in the store, by its hash. */
  list: () => AsyncGenerator<string>;
  /**
   * Takes the content away if it was put there before that moment; false where it has been put there since, by an upload of the same: it
   * stays then. Moved aside first, so that what comes meanwhile is not hit.
   */
  removeBefore: (sha256: string, before: Date) => Promise<boolean>;
  /** Takes the content away for good: nobody may have it. */
  remove: (sha256: string) => Promise<void>;
  /** The content as a stream; errors with ENOENT if it isn't there. */
  read: (sha256: string) => Readable;
  has: (sha256: string) => Promise<boolean>;
  /** Where the content lies, `ab/cd/<sha256>` under the store's folder. */
  path: (sha256: string) => string;
};

const HEAD = 4_100;
const INCOMING = "incoming";

/** Where files lie while they come in. */
export const incomingOf = (directory: string): string => join(directory, INCOMING);

/** A store on local disk in which a file's name is the SHA-256 of its content, so the same file is kept once. */
export function openStore(directory: string): Store {
  const path = (sha256: string): string => {
    if (!isSha256(sha256)) throw new RangeError("storage: not a SHA-256");
    return join(directory, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  };
  return {
    path,
    read: (sha256) => createReadStream(path(sha256)),
    remove: (sha256) => rm(path(sha256), { force: true }),
    removeBefore: (sha256, before) => removeBefore(path(sha256), directory, before),
    list: () => contents(directory),
    adopt: async (file, { maxBytes, inspect, before }) => {
      const read = await hashed(file, maxBytes);
      if (!read.ok) return read;
      const refusal = await withFile(file, inspect);
      if (refusal !== null) return err(refusal);
      await before(read.value.sha256);
      await keep(file, path(read.value.sha256), directory);
      return read;
    },
    has: (sha256) =>
      access(path(sha256)).then(
        () => true,
        () => false,
      ),
    put: async (stream, { maxBytes, inspect }) => {
      const aside = join(incomingOf(directory), randomUUID());
      await mkdir(dirname(aside), { recursive: true });
      try {
        const written = await writeAside(aside, stream, maxBytes);
        if (!written.ok) return written;
        const refusal = (await (inspect && withFile(aside, inspect))) ?? null;
        if (refusal !== null) return err(refusal);
        await keep(aside, path(written.value.sha256), directory);
        return written;
      } finally {
        await rm(aside, { force: true });
      }
    },
  };
}

async function writeAside(
  path: string,
  stream: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Result<StoredContent, StoreRefusal>> {
  const file = await open(path, "wx", 0o640);
  try {
    const written = await copy(stream, file, maxBytes);
    if (written.ok) await file.sync();
    return written;
  } finally {
    await file.close();
  }
}

/** Hashes what lies there, and forces it to disk. */
async function hashed(path: string, maxBytes: number): Promise<Result<StoredContent, StoreRefusal>> {
  const file = await open(path, "r+");
  try {
    await file.sync();
    return await digest(file.createReadStream({ autoClose: false, start: 0 }), maxBytes, async () => {});
  } finally {
    await file.close();
  }
}

const copy = (stream: AsyncIterable<Uint8Array>, file: FileHandle, maxBytes: number) =>
  digest(stream, maxBytes, (chunk) => file.writeFile(chunk));

async function digest(
  stream: AsyncIterable<Uint8Array>,
  maxBytes: number,
  write: (chunk: Uint8Array) => Promise<void>,
): Promise<Result<StoredContent, StoreRefusal>> {
  const hash = createHash("sha256");
  let head = Buffer.alloc(0);
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.byteLength;
    if (size > maxBytes) return err({ code: "file_too_large" as const, detail: { maxBytes } });
    hash.update(chunk);
    if (head.length < HEAD) head = Buffer.concat([head, chunk.subarray(0, HEAD - head.length)]);
    await write(chunk);
  }
  if (size === 0) return err({ code: "file_empty" as const, detail: {} });
  return ok({ sha256: hash.digest("hex"), size, head: new Uint8Array(head) });
}

/** The rename is the commit; the folders are forced to disk so that it survives a power cut. */
async function keep(aside: string, path: string, directory: string): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  const at = wallClock();
  await utimes(aside, at, at);
  await rename(aside, path);
  for (const each of [folder, dirname(folder), directory]) await syncFolder(each);
}

async function removeBefore(path: string, directory: string, before: Date): Promise<boolean> {
  const aside = join(incomingOf(directory), randomUUID());
  await mkdir(dirname(aside), { recursive: true });
  try {
    await rename(path, aside);
  } catch (error) {
    if ((error as { code?: string }).code === "ENOENT") return true;
    throw error;
  }
  const older = (await stat(aside)).mtimeMs < before.getTime();
  if (older) await rm(aside, { force: true });
  else await rename(aside, path);
  return older;
}

const TWO = /^[0-9a-f]{2}$/;

async function* contents(directory: string): AsyncGenerator<string> {
  const within = async (...folders: string[]) => (await readdir(join(directory, ...folders)).catch(() => [])).sort();
  for (const first of (await within()).filter((name) => TWO.test(name))) {
    for (const second of (await within(first)).filter((name) => TWO.test(name))) {
      for (const name of await within(first, second)) if (isSha256(name)) yield name;
    }
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The hashes of what has lain in a store for so long, one folder after the other. */
export async function* contentBefore(directory: string, olderThanMs: number): AsyncGenerator<string> {
  const before = wallClock().getTime() - olderThanMs;
  const namesIn = (folder: string) => readdir(folder).catch(() => []);
  for (const first of await namesIn(directory)) {
    if (!/^[0-9a-f]{2}$/.test(first)) continue;
    for (const second of await namesIn(join(directory, first))) {
      for (const name of await namesIn(join(directory, first, second))) {
        if (!isSha256(name)) continue;
        // another process may have been faster
        const found = await stat(join(directory, first, second, name)).catch(() => null);
        if (found?.isFile() && found.mtimeMs < before) yield name;
      }
    }
  }
}

/** Removes what was written aside and never became a file (the power failed meanwhile), untouched for so long; answers how many. */
export async function clearIncoming(directory: string, olderThanMs: number): Promise<number> {
  const aside = incomingOf(directory);
  const names = await readdir(aside).catch(() => []);
  const before = wallClock().getTime() - olderThanMs;
  let removed = 0;
  for (const name of names) {
    const path = join(aside, name);
    // another process may have been faster
    const found = await stat(path).catch(() => null);
    if (!found?.isFile() || found.mtimeMs >= before) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}
