import { type Queued, settle } from "@/lib/field-records/queue";
import { LINE_TEXTS, RECORD_KINDS_TOLD } from "@/lib/labels/field-records";
import type { Sent } from "./transport";

export type Told = { taken: number; known: number; conflicts: number; refused: string[]; halted: string | null };
type Ways = { send: (record: Queued) => Promise<Sent>; contested: (record: Queued) => Promise<void> };

/**
 * Brings in what a phone put out, one after the other; what was written of the same later rests on what the earlier became, as on the phone.
 * Where another was first, the choice is made on this machine's own page of the visit.
 */
export async function bringAll(records: readonly Queued[], { send, contested }: Ways): Promise<Told> {
  const told: Told = { taken: 0, known: 0, conflicts: 0, refused: [], halted: null };
  let queue = [...records].sort((a, b) => a.seq - b.seq);
  for (let record = queue[0]; record; record = queue[0]) {
    const sent = await send(record);
    if ("halt" in sent) return { ...told, halted: LINE_TEXTS[sent.halt] };
    const { answer } = sent;
    const { change } = settle(queue, record, answer);
    queue = queue.slice(1);
    if (answer.outcome === "conflict") {
      told.conflicts += 1;
      for (const one of change) await contested(one);
      queue = queue.filter(({ id }) => change.every((one) => one.id !== id));
    } else if (answer.outcome === "refused") {
      // what was written of the same since goes in its place
      if (change.length > 0) told.refused.push(`${RECORD_KINDS_TOLD[record.kind]}：${answer.message}`);
    } else {
      told[answer.outcome] += 1;
      queue = queue.map((other) => change.find(({ id }) => id === other.id) ?? other);
    }
  }
  return told;
}
