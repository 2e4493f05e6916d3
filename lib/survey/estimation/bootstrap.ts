import { type Random, randomFrom } from "@/lib/kernel/random";
import type { Design } from "./estimate";
import { dimensionMeans, indexOf, sumsOf } from "./index-of";
import type { PlaceSample } from "./sample";
import { type Patience, type Weighing, weighingOf, weightsOf } from "./weights";

/** What the bootstrap says of one figure: the standard deviation of its replicates, and their 2.5 % and 97.5 % quantiles. */
export type Checked = { error: number | null; low: number | null; high: number | null };

/** A replicate is one of many, and may be raked less sharply; its error of 1e-9 is far below that of drawing. */
const BRISK: Patience = { tolerance: 1e-9, rounds: 1_000 };

/** A bootstrap on its way: `values[0]` are the indexes of the replicates, the others those of each dimension; NaN where there was none. */
export type Bootstrap = {
  sample: PlaceSample;
  weighing: Weighing;
  design: Design;
  random: Random;
  times: number;
  done: number;
  values: Float64Array[];
};

export const bootstrapSeed = (surveyId: string, applicationId: string): string =>
  `${surveyId}:${applicationId}:bootstrap`;

export const beginBootstrap = (sample: PlaceSample, design: Design, seed: string, times: number): Bootstrap => ({
  sample,
  weighing: weighingOf(sample.groups, design.frame),
  design,
  random: randomFrom(seed),
  times,
  done: 0,
  values: Array.from({ length: 1 + sample.scores.length }, () => new Float64Array(times)),
});

/**
 * Draws on until all replicates are there or `rest` says to pause: of each the place's cases with replacement, as many as there are, with
 * the weights found anew (Efron & Tibshirani 1993; for calibrated estimators Rao, Wu & Yue 1992). Answers whether it is at its end.
 */
export function drawOn(bootstrap: Bootstrap, rest: () => boolean = () => false): boolean {
  const { sample, weighing, design, random, times, values } = bootstrap;
  const often = new Int32Array(sample.size);
  while (bootstrap.done < times) {
    often.fill(0);
    for (let k = 0; k < sample.size; k += 1) often[random.below(sample.size)]! += 1;
    const sums = sumsOf(sample, often);
    const means = dimensionMeans(sums, weightsOf(sums.cases, weighing, design.trim, BRISK));
    values[0]![bootstrap.done] = indexOf(means, design.worth);
    for (let d = 0; d < sample.scores.length; d += 1) values[d + 1]![bootstrap.done] = means[d] ?? Number.NaN;
    bootstrap.done += 1;
    if (rest()) break;
  }
  return bootstrap.done >= times;
}

/** The figures of the index first, then those of each dimension. */
export const bootstrapFigures = ({ values }: Bootstrap): Checked[] => values.map(checkedOf);

function checkedOf(values: Float64Array): Checked {
  const found = values.filter((value) => !Number.isNaN(value)).sort();
  if (found.length < 2) return { error: null, low: null, high: null };
  let sum = 0;
  for (const value of found) sum += value;
  const centre = sum / found.length;
  let squares = 0;
  for (const value of found) squares += (value - centre) ** 2;
  return { error: Math.sqrt(squares / (found.length - 1)), low: quantile(found, 0.025), high: quantile(found, 0.975) };
}

/** Of sorted values, straight between the two nearest (Hyndman & Fan 1996, type 7). */
function quantile(sorted: Float64Array, share: number): number {
  const at = (sorted.length - 1) * share;
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (at - below) * (sorted[above]! - sorted[below]!);
}

/** From so great a difference between the two standard errors on, as a share of the linearised one, it is pointed out. */
const APART = 0.2;

/**
 * Whether the bootstrap contradicts the linearised standard error: they differ by more than `APART`. The bootstrap draws with
 * replacement, hence the correction for a finite population is put to it first. Null: one of the two is missing, or both are nought.
 */
export function partsFrom(
  figures: { n: number; standardError: number | null; bootstrapError: number | null },
  population: number | null,
): { share: number; apart: boolean } | null {
  const { n, standardError, bootstrapError } = figures;
  if (standardError === null || bootstrapError === null || standardError === 0) return null;
  const correction = population === null ? 1 : Math.sqrt(Math.max(0, 1 - n / population));
  const share = (bootstrapError * correction) / standardError - 1;
  return { share, apart: Math.abs(share) > APART };
}
