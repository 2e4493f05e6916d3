import { TRACKS, type Track } from "@/lib/applications/case-file";
import type { Stand } from "./stand";

/** The order as it will be: who has a place named stands there, the others as they stood, around them. */
export function targetOrder(current: readonly string[], wanted: ReadonlyMap<string, number>): string[] {
  const ids = current.filter((id) => !wanted.has(id));
  for (const [id, place] of [...wanted].sort(([, a], [, b]) => a - b)) ids.splice(place - 1, 0, id);
  return ids;
}

/**
 * The moves, one after another, by which the order becomes that: only the cases named are moved, each to the row that it then has to
 * take (from 1), right behind the one that it will stand behind.
 */
export function movesTo(current: readonly string[], wanted: ReadonlyMap<string, number>): { id: string; to: number }[] {
  const settled = new Set(current.filter((id) => !wanted.has(id)));
  const moves: { id: string; to: number }[] = [];
  let ids = [...current];
  let before: string | null = null;
  for (const id of targetOrder(current, wanted)) {
    if (!settled.has(id)) {
      ids = ids.filter((other) => other !== id);
      const at = before === null ? 0 : ids.indexOf(before) + 1;
      ids.splice(at, 0, id);
      moves.push({ id, to: at + 1 });
      settled.add(id);
    }
    before = id;
  }
  return moves;
}

type InOrder = { stand: Pick<Stand, "cycleId" | "track"> };

/**
 * The lines that move cases within the same order, cycle by cycle and track by track: in which row everybody holds the orders who
 * needs several, so that nobody waits crosswise.
 */
export function ofOneOrder<T extends InOrder>(lines: readonly T[]): T[][] {
  const groups = new Map<string, T[]>();
  for (const line of lines) {
    const key = `${line.stand.cycleId} ${TRACKS.indexOf(line.stand.track as Track)}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => group);
}
