import type { BulkVerb } from "./verbs";

/** What one line of a sheet would do, or has done; `lasting`: why it can't be undone, else empty. */
export type LookedLine = { row: number; verb: BulkVerb; about: string; effect: string; lasting: string };
