import { lacksCitation, type Markable } from "./marks";
import type { Mark } from "./rules";
import type { SheetItem } from "./sheet-shape";

/** 未评、扣分、待引用、有标记: what the list of a sheet can be narrowed to. */
export const SHEET_FILTERS = ["unscored", "deducted", "uncited", "flagged"] as const;
export type SheetFilter = (typeof SHEET_FILTERS)[number];

export const sheetFilterOf = (asked: string | undefined): SheetFilter | null =>
  SHEET_FILTERS.find((filter) => filter === asked) ?? null;

type Line = Pick<SheetItem, "kind" | "full" | "score" | "hasEvidence" | "veto" | "flags">;

/** Whether points are lost by this mark: below full on a standard item, or a 减分项 that has happened. 不适用 loses none. */
export function isDeduction({ kind, full }: Pick<Markable, "kind" | "full">, { judgement, points }: Mark): boolean {
  if (judgement === "not_applicable" || kind === "bonus") return false;
  return kind === "deduction" ? judgement === "met" : judgement !== "met" || points < full;
}

export const isUncited = (item: Line): boolean =>
  item.score !== null && lacksCitation(item, item.score, item.hasEvidence);

const TESTS: Record<SheetFilter, (item: Line) => boolean> = {
  unscored: ({ score }) => score === null,
  deducted: (item) => item.score !== null && isDeduction(item, item.score),
  uncited: isUncited,
  flagged: ({ flags }) => flags.length > 0,
};

export const filteredItems = <Item extends Line>(items: readonly Item[], filter: SheetFilter | null): Item[] =>
  filter === null ? [...items] : items.filter(TESTS[filter]);

type Placed = Pick<SheetItem, "position" | "score">;

/** The next item without a mark after this one, round to the first; null where there is no other. */
export const nextUnscored = (items: readonly Placed[], position: number): number | null => {
  const open = items.filter((item) => item.score === null && item.position !== position);
  return (open.find((item) => item.position > position) ?? open[0])?.position ?? null;
};

/** Whoever reads an item before marking it needs longer than this between two marks. */
const QUICK_SECONDS = 5;
/** So many quick marks are worth a word; a few come of items that say nothing. */
const QUICK_LEAST = 5;

export type Odd =
  | { kind: "unscored" | "uncited"; positions: number[] }
  | { kind: "all_full" }
  | { kind: "quick"; positions: number[] };

/**
 * What 交卷 would be refused for (unscored, uncited), and what is only worth a second look: every standard item with full points, and marks
 * that came within seconds of the one before. Marks of one moment came in by workbook and say nothing of speed.
 */
export function oddities(items: readonly SheetItem[]): Odd[] {
  const where = (test: (item: SheetItem) => boolean) => items.filter(test).map(({ position }) => position);
  const unscored = where(TESTS.unscored);
  const uncited = where(isUncited);
  const standard = items.filter(({ kind, score }) => kind === "standard" && score?.judgement !== "not_applicable");
  const allFull =
    standard.length > 1 && standard.every(({ full, score }) => score?.judgement === "met" && score.points >= full);
  const quick = quickOnes(items);
  return [
    ...(unscored.length > 0 ? [{ kind: "unscored" as const, positions: unscored }] : []),
    ...(uncited.length > 0 ? [{ kind: "uncited" as const, positions: uncited }] : []),
    ...(allFull ? [{ kind: "all_full" as const }] : []),
    ...(quick.length >= QUICK_LEAST ? [{ kind: "quick" as const, positions: quick }] : []),
  ];
}

function quickOnes(items: readonly SheetItem[]): number[] {
  const marks = items
    .flatMap(({ position, score }) => (score ? [{ position, at: Date.parse(score.updatedAt) }] : []))
    .toSorted((one, other) => one.at - other.at);
  return marks
    .filter(({ at }, n) => n > 0 && at - marks[n - 1]!.at > 0 && at - marks[n - 1]!.at < QUICK_SECONDS * 1000)
    .map(({ position }) => position)
    .toSorted((one, other) => one - other);
}

/** The sum of one's own marks and what they are out of, in whole hundredths inside; 不适用 leaves both. Shown to nobody else. */
export function ownSum(items: readonly Line[]): { points: number; full: number } {
  const counted = items.filter(({ kind, score }) => kind === "standard" && score?.judgement !== "not_applicable");
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + Math.round(value * 100), 0) / 100;
  return { points: sum(counted.map(({ score }) => score?.points ?? 0)), full: sum(counted.map(({ full }) => full)) };
}
