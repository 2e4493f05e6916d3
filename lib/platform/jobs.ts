import "server-only";
import type { Actor } from "@/lib/policy/standing";
import { now } from "./clock";
import { db } from "./db";
import { logFault, logTrouble } from "./log";

/** What a run has done, in pieces by name; `failures` tells of pieces that went wrong while the others were done. */
export type Done = { counts: Record<string, number>; failures: string[] };

/** A sweep that may run twice, and in two processes at once: each piece of it is one transaction, done once. */
export type Job = { key: string; everyMinutes: number; run: (actor: Actor | null) => Promise<Done> };

export type Outcome = { id: string; counts: Record<string, number>; error: string };

const MINUTE = 60_000;
const LONGEST_ERROR = 2_000;

/** The last moment at which a job of this rhythm was due; the same in every process. */
export const slotOf = (everyMinutes: number, at: Date): Date =>
  new Date(Math.floor(at.getTime() / (everyMinutes * MINUTE)) * everyMinutes * MINUTE);

/** The next one. */
export const nextSlot = (everyMinutes: number, at: Date): Date =>
  new Date(slotOf(everyMinutes, at).getTime() + everyMinutes * MINUTE);

/**
 * Runs a job and leaves a row of it, whatever comes of it. With a slot it runs once for that slot, wherever it was started: null
 * where another process has it. Without (by hand) it always runs.
 */
export async function runJob(actor: Actor | null, job: Job, slot: Date | null): Promise<Outcome | null> {
  const [row] = await db.jobRun.createManyAndReturn({
    data: [{ job: job.key, slot, startedAt: now(), startedBy: actor?.name ?? "" }],
    skipDuplicates: true,
    select: { id: true, startedAt: true },
  });
  if (!row) return null;
  const { counts, failures } = await job.run(actor).catch((error: unknown): Done => {
    return { counts: {}, failures: [messageOf(error)] };
  });
  for (const failure of failures) logTrouble(`job ${job.key}`, failure);
  const error = failures.join("\n").slice(0, LONGEST_ERROR);
  // the clock of a test may be set back meanwhile
  const endedAt = new Date(Math.max(now().getTime(), row.startedAt.getTime()));
  await db.jobRun.update({ where: { id: row.id }, data: { endedAt, counts, error } });
  return { id: row.id, counts, error };
}

/** What went wrong, for whoever runs the portal. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const cache = globalThis as { portalJobs?: NodeJS.Timeout };

/** Begins to run the jobs of this process, each at its rhythm; does nothing the second time. One that fails leaves the others alone. */
export function startJobs(jobs: readonly Job[]): void {
  if (cache.portalJobs) return;
  let busy = false;
  const tick = async () => {
    if (busy) return;
    busy = true;
    for (const job of jobs) {
      await runJob(null, job, slotOf(job.everyMinutes, now())).catch((error: unknown) => {
        logFault(`job ${job.key}`, error);
      });
    }
    busy = false;
  };
  cache.portalJobs = setInterval(tick, MINUTE);
  cache.portalJobs.unref();
  setTimeout(tick, 5_000).unref();
}
