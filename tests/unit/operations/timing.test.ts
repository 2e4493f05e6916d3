import { describe, expect, test } from "vitest";
import { compared as comparing, inPairs, timingTable } from "../../load/timing.mjs";

const compared = (times: Parameters<typeof comparing>[0]) => comparing(times, 200);

/** Times of an answer around so many milliseconds, with the long tail that such times have; the same at every run. */
function times(around: number, pairs: number, seed: number): number[] {
  let state = seed;
  const chance = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 1) / 2 ** 32;
  };
  return Array.from({ length: pairs }, () => around * (0.9 - 0.1 * Math.log(chance())));
}

describe("两种拒绝的快慢是否看得出", () => {
  test("一样快的守住，慢一成的看得出，慢百分之二的仍算守住而秩检验说得出", () => {
    const not = times(20, 400, 1);
    expect(compared({ there: times(20, 400, 2), not })).toMatchObject({ held: true, pairs: 400 });
    const slower = compared({ there: times(22, 400, 2), not });
    expect(slower).toMatchObject({ held: false });
    expect(slower.low).toBeGreaterThan(1.05);
    expect(slower.p).toBeLessThan(1e-6);
    const slightly = compared({ there: times(20.5, 400, 2), not });
    expect([slightly.held, slightly.p < 0.05]).toEqual([true, true]);
    expect(timingTable([{ door: "某处", ...slower }])).toMatch(/^看得出 {2}某处：400 对/);
  });

  test("完全相同的时间，秩检验不作声；快得多的一边也看得出", () => {
    const same = times(20, 300, 3);
    expect(compared({ there: same, not: same })).toMatchObject({ ratio: 1, p: expect.closeTo(1, 6), held: true });
    expect(compared({ there: times(10, 300, 4), not: same })).toMatchObject({ held: false });
  });

  test("两边交替来问，谁先谁后凭机会，先问的几次不算", async () => {
    const asked: string[] = [];
    const kept = await inPairs(
      async (side) => {
        asked.push(side);
        return asked.length;
      },
      100,
      5,
    );
    expect([kept.there.length, kept.not.length, asked.length]).toEqual([100, 100, 210]);
    expect(Math.min(...kept.there, ...kept.not)).toBe(11);
    const pairs = Array.from({ length: 105 }, (_, n) => asked.slice(2 * n, 2 * n + 2));
    for (const pair of pairs) expect(new Set(pair).size).toBe(2);
    const first = pairs.filter(([one]) => one === "there").length;
    expect(first).toBeGreaterThan(35);
    expect(first).toBeLessThan(70);
  });
});
