import { describe, expect, test } from "vitest";
import { median, withinChance } from "@/lib/kernel/statistics";

const of = (index: number | null, standardError: number | null) => ({ index, standardError });

describe("差异是否在误差范围内", () => {
  test("相差小于 1.96 倍合成标准误的在内，更大的不在内", () => {
    expect(withinChance(of(80, 3), of(72, 4))).toBe(true);
    expect(withinChance(of(72, 4), of(80, 3))).toBe(true);
    // 1.96 · √(3² + 4²) = 9.8
    expect(withinChance(of(80, 3), of(70.21, 4))).toBe(true);
    expect(withinChance(of(80, 3), of(70.19, 4))).toBe(false);
  });

  test("没有误差的，相等也不说是偶然", () => {
    expect(withinChance(of(80, 0), of(80, 0))).toBe(false);
  });

  test("缺一个数就不作判断", () => {
    expect(withinChance(of(80, null), of(80, 1))).toBe(false);
    expect(withinChance(of(null, 1), of(80, 1))).toBe(false);
  });
});

test("中位数：奇数个取中间，偶数个取中间两个的平均，没有的没有", () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([9, 1, 5, 6])).toBe(5.5);
  expect(median([])).toBeNull();
});
