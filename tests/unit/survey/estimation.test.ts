import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Figures } from "@/lib/survey/estimation/linearised";
import { type CaseLine, sampleOf } from "@/lib/survey/estimation/sample";
import { estimated, NONE, POST, QUESTIONNAIRE, RAKED, simulated } from "../../support/survey-sample";

const CASES = simulated(60, 20_260_301);
const labels = ({ stratum }: CaseLine) =>
  Object.fromEntries(Object.entries(stratum).map((part) => [part.join("="), 1]));

/**
 * Computed case by case with numpy 2.4 (weights by looping over masks, the regression by `lstsq`): n, index, standard error, design effect,
 * Kish's 1 + cv². First the index, then the dimensions 甲, 乙, 丙.
 */
const EXPECTED = {
  "不加权，总体不详": [
    [60, 73.15145207651898, 2.0281167427385376, 1.0, 1.0],
    [59, 73.72881355932203, 2.506316177350823, 1.0, 1.0],
    [57, 72.80701754385964, 3.8191947930260732, 1.0, 1.0],
    [59, 72.45762711864407, 4.04000286699255, 1.0, 1.0],
  ],
  "不加权，总体 200 人": [
    [60, 73.15145207651898, 1.6968442077938277, 1.0, 1.0],
    [59, 73.72881355932203, 2.096934559445122, 1.0, 1.0],
    [57, 72.80701754385964, 3.1953676168719976, 1.0, 1.0],
    [59, 72.45762711864407, 3.380108905895728, 1.0, 1.0],
  ],
  事后分层: [
    [60, 72.82505865121914, 1.8948701630426024, 0.8753680799961148, 1.0333538933592161],
    [59, 73.41117875534607, 2.571048797850997, 1.0015834472084715, 1.0336110264336866],
    [57, 72.20778224706845, 3.6618853457694334, 0.9144027229126405, 1.0341046068350828],
    [59, 72.25451669710411, 3.9511670857710466, 0.9373177426360992, 1.033832871150878],
  ],
  "事后分层，截尾 1.2 倍": [
    [60, 72.79378095590853, 1.8978756134236905, 0.8765590394127762, 1.0315430932434895],
    [59, 73.38240131578947, 2.5718155581703273, 1.0014660918042488, 1.0317304769736844],
    [57, 72.25834361293859, 3.6485991661106985, 0.9095278127148189, 1.0320709228515625],
    [59, 72.17856908757211, 3.9600930701044716, 0.9399735841653012, 1.0320061193354102],
  ],
  迭代加权: [
    [60, 73.62703694075891, 2.048890584144445, 0.9893259911289854, 1.3813726362262584],
    [59, 77.14320580354294, 2.4545622937765237, 1.0069884504622, 1.3832951555109896],
    [57, 73.52433977135779, 3.4510113006338945, 0.999513832230439, 1.3870638484354578],
    [59, 68.40413223128343, 5.3042725256083685, 1.2653732941611588, 1.389422495767419],
  ],
  "迭代加权，截尾 1.5 倍": [
    [60, 74.30514186237374, 2.062289007390179, 0.987773432520866, 1.2092792563839532],
    [59, 76.38021057951502, 2.410789802417311, 0.936158920119098, 1.210916193231204],
    [57, 74.11109407403825, 3.5814159085331996, 1.013821915927849, 1.2142202853541961],
    [59, 71.28956268082959, 4.630651712143301, 1.1246687634244383, 1.2101213262829895],
  ],
};
const FOUND = {
  "不加权，总体不详": () => estimated(CASES, NONE, 5, null),
  "不加权，总体 200 人": () => estimated(CASES, NONE, 5, 200),
  事后分层: () => estimated(CASES, POST),
  "事后分层，截尾 1.2 倍": () => estimated(CASES, POST, 1.2),
  迭代加权: () => estimated(CASES, RAKED),
  "迭代加权，截尾 1.5 倍": () => estimated(CASES, RAKED, 1.5),
};
const all = ({ overall, dimensions }: ReturnType<typeof estimated>): Figures[] => [overall, ...dimensions];
const near = (a: number | null, b: number, within: number) => expect(Math.abs(a! - b)).toBeLessThan(within);

