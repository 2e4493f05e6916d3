import { describe, expect, test } from "vitest";
import { randomFrom } from "@/lib/kernel/random";
import { stableShares, weightGrid } from "@/lib/selection/moving-weights.mjs";
import { type DrawnPlace, type DrawnTrack, movedWeights, redrawn, resampleTrack } from "@/lib/selection/resampling.mjs";

const place = (assessment: number, survey: number, more: Partial<DrawnPlace> = {}): DrawnPlace => ({
  parts: [assessment * 100, survey * 100, 0],
  barred: false,
  surveyIndex: survey,
  surveyError: null,
  fixed: { standard: assessment * 100, bonus: 0, deduction: 0, full: 10_000 },
  loose: [],
  lift: 0,
  caps: { bonusCap: 0, deductionCap: 0 },
  ...more,
});
const track = (places: DrawnPlace[], cut: number | null = 1): DrawnTrack => ({
  track: "comprehensive",
  weights: [60, 40, 0],
  cut,
  places,
});
const ORDER = { seed: "6d6f756e7461696e", draws: 2000, shift: 0 };
const quiet = () => undefined;

describe("重抽", () => {
  test("没有误差的不动，名次区间就是名次；进度合计等于次数", () => {
    let ticks = 0;
    const { spans, above, chance, errors } = resampleTrack(track([place(90, 80), place(85, 80)]), ORDER, (by) => {
      ticks += by;
    });
    expect(spans.all).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect([...above]).toEqual([2000, 0]);
    expect([...chance]).toEqual([0, 0]);
    expect(errors).toEqual([0, 0]);
    expect(ticks).toBe(ORDER.draws * 4);
  });

  test("综合得分标准误等于测评标准误乘以权重；相差在界限以内的是偶然", () => {
    const near = track([place(90, 80, { surveyError: 2 }), place(90, 79, { surveyError: 2 }), place(60, 79)]);
    const { errors, chance, spans, above } = resampleTrack(near, ORDER, quiet);
    // 0.4 × 2 = 0.8, to the sampling error of 2,000 draws
    expect(errors[0]).toBeGreaterThan(0.76);
    expect(errors[0]).toBeLessThan(0.84);
    expect([...chance]).toEqual([1, 1, 0]);
    expect(spans.survey.slice(0, 2)).toEqual([
      [1, 2],
      [1, 2],
    ]);
    expect(spans.assessors[0]).toEqual([1, 1]);
    // a difference of 0.4 over a standard error of 0.8·√2: Φ(0.354) = 0.638
    expect(above[0]! / ORDER.draws).toBeGreaterThan(0.6);
    expect(above[0]! / ORDER.draws).toBeLessThan(0.68);
  });

  /** Two readers of `count` items of a point each, one of them `apart` hundredths stricter on every one of them. */
  const twoReaders = (count: number, apart: number, middle: number) => {
    const half = (count * apart * 100 * Math.SQRT1_2) / 2;
    return place(middle, 80, {
      fixed: { standard: count * middle * 100, bonus: 0, deduction: 0, full: count * 100 * 100 },
      loose: [{ standard: [half, -half], bonus: [0, 0], deduction: [0, 0] }],
    });
  };
  const varianceOf = (drawn: number[], middle: number) =>
    drawn.reduce((sum, value) => sum + (value - middle) ** 2, 0) / drawn.length;

  test("两人平均的方差是差的平方的四分之一", () => {
    const random = randomFrom("items");
    const drawn = Array.from({ length: 4000 }, () => redrawn(twoReaders(1, 20, 50), random));
    const variance = varianceOf(drawn, 5_000);
    expect(variance / (2_000 ** 2 / 4)).toBeGreaterThan(0.93);
    expect(variance / (2_000 ** 2 / 4)).toBeLessThan(1.07);
  });

  test("一人每项都严两成的，一百项并不互相抵消：两人平均的标准误是十分", () => {
    const random = randomFrom("readers");
    const drawn = Array.from({ length: 4000 }, () => redrawn(twoReaders(100, 20, 70), random));
    expect(Math.sqrt(varianceOf(drawn, 7_000))).toBeGreaterThan(970);
    expect(Math.sqrt(varianceOf(drawn, 7_000))).toBeLessThan(1_030);
    const { errors, spans, chance } = resampleTrack(
      { ...track([twoReaders(100, 20, 70), place(68.5, 80)]), weights: [100, 0, 0] },
      ORDER,
      quiet,
    );
    expect(errors[0]).toBeGreaterThan(9.5);
    expect(spans.assessors[0]).toEqual([1, 2]);
    expect([...chance]).toEqual([1, 1]);
  });

  test("不得入选的照样有名次，不占入选线以上的数", () => {
    const { above, ranks, chance } = resampleTrack(
      track([place(95, 80, { barred: true }), place(90, 80)]),
      ORDER,
      quiet,
    );
    expect([...ranks]).toEqual([1, 2]);
    expect([...above]).toEqual([0, 2000]);
    expect([...chance]).toEqual([0, 0]);
  });

  test("同一种子结果相同，不同种子不同", () => {
    const near = () => track([place(90, 80, { surveyError: 2 }), place(90, 79, { surveyError: 2 })]);
    const first = resampleTrack(near(), ORDER, quiet);
    expect(resampleTrack(near(), ORDER, quiet).above).toEqual(first.above);
    expect(resampleTrack(near(), { ...ORDER, seed: "other" }, quiet).above).not.toEqual(first.above);
  });
});

