import type { ReviewKey } from "@/lib/cycle-rules/schema";

/** What the rules of a cycle may rank by, for one case; null ranks last. `earlier_filing` in milliseconds. */
export type KeyValues = Record<ReviewKey, number | null>;
export type Rankable = { id: string; number: string; values: KeyValues };

/** By the rules alone: `place` is shared by those that the keys don't part. */
export type Ruled = { id: string; place: number };

/** 人工调整: put at `to`, between the cases that stood there then; `ruledPlace` is where the rules had it then. */
export type Move = {
  seq: number;
  applicationId: string;
  from: number;
  to: number;
  ruledPlace: number;
  beforeId: string | null;
  afterId: string | null;
};

/** Where a case stands: `at` counts the rows from 1, `place` is shared within a tie. */
export type Placed = { id: string; at: number; place: number; tied: boolean; ruledPlace: number; moved: boolean };

const LEAST_FIRST: ReadonlySet<ReviewKey> = new Set(["fewer_rounds", "earlier_filing"]);

/** The keys one after another as the cycle has frozen them: negative where `a` stands before `b`, 0 where they don't part them. */
export function compareByKeys(a: KeyValues, b: KeyValues, keys: readonly ReviewKey[]): number {
  for (const key of keys) {
    const [left, right] = [a[key], b[key]];
    if (left === right) continue;
    if (left === null || right === null) return left === null ? 1 : -1;
    return LEAST_FIRST.has(key) ? left - right : right - left;
  }
  return 0;
}

/** The order of the rules; within a tie by the number of the application, an order for reading that parts nobody. */
export function ruledOrder(cases: readonly Rankable[], keys: readonly ReviewKey[]): Ruled[] {
  const sorted = cases.toSorted(
    (a, b) => compareByKeys(a.values, b.values, keys) || (a.number < b.number ? -1 : Number(a.number > b.number)),
  );
  let place = 0;
  return sorted.map(({ id, values }, index) => {
    const before = sorted[index - 1];
    if (!before || compareByKeys(before.values, values, keys) !== 0) place = index + 1;
    return { id, place };
  });
}

/** Where a move puts its case among these: between its neighbours of then, beside the one that is left, or at its number. */
function slotOf({ beforeId, afterId, to }: Move, ids: readonly string[]): number {
  const before = beforeId === null ? -1 : ids.indexOf(beforeId);
  const after = afterId === null ? -1 : ids.indexOf(afterId);
  const known = { before: before >= 0, after: after >= 0 };
  if (known.before && (!known.after || after < before)) return before;
  if (known.after && !known.before) return after + 1;
  return Math.min(ids.length, to - 1);
}

/** The order with what was moved by hand, one move after another. Who was moved stands in no tie: a reason has parted it. */
export function placed(ruled: readonly Ruled[], moves: readonly Move[]): Placed[] {
  const places = new Map(ruled.map(({ id, place }) => [id, place]));
  const ids = ruled.map(({ id }) => id);
  const moved = new Set<string>();
  for (const move of moves.toSorted((a, b) => a.seq - b.seq)) {
    const at = ids.indexOf(move.applicationId);
    if (at < 0) continue;
    ids.splice(at, 1);
    ids.splice(slotOf(move, ids), 0, move.applicationId);
    moved.add(move.applicationId);
  }
  const rows = ids.map((id) => ({ id, ruledPlace: places.get(id)!, moved: moved.has(id) }));
  const unmoved = new Map<number, number>();
  for (const row of rows) if (!row.moved) unmoved.set(row.ruledPlace, (unmoved.get(row.ruledPlace) ?? 0) + 1);
  let place = 0;
  return rows.map((row, index) => {
    const before = rows[index - 1];
    if (!before || !ties(before, row)) place = index + 1;
    return { ...row, at: index + 1, place, tied: !row.moved && unmoved.get(row.ruledPlace)! > 1 };
  });
}

type Tieable = Pick<Placed, "ruledPlace" | "moved">;

/** Whether neither rule nor reason parts these two, whatever was moved between them. */
export const ties = (one: Tieable, other: Tieable): boolean =>
  one.ruledPlace === other.ruledPlace && !one.moved && !other.moved;

/** The neighbours that a case has once it stands at `to` among these. */
export function neighbours(ids: readonly string[], id: string, to: number): Pick<Move, "beforeId" | "afterId"> {
  const others = ids.filter((other) => other !== id);
  return { afterId: others[to - 2] ?? null, beforeId: others[to - 1] ?? null };
}

/** What of a place says whom a choice passes over, and with whom it is tied. */
export type Stand = Pick<Placed, "id" | "place" | "ruledPlace" | "moved">;

/** Where a choice leaves the order: those passed over for a worse placed one, and those left out of a tie with a chosen one. */
export function departures(
  order: readonly Stand[],
  chosen: ReadonlySet<string>,
  choosable: (id: string) => boolean,
): { passedOver: string[]; tiesOpen: string[] } {
  const taken = order.filter(({ id }) => chosen.has(id));
  const shared = new Set(taken.filter(({ moved }) => !moved).map(({ ruledPlace }) => ruledPlace));
  const worst = Math.max(0, ...taken.map(({ place }) => place));
  const left = order.filter(({ id }) => !chosen.has(id) && choosable(id));
  return {
    passedOver: left.filter(({ place }) => place < worst).map(({ id }) => id),
    tiesOpen: left.filter(({ ruledPlace, moved }) => !moved && shared.has(ruledPlace)).map(({ id }) => id),
  };
}
