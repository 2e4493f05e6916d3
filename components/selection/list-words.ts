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
