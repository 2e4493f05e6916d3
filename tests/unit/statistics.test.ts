import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimateMean, mean, sampleVariance } from "@/lib/kernel/statistics";

const half = (n: number): number[] => Array.from({ length: n }, (_, i) => (i % 2) * 100);
const reach = (values: number[], population?: number) => {
  const { mean: centre, high } = estimateMean(values, population);
  return (high ?? Number.NaN) - (centre ?? Number.NaN);
};

describe("the interval of a sample mean on a scale of 0–100", () => {
  test("a hundred people split evenly are known to about ± 9.8 points", () => {
    expect(reach(half(100))).toBeCloseTo(9.8, 0);
  });

  test("385 people split evenly are known to about ± 5 points", () => {
    expect(reach(half(386))).toBeCloseTo(5, 1);
  });

  test("asking everyone leaves no sampling error", () => {
    expect(estimateMean(half(100), 100)).toMatchObject({ standardError: 0, low: 50, high: 50 });
  });

  test("a known finite population narrows the interval", () => {
    expect(reach(half(100), 400)).toBeCloseTo(reach(half(100)) * Math.sqrt(0.75), 6);
  });

  test("one case gives a mean but no interval", () => {
    expect(estimateMean([80])).toEqual({ n: 1, mean: 80, standardError: null, low: null, high: null });
  });

  test("no cases give nothing", () => {
    expect(estimateMean([])).toEqual({ n: 0, mean: null, standardError: null, low: null, high: null });
    expect(mean([])).toBeNull();
    expect(sampleVariance([1])).toBeNull();
  });

  test("the variance divides by n − 1", () => {
    expect(sampleVariance([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(32 / 7, 10);
  });

  test("the interval holds the mean and stays on the scale", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2 }), (values) => {
        const { mean: centre, low, high } = estimateMean(values);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(100);
        expect(low).toBeLessThanOrEqual((centre as number) + 1e-9);
        expect(high).toBeGreaterThanOrEqual((centre as number) - 1e-9);
      }),
    );
  });
});
