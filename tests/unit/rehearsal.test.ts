import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Judgement } from "@/lib/catalogue/rules";
import { meantBy, type RehearsedCase, rehearse } from "@/lib/programmes/rehearsal";
import type { RehearsalCase, RehearsalRules } from "@/lib/programmes/rehearsal-outcome";
import { ITEMS, rehearsalCase, rules, scheme } from "../support/rehearsal";

const CASES = [
  rehearsalCase("甲", 10),
  rehearsalCase("乙", 9),
  rehearsalCase("丙", 8),
  rehearsalCase("丁", 8, { survey: 70 }),
];
const run = (after: Partial<RehearsalRules>, cases: readonly RehearsalCase[] = CASES, before = rules()) =>
  rehearse({ before, after: { ...before, ...after } }, cases);
const rowOf = (rows: readonly RehearsedCase[], id: string) => rows.find((row) => row.id === id)!;
const changes = (rows: readonly RehearsedCase[]) =>
  Object.fromEntries(rows.filter(({ change }) => change !== "same").map(({ id, change }) => [id, change]));

const someCase = (id: number): fc.Arbitrary<RehearsalCase> =>
  fc
    .record({
      track: fc.constantFrom("comprehensive", "thematic"),
      judgements: fc.array(fc.constantFrom<Judgement>("met", "partly_met", "not_met", "not_applicable"), {
        minLength: ITEMS.length,
        maxLength: ITEMS.length,
      }),
      points: fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: ITEMS.length, maxLength: ITEMS.length }),
      survey: fc.integer({ min: 0, max: 10_000 }),
      visited: fc.boolean(),
      verification: fc.integer({ min: 0, max: 10_000 }),
    })
    .map(({ judgements, points, survey, verification, visited, track }) =>
      rehearsalCase(String(id), 10, {
        track,
        visited,
        marks: ITEMS.map((key, n) => ({
          key,
          judgement: judgements[n]!,
          points: judgements[n] === "not_applicable" || judgements[n] === "not_met" ? 0 : points[n]! / 100,
        })),
        survey: survey / 100,
        verification: visited ? verification / 100 : null,
      }),
    );
const someCases = fc
  .integer({ min: 1, max: 12 })
  .chain((n) => fc.tuple(...Array.from({ length: n }, (_, id) => someCase(id))));
const someRules = fc
  .record({
    pass: fc.integer({ min: 0, max: 10_000 }),
    weights: fc.tuple(fc.integer({ min: 1, max: 100 }), fc.nat(100), fc.nat(100)),
    places: fc.nat(6),
    verifies: fc.boolean(),
    veto: fc.boolean(),
    weight: fc.integer({ min: 0, max: 300 }),
  })
  .map(({ pass, weights: [assessment, survey, verification], places, verifies, veto, weight }) =>
    rules({
      pass: { comprehensive: pass, thematic: null },
      weights: { assessment, survey, verification },
      places: { comprehensive: places, thematic: 2 },
      verifies: { comprehensive: verifies, thematic: true },
      schemes: {
        s: scheme({
          weights: { a: weight / 100 },
          items: scheme().items.map((item) => ({ ...item, veto: veto && item.key === "b" })),
        }),
      },
    }),
  );

