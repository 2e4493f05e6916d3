import "server-only";
import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { isSha256 } from "@/lib/kernel/hash";
import { err } from "@/lib/kernel/result";
import { type BucketSettings, contentKey, openBucket } from "./bucket.mjs";
import { withFile } from "./byte-source";
import { whileNobodyPuts, whilePutting } from "./content-locks";
import { lookingInto, onDisk, troubleOf } from "./disk-faults";
import type { Store, StoredContent } from "./storage";
import { hashed, writeAside } from "./store-hash";

/** So long a removal waits for the bucket, twice at most: within the transaction of whoever sweeps. */
const AT_MOST_MS = 5_000;

/**
 * A store in a bucket. What comes in is written aside on this machine, hashed and looked into there; then it goes to the bucket under its hash
 * in one call, or in parts that become a content together. Put anew, its time is new: by that `removeBefore` knows, under the content's lock.
 * @param below the folder within the bucket's prefix  @param incoming the folder on disk in which files lie while they come and go
 */
export function bucketStore(settings: BucketSettings, below: string, incoming: string): Store {
  const bucket = openBucket(settings);
  const prefix = [settings.prefix, below].filter(Boolean).join("/");
  const key = (sha256: string): string => {
    if (!isSha256(sha256)) throw new RangeError("storage: not a SHA-256");
    return contentKey(prefix, sha256);
  };
  const size = async (sha256: string) => (await bucket.head(key(sha256)))?.size ?? null;
  const send = (path: string, { sha256, size }: StoredContent) =>
    whilePutting(key(sha256), () => onDisk(() => bucket.put(key(sha256), { path, size, sha256 })));
  const read: Store["read"] = (sha256, part) => bucket.read(key(sha256), part);
  return {
    size,
    read,
    has: async (sha256) => (await size(sha256)) !== null,
    settled: async (sha256) => (await onDisk(() => size(sha256))) !== null,
    remove: (sha256) => bucket.remove(key(sha256)),
    removeBefore: (sha256, before) =>
      whileNobodyPuts(key(sha256), async (held) => {
        const found = await bucket.head(key(sha256), AT_MOST_MS);
        if (found && found.at >= before) return false;
        if (found && !(await held())) throw new Error("the lock on a content was lost before it was taken away");
        // once only: tried again, it could hit what somebody puts after the lock has gone
        if (found) await bucket.remove(key(sha256), AT_MOST_MS);
        return true;
      }),
    list: async function* (before) {
      const from = prefix ? `${prefix}/` : "";
      for await (const found of bucket.list(from)) {
        // names come in order: contents begin with `0` to `f`, other folders of the prefix (packages, sealed) come after them
        if (found.key.slice(from.length) > "g") return;
        const sha256 = found.key.slice(-64);
        if (!isSha256(sha256) || found.key !== key(sha256)) continue;
        if (before === undefined || found.at < before) yield sha256;
      }
    },
    withCopy: async (sha256, use) => {
      const path = join(incoming, randomUUID());
      await mkdir(incoming, { recursive: true });
      try {
        await pipeline(read(sha256), createWriteStream(path, { flags: "wx", mode: 0o600 }));
        return await use(path);
      } finally {
        await rm(path, { force: true }).catch(() => {});
      }
    },
    adopt: async (file, { maxBytes, inspect, before }) => {
      try {
        const found = await hashed(file, maxBytes);
        if (!found.ok) return found;
        const refusal = await lookingInto(() => withFile(file, inspect));
        if (refusal !== null) return err(refusal);
        await before(found.value.sha256);
        await send(file, found.value);
        await rm(file, { force: true }).catch(() => {});
        return found;
      } catch (error) {
        return err(troubleOf(error));
      }
    },
    put: async (stream, { maxBytes, inspect }) => {
      const aside = join(incoming, randomUUID());
      try {
        await onDisk(() => mkdir(incoming, { recursive: true }));
        const written = await writeAside(aside, stream, maxBytes);
        if (!written.ok) return written;
        const refusal = (await (inspect && lookingInto(() => withFile(aside, inspect)))) ?? null;
        if (refusal !== null) return err(refusal);
        await send(aside, written.value);
        return written;
      } catch (error) {
        return err(troubleOf(error));
      } finally {
        await rm(aside, { force: true }).catch(() => {});
      }
    },
  };
}
