import { diffChars } from "diff";

/** A stretch of text that stands on both sides, or on one alone; `at` numbers them. */
export type Piece = { at: number; side: "both" | "mine" | "theirs"; text: string };

const TIMEOUT_MS = 300;

/** Where two texts differ, character by character as Chinese is read; null where they are empty or too far apart to be compared. */
export function piecesOf(mine: string, theirs: string): Piece[] | null {
  if (!mine || !theirs) return null;
  const changes = diffChars(mine, theirs, { timeout: TIMEOUT_MS });
  return (
    changes?.map(({ value, added, removed }, at) => ({
      at,
      side: added ? "theirs" : removed ? "mine" : "both",
      text: value,
    })) ?? null
  );
}
