import type { BulkVerb } from "./verbs";

/** What one line of a sheet would do, or has done; `lasting`: why it can't be undone, else empty. */
export type LookedLine = { row: number; verb: BulkVerb; about: string; effect: string; lasting: string };

/** What a sheet would do. `digest` stands for the file and all of it: an act is confirmed by it. */
export type LookedOver = {
  lines: LookedLine[];
  counts: Partial<Record<BulkVerb, number>>;
  /** Rows in which nothing is chosen. */
  idle: number;
  digest: string;
};