describe("与独立计算一致", () => {
  test.each(Object.keys(EXPECTED) as (keyof typeof EXPECTED)[])("%s", (name) => {
    all(FOUND[name]()).forEach((figures, at) => {
      const [n, index, error, deff, kish] = EXPECTED[name][at]!;
      expect(figures.n).toBe(n);
      near(figures.index, index!, 1e-10);
      near(figures.standardError, error!, 1e-10);
      near(figures.designEffect, deff!, 1e-10);
      near(figures.kish, kish!, 1e-10);
      near(figures.effective, n! / deff!, 1e-8);
      near(figures.high, Math.min(100, index! + 1.959963984540054 * error!), 1e-9);
    });
  });
});

const line = (caseNo: string, answers: Record<string, string>, stratum = {}): CaseLine => ({
  caseNo,
  answers,
  stratum,
});

describe("指数", () => {
  test("手算：一个维度缺的样本仍以其余维度计入，维度按权重合成", () => {
    // 甲 of C1: (100 + 2·25)/3 = 50, of C2: 100; 乙: 0 of C1; 丙: nobody
    const { overall, dimensions } = estimated(
      [
        line("C1", { q1: "5", q2: "2", q3: "1", q4: "refused" }),
        line("C2", { q1: "5", q3: "unknown" }),
        line("C3", {}),
      ],
      NONE,
    );
    expect(dimensions.map(({ index, n }) => [index, n])).toEqual([
      [75, 2],
      [0, 1],
      [null, 0],
    ]);
    expect(overall).toMatchObject({ n: 2, index: (3 * 75 + 0) / 4 });
  });

  test("不了解、拒答按维度分别计次，不计入指数；不计分的题不算", () => {
    const sample = sampleOf(
      [line("C1", { q1: "unknown", q2: "refused", q3: "refused", q5: "refused" }), line("C2", { q4: "unknown" })],
      QUESTIONNAIRE,
      NONE,
    );
    expect([sample.unknown, sample.refused]).toEqual([
      [1, 0, 1],
      [1, 1, 0],
    ]);
  });

  test("只有一份样本的有指数，没有误差和区间；没有样本的什么都没有", () => {
    expect(estimated([line("C1", { q1: "4" })], NONE).overall).toMatchObject({
      n: 1,
      index: 75,
      standardError: null,
      low: null,
    });
    expect(estimated([], NONE).overall).toMatchObject({
      n: 0,
      index: null,
      standardError: null,
      designEffect: null,
      plain: null,
    });
  });

  test("人人同分的，误差为零，设计效应无从谈起", () => {
    const same = ["C1", "C2", "C3"].map((caseNo) => line(caseNo, { q1: "4", q2: "4", q3: "4", q4: "4" }));
    expect(estimated(same, NONE).overall).toMatchObject({
      index: 75,
      standardError: 0,
      low: 75,
      high: 75,
      designEffect: null,
    });
  });

  test("区间不出 0 至 100", () => {
    const { overall } = estimated([line("C1", { q1: "5" }), line("C2", { q1: "5" }), line("C3", { q1: "3" })], NONE);
    expect(overall.high).toBe(100);
    expect(overall.low).toBeGreaterThan(0);
  });

  test("归不到层的样本不参与推算，另行计数", () => {
    const strays = [
      line("D1", { q1: "1" }, { residence: "urban" }),
      line("D2", { q1: "1" }, { residence: "moon", sex: "male" }),
    ];
    expect(sampleOf([...CASES, ...strays], QUESTIONNAIRE, POST).unplaced).toBe(2);
    expect(estimated([...CASES, ...strays], POST)).toEqual(estimated(CASES, POST));
  });

  test.each(["residence=rural|sex=male", "sex=male"])("方案中没有人口的层（%s），样本同样归不到层", (empty) => {
    const frame = empty.includes("|") ? POST : RAKED;
    const without = { ...frame, populations: new Map(frame.populations).set(empty, 0) };
    const inside = (one: CaseLine) => empty.split("|").every((part) => part in labels(one));
    const placed = CASES.filter((one) => !inside(one));
    expect(sampleOf(CASES, QUESTIONNAIRE, without).unplaced).toBe(CASES.length - placed.length);
    expect(CASES.length - placed.length).toBeGreaterThan(5);
    expect(estimated(CASES, without)).toEqual(estimated(placed, without));
    expect(estimated(CASES, without).overall.n).toBeLessThanOrEqual(placed.length);
  });

  test("没有样本的层占总体多少：按层，迭代加权的按缺得最多的变量；没有计分作答的等于没有样本", () => {
    const urban = CASES.filter(({ stratum }) => stratum.residence === "urban");
    expect(estimated(CASES, NONE).emptyShare).toBeNull();
    expect(estimated(CASES, POST).emptyShare).toBe(0);
    expect(estimated(urban, POST).emptyShare).toBeCloseTo(41_500 / 102_500, 12);
    expect(estimated(urban, RAKED).emptyShare).toBeCloseTo(41_500 / 102_500, 12);
    const silent = line("E1", { q1: "unknown", q2: "refused" }, { residence: "rural", sex: "male", age: "old" });
    expect(estimated([...urban, silent], RAKED).emptyShare).toBeCloseTo(41_500 / 102_500, 12);
    expect(estimated([], POST).emptyShare).toBe(1);
  });
});

