import { dimensionMeans, indexOf, scoredCases, sumsOf } from "./index-of";
import { type Figures, linearised } from "./linearised";
import type { Frame, PlaceSample } from "./sample";
import { emptyShare, meanWeight, trimmedCases, weighingOf, weightsOf } from "./weights";

/** What an estimate of a place rests on beside its cases. */
export type Design = {
  frame: Frame;
  /** The greatest weight as a multiple of the mean weight. */
  trim: number;
  /** v, the weights of the dimensions in the index. */
  worth: readonly number[];
  population: number | null;
};

/** `plain`: the same index had nothing been weighted. */
export type Estimated = Figures & { plain: number | null };

export type PlaceEstimate = {
  overall: Estimated;
  /** In the order of the questionnaire's dimensions. */
  dimensions: Estimated[];
  /** Cases whose weight was cut; the least and the greatest weight beside the mean one. Null: nothing was weighted. */
  weights: { trimmed: number; least: number; most: number } | null;
  /** The share of the population, 0–1, that lives where no case that the index rests on does. Null: nothing was weighted. */
  emptyShare: number | null;
};

/** Index, dimensions and their sampling errors of one place (意见三(四)): pure, the same for the same cases in whatever order. */
export function estimatePlace(sample: PlaceSample, { frame, trim, worth, population }: Design): PlaceEstimate {
  const sums = sumsOf(sample);
  const weighing = weighingOf(sample.groups, frame);
  const weights = weightsOf(sums.cases, weighing, trim);
  const means = dimensionMeans(sums, weights);
  const plain = dimensionMeans(sums, new Float64Array(weights.length).fill(1));
  const weighed = { sample, weights, weighing, population };
  const all = sample.scores.map((_, d) => d);
  return {
    overall: { ...linearised(weighed, means, worth, all), plain: known(indexOf(plain, worth)) },
    dimensions: all.map((d) => ({ ...linearised(weighed, means, worth, [d]), plain: known(plain[d]) })),
    weights: weighing.kind === "none" ? null : spreadOf(weights, sums.cases, trimmedCases(sums.cases, weighing, trim)),
    emptyShare: emptyShare(sample.groups, scoredCases(sums), frame),
  };
}

const known = (value: number | undefined): number | null => (value === undefined || Number.isNaN(value) ? null : value);

function spreadOf(weights: Float64Array, counts: Float64Array, trimmed: number): PlaceEstimate["weights"] {
  const mean = meanWeight(weights, counts);
  if (mean === 0) return null;
  const held = [...weights].filter((_, g) => counts[g]! > 0);
  return { trimmed, least: Math.min(...held) / mean, most: Math.max(...held) / mean };
}
