import type { ShrunkPlace } from "./cases-result";

/** The places that would have fewer uploaded cases than they have, in the order given; `coming`: how many come, by number. */
export const shrunkPlaces = (
  stored: readonly Omit<ShrunkPlace, "after">[],
  coming: Readonly<Record<string, number>>,
): ShrunkPlace[] =>
  stored.map((place) => ({ ...place, after: coming[place.number] ?? 0 })).filter(({ before, after }) => after < before);
