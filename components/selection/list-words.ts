import type { Barred } from "@/lib/selection/barred";
import type { Departure } from "@/lib/selection/rules";
import { departuresOf, type ShortlistRule, type Zone } from "@/lib/selection/shortlist-rule";

export type ListCase = {
  id: string;
  place: string;
  track: string;
  theme: string | null;
  composite: number;
  rank: number;
  vetoedItems: readonly number[];
  barred: Barred | null;
  zone: Zone | null;
  withinChance: boolean;
};
/** The cases of one track that are shown at first, in the order of their ranks; `total`: how many there are. */
export type TrackCases = {
  track: string;
  cases: ListCase[];
  total: number;
  /** No case before this rank is missing; null: none is missing at all. */
  reach: number | null;
  rule: ShortlistRule | null;
  ruleText: string | null;
  /** 命名名额 that are left, where the list takes them. */
  placesLeft: number | null;
  /** Whom the rule takes: chosen at first. */
  taken: string[];
};
export type Words = { ground?: string; reason?: string };
type Kind = Departure["departure"];

/** Where the choice leaves the rule or the order of a track. */
export function departuresIn({ cases, rule }: TrackCases, chosen: ReadonlySet<string>): Map<string, Kind> {
  const lines = cases.map((one) => ({ ...one, barred: one.barred !== null }));
  const ids = cases.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
  return new Map(departuresOf(ids, lines, rule).map(({ id, departure }) => [id, departure]));
}

/**
 * Where an order is left, every case between counts. The rank before which cases are still to be fetched, as somebody further down than is known
 * here was chosen; null where what is here is enough. A rule says of each case by itself where it stands.
 */
export function unseenBefore(
  { cases, reach, rule }: Pick<TrackCases, "cases" | "reach" | "rule">,
  chosen: ReadonlySet<string>,
): number | null {
  if (rule || reach === null) return null;
  const worst = Math.max(0, ...cases.filter(({ id }) => chosen.has(id)).map(({ rank }) => rank));
  return worst > reach ? worst : null;
}

/** A track with what has been fetched besides, in the order of ranks. */
export function withFetched(track: TrackCases, fetched: readonly ListCase[], reached: number): TrackCases {
  const known = new Set(track.cases.map(({ id }) => id));
  const added = fetched.filter((one) => one.track === track.track && !known.has(one.id));
  return {
    ...track,
    cases: [...track.cases, ...added].sort((a, b) => a.rank - b.rank),
    reach: track.reach === null ? null : Math.max(track.reach, reached),
  };
}

/** The lines that are handed in: of those chosen, and of those left out against rule or order. */
export function linesOf(
  cases: readonly ListCase[],
  chosen: ReadonlySet<string>,
  departures: ReadonlyMap<string, Kind>,
  words: Readonly<Record<string, Words>>,
) {
  const line = ({ id }: ListCase) => {
    const { ground = "", reason = "" } = departures.has(id) ? (words[id] ?? {}) : {};
    return {
      applicationId: id,
      ...(ground ? { ground } : {}),
      ...(reason.trim() ? { reason: reason.trim() } : {}),
    };
  };
  return {
    taken: cases.filter(({ id }) => chosen.has(id)).map(line),
    passedOver: cases.filter(({ id }) => !chosen.has(id) && departures.has(id)).map(line),
  };
}
