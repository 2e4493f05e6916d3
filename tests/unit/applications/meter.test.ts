import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DossierItem } from "@/lib/applications/dossier-shape";
import { gapsByReason, meterOf, rateMeter, sharesBySection } from "@/lib/applications/meter";
import { byUnit } from "@/lib/applications/meter-units";
import { meetsThreshold } from "@/lib/catalogue/rules";
import { thresholdText } from "@/lib/labels/meter";
import { dossierItem, givenAnswer } from "../../support/dossier-items";

const SCHEME = { bonusCap: 2, deductionCap: 2, notApplicable: "exclude" as const };
const HEAD = { allowsNotApplicable: true, passBasisPoints: 9000 };
const judged = (position: number, judgement: NonNullable<DossierItem["answer"]>["judgement"], change = {}) =>
  dossierItem(position, { answer: givenAnswer({ judgement }), ...change });

describe("门槛的差距", () => {
  test("补上还差的项数恰好达到门槛，少一项即不达到；可以失去的项数全部失去仍达到，再少一项即不达到", () => {
    const counts = fc.integer({ min: 1, max: 300 }).chain((applicable) =>
      fc.record({
        applicable: fc.constant(applicable),
        met: fc.integer({ min: 0, max: applicable }),
        pass: fc.integer({ min: 1, max: 10_000 }),
      }),
    );
    fc.assert(
      fc.property(counts, ({ applicable, met, pass }) => {
        const { short, spare } = rateMeter(met, applicable, pass);
        const reached = (n: number) => meetsThreshold({ met: n, applicable }, pass);
        expect(reached(met + short! - spare!)).toBe(true);
        expect(reached(met + short! - spare! - 1)).toBe(false);
        expect(short === 0 || spare === 0).toBe(true);
        expect(met + short!).toBeLessThanOrEqual(applicable);
      }),
    );
  });
  test("县：97 项的 90% 是 88 项", () => {
    expect(rateMeter(91, 97, 9000)).toMatchObject({ needed: 88, short: 0, spare: 3, basisPoints: 9381 });
    expect(thresholdText(rateMeter(85, 97, 9000), 9000)).toContain("还差 3 项");
    expect(thresholdText(rateMeter(88, 97, 9000), 9000)).toContain("刚好达到");
  });
  test("不设门槛的类别没有差距", () => {
    expect(rateMeter(10, 97, null)).toMatchObject({ needed: null, short: null, spare: null });
    expect(thresholdText(rateMeter(10, 97, null), null)).toContain("不设");
  });
});

describe("不适用与立法项", () => {
  const law = { applicability: "cities_with_legislative_power" as const, applicable: false };
  const items = [
    dossierItem(1),
    judged(2, "not_applicable", {
      answer: givenAnswer({ judgement: "not_applicable", notApplicableReason: "不属于本单位职能" }),
    }),
    dossierItem(3, law),
    judged(4, "not_met"),
  ];
  test("体系允许的，离开分母，连同理由列出；立法项也不计", () => {
    const { rate, leftOut } = meterOf(items, HEAD, SCHEME);
    expect(rate).toMatchObject({ met: 1, applicable: 2 });
    expect(leftOut.legislative.map(({ position }) => position)).toEqual([3]);
    expect(leftOut.notApplicable).toMatchObject([{ item: { position: 2 }, reason: "不属于本单位职能" }]);
  });
  test("体系不设不适用的，仍在分母之内，列为拉低结果的", () => {
    const { rate, leftOut, lowering } = meterOf(items, { ...HEAD, allowsNotApplicable: false }, SCHEME);
    expect(rate).toMatchObject({ met: 1, applicable: 3 });
    expect(leftOut.notApplicable).toEqual([]);
    expect(lowering).toMatchObject([
      { item: { position: 2 }, reason: "not_applicable", rate: true },
      { item: { position: 4 }, reason: "not_met", rate: true },
    ]);
  });
  test.each([
    ["exclude", 2, 1],
    ["full_points", 3, 2],
    ["no_points", 3, 1],
  ] as const)("评分方案 %s：满分 %i，得 %i 分；符合率不变", (notApplicable, full, total) => {
    const meter = meterOf(items, HEAD, { ...SCHEME, notApplicable });
    expect(meter.score).toMatchObject({ full, total });
    expect(meter.rate).toMatchObject({ met: 1, applicable: 2 });
    const kept = meter.lowering.filter(({ reason }) => reason === "not_applicable");
    expect(kept.map(({ points, rate }) => [points, rate])).toEqual(notApplicable === "no_points" ? [[1, false]] : []);
  });
});