describe("权重", () => {
  test("移动之后合计不变，各项都在幅度以内，不低于零", () => {
    const random = randomFrom("weights");
    for (let n = 0; n < 2000; n += 1) {
      const moved = movedWeights([70, 25, 5], 10, random);
      expect(moved.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(100, 9);
      for (const [at, weight] of [70, 25, 5].entries()) {
        expect(Math.abs(moved[at]! - weight)).toBeLessThanOrEqual(10 + 1e-9);
        expect(moved[at]).toBeGreaterThanOrEqual(0);
      }
    }
    expect(movedWeights([100, 0, 0], 10, random)).toEqual([100, 0, 0]);
  });

  test("核查以前权重合计 85：上下十个百分点是合计的百分之十，网格按合计 100 报出", () => {
    const before = { ...track([place(90, 80), place(80, 90)]), weights: [60, 25, 0] };
    const shares = (weights: number[]) => weights.slice(0, 2).map((share) => Math.round(share * 100) / 100);
    expect(weightGrid(before, 10).map(({ weights }) => shares(weights))).toEqual([
      [60.59, 39.41],
      [65.59, 34.41],
      [75.59, 24.41],
      [80.59, 19.41],
    ]);
    const near = { ...track([place(90, 80), place(87.3, 85)]), weights: [60, 25, 0] };
    const { spans } = resampleTrack(near, { ...ORDER, shift: 10 }, quiet);
    // equal at 64.9 : 35.1, within ten points of 70.6 : 29.4
    expect(spans.weights).toEqual([
      [1, 2],
      [1, 2],
    ]);
    const far = { ...track([place(90, 80), place(86.5, 85)]), weights: [60, 25, 0] };
    // equal at 58.8 : 41.2, which lies 11.8 points away and not within ten
    expect(resampleTrack(far, { ...ORDER, shift: 10 }, quiet).spans.weights).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  test("一升一降的两处：测评权重到一半时名单易手，稳定区间到一半为止", () => {
    // composite 90a + 80s against 80a + 90s: the first leads while the assessment weighs more than half
    const two = track([place(90, 80), place(80, 90)]);
    expect(stableShares(two)).toEqual([
      { part: 0, share: 60, low: 51, high: 100 },
      { part: 1, share: 40, low: 0, high: 49 },
    ]);
    const grid = weightGrid(two, 10);
    expect(grid.map(({ weights }) => weights.slice(0, 2))).toEqual([
      [50, 50],
      [55, 45],
      [65, 35],
      [70, 30],
    ]);
    // at a half each they are equal, and both are taken
    expect(grid.map(({ goesIn, goesOut }) => [goesIn, goesOut])).toEqual([
      [[1], []],
      [[], []],
      [[], []],
      [[], []],
    ]);
    expect(weightGrid(track([place(90, 80)], null), 10)).toEqual([]);
  });
});
