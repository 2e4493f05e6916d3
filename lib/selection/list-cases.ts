import type { RankingLine } from "./view";

/** So many cases of a track stand in the form of a list at first; with them whatever the rule takes or considers. */
export const SHOWN = 200;
/** So many are found at a time further down. */
export const FOUND = 30;

/** A line of the ranking as the form of a list shows it. */
export const listCase = ({ steadiness, ...line }: RankingLine) => ({
  id: line.id,
  place: line.place,
  track: line.track,
  theme: line.theme,
  composite: line.composite,
  rank: line.rank,
  vetoedItems: line.vetoedItems,
  barred: line.barred,
  zone: line.zone,
  withinChance: steadiness?.withinChance ?? false,
});