describe("拉低结果的指标", () => {
  test("先是影响符合率的，再按能增加的得分", () => {
    const items = [
      judged(1, "partly_met"),
      judged(2, "not_met", { points: 3 }),
      dossierItem(3, { answer: null, points: 2 }),
      dossierItem(4, { points: 5, answer: givenAnswer({ ownScore: 1 }) }),
      judged(5, "met", { kind: "deduction" }),
    ];
    const { lowering } = meterOf(items, HEAD, SCHEME);
    expect(lowering.map(({ item, reason, points, rate }) => [item.position, reason, points, rate])).toEqual([
      [2, "not_met", 3, true],
      [3, "unanswered", 2, true],
      [1, "partly_met", 1, true],
      [4, "points", 4, false],
      [5, "deduction", 1, false],
    ]);
  });
  test("减分已到上限的，去掉一项不增加得分，不列入", () => {
    const happened = [1, 2, 3].map((at) => judged(at, "met", { kind: "deduction" }));
    const { lowering, score, overCap } = meterOf([dossierItem(9, { points: 10 }), ...happened], HEAD, SCHEME);
    expect(score.deduction).toBe(2);
    expect(overCap).toEqual({ bonus: false, deduction: true });
    expect(lowering).toEqual([]);
  });
  test("一票否决的不符合项点名", () => {
    const { vetoed } = meterOf(
      [judged(1, "not_met", { veto: true }), judged(2, "partly_met", { veto: true })],
      HEAD,
      SCHEME,
    );
    expect(vetoed.map(({ position }) => position)).toEqual([1]);
  });
  test("把影响符合率的全部补上，符合率即为 100%", () => {
    const judgement = fc.constantFrom("met", "partly_met", "not_met", "not_applicable", null);
    fc.assert(
      fc.property(fc.array(judgement, { minLength: 1, maxLength: 30 }), fc.boolean(), (given, allows) => {
        const items = given.map((each, at) => judged(at + 1, each));
        const { rate, lowering } = meterOf(items, { ...HEAD, allowsNotApplicable: allows }, SCHEME);
        expect(rate.met + lowering.filter((line) => line.rate).length).toBe(rate.applicable);
      }),
    );
  });
});

describe("还缺什么、分部分、分单位", () => {
  const items = [
    dossierItem(1, { answer: null }),
    dossierItem(2, { answer: givenAnswer({ narrative: "" }), section: "第二部分" }),
    judged(3, "not_met", { section: "第二部分" }),
    judged(4, "met", { kind: "bonus", section: "附加项" }),
  ];
  test("按原因计数，没有人缺的原因不列", () => {
    expect(gapsByReason(items).map(({ gap, items: open }) => [gap, open.map(({ position }) => position)])).toEqual([
      ["judgement", [1]],
      ["narrative", [2]],
    ]);
  });
  test("一级指标的符合率，只有附加项的不列", () => {
    expect(sharesBySection(items, HEAD)).toEqual([
      { label: "政府职能依法全面履行", met: 0, applicable: 1 },
      { label: "第二部分", met: 1, applicable: 2 },
    ]);
  });
  test("缺得多的单位在前，没有分工的归申报单位，排在最后", () => {
    const lines = [
      { indicatorId: "item-2", lead: "甲局", state: "filling" as const },
      { indicatorId: "item-3", lead: "乙局", state: "confirmed" as const },
    ];
    expect(byUnit(items, lines).map(({ unit, items: n, met, open }) => [unit, n, met, open])).toEqual([
      ["甲局", 1, 1, 1],
      ["乙局", 1, 0, 0],
      [null, 2, 0, 1],
    ]);
  });
});
