import { describe, expect, test } from "vitest";
import { compared as comparing, inPairs, timingTable } from "../../load/timing.mjs";

const compared = (times: Parameters<typeof comparing>[0], how = {}) => comparing(times, { resamples: 200, ...how });

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
    expect(compared({ there: times(20, 400, 2), not })).toMatchObject({ verdict: "held", pairs: 400 });
    const slower = compared({ there: times(22, 400, 2), not });
    expect(slower).toMatchObject({ verdict: "seen" });
    expect(slower.low).toBeGreaterThan(1.05);
    expect(slower.p).toBeLessThan(1e-6);
    const slightly = compared({ there: times(20.5, 400, 2), not });
    expect([slightly.verdict, slightly.p < 0.05]).toEqual(["held", true]);
    expect(timingTable([{ door: "某处", ...slower }])).toMatch(/^看得出 {2}某处：400 对/);
  });

  test("完全相同的时间，秩检验不作声；快得多的一边也看得出", () => {
    const same = times(20, 300, 3);
    expect(compared({ there: same, not: same })).toMatchObject({ ratio: 1, p: expect.closeTo(1, 6), verdict: "held" });
    expect(compared({ there: times(10, 300, 4), not: same })).toMatchObject({ verdict: "seen" });
  });

  test("问得太少，区间太宽：说不准，不算守住；差得够大的，少也看得出", () => {
    const few = compared({ there: times(20, 20, 2), not: times(20, 20, 1) });
    expect(few.high - few.low).toBeGreaterThan(0.1);
    expect(few.verdict).toBe("untold");
    expect(timingTable([{ door: "某处", ...few }])).toMatch(/^说不准，要多问几对 {2}某处：20 对/);
    expect(compared({ there: times(40, 20, 2), not: times(20, 20, 1) }).verdict).toBe("seen");
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

describe("在整格的时间答复的门", () => {
  const slotMs = 200;
  /** Answers shortly after their slot, every so manieth of them a slot later. */
  const slotted = (every: number, pairs: number, seed: number) =>
    times(2, pairs, seed).map((ms, n) => ms + (n % every === 0 ? 2 : 1) * slotMs);

  test("晚一格的份数差得多，中位一样也看得出；门越多，越要差得多才算", () => {
    const not = slotted(20, 400, 1);
    const same = compared({ there: slotted(20, 400, 2), not }, { slotMs });
    expect(same).toMatchObject({ verdict: "held", later: { there: 0.05, not: 0.05 }, pSlots: expect.closeTo(1, 6) });
    const later = { there: slotted(5, 400, 2), not };
    expect(compared(later).verdict).toBe("held");
    const seen = compared(later, { slotMs, doors: 21 });
    expect(seen).toMatchObject({ verdict: "seen", later: { there: 0.2, not: 0.05 } });
    expect(timingTable([{ door: "某处", ...seen }])).toMatch(/晚于头一格 20.0% \/ 5.0%（p = /);
    const somewhat = { there: slotted(10, 400, 2), not };
    const p = compared(somewhat, { slotMs }).pSlots!;
    expect([0.01 / 21 < p, p < 0.01]).toEqual([true, true]);
    expect(compared(somewhat, { slotMs }).verdict).toBe("seen");
    expect(compared(somewhat, { slotMs, doors: 21 }).verdict).toBe("held");
  });

  test("一半晚一格，两边一样：中位差一格不算；问得太少说不准", () => {
    const half = (pairs: number) => ({ there: slotted(2, pairs, 2), not: slotted(2, pairs, 1) });
    expect(compared(half(800), { slotMs }).verdict).toBe("held");
    expect(compared(half(100), { slotMs }).verdict).toBe("untold");
    const none = { there: slotted(99, 10, 2).slice(1), not: slotted(99, 10, 1).slice(1) };
    expect(compared(none, { slotMs })).toMatchObject({ verdict: "untold", later: { there: 0, not: 0 } });
  });

  test("没有等到整格就答复的：哪怕两边一样快，也看得出", () => {
    const early = { there: times(20, 400, 2), not: times(20, 400, 1) };
    expect([compared(early).verdict, compared(early, { slotMs }).verdict]).toEqual(["held", "seen"]);
  });
});
