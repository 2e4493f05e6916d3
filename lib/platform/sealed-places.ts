import "server-only";
import { mkdir, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { isUuid } from "@/lib/kernel/ids";
import { type Bucket, openBucket } from "./bucket.mjs";
import { sessionTime } from "./clock";
import { db } from "./db";
import { onDisk } from "./disk-faults";
import { env } from "./env";
import { incomingOf } from "./storage";

/** Where sealed files lie for a short while, by their id. */
type Place = {
  keep: (id: string, sealed: Buffer) => Promise<void>;
  read: (id: string) => Promise<Buffer | null>;
  drop: (id: string) => Promise<void>;
};

/** In the bucket where there is one, so that every server finds them; else in the folder of what comes in. */
export function sealedPlace(): Place {
  const settings = env.bucket();
  return settings ? inBucket(openBucket(settings), settings.prefix) : inFolder(incomingOf(env.filesDirectory()));
}

function inFolder(folder: string): Place {
  const pathOf = (id: string): string => join(folder, id);
  return {
    keep: async (id, sealed) => {
      try {
        await onDisk(() => written(folder, pathOf(id), sealed));
      } catch (error) {
        await rm(pathOf(id), { force: true }).catch(() => {});
        throw error;
      }
    },
    read: (id) => readFile(pathOf(id)).catch(() => null),
    drop: (id) => rm(pathOf(id), { force: true }),
  };
}

/** Forced to disk, so that whoever is told of it finds it after a power cut. */
async function written(folder: string, path: string, bytes: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, flags] of [
    [path, "wx"],
    [folder, "r"],
  ] as const) {
    const file = await open(name, flags, 0o600);
    try {
      if (name === path) await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  }
}

const folderOf = (prefix: string): string => `${[prefix, "sealed"].filter(Boolean).join("/")}/`;
const keyOf = (prefix: string, id: string): string => `${folderOf(prefix)}${id}`;

function inBucket(bucket: Bucket, prefix: string): Place {
  return {
    keep: (id, sealed) => onDisk(() => bucket.put(keyOf(prefix, id), { bytes: sealed })),
    read: async (id) => {
      const chunks: Uint8Array[] = [];
      try {
        for await (const chunk of bucket.read(keyOf(prefix, id))) chunks.push(chunk as Uint8Array);
      } catch (error) {
        if ((error as { code?: string }).code === "ENOENT") return null;
        throw error;
      }
      return Buffer.concat(chunks);
    },
    drop: (id) => bucket.remove(keyOf(prefix, id)),
  };
}

/** Removes those in a bucket that have lain there for so long, by the database's clock; those on disk go with what came in beside them. Answers how many. */
export async function clearSealed(olderThanMs: number): Promise<number> {
  const settings = env.bucket();
  if (!settings) return 0;
  const bucket = openBucket(settings);
  const before = new Date((await sessionTime(db)).getTime() - olderThanMs);
  let removed = 0;
  const from = folderOf(settings.prefix);
  for await (const { key, at } of bucket.list(from)) {
    // whatever else somebody keeps in the same bucket stays
    if (at >= before || !isUuid(key.slice(from.length))) continue;
    await bucket.remove(key);
    removed += 1;
  }
  return removed;
}
