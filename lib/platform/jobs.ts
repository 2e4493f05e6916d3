import "server-only";
import type { Actor } from "@/lib/policy/standing";
import { sendAll } from "./boss";
import { now } from "./clock";
import { db } from "./db";
import { logTrouble } from "./log";

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

/** Sends the jobs whose moment has come and that nobody has begun: one message each, in the order in which they stand. */
export async function sendDue(jobs: readonly Job[]): Promise<void> {
  const at = now();
  const due = jobs.map(({ key, everyMinutes }) => ({ job: key, slot: slotOf(everyMinutes, at) }));
  const begun = await db.jobRun.findMany({ where: { OR: due }, select: { job: true } });
  const left = due.filter(({ job }) => !begun.some((run) => run.job === job));
  await sendAll(
    left.map(({ job }, place) => ({ queue: "sweeps", key: job, data: { job }, priority: left.length - place })),
  );
}

type Sweep = { tick?: boolean; job?: string };
type Soon = Readonly<Record<string, () => Promise<unknown>>>;

/** Does what a message of the sweeps says: the timer's, a job of its present slot, or something that was asked for soon. */
export async function sweep(jobs: readonly Job[], soon: Soon, { tick, job: key = "" }: Sweep): Promise<void> {
  if (tick) return sendDue(jobs);
  const job = jobs.find((each) => each.key === key);
  if (job) await runJob(null, job, slotOf(job.everyMinutes, now()));
  else await soon[key]?.();
}
