import { describe, expect, test } from "vitest";
import { canonicalJson } from "@/lib/kernel/canonical";
import { adjustedScores } from "@/lib/quality/adjusting";
import { qualityOf } from "@/lib/quality/figures";
import { simulatedLot } from "../../support/simulated-lot";

/** Forty readers between nine per cent harsher and nine kinder than the middle. */
const READERS = Array.from({ length: 40 }, (_, n) => ((n * 7) % 19) - 9);
const LOT = simulatedLot({ places: 200, items: 104, readers: READERS });
const FACTS = { ...LOT, references: [] };

describe("200 件 × 104 项 × 2 人的标段", () => {
  const started = process.cpuUsage();
  const once = qualityOf(FACTS, "种子");
  const took = process.cpuUsage(started);

  test("同一次运行里算两遍、换了次序再算，一位不差", () => {
    const text = canonicalJson(once);
    expect(canonicalJson(qualityOf(FACTS, "种子"))).toBe(text);
    const turned = { ...FACTS, marks: LOT.marks.toReversed(), cases: LOT.cases.toReversed() };
    expect(canonicalJson(qualityOf(turned, "种子"))).toBe(text);
  });

  test("几秒之内算完，不论别的程序占了多少", () => expect((took.user + took.system) / 1e6).toBeLessThan(20));

  test("严的、宽的评估员都认得出", () => {
    const mean = READERS.reduce((sum, one) => sum + one, 0) / READERS.length;
    expect(once.assessors).toHaveLength(40);
    for (const { severity } of once.assessors) {
      const real = READERS[Number(severity.reader.slice(-3))]! - mean;
      expect(Math.abs(severity.estimate - real)).toBeLessThan(2.5);
      if (Math.abs(real) > 2.5) expect(Math.sign(severity.estimate)).toBe(Math.sign(real));
    }
    expect(once.severity).toMatchObject({ estimable: true, connected: true, groups: 1 });
  });

  test("调整得分比原始得分更接近本来的高低，位次区间也更窄", () => {
    const middle = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
    const apart = (which: "raw" | "adjusted") => {
      const errors = once.cases.map((one) => one[which] - LOT.quality[Number(one.caseId.slice(-3))]!);
      const centre = middle(errors);
      return Math.sqrt(middle(errors.map((error) => (error - centre) ** 2)));
    };
    const width = (which: "raw" | "adjusted") =>
      middle(once.cases.map(({ ranks }) => ranks[which].high - ranks[which].low));
    expect(apart("adjusted")).toBeLessThan(apart("raw") * 0.6);
    expect(width("adjusted")).toBeLessThan(width("raw"));
    for (const { ranks } of once.cases) {
      for (const { rank, low, high } of [ranks.raw, ranks.adjusted]) {
        expect(1 <= low && low <= rank && rank <= high && high <= 200).toBe(true);
      }
    }
  });

  test("一致性按一级指标、按评估员都有；原始得分原样留着", () => {
    expect(once.sections).toHaveLength(8);
    for (const { points, icc, cells } of [once.whole, ...once.sections, ...once.assessors]) {
      expect(cells).toBeGreaterThan(0);
      expect(points!.low! <= points!.alpha && points!.alpha <= points!.high!).toBe(true);
      expect(icc!.low! <= icc!.icc && icc!.icc <= icc!.high!).toBe(true);
    }
    expect(once.cases.map(({ raw }) => raw)).toEqual(LOT.cases.map(({ raw }) => raw));
  });
});

describe("调整得分", () => {
  const small = simulatedLot({ places: 6, items: 10, readers: [-8, 0, 8] });

  test("裁定过的指标不随评估员的宽严调整", () => {
    const adjudicated = small.cases.map((one) => ({
      ...one,
      items: one.items.map((item) => ({ ...item, by: "adjudication" })),
    }));
    const { adjusted } = adjustedScores(adjudicated, small.marks);
    for (const { id, raw } of small.cases) expect(adjusted.get(id)).toBe(raw);
  });

  test("由偏严的评估员评的往上调，由偏宽的评的往下调", () => {
    const { adjusted, severity } = adjustedScores(small.cases, small.marks);
    const ofReader = new Map(severity.readers.map(({ reader, estimate }) => [reader, estimate]));
    for (const { id, raw } of small.cases) {
      const readers = [...new Set(small.marks.filter(({ caseId }) => caseId === id).map(({ reader }) => reader))];
      const mean = readers.reduce((sum, reader) => sum + ofReader.get(reader)!, 0) / readers.length;
      expect(adjusted.get(id)).toBeCloseTo(raw - mean, 1);
    }
  });

  test("不出 0 到 100 分", () => {
    const top = small.cases.map((one) => ({ ...one, raw: 100 }));
    const bottom = small.cases.map((one) => ({ ...one, raw: 0 }));
    for (const score of adjustedScores(top, small.marks).adjusted.values()) expect(score).toBeLessThanOrEqual(100);
    for (const score of adjustedScores(bottom, small.marks).adjusted.values()) expect(score).toBeGreaterThanOrEqual(0);
  });

  test("定标评分表参与估计宽严，不改变谁的得分由谁评出", () => {
    const calibration = small.marks
      .filter(({ caseId }) => caseId === "案卷000")
      .map((mark) => ({ ...mark, reader: "评估员009", sheetKind: "calibration" as const, points: mark.points / 2 }))
      .filter((mark, n, all) => all.findIndex(({ itemId }) => itemId === mark.itemId) === n);
    const found = qualityOf({ ...small, marks: [...small.marks, ...calibration], references: [] }, "种子");
    expect(found.calibration).toHaveLength(1);
    expect(found.calibration[0]).toMatchObject({ caseId: "案卷000", items: 10 });
    const [harsh] = found.assessors.filter(({ reader }) => reader === "评估员009");
    expect(harsh!.severity.estimate).toBeLessThan(-10);
    expect(found.cases.map(({ raw }) => raw)).toEqual(small.cases.map(({ raw }) => raw));
  });
});