const some = fc.record({ n: fc.integer({ min: 8, max: 90 }), seed: fc.integer({ min: 1, max: 1e6 }) });
const frames = fc.constantFrom(NONE, POST, RAKED);

describe("性质", () => {
  test("不加权就是平均数", () => {
    fc.assert(
      fc.property(some, ({ n, seed }) => {
        const lines = simulated(n, seed);
        const { dimensions, overall } = estimated(lines, NONE);
        const sample = sampleOf(lines, QUESTIONNAIRE, NONE);
        sample.scores.forEach((of, d) => {
          const known = [...of].filter((score) => !Number.isNaN(score));
          if (known.length > 0)
            near(dimensions[d]!.index, known.reduce((sum, score) => sum + score, 0) / known.length, 1e-10);
        });
        expect(overall.plain).toBeCloseTo(overall.index!, 10);
      }),
      { numRuns: 40 },
    );
  });

  test("样本的先后不改变结果", () => {
    fc.assert(
      fc.property(some, frames, ({ n, seed }, frame) => {
        const lines = simulated(n, seed);
        const shuffled = lines.toSorted((a, b) =>
          a.caseNo.slice(-1) + a.caseNo < b.caseNo.slice(-1) + b.caseNo ? 1 : -1,
        );
        expect(estimated(shuffled, frame)).toEqual(estimated(lines, frame));
      }),
      { numRuns: 30 },
    );
  });

  test("样本编号换了，求和的先后也就换了：相差不过 1e-12", () => {
    fc.assert(
      fc.property(some, frames, ({ n, seed }, frame) => {
        const lines = simulated(n, seed);
        const renamed = lines.map((one, i) => ({ ...one, caseNo: `Z${String((i * 7919) % 10_007).padStart(6, "0")}` }));
        const before = estimated(lines, frame).overall;
        const after = estimated(renamed, frame).overall;
        near(after.index, before.index!, 1e-10 * 100);
        near(after.index! / 100, before.index! / 100, 1e-12);
        if (before.standardError !== null) near(after.standardError! / 100, before.standardError / 100, 1e-12);
      }),
      { numRuns: 30 },
    );
  });

  test("各层人口同乘一个数，除有限总体修正外什么都不变", () => {
    fc.assert(
      fc.property(some, fc.constantFrom(POST, RAKED), fc.integer({ min: 2, max: 40 }), ({ n, seed }, frame, times) => {
        const lines = simulated(n, seed);
        const larger = { ...frame, populations: new Map([...frame.populations].map(([key, of]) => [key, of * times])) };
        const before = estimated(lines, frame, 2, null).overall;
        const after = estimated(lines, larger, 2, null).overall;
        near(after.index, before.index!, 1e-9);
        if (before.standardError !== null) near(after.standardError, before.standardError, 1e-9);
        const corrected = estimated(lines, frame, 2, 1_000).overall;
        if (before.standardError !== null) {
          // of all whose weight counts, those among them who rated nothing too
          const { size } = sampleOf(lines, QUESTIONNAIRE, frame);
          near(corrected.standardError, before.standardError * Math.sqrt(1 - size / 1_000), 1e-9);
        }
      }),
      { numRuns: 30 },
    );
  });
});
