import type { RowError } from "../documents/rows";
import type { SurveyCaseInput } from "./case-input";
import type { Dictionary } from "./dictionary";

export type CheckOrder = {
  columns: Dictionary;
  /** The numbers of the places surveyed. */
  places: readonly string[];
  /** Case numbers that cases of the web have. */
  known: readonly string[];
  key: Uint8Array;
  /** What is said of each fault, and what the column of faults is called (`note`). */
  words: Readonly<Record<string, string>>;
  /** The moment before which an interview must have begun, in milliseconds. */
  latest: number;
  /** Between which moments it must have begun, in milliseconds, and the same in words; null where the plan has no days. */
  fieldwork: { from: number; to: number; days: string } | null;
};

export function openCheck(
  order: CheckOrder,
  headings: readonly string[],
): {
  wrong: RowError[];
  check: (row: number, texts: readonly string[]) => { line: SurveyCaseInput; errors: RowError[] };
};
