import { describe, expect, test } from "vitest";
import { allocate, marginFor, sizeFor } from "@/lib/survey/sample-size";

const simple = { population: null, designEffect: 1 };

describe("样本量与允许误差", () => {
  test("简单随机抽样：100 份约 ±9.8 分，385 份才到 ±5 分", () => {
    expect(marginFor(100, simple)).toBeCloseTo(9.79982, 5);
    expect(sizeFor(5, simple)).toBe(385);
    expect(marginFor(384, simple)!).toBeGreaterThan(5);
    expect(marginFor(385, simple)!).toBeLessThanOrEqual(5);
  });

  test("设计效应按倍数放大样本量", () => {
    expect(sizeFor(5, { population: null, designEffect: 1.5 })).toBe(Math.ceil(384.1458820694125 * 1.5));
  });

  test("有限总体的修正：人少的地方少抽，全部访问则没有抽样误差", () => {
    expect(sizeFor(5, { population: 1000, designEffect: 1 })).toBe(278);
    expect(marginFor(1000, { population: 1000, designEffect: 1 })).toBe(0);
    expect(sizeFor(0.5, { population: 30, designEffect: 1.5 })).toBe(30);
  });

  test("推算的样本量恰好够：少一份就超过允许误差", () => {
    for (const margin of [2, 3.5, 5, 9.8]) {
      for (const population of [null, 800, 50_000, 1_200_000]) {
        for (const designEffect of [1, 1.3, 2]) {
          const n = sizeFor(margin, { population, designEffect });
          expect(marginFor(n, { population, designEffect })!).toBeLessThanOrEqual(margin + 1e-9);
          if (n > 1) expect(marginFor(n - 1, { population, designEffect })!).toBeGreaterThan(margin);
        }
      }
    }
  });

  test("没有样本就说不出误差", () => {
    expect(marginFor(0, simple)).toBeNull();
  });
});

describe("按比例分配（最大余数）", () => {
  test("整数部分之外的份数给余数最大的层，相同的给靠前的", () => {
    expect(allocate(10, [1, 1, 1])).toEqual([4, 3, 3]);
    expect(allocate(100, [3300, 3300, 3400])).toEqual([33, 33, 34]);
    expect(allocate(7, [50, 30, 20])).toEqual([4, 2, 1]);
  });

  test("合计总是不多不少，没有人的层不分，不超过一层的人数", () => {
    const populations = [17, 0, 3, 250, 41, 1];
    for (const total of [0, 1, 5, 77, 200, 312]) {
      const shares = allocate(total, populations);
      expect(shares.reduce((sum, each) => sum + each, 0)).toBe(total);
      expect(shares[1]).toBe(0);
      expect(shares.every((share, at) => share <= populations[at]!)).toBe(true);
    }
  });

  test("没有人口就无从分配", () => {
    expect(allocate(10, [0, 0])).toEqual([0, 0]);
  });
});
