import "server-only";
import { LONG_WORK_TEXTS } from "@/lib/labels/long-work";
import { sendAll } from "@/lib/platform/boss";
import { databaseNow } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { type Done, messageOf } from "@/lib/platform/jobs";
import { logTrouble } from "@/lib/platform/log";
import type { Actor } from "@/lib/policy/standing";
import { beatWork, type Claimed, claimWork, endWork, givenUp, putBackWork, waitingWork } from "./queue";
import { WORKERS } from "./registry";
import { type Report, WorkRefused } from "./worker";

const BEAT = 15_000;
/** Progress is written down at most so often. */
const SPARING = 400;

/** Does what waits, one piece after the other, until nothing does. Two processes at once never do the same. */
export async function workOff(actor: Actor | null): Promise<Done> {
  const counts = { done: 0, failed: 0 };
  const failures: string[] = [];
  for (let next = await claimWork(actor); next; next = await claimWork(actor)) {
    const problem = await doOne(next);
    counts[problem === null ? "done" : "failed"] += 1;
    if (problem !== null) failures.push(`${next.kind} ${next.id}：${problem}`);
  }
  return { counts, failures };
}

/** Does one piece that waits, if there is one: what a message asks for. */
export async function oneWork(actor: Actor | null): Promise<void> {
  const next = await claimWork(actor);
  const problem = next && (await doOne(next));
  if (problem) logTrouble("long_work", `${next.kind} ${next.id}：${problem}`);
}

/** The job of every minute: sends for what waits, or was begun by a process that is gone, once more; what waits for its turn already is not sent twice. */
export async function takeUpWork(_actor: Actor | null): Promise<Done> {
  const ids = await waitingWork();
  await sendAll(ids.map((id) => ({ queue: "long_work", key: id })));
  return { counts: { waiting: ids.length }, failures: [] };
}

/** What this process is at. */
const held = new Set<string>();

/** When the process ends over it: an order to stop is no failure of the work. */
export async function leaveWork(): Promise<void> {
  const ids = await putBackWork([...held]);
  await sendAll(ids.map((id) => ({ queue: "long_work", key: id })));
}

/** Null, or what went wrong, for whoever runs the portal; a refusal by the rules is no failure. */
async function doOne(claimed: Claimed): Promise<string | null> {
  const progress = reporting(claimed);
  held.add(claimed.claim);
  try {
    const worker = WORKERS[claimed.kind];
    if (!worker || givenUp(claimed)) throw new WorkRefused(LONG_WORK_TEXTS.interrupted);
    await worker(claimed, progress.report);
    return null;
  } catch (error) {
    const refused = error instanceof WorkRefused;
    const problem = refused ? error.message : LONG_WORK_TEXTS.unexpected;
    await endWork(db, claimed, { state: "failed", problem, at: await databaseNow(db) });
    return refused ? null : messageOf(error);
  } finally {
    held.delete(claimed.claim);
    progress.stop();
  }
}

/** Writes progress down now and then, and a sign of life meanwhile. */
function reporting(claimed: Claimed): { report: Report; stop: () => void } {
  let state = { done: 0, total: 0 };
  let written = 0;
  const write = () => {
    written = performance.now();
    // a sign of life that is lost is followed by the next
    void beatWork(db, claimed, state.done, state.total).catch(() => undefined);
  };
  const timer = setInterval(write, BEAT);
  timer.unref();
  return {
    report: (done, total) => {
      state = { done, total };
      if (performance.now() - written > SPARING) write();
    },
    stop: () => clearInterval(timer),
  };
}
