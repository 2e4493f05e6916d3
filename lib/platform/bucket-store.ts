import "server-only";
import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { isSha256 } from "@/lib/kernel/hash";
import { type BucketSettings, contentKey, openBucket } from "./bucket.mjs";
import { removals } from "./bucket-removals";
import { whileNobodyPuts, whilePutting } from "./content-locks";
import { onDisk } from "./disk-faults";
import { logFault } from "./log";
import type { Store, StoredContent } from "./storage";
import { takingIn } from "./taking-in";

/** So long a removal waits for the bucket, four times at most: within the transaction of whoever sweeps. */
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
  const removing = removals(bucket, settings.prefix, AT_MOST_MS);
  const left = (fault: unknown, upload: string) => logFault("bucket parts", fault, { upload });
  const send = (path: string, { sha256, size }: StoredContent) =>
    whilePutting(key(sha256), async () => {
      await removing.over(sha256);
      await onDisk(() => bucket.put(key(sha256), { path, size, sha256, left }));
    });
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
        if (!found) return true;
        if (found.at >= before) return false;
        // once only: tried again, it would go out under a lock that may have gone
        await removing.send(sha256, held, () => bucket.remove(key(sha256), AT_MOST_MS));
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
    ...takingIn(incoming, async (file, content) => {
      await send(file, content);
      await rm(file, { force: true }).catch(() => {});
    }),
  };
}
