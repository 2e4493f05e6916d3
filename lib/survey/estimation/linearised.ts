import { Z_95 } from "@/lib/kernel/normal.mjs";
import { indexOf } from "./index-of";
import { fittedByMargins } from "./least-squares";
import type { PlaceSample } from "./sample";
import type { Weighing } from "./weights";

/** From fewer cases there is an index, but nothing can be said of its error. */
export const LEAST_FOR_ERROR = 2;

/** An index, or a dimension alone, with its sampling error. Null: the data can't say. 0–100; `n` is of cases. */
export type Figures = {
  n: number;
  index: number | null;
  standardError: number | null;
  low: number | null;
  high: number | null;
  /** Against a simple random sample of the same size: the variance is so many times that one's. */
  designEffect: number | null;
  /** n ÷ design effect. */
  effective: number | null;
  /** 1 + the squared variation of the weights (Kish 1965, 1992): what unequal weights alone would cost. */
  kish: number | null;
};

export type Weighed = {
  sample: PlaceSample;
  /** By group. */
  weights: Float64Array;
  weighing: Weighing;
  /** Adults of the place; null where it isn't known. */
  population: number | null;
};

/**
 * The sampling error of I = Σ v·D ÷ Σ v over the dimensions `of` by Taylor linearisation. With
 *
 *   u_i = Σ_d (v_d ÷ Σv) · 1_id · (s_id − D_d) ÷ Σ_j W_j·1_jd
 *
 * and e the residuals of u in the weighted regression on what the weights were calibrated to (Deville & Särndal 1992; so `svymean` of a
 * calibrated design in Lumley's survey), Var = (1 − m/N) · m ÷ (m − 1) · Σ (W·e − mean)² over all m cases that were weighted: those who
 * rated nothing of it are a domain's outside, with u = 0, and took part in the calibration. `n` counts the cases that have any of the
 * dimensions. The interval is I ± Z_95 · SE, cut to 0–100.
 */
export function linearised(
  weighed: Weighed,
  means: Float64Array,
  worth: readonly number[],
  of: readonly number[],
): Figures {
  const { sample, weights, population } = weighed;
  const dimensions = of.filter((d) => !Number.isNaN(means[d]!));
  const rated = casesWith(sample, dimensions);
  const n = rated.length;
  const known = indexOf(
    means.map((mean, d) => (dimensions.includes(d) ? mean : Number.NaN)),
    worth,
  );
  const index = Number.isNaN(known) ? null : known;
  const kish = kishOf(rated.map((i) => weights[sample.group[i]!]!));
  if (index === null || n < LEAST_FOR_ERROR) {
    return { n, index, standardError: null, low: null, high: null, designEffect: null, effective: null, kish };
  }
  const u = influencesOf(weighed, means, worth, dimensions);
  const calibrated = scatterOf(residualsOf(u, weighed), weighed);
  const m = sample.size;
  const correction = population === null ? 1 : Math.max(0, 1 - m / population);
  const standardError = Math.sqrt(correction * (m / (m - 1)) * calibrated);
  const reach = Z_95 * standardError;
  const simple = simpleScatter(u, weighed, rated);
  const designEffect = simple > 0 ? (n * calibrated) / simple : null;
  return {
    n,
    index,
    standardError,
    low: Math.max(0, index - reach),
    high: Math.min(100, index + reach),
    designEffect,
    effective: designEffect ? n / designEffect : null,
    kish,
  };
}

/** The cases, by their place in the sample, that have a score of any of these dimensions. */
function casesWith({ size, scores }: PlaceSample, dimensions: readonly number[]): number[] {
  const found: number[] = [];
  for (let i = 0; i < size; i += 1) if (dimensions.some((d) => !Number.isNaN(scores[d]![i]!))) found.push(i);
  return found;
}

/** u by case; nought for who rated nothing of it. */
function influencesOf(
  { sample: { size, scores, group }, weights }: Weighed,
  means: Float64Array,
  worth: readonly number[],
  dimensions: readonly number[],
): Float64Array {
  const u = new Float64Array(size);
  const total = dimensions.reduce((sum, d) => sum + worth[d]!, 0);
  for (const d of dimensions) {
    const of = scores[d]!;
    let weight = 0;
    for (let i = 0; i < size; i += 1) if (!Number.isNaN(of[i]!)) weight += weights[group[i]!]!;
    const share = worth[d]! / total / weight;
    for (let i = 0; i < size; i += 1) if (!Number.isNaN(of[i]!)) u[i]! += share * (of[i]! - means[d]!);
  }
  return u;
}

/** u less what the calibration explains of it. */
function residualsOf(u: Float64Array, { sample: { group, groups }, weights, weighing }: Weighed) {
  if (weighing.kind === "none") return u;
  const counts = new Array<number>(groups.length).fill(0);
  const sums = new Array<number>(groups.length).fill(0);
  u.forEach((value, i) => {
    counts[group[i]!]! += 1;
    sums[group[i]!]! += value;
  });
  // all cases of a group weigh the same, so that within cells the weighted mean is the plain one
  const fitted =
    weighing.kind === "post_stratified"
      ? sums.map((sum, g) => (counts[g]! > 0 ? sum / counts[g]! : 0))
      : fittedByMargins(
          counts.map((count, g) => count * weights[g]!),
          sums.map((sum, g) => sum * weights[g]!),
          weighing.margins.map((margin) => margin.of),
        );
  return u.map((value, i) => value - fitted[group[i]!]!);
}

/** Σ (W·e − mean)². */
function scatterOf(e: Float64Array, { sample: { group }, weights }: Weighed): number {
  const parts = e.map((value, i) => weights[group[i]!]! * value);
  const centre = parts.reduce((sum, part) => sum + part, 0) / parts.length;
  return parts.reduce((sum, part) => sum + (part - centre) ** 2, 0);
}

/** ΣW · ΣW·u² over those who rated: of which a simple random sample of n would have an n-th. */
function simpleScatter(u: Float64Array, { sample: { group }, weights }: Weighed, rated: readonly number[]): number {
  let total = 0;
  let spread = 0;
  for (const i of rated) {
    const weight = weights[group[i]!]!;
    total += weight;
    spread += weight * u[i]! * u[i]!;
  }
  return total * spread;
}

/** n · ΣW² ÷ (ΣW)²; null of nothing. */
function kishOf(weights: readonly number[]): number | null {
  let sum = 0;
  let squares = 0;
  for (const weight of weights) {
    sum += weight;
    squares += weight * weight;
  }
  return sum > 0 ? (weights.length * squares) / (sum * sum) : null;
}
