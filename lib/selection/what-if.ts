import { z } from "zod";
import { ok, type Result } from "@/lib/kernel/result";
import type { Barred } from "./barred";
import { type GroupLine, groupsOf } from "./groups";
import { type CompositeError, type Part, rankByComposite, type Weights } from "./rules";
import { proposedBy, takenBy } from "./shortlist-rule";
import { rankTracks } from "./track-ranking";

const whole = (most: number) => z.coerce.number().int().min(0).max(most).optional().catch(undefined);

/** What is asked of the ranking by the address: other weights, a result or its part left out, another tolerance, another cut. Never fails. */
export const changeAsked = z.object({
  assessment: whole(100),
  survey: whole(100),
  verification: whole(100),
  /** `survey`, `dimension:<key>` or `agency:<id>`. */
  without: z
    .string()
    .regex(/^(?:survey|dimension:[a-z][a-z0-9_]{0,39}|agency:[0-9a-f-]{36})$/)
    .optional()
    .catch(undefined),
  tolerance: z.coerce.number().min(0).max(100).optional().catch(undefined),
  comprehensive: whole(10_000),
  thematic: whole(10_000),
});
export type Change = z.infer<typeof changeAsked>;

/** What can be left out of a ranking, and the tolerance by which its items were settled. */
export type WhatIfChoices = {
  dimensions: { key: string; title: string }[];
  agencies: { id: string; name: string }[];
  tolerances: number[];
};

/** A line as it would be: its results after the change, and whether it could be chosen then. */
export type ChangedLine = GroupLine & { composite: number; rank: number };
type Rules = Parameters<typeof groupsOf>[1];

export type Moved = {
  id: string;
  was: { composite: number; rank: number };
  now: { composite: number; rank: number };
  barred: Barred | null;
};
/** What would become of one track: how many are taken before and after, who comes in, who goes out, who moves furthest. */
export type Outcome = {
  track: string;
  cut: number | null;
  taken: { was: number; now: number };
  goesIn: Moved[];
  goesOut: Moved[];
  furthest: Moved[];
};

/** A track that can't be ranked any more: nothing of it weighs, or a result does that so many of its places don't have. */
export type Unranked =
  | { track: string; why: "weights_missing" }
  | { track: string; why: "result_missing"; part: Part; places: number };

/** The weights as asked; what isn't said stays as the cycle has it. */
export const weightsAsked = (change: Change, weights: Weights): Weights => ({
  assessment: change.assessment ?? weights.assessment,
  survey: change.without === "survey" ? 0 : (change.survey ?? weights.survey),
  verification: change.verification ?? weights.verification,
});

const MOST_SHOWN = 10;

/**
 * The list of each track after the change beside the one before it: both by composite alone, the best that may be chosen within the cut.
 * Nothing is kept. A track that can't be ranked then says why; the others are answered all the same.
 */
export function outcomesOf(
  before: readonly ChangedLine[],
  after: readonly GroupLine[],
  rules: Rules,
  change: Change,
): (Outcome | Unranked)[] {
  const weights = weightsAsked(change, rules.weights);
  const changed = new Map(after.map((line) => [line.id, line]));
  return groupsOf(before, rules).map(({ track, lines, cut }) => {
    const asked = track === "comprehensive" || track === "thematic" ? change[track] : undefined;
    const own = lines.map(({ id }) => changed.get(id)!);
    const now = rankedAnew(own, weights);
    return now.ok
      ? compared(track, lines, now.value, { was: cut, now: asked ?? cut })
      : unranked(track, own, now.error);
  });
}

function unranked(track: string, lines: readonly GroupLine[], { code, detail }: CompositeError): Unranked {
  if (code === "weights_missing") return { track, why: code };
  const { part } = detail;
  return { track, why: code, part, places: lines.filter((line) => resultsOf(line)[part] === null).length };
}

const resultsOf = (line: GroupLine) => ({
  assessment: line.assessmentScore,
  survey: line.surveyIndex,
  verification: line.verificationScore,
});

type Placed = { id: string; composite: number; rank: number; barred: Barred | null };

function rankedAnew(lines: readonly GroupLine[], weights: Weights): Result<Placed[], CompositeError> {
  const result = rankTracks(
    lines.map((line) => ({ id: line.id, track: line.track, parts: resultsOf(line) })),
    weights,
  );
  if (!result.ok) return result;
  const barred = new Map(lines.map((line) => [line.id, line.barred]));
  return ok(result.value.map((place) => ({ ...place, barred: barred.get(place.id) ?? null })));
}

function compared(
  track: string,
  lines: readonly ChangedLine[],
  now: readonly Placed[],
  cuts: { was: number | null; now: number | null },
): Outcome {
  // those ranked among each other only: a rank of the whole track would count places that left it
  const was = rankByComposite(lines.map(({ id, composite, barred }) => ({ id, composite, barred })));
  const listed = { was: listOf(was, cuts.was), now: listOf(now, cuts.now) };
  const before = new Map(was.map((place) => [place.id, place]));
  const moves = now.map(({ id, composite, rank, barred }): Moved => {
    const old = before.get(id)!;
    return { id, was: { composite: old.composite, rank: old.rank }, now: { composite, rank }, barred };
  });
  const distance = (move: Moved) => Math.abs(move.now.rank - move.was.rank);
  return {
    track,
    cut: cuts.now,
    taken: { was: listed.was.size, now: listed.now.size },
    goesIn: moves.filter(({ id }) => listed.now.has(id) && !listed.was.has(id)).toSorted(byRankNow),
    goesOut: moves.filter(({ id }) => listed.was.has(id) && !listed.now.has(id)).toSorted(byRankNow),
    furthest: moves
      .filter((move) => distance(move) > 0)
      .toSorted((a, b) => distance(b) - distance(a) || byRankNow(a, b))
      .slice(0, MOST_SHOWN),
  };
}

const byRankNow = (a: Moved, b: Moved): number => a.now.rank - b.now.rank || (a.id < b.id ? -1 : 1);

const listOf = (places: readonly Placed[], cut: number | null): Set<string> =>
  cut === null || cut === 0
    ? new Set()
    : new Set(
        takenBy(
          proposedBy(
            places.map((place) => ({ ...place, barred: place.barred !== null })),
            { places: cut, bandHundredths: 0 },
          ),
        ),
      );
