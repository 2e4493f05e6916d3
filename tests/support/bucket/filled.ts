import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sha256Hex } from "@/lib/kernel/hash";
import { type BucketSettings, bucketSettings } from "@/lib/platform/bucket.mjs";
import { db } from "@/lib/platform/db";
import { command } from "../commands";
import { type BucketServer, serveBucket } from "./server.mjs";

/** An installation whose files lie in a bucket: this test's database, of which the bucket has every content that it names. */
export async function filledBucket(folder: string, texts: readonly string[]) {
  mkdirSync(folder, { recursive: true });
  const server: BucketServer = await serveBucket(folder, { page: 2 });
  const objects = join(folder, "objects");
  const settings = bucketSettings(server.env) as BucketSettings;
  const fileOf = (sha256: string, prefix = "portal") =>
    join(objects, encodeURIComponent(`${prefix}/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`));
  // the demonstration's own contents lie nowhere: they count as taken out
  await db.storedFile.updateMany({ data: { scan: "infected", signature: "-", scannedAt: new Date() } });
  const add = async (text: string) => {
    const sha256 = sha256Hex(text);
    writeFileSync(fileOf(sha256), text);
    await db.storedFile.create({ data: { sha256, size: Buffer.byteLength(text), mime: "text/plain" } });
    return sha256;
  };
  const hashes: string[] = [];
  for (const text of texts) hashes.push(await add(text));
  const env = { ...server.env, DATA_DIR: join(folder, "data") };
  return {
    server,
    settings,
    fileOf,
    hashes,
    add,
    env,
    /** Runs a command on this installation. */
    run: (name: string, args: readonly string[], more: Record<string, string | undefined> = {}) =>
      command(name, args, { ...env, ...more }),
    /** Of which contents the bucket was asked with this method. */
    asked: (method: string) =>
      server.seen.flatMap((line) => new RegExp(`^${method} [^?]*/([0-9a-f]{64})(?:\\?|$)`).exec(line)?.[1] ?? []),
    /** Contents below a prefix of the bucket that are not what they are named by, and how many there are. */
    below: (prefix: string) => {
      const all = readdirSync(objects).filter((name) => decodeURIComponent(name).startsWith(`${prefix}/`));
      const wrong = all.filter((name) => sha256Hex(readFileSync(join(objects, name))) !== name.slice(-64));
      return { count: all.length, wrong };
    },
    left: () => readdirSync(join(folder, "uploads")),
  };
}
