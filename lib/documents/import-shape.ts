/** A column of a list that comes in as a workbook: what it must hold, said in the template. */
export type ImportField = {
  key: string;
  header: string;
  hint: string;
  example: string;
  choices?: readonly string[];
  width?: number;
  /** A sheet without this column is taken as one where it is empty. */
  optional?: boolean;
};

export type Effect = "create" | "change" | "none";

/** What one row of an upload would do, or has done. */
export type ImportLine = { row: number; effect: Effect; what: string; note: string };

export type ImportCounts = Record<Effect, number>;

/** `digest` stands for the upload and everything it would do: an import is confirmed by it, and refused if either has changed. */
export type ImportOutcome = { lines: ImportLine[]; counts: ImportCounts; digest: string };

export type ImportStage = "reading" | "checking" | "writing";
export type ImportProgress = { stage: ImportStage; done?: number; of?: number };

export const IMPORT_LIMITS = { maxBytes: 20 * 1024 * 1024, maxRows: 10_000 };

/** How many lines there are of each effect. */
export function countsOf(lines: readonly Pick<ImportLine, "effect">[]): ImportCounts {
  const counts: ImportCounts = { create: 0, change: 0, none: 0 };
  for (const { effect } of lines) counts[effect] += 1;
  return counts;
}
