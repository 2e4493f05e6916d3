/** An estimate on a scale of 0–100. A value that the data can't give is null, never a made-up number. */
export type Estimate = {
  n: number;
  mean: number | null;
  standardError: number | null;
  low: number | null;
  high: number | null;
};

/** The two-sided 95 % quantile of the normal distribution. */
export const Z_95 = 1.959963984540054;

/** The arithmetic mean; null of nothing. */
export const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** The middle of these figures, of an even number the mean of the two in the middle; null where there are none. */
export function median(figures: readonly number[]): number | null {
  if (figures.length === 0) return null;
  const sorted = figures.toSorted((x, y) => x - y);
  const upper = sorted[Math.floor(sorted.length / 2)]!;
  return sorted.length % 2 === 1 ? upper : (sorted[sorted.length / 2 - 1]! + upper) / 2;
}

/** The sample variance (divisor n − 1); null for fewer than two values. */
export function sampleVariance(values: readonly number[]): number | null {
  const centre = mean(values);
  if (centre === null || values.length < 2) return null;
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1);
}

/**
 * The mean of a simple random sample of values from 0 to 100 with its standard error and 95 % confidence interval, cut to
 * the scale. With the size of the population known, the finite population correction is applied.
 */
export function estimateMean(values: readonly number[], populationSize?: number): Estimate {
  const n = values.length;
  const centre = mean(values);
  const variance = sampleVariance(values);
  if (centre === null || variance === null) return { n, mean: centre, standardError: null, low: null, high: null };
  const correction = populationSize === undefined ? 1 : Math.max(0, 1 - n / populationSize);
  const standardError = Math.sqrt((variance / n) * correction);
  const reach = Z_95 * standardError;
  return { n, mean: centre, standardError, low: Math.max(0, centre - reach), high: Math.min(100, centre + reach) };
}

/** A figure with its standard error; either may be missing. */
type Measured = { index: number | null; standardError: number | null };

/**
 * Whether only chance separates two independent figures: |a − b| < Z_95 · √(SE_a² + SE_b²). False where either figure is missing or has no
 * standard error: nothing can be said of those.
 */
export function withinChance(a: Measured, b: Measured): boolean {
  if (a.index === null || b.index === null || a.standardError === null || b.standardError === null) return false;
  return Math.abs(a.index - b.index) < Z_95 * Math.hypot(a.standardError, b.standardError);
}
