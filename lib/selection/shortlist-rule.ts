import { type Departure, departuresFromRank } from "./rules";

/** The rule of a track, frozen with the cycle: how many are taken, and what lies so near the cut that it is considered with it (百分之一分). */
export type ShortlistRule = { places: number; bandHundredths: number };
/** One ranked case of a track, as lists take it. */
export type Listed = { id: string; composite: number; rank: number; barred: boolean };

/** Where a case stands: taken by the rule, not taken, either of them within the band, or not to be chosen at all. */
export type Zone = "within" | "band_within" | "band_beyond" | "beyond" | "barred";
/** `cut`: the composite of the last one taken; null where nobody is. */
export type Proposed = { cut: number | null; zones: ReadonlyMap<string, Zone> };

const hundredths = (score: number): number => Math.round(score * 100);

/**
 * What the rule proposes for one track: the best `places` of those that may be chosen, with whoever equals the last of them. Whoever is no
 * further than the band from the cut stands within the band, on either side.
 */
export function proposedBy(cases: readonly Listed[], { places, bandHundredths }: ShortlistRule): Proposed {
  const open = cases.filter(({ barred }) => !barred).sort((a, b) => b.composite - a.composite);
  const last = open[Math.min(places, open.length) - 1];
  const cut = last ? hundredths(last.composite) : null;
  const zoneOf = ({ barred, composite }: Listed): Zone => {
    if (barred || cut === null) return "barred";
    const near = bandHundredths > 0 && Math.abs(hundredths(composite) - cut) <= bandHundredths;
    const within = hundredths(composite) >= cut;
    if (near && open.length > places) return within ? "band_within" : "band_beyond";
    return within ? "within" : "beyond";
  };
  return { cut: last?.composite ?? null, zones: new Map(cases.map((one) => [one.id, zoneOf(one)])) };
}

/** Whom the rule takes. */
export const takenBy = ({ zones }: Proposed): string[] =>
  [...zones].flatMap(([id, zone]) => (zone === "within" || zone === "band_within" ? [id] : []));

const LEAVING: Partial<Record<Zone, Departure["departure"]>> = { within: "left_out", band_within: "band_left" };
const TAKING: Partial<Record<Zone, Departure["departure"]>> = { beyond: "taken_beyond", band_beyond: "band_taken" };

/**
 * Where a choice leaves the rule, or where there is none the order, of one track. Whoever can't be chosen is passed over by nobody, and
 * choosing one is refused elsewhere.
 */
export function departuresOf(
  chosenIds: readonly string[],
  cases: readonly Listed[],
  rule: ShortlistRule | null,
): Departure[] {
  const open = cases.filter(({ barred }) => !barred);
  const barred = new Set(cases.filter((one) => one.barred).map(({ id }) => id));
  const chosen = chosenIds.filter((id) => !barred.has(id));
  if (!rule) return departuresFromRank(chosen, open);
  const { zones } = proposedBy(cases, rule);
  const isChosen = new Set(chosen);
  const departures = open.flatMap(({ id }): Departure[] => {
    const departure = (isChosen.has(id) ? TAKING : LEAVING)[zones.get(id)!];
    return departure ? [{ id, departure }] : [];
  });
  const unranked = chosen.filter((id) => !zones.has(id));
  return [...departures, ...unranked.map((id): Departure => ({ id, departure: "not_ranked" }))];
}

/** Within the band the rule itself leaves the choice open: a reason is enough. Elsewhere one of the cycle's grounds is named as well. */
export const asksGround = ({ departure }: Pick<Departure, "departure">): boolean =>
  departure !== "band_taken" && departure !== "band_left";
