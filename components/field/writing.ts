"use client";

import { asLast, enqueue, type Queued } from "@/lib/field-records/queue";
import { captured, positionNow } from "./capture";
import { recordOf, type Written } from "./making";
import { allOf, change, inTurn, type Shot } from "./store";

/** Keeps what was written, in place of what waited of the same. Strokes are made into records in their turn, so that none overtakes another. */
export const write = (written: Written): Promise<void> =>
  inTurn(written.owner, async () => {
    const record = await recordOf(written);
    const { keep, drop } = enqueue(await allOf("records", record.owner), record);
    await change({ drop: { records: drop }, put: { records: [keep] } });
  });

/** Keeps one photo of a finding with its record and its small picture, all or nothing. */
export async function addPhoto(owner: string, findingId: string, file: File, withPosition: boolean): Promise<void> {
  const place = withPosition ? positionNow() : null;
  const { blob, sha256, thumb, takenAt } = await captured(file, withPosition);
  const fileName = file.name.trim().slice(-100) || "现场照片.jpg";
  const content = { findingId, sha256, fileName, takenAt, position: (await place) ?? null };
  const record = await recordOf({
    ...{ owner, kind: "photo", subject: findingId, base: 0, content },
    file: { blob, sha256, name: fileName },
  });
  const shot: Shot = { id: record.id, owner, findingId, sha256, fileName, thumb, delivered: null };
  await inTurn(owner, async () => {
    const { keep } = enqueue(await allOf("records", owner), record);
    await change({ put: { records: [keep], shots: [shot] } });
  });
}

/** Takes a record that has not arrived off the phone. */
export const discard = ({ id }: Pick<Queued, "id">): Promise<void> => change({ drop: { records: [id], shots: [id] } });

/** Sends it again as it is: over what stands now, where another was first. */
export const insist = (record: Queued): Promise<void> => {
  const base = record.current?.version ?? record.base;
  const again = { ...record, base, state: "waiting" as const, current: null, problem: null, fields: {} };
  return change({ put: { records: [again] } });
};

/** What both have written, put together, over what stands now. */
export function merge(record: Queued, content: Record<string, unknown>): Promise<void> {
  const { id, owner, kind, subject, file, current } = record;
  return inTurn(owner, async () => {
    const merged = await recordOf({ owner, kind, subject, base: current?.version ?? record.base, content, file });
    const last = asLast(await allOf("records", owner), merged);
    await change({ drop: { records: [id] }, put: { records: [last] } });
  });
}
