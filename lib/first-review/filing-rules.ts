/** How far a place is with one track of a cycle, as an office may know it: not what it writes, nor how it judges itself. */
export const FILING_STATES = ["none", "filling", "to_sign", "filed"] as const;
export type FilingState = (typeof FILING_STATES)[number];

/** What a reminder looks at: of the whole cycle, whichever the track. */
export type Owing = {
  /** Something begun and not filed. */
  drafts: number;
  /** Filed, in any track. */
  filed: number;
  /** Whether a filing arriving now would be received. */
  open: boolean;
  /** Enabled accounts that would get it. */
  people: number;
  /** Whether it fills in and signs at all: without both it can't file. */
  fillers: number;
  signers: number;
  remindedToday: boolean;
};

const NOT_REMINDED = ["filed", "window", "nobody", "reminded"] as const;
export type NotReminded = (typeof NOT_REMINDED)[number];

/**
 * Why this place isn't reminded to file; null where it is. 自愿申报: a place that has filed in one track owes nothing in another, unless it
 * has begun there.
 */
export function notReminded(place: Owing): NotReminded | null {
  if (place.filed > 0 && place.drafts === 0) return "filed";
  if (!place.open) return "window";
  if (place.people === 0) return "nobody";
  return place.remindedToday ? "reminded" : null;
}

/** Which account a place lacks to be able to file; null where it lacks none. */
export function lackingAccount({
  fillers,
  signers,
}: Pick<Owing, "fillers" | "signers">): "both" | "filing" | "signing" | null {
  if (fillers === 0) return signers === 0 ? "both" : "filing";
  return signers === 0 ? "signing" : null;
}
