import type { Judgement } from "@/lib/catalogue/rules";
import type { Given } from "./contrasts";

/** One mark of a handed-in sheet, with what is needed of its item; `full`: the points that the item carries. */
export type LotMark = {
  caseId: string;
  itemId: string;
  position: number;
  section: string;
  itemKind: "standard" | "bonus" | "deduction";
  full: number;
  reader: string;
  /** A calibration sheet tells how its reader marks and counts towards no result. */
  sheetKind: "regular" | "calibration";
  judgement: Judgement;
  points: number;
};

/** Marks that can be laid beside each other: of standard items that carry points, and not 不适用. As a share of the item, 0–100. */
export const comparable = <T extends LotMark>(marks: readonly T[]): (T & Given)[] =>
  marks
    .filter(({ itemKind, full, judgement }) => itemKind === "standard" && full > 0 && judgement !== "not_applicable")
    .map((mark) => ({ ...mark, share: (100 * mark.points) / mark.full }));

/** Marks whose judgements can be laid beside each other: of standard items, 不适用 and items without points included. */
export const judged = <T extends LotMark>(marks: readonly T[]): T[] =>
  marks.filter(({ itemKind }) => itemKind === "standard");

/** One mark of a reader for an item of a case: the one of the sheet kind that is asked for, where there are two. */
export function onceEach(marks: readonly LotMark[], kind: LotMark["sheetKind"]): LotMark[] {
  const own = (mark: LotMark) => `${mark.caseId}/${mark.itemId}/${mark.reader}`;
  const wanted = new Set(marks.filter(({ sheetKind }) => sheetKind === kind).map(own));
  return marks.filter((mark) => mark.sheetKind === kind || !wanted.has(own(mark)));
}

/** Groups what belongs to one item of one case together, in the order in which it comes. */
export function cellsOf<T extends { caseId: string; itemId: string }>(marks: readonly T[]): T[][] {
  const cells = new Map<string, T[]>();
  for (const mark of marks) {
    const key = `${mark.caseId}/${mark.itemId}`;
    const cell = cells.get(key);
    if (cell) cell.push(mark);
    else cells.set(key, [mark]);
  }
  return [...cells.values()];
}
