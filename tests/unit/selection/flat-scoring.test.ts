import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { settle } from "@/lib/assessment/marks";
import { assessmentScore, settledAnswers } from "@/lib/assessment/rules";
import { complianceBasisPoints, complianceRate, type Judgement, type RuleItem } from "@/lib/catalogue/rules";
import { scoreOf, vetoedItems } from "@/lib/catalogue/score";
import {
  type FlatCase,
  type FlatScheme,
  loosened,
  type Ruled,
  scoreCase,
  scoreOfSums,
} from "@/lib/selection/scoring.mjs";

const JUDGEMENTS: readonly Judgement[] = ["met", "partly_met", "not_met", "not_applicable"];
const KINDS = ["standard", "bonus", "deduction"] as const;

const mark = fc.record({ judgement: fc.integer({ min: 0, max: 3 }), points: fc.integer({ min: 0, max: 600 }) });
const item = fc.record({
  kind: fc.constantFrom(0, 0, 0, 1, 2),
  most: fc.integer({ min: 0, max: 500 }),
  weight: fc.constantFrom(100, 100, 150, 33),
  veto: fc.boolean(),
  marks: fc.array(mark, { minLength: 1, maxLength: 3 }),
  same: fc.boolean(),
  ruled: fc.option(mark),
});
const world = fc.record({
  items: fc.array(item, { minLength: 1, maxLength: 12 }),
  readers: fc.integer({ min: 1, max: 3 }),
  notApplicable: fc.constantFrom("exclude", "full_points", "no_points") as fc.Arbitrary<FlatScheme["notApplicable"]>,
  admitsNone: fc.boolean(),
  bonusCap: fc.integer({ min: 0, max: 500 }),
  deductionCap: fc.integer({ min: 0, max: 500 }),
  tolerance: fc.integer({ min: 0, max: 200 }),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

/** The marks of a world: readers agree on the judgement where they are said to. */
const marksOf = ({ items, readers }: World) =>
  items.map(({ marks, same }) =>
    Array.from({ length: readers }, (_, n) => {
      const own = marks[n % marks.length]!;
      return same ? { ...own, judgement: marks[0]!.judgement } : own;
    }),
  );

function flat(one: World): { scheme: FlatScheme; marked: FlatCase } {
  const marks = marksOf(one);
  const scheme: FlatScheme = {
    numbers: Int32Array.from(one.items, (_, n) => n + 1),
    kinds: Uint8Array.from(one.items, ({ kind }) => kind),
    most: Int32Array.from(one.items, ({ most }) => most),
    weights: Int32Array.from(one.items, ({ weight }) => weight),
    vetoes: Uint8Array.from(one.items, ({ veto }) => (veto ? 1 : 0)),
    admitsNone: one.admitsNone,
    notApplicable: one.notApplicable,
    bonusCap: one.bonusCap * 100,
    deductionCap: one.deductionCap * 100,
    tolerance: one.tolerance,
  };
  const ruled = new Map<number, Ruled>();
  for (const [n, { ruled: layer }] of one.items.entries()) if (layer) ruled.set(n, { ...layer, answer: false });
  return {
    scheme,
    marked: {
      items: one.items.map((_, n) => n),
      ruled,
      readers: Array.from({ length: one.readers }, (_, r) => ({
        agency: `${r}`,
        scope: null,
        judgements: Uint8Array.from(marks, (row) => row[r]!.judgement),
        points: Int32Array.from(marks, (row) => row[r]!.points),
      })),
    },
  };
}

/** The same by the rules that judge one item after the other. */
function oneByOne(one: World) {
  const plain = ({ judgement, points }: { judgement: number; points: number }) => ({
    judgement: JUDGEMENTS[judgement]!,
    points: points / 100,
  });
  const items = one.items.map(
    ({ kind }, n): RuleItem => ({
      key: `${n}`,
      kind: KINDS[kind]!,
      applicability: "all",
      allowsNotApplicable: one.admitsNone,
    }),
  );
  const answers = settledAnswers(
    marksOf(one).map((row, n) => ({
      key: `${n}`,
      settlement: settle(row.map(plain), one.items[n]!.ruled && plain(one.items[n]!.ruled!), one.tolerance / 100),
    })),
  );
  const score = assessmentScore(
    scoreOf(answers, items, {
      points: Object.fromEntries(one.items.map(({ most }, n) => [`${n}`, most / 100])),
      weights: Object.fromEntries(one.items.map(({ weight }, n) => [`${n}`, weight / 100])),
      bonusCap: one.bonusCap / 100,
      deductionCap: one.deductionCap / 100,
      notApplicable: one.notApplicable,
    }),
  );
  return {
    score: score === null ? null : Math.round(score * 100),
    basisPoints: complianceBasisPoints(complianceRate(answers, items)),
    vetoed: vetoedItems(
      answers,
      one.items.map(({ veto }, n) => ({ key: `${n}`, veto, no: n + 1 })),
    ).map(({ no }) => no),
  };
}

test("成千份案卷一并计分，与逐项裁决、逐项计分的规则结果相同", () => {
  fc.assert(
    fc.property(world, (one) => {
      const { scheme, marked } = flat(one);
      expect(scoreCase(scheme, marked)).toMatchObject(oneByOne(one));
    }),
    { numRuns: 400 },
  );
});

test("重抽的起点就是这份案卷：各人的离差合计为零，得分不变", () => {
  fc.assert(
    fc.property(world, (one) => {
      const { scheme, marked } = flat(one);
      const { loose, ...sums } = loosened(scheme, marked);
      expect(scoreOfSums(scheme, sums)).toBe(scoreCase(scheme, marked).score);
      for (const readers of loose) {
        for (const moves of Object.values(readers)) {
          expect(moves.length).toBeGreaterThan(1);
          expect(moves.reduce((sum, each) => sum + each, 0)).toBeCloseTo(0, 6);
        }
      }
    }),
    { numRuns: 400 },
  );
});

const TWO: World = {
  items: [
    {
      kind: 0,
      most: 100,
      weight: 100,
      veto: false,
      marks: [
        { judgement: 0, points: 100 },
        { judgement: 0, points: 40 },
      ],
      same: true,
      ruled: { judgement: 0, points: 90 },
    },
  ],
  readers: 2,
  notApplicable: "exclude",
  admitsNone: true,
  bonusCap: 0,
  deductionCap: 0,
  tolerance: 50,
};

test("换一个允许差异：差在以内的改按平均，不采裁定；扣分答复后改定的仍采", () => {
  const { scheme, marked } = flat(TWO);
  expect(scoreCase(scheme, marked).score).toBe(9_000);
  expect(scoreCase(scheme, marked, { tolerance: 60 }).score).toBe(7_000);
  expect(scoreCase(scheme, marked, { tolerance: 59 }).score).toBe(9_000);
  const answered = { ...marked, ruled: new Map([[0, { judgement: 0, points: 90, answer: true }]]) };
  expect(scoreCase(scheme, answered, { tolerance: 60 }).score).toBe(9_000);
});

test("不计一个机构：按其余的评分；只有它评过的，仍按它的", () => {
  const { scheme, marked } = flat({ ...TWO, items: [{ ...TWO.items[0]!, ruled: null }] });
  expect(scoreCase(scheme, marked, { without: "1" }).score).toBe(10_000);
  expect(scoreCase(scheme, marked, { without: "0" }).score).toBe(4_000);
  const alone = { ...marked, readers: marked.readers.slice(0, 1) };
  expect(scoreCase(scheme, alone, { without: "0" }).score).toBe(10_000);
});

describe("谁与谁一起抽", () => {
  const three = (scopes: (readonly number[] | null)[]) => {
    const standard = { kind: 0, most: 100, weight: 100, veto: false, same: true, ruled: null } as const;
    const marks = [100, 80, 60].map((points) => ({ judgement: 0, points }));
    const items = [0, 1, 2, 3].map(() => ({ ...standard, marks }));
    const { scheme, marked } = flat({ ...TWO, items, readers: scopes.length });
    const readers = marked.readers.map((reader, n) => ({
      ...reader,
      scope: scopes[n] ? Uint8Array.from([0, 1, 2, 3], (at) => (scopes[n]!.includes(at) ? 1 : 0)) : null,
    }));
    return loosened(scheme, { ...marked, readers });
  };

  test("同样的人评的各项归在一起：每人一次抽中，连同其所评各项；离差补足到 √(m÷(m−1))", () => {
    const { loose, alone } = three([null, null]);
    expect(loose).toHaveLength(1);
    // four items, ten hundredths of a point either side, weight one; a mean of two: √2 ÷ 2
    expect(loose[0]!.standard[0]).toBeCloseTo(4 * 10 * 100 * Math.SQRT1_2, 6);
    expect(loose[0]!.standard[1]).toBeCloseTo(-4 * 10 * 100 * Math.SQRT1_2, 6);
    expect(alone).toBe(false);
  });

  test("按指标分组评分的，各组的人各抽各的；只有一人评的指标，误差无法估计", () => {
    expect(three([[0, 1], null, [2, 3]])).toMatchObject({ loose: [{}, {}], alone: false });
    expect(
      three([
        [0, 1, 2],
        [0, 1],
        [2, 3],
      ]),
    ).toMatchObject({ loose: [{}, {}], alone: true });
    expect(three([null])).toMatchObject({ loose: [], alone: true });
  });

  test("只有一人评而已经裁定的，不靠这一人", () => {
    const { scheme, marked } = flat({ ...TWO, readers: 1 });
    expect(loosened(scheme, marked)).toMatchObject({ loose: [], alone: false });
  });
});
