import { assessmentScore } from "@/lib/assessment/rules";
import {
  type Answer,
  complianceBasisPoints,
  complianceRate,
  type Judgement,
  meetsThreshold,
  type RuleItem,
} from "@/lib/catalogue/rules";
import { type Scheme, scoreOf, vetoedItems } from "@/lib/catalogue/score";
import type { Weights } from "@/lib/selection/rules";
import { rankTracks } from "@/lib/selection/track-ranking";

/** How one set of rules scores by one catalogue; items under the keys that they have in the snapshots. */
export type RehearsalScheme = Scheme & { items: readonly (RuleItem & { no: number; veto: boolean })[] };

/** A cycle's rules as far as they decide who is named. Tracks that the cycle doesn't have are absent. */
export type RehearsalRules = {
  /** 符合率门槛 by track, in basis points; null: none. */
  pass: Readonly<Record<string, number | null>>;
  weights: Weights;
  /** 命名名额 by track. */
  places: Readonly<Record<string, number>>;
  /** Whether teams visit before the list is drawn up, by track; whether the cycle surveys. */
  verifies: Readonly<Record<string, boolean>>;
  surveys: boolean;
  /** By the case's `scheme`. */
  schemes: Readonly<Record<string, RehearsalScheme>>;
};

type Place = { composite: number; rank: number };

/** A case of a finished cycle as its snapshots hold it. */
export type RehearsalCase = {
  id: string;
  number: string;
  place: string;
  track: string;
  /** Which scheme of the rules it is scored by. */
  scheme: string;
  /** The settled marks of the items that applied to it, and what the place itself claimed. */
  marks: readonly Answer[];
  claims: Readonly<Record<string, Judgement | null>>;
  /** What each item carried when it was marked. */
  carried: Readonly<Record<string, number>>;
  survey: number | null;
  visited: boolean;
  verification: number | null;
  frozen: { score: number; basisPoints: number; first: Place; last: Place | null };
  listed: boolean;
};

/** Why a case isn't on the list; null where it is. */
export type Obstacle =
  | "no_track"
  | "no_scheme"
  | "uncomputable"
  | "self_below"
  | "below"
  | "vetoed"
  | "not_verified"
  | "beyond_places";

type Rate = { met: number; applicable: number };
export type Judged = { score: number | null; rate: Rate; self: Rate; vetoed: number[] } | null;

/** What these rules make of one case: `first` before any visit, `last` with the visits' results, `rank` the later of the two. */
export type Outcome = {
  score: number | null;
  rate: Rate;
  vetoed: number[];
  first: Place | null;
  last: Place | null;
  rank: number | null;
  composite: number | null;
  obstacle: Obstacle | null;
};

/** The rules in force with the marks as they were judged by a scheme; parts may come from different cycles. */
export type Situation = Omit<RehearsalRules, "schemes"> & {
  judged: ReadonlyMap<string, Judged>;
  vetoes: ReadonlyMap<string, Judged>;
};

const hundredths = (points: number): number => Math.round(points * 100);

/** Points awarded of so many, as points of so many others; to the hundredth. */
function converted(points: number | null | undefined, carried: number, carries: number): number | null {
  if (points === null || points === undefined || hundredths(carried) <= 0) return null;
  if (carried === carries) return points;
  return Math.round((hundredths(points) * hundredths(carries)) / hundredths(carried)) / 100;
}

/** Scores one frozen case by a set of rules; null where they have no scheme for it. Items that only one side knows are left out. */
export function judgeCase(entry: RehearsalCase, rules: RehearsalRules): Judged {
  const scheme = rules.schemes[entry.scheme];
  if (!scheme) return null;
  const marks = new Map(entry.marks.map((mark) => [mark.key, mark]));
  const items = scheme.items.filter(({ key }) => marks.has(key));
  const answers = items.map(({ key }): Answer => {
    const { judgement, points } = marks.get(key)!;
    return { key, judgement, points: converted(points, entry.carried[key] ?? 0, scheme.points[key] ?? 0) };
  });
  const claims = items.map(({ key }): Answer => ({ key, judgement: entry.claims[key] ?? null }));
  return {
    score: assessmentScore(scoreOf(answers, items, scheme)),
    rate: rateOf(answers, items),
    self: rateOf(claims, items),
    vetoed: vetoedItems(answers, items).map(({ no }) => no),
  };
}

