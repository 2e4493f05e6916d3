import type { RankingLine } from "./view";

/** So many cases of a track stand in the form of a list at first; with them whatever the rule takes or considers. */
const SHOWN = 200;
/** So many are found at a time further down. */
const FOUND = 30;

/** A line of the ranking as the form of a list shows it. */
const listCase = ({ steadiness, ...line }: RankingLine) => ({
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

/** What the form of a list shows at first of one track, in the order of ranks; `reach`: no line before this rank is missing, null where none is. */
export function shownAtFirst(own: readonly RankingLine[]) {
  const cases = own
    .filter(({ zone }, n) => n < SHOWN || (zone !== null && zone !== "beyond" && zone !== "barred"))
    .map(listCase);
  return { cases, reach: own.length > SHOWN ? own[SHOWN - 1]!.rank : null };
}

/** Of those that the next list decides about: who is called so, best first; or with `above`, everybody further down than shown at first and before this rank. */
export function furtherDown(
  entries: readonly RankingLine[],
  { track, q, above }: { track: string | undefined; q: string; above: number | undefined },
) {
  const open = entries.filter((line) => line.eligible && line.track === track);
  if (above !== undefined) {
    const between = open.slice(SHOWN).filter(({ rank }) => rank < above);
    return { cases: between.map(listCase), total: between.length };
  }
  const fitting = open.filter(({ place }) => place.includes(q));
  return { cases: fitting.slice(0, FOUND).map(listCase), total: fitting.length };
}
