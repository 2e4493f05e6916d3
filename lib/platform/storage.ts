import "server-only";
import { rm } from "node:fs/promises";
import { isAbsolute, join, relative } from "node:path";
import type { Readable } from "node:stream";
import type { Result } from "@/lib/kernel/result";
import { bucketStore } from "./bucket-store";
import type { ByteSource } from "./byte-source";
import { filesIn } from "./clearing";
import type { StoreTrouble } from "./disk-faults";
import { env } from "./env";
import { type LocalStore, localStore } from "./local-store";

export type StoredContent = { sha256: string; size: number; head: Uint8Array };
export type StoreRefusal =
  | { code: "file_empty"; detail: Record<string, never> }
  | { code: "file_too_large"; detail: { maxBytes: number } }
  | StoreTrouble;

export type Store = {
  /**
   * Takes a stream whole or not at all: written aside, hashed, looked into, forced to disk, then named by its hash. Refused
   * when empty, over the limit, by `inspect`, or where the store itself fails; nothing is left behind then. A stream that breaks off throws.
   */
  put: <E = never>(
    stream: AsyncIterable<Uint8Array>,
    options: { maxBytes: number; inspect?: (source: ByteSource) => Promise<E | null> },
  ) => Promise<Result<StoredContent, StoreRefusal | E>>;
  /**
   * Takes a file that lies in the folder of what comes in already (the end of a resumable upload): hashed, looked into, forced to disk and
   * named by its hash; refused, it stays where it is. `before` is told the hash before that.
   */
  adopt: <E = never>(
    file: string,
    options: {
      maxBytes: number;
      inspect: (source: ByteSource) => Promise<E | null>;
      before: (sha256: string) => Promise<void>;
    },
  ) => Promise<Result<StoredContent, StoreRefusal | E>>;
  /** Every content that lies in the store, by its hash; only those put there before a moment, where one is given. */
  list: (before?: Date) => AsyncGenerator<string>;
  /**
   * Takes the content away if it was put there before that moment; false where it has been put there since, or is being put there now, by an
   * upload of the same: it stays then.
   */
  removeBefore: (sha256: string, before: Date) => Promise<boolean>;
  /** Takes the content away for good: nobody may have it. */
  remove: (sha256: string) => Promise<void>;
  /** The content as a stream, or the part of it from `start` to `end` (both included); errors with ENOENT if it isn't there. */
  read: (sha256: string, part?: { start: number; end: number }) => Readable;
  /** How many bytes of it lie there; null if it isn't there. */
  size: (sha256: string) => Promise<number | null>;
  has: (sha256: string) => Promise<boolean>;
  /** The same for whoever goes on where an earlier try broke off: what lies there is forced to disk once more. @throws StoreFault */
  settled: (sha256: string) => Promise<boolean>;
  /** Hands over the content as a file on this machine's disk, which is there until `use` has ended. @throws ENOENT if it isn't there */
  withCopy: <T>(sha256: string, use: (path: string) => Promise<T>) => Promise<T>;
};

const INCOMING = "incoming";

/** Where files lie while they come in: always on disk. */
export const incomingOf = (directory: string): string => join(directory, INCOMING);

/**
 * The store of a folder, in which a file's name is the SHA-256 of its content, so the same file is kept once. Where a bucket is configured
 * (FILES_URL), it stands for FILES_DIR and the folders below: contents lie there, and the folder holds what comes in.
 */
export function openStore(directory: string): Store {
  const bucket = env.bucket();
  const below = bucket && relative(env.filesDirectory(), directory);
  if (!bucket || below === null || below.startsWith("..") || isAbsolute(below)) return openFolder(directory);
  return bucketStore(bucket, below, incomingOf(directory));
}

/** The store on local disk, whatever is configured. */
export const openFolder = (directory: string): LocalStore => localStore(directory, incomingOf(directory));

/** Removes what was written aside and never became a file (the power failed meanwhile), untouched for so long; answers how many. */
export async function clearIncoming(directory: string, olderThanMs: number): Promise<number> {
  let removed = 0;
  for await (const path of filesIn(incomingOf(directory), olderThanMs)) {
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}
