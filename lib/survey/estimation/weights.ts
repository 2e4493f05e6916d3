import type { Frame } from "./sample";

/** One variable: the category of each group, and the population of each category. */
type Margin = { of: number[]; populations: number[] };

/** How the groups of a sample are weighed. */
export type Weighing =
  | { kind: "none" }
  | { kind: "post_stratified"; populations: number[] }
  | { kind: "raked"; margins: Margin[] };

/** When raking has come to its end: no weight changes by more than `tolerance`, or after so many rounds. */
export type Patience = { tolerance: number; rounds: number };
const EXACT: Patience = { tolerance: 1e-12, rounds: 10_000 };

/** The population figures of a place, arranged by the groups that its sample has. */
export function weighingOf(groups: readonly string[], { strata, weighting, populations }: Frame): Weighing {
  if (weighting === "none") return { kind: "none" };
  if (weighting === "post_stratified") {
    return { kind: "post_stratified", populations: groups.map((cell) => populations.get(cell)!) };
  }
  const parts = groups.map((cell) => cell.split("|"));
  return {
    kind: "raked",
    margins: strata.map(({ key, values }, at) => ({
      of: parts.map((of) => values.findIndex(({ value }) => of[at] === `${key}=${value}`)),
      populations: values.map(({ value }) => populations.get(`${key}=${value}`) ?? 0),
    })),
  };
}

/**
 * The weight of a case of each group, given how many cases each has.
 *
 * - none: 1.
 * - post_stratified: N_c ÷ n_c (Holt & Smith 1979). A cell without cases has no part in it.
 * - raked: iterative proportional fitting over the margins in their order, from 1 (Deming & Stephan 1940; the multiplicative method of
 *   Deville & Särndal 1992), then scaled to the population of the first variable.
 *
 * Afterwards no weight exceeds `trim` × the mean weight; what is cut off isn't spread over the others (Kish 1992; Potter 1990).
 */
export function weightsOf(
  counts: ArrayLike<number>,
  weighing: Weighing,
  trim: number,
  patience: Patience = EXACT,
): Float64Array {
  const weights = new Float64Array(counts.length).fill(1);
  if (weighing.kind === "none") return weights;
  if (weighing.kind === "raked") rake(weights, counts, weighing.margins, patience);
  else
    for (let g = 0; g < weights.length; g += 1) weights[g] = counts[g]! > 0 ? weighing.populations[g]! / counts[g]! : 0;
  const most = trim * meanWeight(weights, counts);
  for (let g = 0; g < weights.length; g += 1) weights[g] = Math.min(weights[g]!, most);
  return weights;
}

/**
 * The share of the population that the estimate says nothing of, 0–1: of cells without a case, or of the variable whose categories without
 * a case have the most people. Null without weights. `counts`: cases by group that an estimate rests on.
 */
export function emptyShare(
  groups: readonly string[],
  counts: ArrayLike<number>,
  { strata, weighting, populations }: Frame,
): number | null {
  if (weighting === "none") return null;
  const asked = new Set(groups.filter((_, g) => counts[g]! > 0));
  if (weighting === "post_stratified") return shareWithout(populations, (key) => asked.has(key));
  const categories = new Set([...asked].flatMap((cell) => cell.split("|")));
  const shares = strata.map(({ key, values }) => {
    const own = values.map(({ value }) => `${key}=${value}`);
    return shareWithout(new Map(own.map((each) => [each, populations.get(each) ?? 0])), (each) => categories.has(each));
  });
  return Math.max(0, ...shares);
}

function shareWithout(populations: ReadonlyMap<string, number>, asked: (key: string) => boolean): number {
  let all = 0;
  let without = 0;
  for (const [key, people] of populations) {
    all += people;
    if (!asked(key)) without += people;
  }
  return all > 0 ? without / all : 0;
}

/** How many cases the limit on weights bears on. */
export function trimmedCases(counts: ArrayLike<number>, weighing: Weighing, trim: number): number {
  const free = weightsOf(counts, weighing, Number.POSITIVE_INFINITY);
  const most = trim * meanWeight(free, counts);
  let cases = 0;
  for (let g = 0; g < free.length; g += 1) if (free[g]! > most) cases += counts[g]!;
  return cases;
}

/** The mean of the weights over the cases; 0 of none. */
export function meanWeight(weights: Float64Array, counts: ArrayLike<number>): number {
  let sum = 0;
  let cases = 0;
  for (let g = 0; g < weights.length; g += 1) {
    if (counts[g]! === 0) continue;
    sum += weights[g]! * counts[g]!;
    cases += counts[g]!;
  }
  return cases === 0 ? 0 : sum / cases;
}

function rake(weights: Float64Array, counts: ArrayLike<number>, margins: readonly Margin[], patience: Patience): void {
  const before = new Float64Array(weights.length);
  for (let round = 0; round < patience.rounds; round += 1) {
    before.set(weights);
    for (const margin of margins) fit(weights, counts, margin);
    let change = 0;
    for (let g = 0; g < weights.length; g += 1) {
      if (counts[g]! > 0 && before[g]! > 0) change = Math.max(change, Math.abs(weights[g]! / before[g]! - 1));
    }
    if (change < patience.tolerance) break;
  }
  scale(weights, counts, margins[0]);
}

/** Multiplies the weights so that one variable has its populations; a category without cases is left out. */
function fit(weights: Float64Array, counts: ArrayLike<number>, { of, populations }: Margin): void {
  const sums = new Float64Array(populations.length);
  for (let g = 0; g < weights.length; g += 1) sums[of[g]!]! += weights[g]! * counts[g]!;
  for (let g = 0; g < weights.length; g += 1) {
    const sum = sums[of[g]!]!;
    if (sum > 0) weights[g]! *= populations[of[g]!]! / sum;
  }
}

function scale(weights: Float64Array, counts: ArrayLike<number>, first: Margin | undefined): void {
  if (!first) return;
  const total = first.populations.reduce((sum, each) => sum + each, 0);
  let sum = 0;
  for (let g = 0; g < weights.length; g += 1) sum += weights[g]! * counts[g]!;
  if (sum > 0) for (let g = 0; g < weights.length; g += 1) weights[g]! *= total / sum;
}
