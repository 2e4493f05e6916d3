import { EFFECTS, LASTING, NOBODY } from "@/lib/labels/bulk-acts";
import { positionsText } from "./arguments";
import type { Stand } from "./stand";
import type { Argument, BulkVerb } from "./verbs";

/** A line that undoes something done; what it says in its columns. */
export type UndoLine = { verb: BulkVerb } & Partial<Record<Argument, string>>;
/** How something done is undone, line by line; or why it isn't. */
export type Undo = { lines: UndoLine[]; lasting: string };

export const lasting = (why: string): Undo => ({ lines: [], lasting: why });
export const undoneBy = (...lines: UndoLine[]): Undo => ({ lines, lasting: "" });

type Given = {
  stand: Stand;
  /** Null: the whole case. */
  items: readonly number[] | null;
  /** The item at each position. */
  itemAt: ReadonlyMap<number, string>;
};

/** Who had each of these parts, the parts of one officer together; `account` null: nobody. */
export function heldBefore({ stand, items, itemAt }: Given) {
  const groups = new Map<string | null, { account: string | null; name: string; positions: number[] }>();
  for (const position of items ?? [null]) {
    const part = position === null ? null : (itemAt.get(position) ?? "");
    const held = stand.officers.find(({ indicatorId }) => indicatorId === part);
    const group = groups.get(held?.account ?? null) ?? {
      account: held?.account ?? null,
      name: held?.name ?? EFFECTS.nobody,
      positions: [],
    };
    if (position !== null) group.positions.push(position);
    groups.set(group.account, group);
  }
  return [...groups.values()];
}

/** 分配经办 undone: every part goes back to whom it lay with; parts that lay with the same officer already are no change. */
export function undoAssign(given: Given, to: string | null): Undo {
  const changed = heldBefore(given).filter(({ account }) => account !== to);
  if (changed.length === 0) return lasting(LASTING.unchanged);
  return undoneBy(
    ...changed.map(({ account, positions }): UndoLine => {
      const items = given.items === null ? {} : { items: positionsText(positions) };
      return { verb: "assign", officer: account ?? NOBODY, ...items };
    }),
  );
}
