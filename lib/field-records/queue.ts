import type { Acknowledgement, CurrentRecord, RecordInput } from "./schema";

/**
 * `draft`: something is still missing; `waiting`: to be sent; `sent`: on its way, or its answer was lost; `conflict`: another was first and
 * its maker chooses; `refused`: the server said no, in words.
 */
export type QueueState = "draft" | "waiting" | "sent" | "conflict" | "refused";

/**
 * A record on the phone that the server hasn't taken. `seq`: their order; when it was written last, milliseconds by the phone's clock, but
 * never before what was written earlier, however the clock is set meanwhile.
 */
export type Queued = RecordInput & {
  owner: string;
  subject: string;
  seq: number;
  state: QueueState;
  problem: string | null;
  fields: Record<string, string>;
  current: CurrentRecord | null;
  file: { blob: Blob; sha256: string; name: string } | null;
};

const ofOne = (one: Queued, other: Queued): boolean =>
  one.kind !== "photo" && one.kind === other.kind && one.subject === other.subject && one.id !== other.id;

/** The record as the last of the queue, also where the phone's clock has been set back. */
export const asLast = (queue: readonly Queued[], next: Queued): Queued => ({
  ...next,
  seq: Math.max(next.seq, ...queue.map(({ seq }) => seq + 1)),
});

/**
 * Puts a newly written record into the queue: it takes the place of what was written of the same before, and rests on what that rested on;
 * behind one that may already have arrived it waits as a record of its own.
 */
export function enqueue(queue: readonly Queued[], next: Queued): { keep: Queued; drop: string[] } {
  const kept = asLast(queue, next);
  const same = queue.filter((other) => ofOne(next, other)).sort((a, b) => a.seq - b.seq);
  const last = same.at(-1);
  if (!last) return { keep: kept, drop: [] };
  const replaced = same.filter(({ state }) => state !== "sent").map(({ id }) => id);
  const contested = last.state === "conflict" ? { state: last.state, current: last.current } : {};
  return { keep: { ...kept, base: last.base, ...contested }, drop: replaced };
}

/** Refusals of the visit and not of the record: too early, or until the report is returned. What is refused so waits. */
const CLOSED = ["visit_not_begun", "visit_handed_in"] as const;
export type Closed = (typeof CLOSED)[number];

/** Why the visit takes nothing now; null where the answer is another. */
export const closedBy = (answer: Acknowledgement): Closed | null =>
  (answer.outcome === "refused" && CLOSED.find((code) => code === answer.code)) || null;

/** What an answer makes of the queue: what leaves it, and what changes in it. Whatever was written of the same since goes on. */
export function settle(
  queue: readonly Queued[],
  record: Queued,
  answer: Acknowledgement,
): { drop: string[]; change: Queued[] } {
  const later = queue.filter((other) => ofOne(record, other) && other.seq >= record.seq);
  if (answer.outcome !== "conflict" && answer.outcome !== "refused") {
    return { drop: [record.id], change: later.map((other) => ({ ...other, base: answer.version })) };
  }
  const heir = later.at(-1);
  if (answer.outcome === "conflict") {
    const change = { ...(heir ?? record), state: "conflict" as const, current: answer.current };
    return { drop: heir ? [record.id] : [], change: [change] };
  }
  if (heir) return { drop: [record.id], change: [] };
  // it has surely not arrived: what is written next may take its place
  if (closedBy(answer)) return { drop: [], change: [{ ...record, state: "waiting" }] };
  const { message, fields = {} } = answer;
  return { drop: [], change: [{ ...record, state: "refused", problem: message, fields }] };
}

/** So long a record rests after the last stroke before it is sent, in milliseconds. */
export const REST = 1_500;

/** The oldest record that may go; `restsUntil` where the only ones left have just been written. */
export function nextToSend(
  queue: readonly Queued[],
  now: number,
): { record: Queued | null; restsUntil: number | null } {
  const going = queue.filter(({ state }) => state === "waiting" || state === "sent").sort((a, b) => a.seq - b.seq);
  // what lies in the future was written before the clock was set back
  const rested = ({ seq }: Queued) => Math.abs(now - seq) >= REST;
  const record = going.find((one) => one.state === "sent" || one.kind === "photo" || rested(one)) ?? null;
  return { record, restsUntil: record === null && going[0] ? going[0].seq + REST : null };
}

/** How many go by themselves, and how many wait for their maker: to be completed, chosen or looked at. */
export function standing(queue: readonly Pick<Queued, "state">[]): { going: number; needing: number } {
  const going = queue.filter(({ state }) => state === "waiting" || state === "sent").length;
  return { going, needing: queue.length - going };
}

/** How long to wait before the next try, after so many in vain: from one second to one minute. */
export const backoff = (tries: number): number => Math.min(60_000, 1_000 * 2 ** Math.min(tries, 6));
