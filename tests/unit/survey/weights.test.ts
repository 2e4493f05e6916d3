import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sumsOf } from "@/lib/survey/estimation/index-of";
import { fittedByMargins, solveSemidefinite } from "@/lib/survey/estimation/least-squares";
import { sampleOf } from "@/lib/survey/estimation/sample";
import { trimmedCases, weighingOf, weightsOf } from "@/lib/survey/estimation/weights";
import { POST, QUESTIONNAIRE, RAKED, simulated } from "../../support/survey-sample";

const FREE = Number.POSITIVE_INFINITY;
const large = fc.record({ n: fc.integer({ min: 150, max: 500 }), seed: fc.integer({ min: 1, max: 1e6 }) });
const some = fc.record({ n: fc.integer({ min: 40, max: 300 }), seed: fc.integer({ min: 1, max: 1e6 }) });

describe("权数", () => {
  test("事后分层：每层权数是人口除以份数；没有样本的层不计", () => {
    const weighing = { kind: "post_stratified", populations: [600, 300, 100] } as const;
    expect([...weightsOf([3, 2, 0], { ...weighing, populations: [600, 300, 100] }, FREE)]).toEqual([200, 150, 0]);
  });

  test("迭代加权：边际独立的两个变量，权数是两个边际之积", () => {
    // one case in each of the four cells; 3 : 1 by the first variable, 1 : 1 by the second, 800 people
    const margins = [
      { of: [0, 0, 1, 1], populations: [600, 200] },
      { of: [0, 1, 0, 1], populations: [400, 400] },
    ];
    expect([...weightsOf([1, 1, 1, 1], { kind: "raked", margins }, FREE)]).toEqual([300, 300, 100, 100]);
  });

  test("截尾只截一次：超过平均权数若干倍的降到这一倍数，截下的不再分给别的", () => {
    const weighing = { kind: "post_stratified" as const, populations: [900, 100] };
    // one case stands for 900, nine for 100: the mean weight is 100
    expect(weightsOf([1, 9], weighing, 3)[0]).toBe(300);
    expect(weightsOf([1, 9], weighing, 3)[1]).toBeCloseTo(100 / 9, 12);
    expect(trimmedCases([1, 9], weighing, 3)).toBe(1);
    expect(trimmedCases([1, 9], weighing, 9)).toBe(0);
  });

  test("加权之后的样本再现各变量的人口（事后分层再现各层）", () => {
    fc.assert(
      fc.property(large, fc.constantFrom(POST, RAKED), ({ n, seed }, frame) => {
        const sample = sampleOf(simulated(n, seed), QUESTIONNAIRE, frame);
        const { cases } = sumsOf(sample);
        const weights = weightsOf(cases, weighingOf(sample.groups, frame), FREE);
        const held = [...frame.populations].map(([key, population]) => {
          const of = sample.groups.map((cell, g) => (`|${cell}|`.includes(`|${key}|`) ? weights[g]! * cases[g]! : 0));
          return { population, found: of.reduce((sum, each) => sum + each, 0) };
        });
        // where a cell has nobody in it, no weights need give all margins at once
        fc.pre(sample.groups.length === frame.strata.reduce((cells, { values }) => cells * values.length, 1));
        for (const { population, found } of held) expect(Math.abs(found / population - 1)).toBeLessThan(1e-9);
      }),
      { numRuns: 40 },
    );
  });

  test("截尾之后没有权数超过上限", () => {
    fc.assert(
      fc.property(some, fc.integer({ min: 100, max: 300 }), ({ n, seed }, hundredths) => {
        const sample = sampleOf(simulated(n, seed), QUESTIONNAIRE, RAKED);
        const { cases } = sumsOf(sample);
        const weighing = weighingOf(sample.groups, RAKED);
        const free = weightsOf(cases, weighing, FREE);
        const mean = free.reduce((sum, weight, g) => sum + weight * cases[g]!, 0) / sample.size;
        for (const weight of weightsOf(cases, weighing, hundredths / 100)) {
          expect(weight).toBeLessThanOrEqual((hundredths / 100) * mean * (1 + 1e-12));
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe("回归", () => {
  test("列相互依赖的，拟合值与去掉依赖的列相同", () => {
    // y = 1, 3 in two groups that both variables tell apart in the same way
    const twice = [
      [0, 1],
      [1, 0],
    ];
    expect(fittedByMargins([2, 4], [2, 12], twice)).toEqual(fittedByMargins([2, 4], [2, 12], twice.slice(0, 1)));
    expect(fittedByMargins([2, 4], [2, 12], twice)).toEqual([1, 3]);
  });

  test("正定的方程组照常求解", () => {
    const solution = solveSemidefinite(
      [
        [4, 2],
        [2, 3],
      ],
      [2, 5],
    );
    expect(solution[0]).toBeCloseTo(-0.5, 12);
    expect(solution[1]).toBeCloseTo(2, 12);
  });
});