describe("规则演练", () => {
  test("同一套规则放在两边，任何案卷都没有变化", () => {
    fc.assert(
      fc.property(someCases, someRules, (cases, same) => {
        const { rows, tracks } = rehearse({ before: same, after: same }, cases);
        expect(changes(rows)).toEqual({});
        for (const row of rows) expect([row.after, row.undetermined]).toEqual([row.before, false]);
        for (const track of tracks) expect([track.leaving, track.entering, track.undetermined]).toEqual([0, 0, 0]);
      }),
    );
  });

  test("入选的不超过名额，都达到门槛，没有一票否决；每个落选都写得出原因", () => {
    fc.assert(
      fc.property(someCases, someRules, someRules, (cases, before, after) => {
        const { rows, tracks } = rehearse({ before, after }, cases);
        expect(rows).toHaveLength(cases.length);
        for (const { track, inAfter, inBefore, leaving, entering } of tracks) {
          expect(inAfter).toBeLessThanOrEqual(after.places[track]!);
          expect(inBefore - leaving + entering).toBe(inAfter);
        }
        for (const { after: outcome, track } of rows) {
          if (outcome.obstacle !== null) continue;
          expect(outcome.vetoed).toEqual([]);
          const { met, applicable } = outcome.rate;
          expect(met * 10_000).toBeGreaterThanOrEqual(applicable * (after.pass[track] ?? 0));
        }
      }),
    );
  });

  test("提高门槛：落选的正是评估未达新门槛的，递补的跟上，都归因于门槛", () => {
    const { rows, tracks } = run({ pass: { comprehensive: 8500 } });
    expect(changes(rows)).toEqual({ 丙: "out" });
    expect(rowOf(rows, "丙")).toMatchObject({ after: { obstacle: "below" }, causes: ["threshold"] });
    expect(tracks).toMatchObject([{ passedBefore: 4, passedAfter: 2, inBefore: 3, inAfter: 2, leaving: 1 }]);
    const claims = { ...CASES[1]!.claims, a: "not_met" as const, b: "not_met" as const };
    const modest = [CASES[0]!, { ...CASES[1]!, claims }, CASES[2]!, CASES[3]!];
    expect(rowOf(run({ pass: { comprehensive: 8100 } }, modest).rows, "乙").after.obstacle).toBe("self_below");
  });

  test("减少名额：排在最后的落选；增加名额：第一个在外的入选", () => {
    expect(changes(run({ places: { comprehensive: 2 } }).rows)).toEqual({ 丙: "out" });
    const more = run({ places: { comprehensive: 4 } });
    expect(changes(more.rows)).toEqual({ 丁: "in" });
    expect(rowOf(more.rows, "丁").causes).toEqual(["places"]);
  });

  test("设一票否决：不符合那一项的落选并点名，让出的名额由后面的补上", () => {
    const items = scheme().items.map((item) => ({ ...item, veto: item.key === "j" }));
    const { rows } = run({ schemes: { s: scheme({ items }) } }, [...CASES, rehearsalCase("戊", 10, { survey: 10 })]);
    expect(changes(rows)).toMatchObject({ 乙: "out", 丙: "out" });
    expect(rowOf(rows, "乙")).toMatchObject({ after: { obstacle: "vetoed", vetoed: [10] }, causes: ["veto"] });
  });

  test("改权重：综合得分和名次重排，归因于权重", () => {
    const cases = [rehearsalCase("甲", 10, { survey: 50 }), rehearsalCase("乙", 9, { survey: 90 })];
    const { rows } = run(
      { weights: { assessment: 10, survey: 90, verification: 0 } },
      cases,
      rules({ weights: { assessment: 90, survey: 10, verification: 0 } }),
    );
    expect(changes(rows)).toEqual({ 甲: "down", 乙: "up" });
    expect(rowOf(rows, "甲").causes).toEqual(["weights"]);
    expect(rowOf(rows, "甲").after.composite).toBe(55);
  });

  test("改分值：按当时得分占该项分值的比例折算", () => {
    const marks = ITEMS.map((key) => ({ key, judgement: "partly_met" as const, points: key === "a" ? 2.5 : 10 }));
    const points = { ...scheme().points, a: 30 };
    const { rows } = run({ schemes: { s: scheme({ points }) } }, [rehearsalCase("甲", 10, { marks })]);
    expect(rowOf(rows, "甲").before.score).toBe(92.5);
    expect(rowOf(rows, "甲").after.score).toBe(81.25);
  });

  test("两项改动一起才落选的，说是共同所致", () => {
    const cases = [
      rehearsalCase("甲", 10, { verification: 0 }),
      rehearsalCase("乙", 9, { verification: 20 }),
      rehearsalCase("丙", 8, { verification: 40 }),
    ];
    const before = rules({ places: { comprehensive: 3 } });
    const after = { weights: { assessment: 1, survey: 0, verification: 99 }, places: { comprehensive: 2 } };
    const { rows } = run(after, cases, before);
    expect(changes(rows)).toMatchObject({ 甲: "out" });
    expect(rowOf(rows, "甲").causes).toEqual([]);
  });

  test("当时没有核查的，不编造核查结果：草案下会进前列的，标明无法推定", () => {
    const cases = [
      rehearsalCase("甲", 10, { survey: 50 }),
      rehearsalCase("乙", 9, { survey: 70 }),
      rehearsalCase("丙", 8, { survey: 90, visited: false, verification: null }),
    ];
    const { rows, tracks } = run({ weights: { assessment: 10, survey: 80, verification: 10 } }, cases);
    expect(rowOf(rows, "丙")).toMatchObject({
      undetermined: true,
      before: { obstacle: "not_verified" },
      after: { obstacle: "not_verified", first: { rank: 1 } },
    });
    expect(tracks).toMatchObject([{ undetermined: 1 }]);
  });

  test("草案不设核查、不设测评、没有这一类别、不面向这类单位、缺结果，各有其说", () => {
    expect(changes(run({ verifies: {} }).rows)).toEqual({});
    const unsurveyed = run({ surveys: false }, [
      rehearsalCase("甲", 9, { survey: 10 }),
      rehearsalCase("乙", 9, { survey: 90 }),
    ]);
    expect(unsurveyed.rows.map(({ after }) => after.rank)).toEqual([1, 1]);
    expect(run({ pass: {} }).rows.map(({ after }) => after.obstacle)).toEqual(Array(4).fill("no_track"));
    expect(run({ schemes: {} }).rows.map(({ after }) => after.obstacle)).toEqual(Array(4).fill("no_scheme"));
    const half = [rehearsalCase("甲", 9, { survey: null }), rehearsalCase("乙", 9)];
    expect(run({}, half).rows.map(({ after }) => after.obstacle)).toEqual(["uncomputable", "uncomputable"]);
  });

  test("按变化过滤；不认识的过滤等于没有", () => {
    const same = { change: "same" } as const;
    expect(["any", "same", "out", "", "x"].map((filter) => meantBy(filter, same))).toEqual([
      false,
      true,
      false,
      true,
      true,
    ]);
  });
});
