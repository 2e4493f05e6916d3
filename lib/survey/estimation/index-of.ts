import type { PlaceSample } from "./sample";

/** Sums over the cases of a sample, or of a resample: cases by group, and by group × dimension how many have a score and its sum. */
export type Sums = { dimensions: number; cases: Float64Array; scored: Float64Array; score: Float64Array };

/** `times`: how often each case counts; without it once. */
export function sumsOf({ size, scores, group, groups }: PlaceSample, times?: Int32Array): Sums {
  const count = scores.length;
  const sums: Sums = {
    dimensions: count,
    cases: new Float64Array(groups.length),
    scored: new Float64Array(groups.length * count),
    score: new Float64Array(groups.length * count),
  };
  for (let i = 0; i < size; i += 1) {
    const often = times ? times[i]! : 1;
    if (often === 0) continue;
    const g = group[i]!;
    sums.cases[g]! += often;
    for (let d = 0; d < count; d += 1) {
      const score = scores[d]![i]!;
      if (Number.isNaN(score)) continue;
      sums.scored[g * count + d]! += often;
      sums.score[g * count + d]! += often * score;
    }
  }
  return sums;
}

/** By group: the most cases that have a score of one and the same dimension; nought where nobody rated anything. */
export const scoredCases = ({ dimensions, cases, scored }: Sums): Float64Array =>
  cases.map((_, g) => Math.max(0, ...scored.subarray(g * dimensions, (g + 1) * dimensions)));

/** D = ΣW·s ÷ ΣW over the cases that have a score of the dimension; NaN where none has. `weights`: by group. */
export function dimensionMeans({ dimensions: count, cases, scored, score }: Sums, weights: Float64Array): Float64Array {
  const means = new Float64Array(count);
  for (let d = 0; d < count; d += 1) {
    let above = 0;
    let below = 0;
    for (let g = 0; g < cases.length; g += 1) {
      above += weights[g]! * score[g * count + d]!;
      below += weights[g]! * scored[g * count + d]!;
    }
    means[d] = below > 0 ? within(above / below) : Number.NaN;
  }
  return means;
}

/** I = Σ v·D ÷ Σ v over the dimensions that have a case; NaN of none. */
export function indexOf(means: Float64Array, worth: readonly number[]): number {
  let sum = 0;
  let total = 0;
  for (let d = 0; d < means.length; d += 1) {
    if (Number.isNaN(means[d]!)) continue;
    sum += worth[d]! * means[d]!;
    total += worth[d]!;
  }
  return total > 0 ? within(sum / total) : Number.NaN;
}

/** A mean of scores from 0 to 100 is no more than 100, whatever rounding makes of it. */
const within = (mean: number): number => Math.min(100, Math.max(0, mean));
