"use client";

/** What was filled in on this phone and hasn't reached the server: kept until it has. */
export type Draft = { conclusion: string | null; note: string; fabrication?: boolean; version: number };

const keyOf = (findingId: string): string => `finding:${findingId}`;

/** What this device kept of a finding that the server has not taken yet, or null. */
export function keptDraft(findingId: string): Draft | null {
  try {
    return JSON.parse(window.localStorage.getItem(keyOf(findingId)) ?? "null") as Draft | null;
  } catch {
    return null;
  }
}

/** Storage may be full or switched off; the page then still holds what was typed. */
export function keepDraft(findingId: string, draft: Draft): void {
  try {
    window.localStorage.setItem(keyOf(findingId), JSON.stringify(draft));
  } catch {
    // nothing to be done about it here
  }
}

/** Forgets it, once the server has it. */
export function dropDraft(findingId: string): void {
  try {
    window.localStorage.removeItem(keyOf(findingId));
  } catch {
    // as above
  }
}
