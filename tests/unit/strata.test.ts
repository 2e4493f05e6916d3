import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { proportional, stratify } from "@/lib/oversight/strata";
import { titlesOf } from "../support/strata";

const sizes = fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 40 });
const share = fc.nat({ max: 10_000 });

describe("按比例分配", () => {
  test("合计正好是应抽总数，每层与其份额相差不到 1，也不超过层内的数目", () => {
    fc.assert(
      fc.property(sizes, share, (of, basisPoints) => {
        const all = of.reduce((sum, size) => sum + size, 0);
        const total = Math.ceil((all * basisPoints) / 10_000);
        const counts = proportional(of, total);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(total);
        counts.forEach((count, at) => {
          expect(count).toBeLessThanOrEqual(of[at]!);
          if (all > 0) expect(Math.abs(count - (total * of[at]!) / all)).toBeLessThan(1);
        });
      }),
    );
  });

  test("余数相同的，先给排在前面的", () => {
    expect(proportional([1, 1, 1], 2)).toEqual([1, 1, 0]);
    expect(proportional([10, 5, 5], 4)).toEqual([2, 1, 1]);
    expect(proportional([7, 2, 1], 3)).toEqual([2, 1, 0]);
  });

  test("应抽多于所有的，不分", () => {
    expect(() => proportional([1, 1], 3)).toThrow(RangeError);
  });
});

describe("分层", () => {
  test("无论称号按什么次序给出，分得的层都一样", () => {
    fc.assert(
      fc.property(sizes, share, fc.infiniteStream(fc.nat()), (of, basisPoints, noise) => {
        const titles = titlesOf(of);
        const shuffled = titles
          .map((title) => ({ title, at: noise.next().value as number }))
          .sort((one, other) => one.at - other.at)
          .map(({ title }) => title);
        expect(stratify(shuffled, basisPoints)).toEqual(stratify(titles, basisPoints));
      }),
    );
  });

  test("每个称号正好在一层，合计不少于比例所要的", () => {
    fc.assert(
      fc.property(sizes, share, (of, basisPoints) => {
        const titles = titlesOf(of);
        const strata = stratify(titles, basisPoints);
        const numbers = strata.flatMap((stratum) => stratum.titles.map(({ number }) => number));
        expect([...numbers].sort()).toEqual(titles.map(({ number }) => number).sort());
        const total = strata.reduce((sum, { count }) => sum + count, 0);
        expect(total * 10_000).toBeGreaterThanOrEqual(titles.length * basisPoints);
        for (const stratum of strata) {
          expect(Math.abs(stratum.count - (total * stratum.titles.length) / titles.length)).toBeLessThan(1);
        }
      }),
    );
  });

  test("份额不足 1 个的小层，同省的并为一层；只有一个的照样参加分配", () => {
    const strata = stratify(titlesOf([20, 2, 1, 1, 0, 3]), 2_000);
    expect(strata.map(({ key, titles, count }) => [key, titles.length, count])).toEqual([
      ["990000/第一批", 20, 5],
      ["990000/第二批", 2, 0],
      ["990001/第一批+第二批", 2, 0],
      ["990002/第二批", 3, 1],
    ]);
    expect(strata[2]).toMatchObject({ province: "示例省1", batch: "第一批、第二批" });
  });

  test("没有称号就没有层", () => {
    expect(stratify([], 2_000)).toEqual([]);
  });
});
