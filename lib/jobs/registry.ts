import "server-only";
import { expireExtensions } from "@/lib/deadlines/expiry";
import { sweepReminders } from "@/lib/deadlines/reminders";
import { clearPackages, takeUpPackages } from "@/lib/packages/shelf";
import { carryOutHandovers } from "@/lib/people/due-handovers";
import { databaseNow } from "@/lib/platform/clock";
import { db, type Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import type { Job } from "@/lib/platform/jobs";
import { clearIncoming } from "@/lib/platform/storage";
import { purgeIdentities } from "@/lib/public-notice/identity";
import { forgetRuns } from "./runs";

const DAY = 86_400_000;

/** Everything that the portal does by itself, at its time. */
export const JOBS: readonly Job[] = [
  { key: "reminders", everyMinutes: 1, run: sweepReminders },
  { key: "expire_extensions", everyMinutes: 1, run: expireExtensions },
  {
    key: "purge_identities",
    everyMinutes: 60,
    run: async () => ({ counts: { purged: await purgeIdentities(await databaseNow(db)) }, failures: [] }),
  },
  {
    key: "hand_over",
    everyMinutes: 1,
    run: async () => ({ counts: { handed: await db.$transaction(handOverNow) }, failures: [] }),
  },
  {
    key: "clear_uploads",
    everyMinutes: 60,
    run: async () => ({ counts: { removed: await clearIncoming(env.filesDirectory(), DAY) }, failures: [] }),
  },
  { key: "packages", everyMinutes: 1, run: takeUpPackages },
  { key: "clear_packages", everyMinutes: 60, run: clearPackages },
  { key: "forget_runs", everyMinutes: 24 * 60, run: forgetRuns },
];

async function handOverNow(tx: Tx): Promise<number> {
  return carryOutHandovers(tx, await databaseNow(tx));
}

/** The job of this name, or none. */
export const jobCalled = (key: string): Job | undefined => JOBS.find((job) => job.key === key);