describe("质量抽检与异常", () => {
  const lot = simulatedLot({ places: 8, items: 12, readers: [-6, 0, 6] });

  test("评分与抽检复评并排比较", () => {
    const [first] = lot.marks;
    const reference = {
      caseId: first!.caseId,
      itemId: first!.itemId,
      judgement: first!.judgement,
      points: first!.points,
    };
    const { reference: found } = qualityOf({ ...lot, references: [reference] }, "种子");
    expect(found.scored).toBe(1);
    expect(found.whole.items).toBe(2);
    expect(found.readers.find(({ reader }) => reader === first!.reader)).toMatchObject({ difference: 0, same: 1 });
  });

  test("扣除宽严后仍相差悬殊的一项列出来，得分高的在前", () => {
    const marks = lot.marks.map((mark, n) => (n === 40 ? { ...mark, points: mark.points > 2 ? 0 : 4 } : mark));
    const [worst] = qualityOf({ ...lot, marks, references: [] }, "种子").outliers;
    expect(worst).toMatchObject({ caseId: marks[40]!.caseId, itemId: marks[40]!.itemId });
    expect(worst!.marks[0]!.points).toBeGreaterThan(worst!.marks[1]!.points);
  });
});

describe("判断相同与位次", () => {
  const lot = simulatedLot({ places: 8, items: 12, readers: [-6, 0, 6] });
  const figures = (marks: typeof lot.marks) => qualityOf({ ...lot, marks, references: [] }, "种子");

  test("一人评符合、另一人评不适用的，算作判断不同；不进 α，另外列出来", () => {
    const agreed = lot.marks.map((mark) => ({ ...mark, judgement: "met" as const }));
    expect(figures(agreed).whole).toMatchObject({ cells: 96, judged: 96, same: 1, applicability: 0 });
    const [first] = agreed;
    const split = agreed.map((mark) => (mark === first ? { ...mark, judgement: "not_applicable" as const } : mark));
    expect(figures(split).whole).toMatchObject({ cells: 95, judged: 96, same: 95 / 96, applicability: 1 });
    expect(figures(split).sections.find(({ section }) => section === first!.section)).toMatchObject({
      judged: 16,
      same: 15 / 16,
      applicability: 1,
    });
    expect(figures(split).assessors.find(({ reader }) => reader === first!.reader)!.applicability).toBe(1);
  });

  test("两人都评不适用的，算作判断相同；不带分的标准项也算，加分项不算", () => {
    const [first] = lot.marks;
    const marks = lot.marks.map((mark) => {
      const judgement = mark.itemId === first!.itemId ? ("not_applicable" as const) : ("met" as const);
      const own = { ...mark, judgement };
      if (mark.itemId === "指标001") return { ...own, full: 0, points: 0 };
      return mark.itemId === "指标002" ? { ...own, itemKind: "bonus" as const } : own;
    });
    expect(figures(marks).whole).toMatchObject({ cells: 72, judged: 88, same: 1, applicability: 0 });
  });

  test("位次在综合、单项各自之内排，区间也是；得分不因类别而变", () => {
    const cases = lot.cases.map((one, n) => ({ ...one, track: n % 4 === 0 ? "thematic" : "comprehensive" }));
    const mixed = qualityOf({ ...lot, cases, references: [] }, "种子").cases;
    for (const [track, size] of Object.entries({ thematic: 2, comprehensive: 6 })) {
      const own = mixed.filter((one) => one.track === track);
      expect(own).toHaveLength(size);
      for (const which of ["raw", "adjusted"] as const) {
        const byScore = own.toSorted((a, b) => b[which] - a[which]);
        expect(byScore.map(({ ranks }) => ranks[which].rank)).toEqual(
          byScore.map((one) => 1 + own.filter((other) => other[which] > one[which]).length),
        );
        for (const { ranks } of own) {
          expect(1 <= ranks[which].low && ranks[which].high <= size).toBe(true);
        }
      }
    }
    expect(mixed.map(({ raw, adjusted }) => [raw, adjusted])).toEqual(
      figures(lot.marks).cases.map(({ raw, adjusted }) => [raw, adjusted]),
    );
  });
});
