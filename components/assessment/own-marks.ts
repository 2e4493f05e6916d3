"use client";

import { useSyncExternalStore } from "react";
import { typedMark } from "@/lib/assessment/mark-fields";
import type { OwnScore, SheetItem } from "@/lib/assessment/sheet-shape";
import type { Fields } from "@/lib/kernel/field-edits";

// Marks saved since the page's list came from the server: the list shows them without asking for the whole page again.

let marks: ReadonlyMap<string, OwnScore> = new Map();
const listeners = new Set<() => void>();
const NONE: ReadonlyMap<string, OwnScore> = new Map();

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** Remembers what has just been saved of an item. */
export function keepMark(
  sheetId: string,
  id: string,
  entered: Fields,
  { version, updatedAt }: { version: number; updatedAt: string },
): void {
  const { judgement, points, ...rest } = typedMark(entered);
  if (judgement === null || points === null) return;
  marks = new Map(marks).set(`${sheetId} ${id}`, { ...rest, judgement, points, version, updatedAt });
  for (const listener of listeners) listener();
}

/** The items with the marks saved from this page since. */
export function useOwnMarks<Item extends Pick<SheetItem, "id" | "score">>(
  sheetId: string,
  items: readonly Item[],
): Item[] {
  const known = useSyncExternalStore(
    subscribe,
    () => marks,
    () => NONE,
  );
  return items.map((item) => {
    const saved = known.get(`${sheetId} ${item.id}`);
    return saved && saved.version > (item.score?.version ?? 0) ? { ...item, score: saved } : item;
  });
}
