import "server-only";
import { readApart } from "@/lib/documents/apart";
import { contentHash } from "@/lib/kernel/hash";
import { PARTS } from "./groups";
import type { Drawn as DrawnSpans } from "./resampling.mjs";
import type { PlaceSpans, TrackRobustness } from "./robustness-shape";
import type { TrackOrder } from "./track-orders";

type Drawn = DrawnSpans & {
  grid: { weights: number[]; goesIn: number[]; goesOut: number[] }[];
  stable: { part: number; share: number; low: number; high: number }[];
};
type Progress = { done: number; total: number };
/** By what an order is drawn from: with it and the seed anybody comes to the same figures. */
type Way = { seed: string; draws: number; shift: number };
/** What came of it: a line for each place and what is said of each track. */
export type Redrawn = { places: PlaceSpans[]; tracks: TrackRobustness[] };

const LONGEST = 10 * 60_000;

/**
 * Resamples an order in a process apart. @throws where that ended without an answer
 */
export async function drawAnew(
  order: readonly TrackOrder[],
  way: Way,
  report: (done: number, total: number) => unknown = () => {},
): Promise<Redrawn> {
  const drawn = await readApart<{ tracks: Drawn[] }>(
    "robustness-worker.mjs",
    { tracks: order, ...way },
    { timeoutMs: LONGEST, memoryMb: 1024, onPart: (part) => report((part as Progress).done, (part as Progress).total) },
  );
  if (!drawn) throw new Error("the resampling ended without an answer");
  return {
    places: order.flatMap((track, n) => placeRows(track, drawn.tracks[n]!, way.draws)),
    tracks: order.map((track, n) => summaryOf(track, drawn.tracks[n]!)),
  };
}

/** The one hash of a run: what it started from, the way, and what came of it. */
export const runHash = (run: Way & Redrawn & { inputSha256: string }): string => contentHash(run);

const placeRows = ({ places, cut }: TrackOrder, drawn: Drawn, draws: number): PlaceSpans[] =>
  places.map(({ id, barred, surveyKnown, assessorsKnown }, n) => {
    const [low, high] = drawn.spans.all[n]!;
    const [surveyLow, surveyHigh] = drawn.spans.survey[n]!;
    const [assessorLow, assessorHigh] = drawn.spans.assessors[n]!;
    const [weightLow, weightHigh] = drawn.spans.weights[n]!;
    return {
      applicationId: id,
      rank: drawn.ranks[n]!,
      ...{ low, high, surveyLow, surveyHigh, assessorLow, assessorHigh, weightLow, weightHigh },
      error: drawn.errors[n]!,
      above: cut === null || barred ? null : drawn.above[n]! / draws,
      withinChance: drawn.chance[n] === 1,
      surveyKnown,
      assessorsKnown,
    };
  });

function summaryOf({ track, places, cut, cutBy }: TrackOrder, { chance, grid, stable }: Drawn): TrackRobustness {
  const idsAt = (numbers: number[]) => numbers.map((n) => places[n]!.id);
  return {
    track,
    cut,
    cutBy,
    places: places.length,
    withinChance: chance.reduce((sum, one) => sum + one, 0),
    unknown: places.filter(({ surveyKnown, assessorsKnown }) => !surveyKnown || !assessorsKnown).length,
    grid: grid.map(({ weights, goesIn, goesOut }) => ({
      weights: { assessment: weights[0]!, survey: weights[1]!, verification: weights[2]! },
      goesIn: idsAt(goesIn),
      goesOut: idsAt(goesOut),
    })),
    stable: stable.map(({ part, ...shares }) => ({ part: PARTS[part]!, ...shares })),
  };
}
