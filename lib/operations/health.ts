import "server-only";
import { access, constants, statfs } from "node:fs/promises";
import { openBucket } from "@/lib/platform/bucket.mjs";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { logFault } from "@/lib/platform/log";

/** What must be there for a request to be answered. */
const CHECKS = ["database", "files", "space"] as const;
/** Where files lie in a bucket it is told too; without it pages and saves go on, so no server is taken out for it. */
export type Check = (typeof CHECKS)[number] | "bucket";
export type Health = { up: boolean; checks: Partial<Record<Check, boolean>> };

const PATIENCE_MS = 2_000;
/** Whoever asks more often gets the last answer. */
const FRESH_MS = 1_000;
/** Below this nothing more should be taken in, in bytes. */
const LEAST_SPACE = 512 * 1024 * 1024;

const ASKED: Record<Check, () => Promise<boolean>> = {
  database: async () => (await db.$queryRaw<object[]>`SELECT 1 AS "up"`).length === 1,
  files: async () => {
    await access(env.filesDirectory(), constants.W_OK);
    return true;
  },
  bucket: async () => {
    const bucket = env.bucket()!;
    // below the prefix: the key may be good for nothing else
    await openBucket(bucket).head([bucket.prefix, "health"].filter(Boolean).join("/"), PATIENCE_MS);
    return true;
  },
  space: async () => {
    const { bavail, bsize } = await statfs(env.filesDirectory());
    return bavail * bsize >= LEAST_SPACE;
  },
};

async function answered(check: Check): Promise<boolean> {
  const late = new Promise<never>((_, reject) =>
    setTimeout(() => reject(new Error(`${check}: no answer in ${PATIENCE_MS} ms`)), PATIENCE_MS).unref(),
  );
  return Promise.race([ASKED[check](), late]).catch((error: unknown) => {
    logFault(`health ${check}`, error);
    return false;
  });
}

let last: { at: number; health: Promise<Health> } | undefined;

async function ask(): Promise<Health> {
  const asked: Check[] = env.bucket() ? [...CHECKS, "bucket"] : [...CHECKS];
  const checks: Health["checks"] = Object.fromEntries(
    await Promise.all(asked.map(async (check) => [check, await answered(check)] as const)),
  );
  return { up: CHECKS.every((check) => checks[check]), checks };
}

/** Whether this process can answer requests: its database answers within two seconds, its files can be written, there is space. Asked once a second at most. */
export function health(): Promise<Health> {
  // a clock that is set back would keep the last answer until it has caught up
  const at = performance.now();
  if (!last || at - last.at > FRESH_MS) last = { at, health: ask() };
  return last.health;
}
