import "server-only";
import { isSha256 } from "@/lib/kernel/hash";
import { openBucket } from "./bucket.mjs";
import { sessionTime } from "./clock";
import { db } from "./db";
import { env } from "./env";

/**
 * Calls off what was begun in parts so long ago and never became a content: the process was killed, or the answer to the beginning was lost.
 * Only of contents below the prefix, by the database's clock. Answers how many.
 */
export async function clearParts(olderThanMs: number): Promise<number> {
  const settings = env.bucket();
  if (!settings) return 0;
  const bucket = openBucket(settings);
  const before = new Date((await sessionTime(db)).getTime() - olderThanMs);
  let removed = 0;
  for await (const { key, id, at } of bucket.unfinished(settings.prefix ? `${settings.prefix}/` : "")) {
    if (at >= before || !isSha256(key.slice(-64))) continue;
    await bucket.callOff(key, id);
    removed += 1;
  }
  return removed;
}
