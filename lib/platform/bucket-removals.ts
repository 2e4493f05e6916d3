import "server-only";
import { randomUUID } from "node:crypto";
import { isUuid } from "@/lib/kernel/ids";
import { type Bucket, MAY_ARRIVE_MS, mayArrive, openBucket, removingBelow } from "./bucket.mjs";
import { onDisk, StoreFault } from "./disk-faults";
import { env } from "./env";

// A removal that was sent and not answered may still arrive, after the lock under which it was sent has gone, and hit what was put since. So word
// of each is left in the bucket before it is sent, under a name of its own, and taken back when it is answered; nobody puts while there is such word.

const answered = (error: unknown): boolean => {
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode ?? 0;
  return status >= 400 && status < 500;
};

/** @param prefix of all that the portal keeps in the bucket  @param within so long each question to it may take */
export function removals(bucket: Bucket, prefix: string, within: number) {
  return {
    /** Removes under word of it. `held`: whether the lock is still had, now that the word is there. @throws where it is not: nothing is sent then */
    send: async (sha256: string, held: () => Promise<boolean>, remove: () => Promise<void>): Promise<void> => {
      const mark = `${removingBelow(prefix)}${sha256}/${randomUUID()}`;
      const takeBack = () => bucket.remove(mark, within).catch(() => {});
      await bucket.mark(mark, within).catch(async (error: unknown) => {
        // it may lie there all the same, and nothing was sent under it
        await takeBack();
        throw error;
      });
      if (!(await held())) {
        await takeBack();
        throw new Error("the lock on a content was lost before it was taken away");
      }
      try {
        await remove();
      } catch (error) {
        if (answered(error)) await takeBack();
        throw error;
      }
      await takeBack();
    },
    /** @throws StoreFault while one may still arrive; asked under the lock by whoever is about to put */
    over: (sha256: string): Promise<void> =>
      onDisk(async () => {
        for await (const word of bucket.list(`${removingBelow(prefix)}${sha256}/`))
          if (mayArrive(word)) throw new StoreFault(new Error("a removal of this content may still arrive"));
      }),
  };
}

/** Removes word of removals that have long been over; by the bucket's clock. Answers how many. */
export async function clearRemovals(olderThanMs: number): Promise<number> {
  const settings = env.bucket();
  if (!settings) return 0;
  const bucket = openBucket(settings);
  const least = Math.max(olderThanMs, MAY_ARRIVE_MS);
  let removed = 0;
  for await (const { key, age } of bucket.list(removingBelow(settings.prefix))) {
    if (!(age > least) || !isUuid(key.slice(-36))) continue;
    await bucket.remove(key);
    removed += 1;
  }
  return removed;
}
