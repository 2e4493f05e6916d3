import type { ReadingKind } from "./rules";

/** One look. `place` null: not told before the results are published; `position` null: 自评报告. */
export type Reading = {
  number: string;
  at: string;
  reader: string;
  organisation: string;
  cycle: string;
  place: string | null;
  code: string | null;
  of: "item" | "report" | "evidence";
  kind: ReadingKind;
  position: number | null;
  fileName: string;
  /** For what it was opened by a third; null: for the own sheet. */
  third: "difference" | "answer" | null;
  stamped: boolean | null;
};
