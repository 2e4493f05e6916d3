"use client";

import { sameValue } from "@/lib/kernel/field-edits";

/** An opinion on one item as it stands in the boxes. */
export type Said = { opinion: string; remark: string };
/** What was chosen and typed and has not been saved; `version` of the opinion that stood there then, 0 for none. */
export type KeptRemark = Said & { version: number };
/** The opinion of the office as it stands now, with those before it. */
export type SavedRemarks = Said & { version: number; earlier: readonly Said[] };
/** Whose opinion on which item of which dossier. */
export type RemarkPlace = { userId: string; applicationId: string; indicatorId: string };

const startOf = (userId: string): string => `remark|${userId}|`;
const keyOf = ({ userId, applicationId, indicatorId }: RemarkPlace): string =>
  `${startOf(userId)}${applicationId}|${indicatorId}`;

/** Storage may be full or switched off; the page then still holds what was typed. */
function tried<T>(work: () => T, fallback: T): T {
  try {
    return work();
  } catch {
    return fallback;
  }
}

/** Keeps it in this tab until it is saved or the tab is closed. */
export const keepRemark = (place: RemarkPlace, kept: KeptRemark): void =>
  tried(() => sessionStorage.setItem(keyOf(place), JSON.stringify(kept)), undefined);

export const dropRemark = (place: RemarkPlace): void => tried(() => sessionStorage.removeItem(keyOf(place)), undefined);

/** Forgets everything that was kept for this account; others' stays theirs. */
export function dropRemarksOf(userId: string): void {
  const all = tried(() => Object.keys(sessionStorage), []);
  for (const key of all) if (key.startsWith(startOf(userId))) tried(() => sessionStorage.removeItem(key), undefined);
}

const sameSaid = (one: Said, other: Said): boolean =>
  one.opinion === other.opinion && sameValue(one.remark.trim(), other.remark.trim());

/** Whether it has been saved since it was kept: as the opinion that stands, or as one that a colleague has changed since. */
const savedSince = (kept: KeptRemark, own: SavedRemarks | null): boolean =>
  own !== null && own.version !== kept.version && [own, ...own.earlier].some((said) => sameSaid(kept, said));

/** What of this item was left unsaved in this tab, or null; what has been saved since is forgotten. */
export function unsavedRemark(place: RemarkPlace, own: SavedRemarks | null): KeptRemark | null {
  const kept = tried(() => JSON.parse(sessionStorage.getItem(keyOf(place)) ?? "null") as KeptRemark | null, null);
  if (!kept || !savedSince(kept, own)) return kept;
  dropRemark(place);
  return null;
}
