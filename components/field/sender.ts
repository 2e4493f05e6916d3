"use client";

import { withRecord } from "@/lib/field-records/overlay";
import { backoff, type Closed, closedBy, nextToSend, type Queued, settle } from "@/lib/field-records/queue";
import type { Acknowledgement } from "@/lib/field-records/schema";
import type { FieldBundle } from "@/lib/field-records/views";
import { browserTime } from "../filing/drafts";
import type { Line } from "./line";
import { allOf, type Change, change, inTurn, materialOf } from "./store";
import { send } from "./transport";

export type Sender = { kick: () => void; stop: () => void };

/**
 * Sends what waits, one at a time; again with growing patience while the line is down, at once when it is back. Where the visit takes nothing,
 * not yet or not any more, it sends no more until what is loaded anew says that the visit is under way.
 */
export function startSender(owner: string, byName: string, tell: (line: Line) => void, changed: () => void): Sender {
  let stopped = false;
  let running = false;
  let tries = 0;
  let timer = 0;
  let closed: { by: Closed; at: number } | null = null;
  const later = (wait: number) => {
    window.clearTimeout(timer);
    if (!stopped) timer = window.setTimeout(() => void run(), wait);
  };

  async function run(): Promise<void> {
    if (running || stopped) return;
    running = true;
    try {
      await alone(owner, sendAll);
    } catch {
      later(backoff(tries++));
    } finally {
      running = false;
    }
  }

  async function sendAll(): Promise<void> {
    while (!stopped) {
      const { record, restsUntil } = nextToSend(await allOf("records", owner), browserTime());
      if (!record) {
        if (restsUntil !== null) later(restsUntil - browserTime() + 50);
        return tell(closed && restsUntil !== null ? closed.by : "idle");
      }
      if (closed && !(await opened(owner, closed.at))) return tell(closed.by);
      closed = null;
      tell("sending");
      if (!(await marked(owner, record))) continue;
      const sent = await send(record);
      if ("halt" in sent) {
        tell(sent.halt);
        if (sent.halt === "later") later(backoff(tries++));
        return;
      }
      tries = 0;
      await inTurn(owner, async () => change(await settled(owner, record, sent.answer, byName)));
      changed();
      const by = closedBy(sent.answer);
      if (by) closed = { by, at: browserTime() };
    }
  }

  const back = () => {
    tries = 0;
    later(0);
  };
  window.addEventListener("online", back);
  return {
    kick: () => later(0),
    stop: () => {
      stopped = true;
      window.clearTimeout(timer);
      window.removeEventListener("online", back);
    },
  };
}

/** Whether what has been loaded since then says that the visit is under way. */
async function opened(owner: string, since: number): Promise<boolean> {
  const material = await materialOf(owner);
  return material !== null && material.loadedAt > since && material.bundle.visit.stage === "under_way";
}

/** One window of this browser sends at a time. */
const alone = (owner: string, work: () => Promise<void>): Promise<unknown> =>
  navigator.locks
    ? navigator.locks.request(`field-sender ${owner}`, { ifAvailable: true }, (lock) => lock && work())
    : work();

/** From now on it may have arrived; false where it has been written anew meanwhile. */
const marked = (owner: string, record: Queued): Promise<boolean> =>
  inTurn(owner, async () => {
    const still = (await allOf("records", owner)).some(({ id }) => id === record.id);
    if (still) await change({ put: { records: [{ ...record, state: "sent" }] } });
    return still;
  });

/** An answer as one change of what the phone keeps: acknowledged records leave it, their small pictures and what they say stay. */
async function settled(owner: string, record: Queued, answer: Acknowledgement, byName: string): Promise<Change> {
  const [queue, shots, material] = await Promise.all([
    allOf("records", owner),
    allOf("shots", owner),
    materialOf(owner),
  ]);
  const { drop, change: records } = settle(queue, record, answer);
  if (answer.outcome !== "taken" && answer.outcome !== "known") return { drop: { records: drop }, put: { records } };
  const bundle = material && begun(withRecord(material.bundle, record, { version: answer.version, by: byName }));
  return {
    drop: { records: drop },
    put: {
      records,
      shots: shots.filter(({ id }) => id === record.id).map((shot) => ({ ...shot, delivered: answer.arrivedAt })),
      ...(material && bundle ? { material: [{ ...material, bundle }] } : {}),
    },
  };
}

/** A visit that takes records has begun, whatever was loaded of it. */
const begun = (bundle: FieldBundle): FieldBundle =>
  bundle.visit.stage === "planned" ? { ...bundle, visit: { ...bundle.visit, stage: "under_way" } } : bundle;
