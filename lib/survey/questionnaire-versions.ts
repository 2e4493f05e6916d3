/** One version: who saved it, and what it changed against the one before it, in words. */
export type VersionRow = {
  number: number;
  sha256: string;
  by: string | null;
  at: string;
  changes: string[];
};
