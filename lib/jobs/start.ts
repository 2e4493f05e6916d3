import "server-only";
import { leaveWork, oneWork } from "@/lib/long-work/running";
import { leavePackages, onePackage } from "@/lib/packages/build";
import { type Taking, takeMessages } from "@/lib/platform/boss";
import { whenEnding } from "@/lib/platform/ending.mjs";
import { env } from "@/lib/platform/env";
import { sweep } from "@/lib/platform/jobs";
import { logFault } from "@/lib/platform/log";
import { sequence } from "@/lib/trail/sequencing";
import { TRAIL_SOON } from "@/lib/trail/soon";
import { JOBS } from "./registry";

const AGAIN_MS = 10_000;
const SOON = { [TRAIL_SOON]: () => sequence(null, { atOnce: true }) };

/** What a process takes from the queues: two sweeps at once, so that one that waits for a mail server holds up nothing. */
export const TAKINGS: readonly Taking[] = [
  { queue: "sweeps", lanes: 2, everySeconds: 1, take: (data) => sweep(JOBS, SOON, data) },
  { queue: "long_work", lanes: 1, everySeconds: 0.5, take: () => oneWork(null) },
  // a large archive doesn't hold up a small document
  { queue: "packages", lanes: 2, everySeconds: 0.5, take: () => onePackage(null) },
];

/** Starts the jobs in this process, where it is told to run them. A setting for mail that can't be read is told now, not at the first letter. */
export function startByItself(): void {
  env.mail();
  const part = env.jobs();
  if (part !== "none") void begin(part === "all");
}

/** Tries until the database answers. */
async function begin(timed: boolean): Promise<void> {
  try {
    const end = await takeMessages(TAKINGS, { timed });
    whenEnding(async () => {
      await end();
      await Promise.all([leaveWork(), leavePackages()]);
    });
  } catch (error) {
    logFault("queue", error);
    setTimeout(() => void begin(timed), AGAIN_MS).unref();
  }
}