function rateOf(answers: readonly Answer[], items: readonly RuleItem[]): Rate {
  const { met, applicable } = complianceRate(answers, items);
  return { met, applicable };
}

/** Ranks the cases of every track and draws its list: those that nothing bars, in the order of their rank, up to the places. */
export function outcomesUnder(situation: Situation, cases: readonly RehearsalCase[]): Map<string, Outcome> {
  const outcomes = new Map<string, Outcome>();
  for (const track of new Set(cases.map((entry) => entry.track))) {
    const own = cases.filter((entry) => entry.track === track);
    for (const [id, outcome] of trackOutcomes(situation, track, own)) outcomes.set(id, outcome);
  }
  return outcomes;
}

function trackOutcomes(situation: Situation, track: string, own: readonly RehearsalCase[]): [string, Outcome][] {
  const scored = own.filter(({ id }) => situation.judged.get(id));
  const first = placesOf(situation, scored, false);
  const visiting = situation.verifies[track] === true && own.some(({ visited }) => visited);
  const visited = visiting ? scored.filter((entry) => entry.visited) : [];
  const last = placesOf(situation, visited, true);
  const drawn = visiting ? last : first;
  const outcomes = own.map((entry): [string, Outcome] => {
    const judged = situation.judged.get(entry.id) ?? null;
    const [before, after] = [first.get(entry.id) ?? null, last.get(entry.id) ?? null];
    const vetoed = situation.vetoes.get(entry.id)?.vetoed ?? [];
    const outcome: Outcome = {
      score: judged?.score ?? null,
      rate: judged?.rate ?? { met: 0, applicable: 0 },
      vetoed,
      first: before,
      last: after,
      rank: (after ?? before)?.rank ?? null,
      composite: (after ?? before)?.composite ?? null,
      obstacle: barredBy(situation, track, judged, vetoed),
    };
    if (outcome.obstacle === null && !drawn.has(entry.id)) {
      outcome.obstacle = visiting && !entry.visited ? "not_verified" : "uncomputable";
    }
    return [entry.id, outcome];
  });
  return fillPlaces(outcomes, own, situation.places[track] ?? 0);
}

/** What bars a case from the list whatever its rank. */
function barredBy({ pass }: Situation, track: string, judged: Judged, vetoed: readonly number[]): Obstacle | null {
  const threshold = pass[track];
  if (threshold === undefined) return "no_track";
  if (!judged) return "no_scheme";
  if (threshold !== null && !meetsThreshold(judged.self, threshold)) return "self_below";
  if (threshold !== null && complianceBasisPoints(judged.rate) < threshold) return "below";
  return vetoed.length > 0 ? "vetoed" : null;
}

function placesOf(situation: Situation, cases: readonly RehearsalCase[], withVisits: boolean): Map<string, Place> {
  const ranked = rankTracks(
    cases.map(({ id, track, survey, verification }) => ({
      id,
      track,
      parts: {
        assessment: situation.judged.get(id)?.score ?? null,
        survey: situation.surveys ? survey : null,
        ...(withVisits ? { verification } : {}),
      },
    })),
    withVisits ? situation.weights : { ...situation.weights, verification: 0 },
  );
  if (!ranked.ok) return new Map();
  return new Map(ranked.value.map(({ id, composite, rank }) => [id, { composite, rank }]));
}

function fillPlaces(outcomes: [string, Outcome][], own: readonly RehearsalCase[], places: number): [string, Outcome][] {
  const numbers = new Map(own.map(({ id, number }) => [id, number]));
  const open = outcomes
    .filter(([, { obstacle }]) => obstacle === null)
    .toSorted(([a, x], [b, y]) => x.rank! - y.rank! || numbers.get(a)!.localeCompare(numbers.get(b)!));
  for (const [, outcome] of open.slice(places)) outcome.obstacle = "beyond_places";
  return outcomes;
}
