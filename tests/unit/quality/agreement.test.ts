import { describe, expect, test } from "vitest";
import { fQuantile } from "@/lib/kernel/f-distribution";
import { iccOneWay, iccTwoWay } from "@/lib/quality/intraclass";
import { agreementOf, alphaOf, type Level } from "@/lib/quality/krippendorff";
import lots from "./fixtures/lots.json";

/** Columns of a table of readers × units, "." for nothing said. */
const unitsOf = (...readers: string[]) => {
  const rows = readers.map((reader) => reader.split(" "));
  return rows[0]!.map((_, n) => rows.flatMap((row) => (row[n] === "." ? [] : [row[n]!.charCodeAt(0) - 48])));
};

// Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), sections A, B and C.
const MEG_AND_OWEN = unitsOf("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0");
const BEN_AND_GERRY = unitsOf("a a b b d c c c e d d a", "b a b b b c c c e d d d");
const FOUR_OBSERVERS = unitsOf(
  "1 2 3 3 2 1 4 1 2 . . .",
  "1 2 3 3 2 2 4 1 2 5 . 3",
  ". 3 3 3 2 3 4 2 2 5 1 .",
  "1 2 3 3 2 4 4 1 2 5 1 .",
);

describe("一致性系数 α", () => {
  test.each([
    ["两人、两类", MEG_AND_OWEN, "nominal", 0.095],
    ["两人、五类", BEN_AND_GERRY, "nominal", 0.692],
    ["四人、有缺漏，按类别", FOUR_OBSERVERS, "nominal", 0.743],
    ["四人、有缺漏，按次序", FOUR_OBSERVERS, "ordinal", 0.815],
    ["四人、有缺漏，按距离", FOUR_OBSERVERS, "interval", 0.849],
  ] as const)("与公开发表的算例一致：%s", (_, units, level, alpha) => {
    expect(alphaOf(units, level)).toBeCloseTo(alpha, 3);
  });

  test.each(["small", "large"] as const)("与另外的程序按定义逐对算出的相同：%s", (name) => {
    const { alpha } = lots[name];
    const cells = cellsOf(lots[name].marks);
    expect(
      alphaOf(
        cells.map(({ shares }) => shares),
        "interval",
      ),
    ).toBeCloseTo(alpha.interval, 8);
    for (const level of ["nominal", "ordinal"] satisfies Level[]) {
      const classed = cells.map(({ shares }) => shares.map((share) => evenRound(share / 25)));
      expect(alphaOf(classed, level)).toBeCloseTo(alpha[level], 8);
    }
  });

  test("按案卷成组重抽的区间包住估计值，同一种子两次相同，另一种子不同", () => {
    const cells = cellsOf(lots.large.marks);
    const places = [...new Set(cells.map(({ place }) => place))];
    const clusters = places.map((one) => cells.filter(({ place }) => place === one).map(({ shares }) => shares));
    const found = agreementOf(clusters, "标段一")!;
    expect(found.alpha).toBeCloseTo(lots.large.alpha.interval, 8);
    expect(found.low).toBeLessThan(found.alpha);
    expect(found.high).toBeGreaterThan(found.alpha);
    expect(agreementOf(clusters, "标段一")).toEqual(found);
    expect(agreementOf(clusters, "标段二")).not.toEqual(found);
  });

  test("完全一致为 1；没有可比的、全是同一个值的，没有系数", () => {
    expect(
      alphaOf(
        [
          [1, 1],
          [2, 2],
          [3, 3],
        ],
        "interval",
      ),
    ).toBe(1);
    expect(alphaOf([[1], [2]], "nominal")).toBeNull();
    expect(
      alphaOf(
        [
          [1, 1],
          [1, 1],
        ],
        "nominal",
      ),
    ).toBeNull();
    expect(agreementOf([[[100, 100]], [[100, 100]]], "种子")).toBeNull();
  });
});

describe("组内相关系数 ICC", () => {
  const { table, twoWay } = lots.shroutFleiss;

  test("与 Shrout、Fleiss（1979）的六件四人算例一致", () => {
    expect(iccOneWay([table], "种子")!.icc).toBeCloseTo(0.17, 2);
    expect(iccTwoWay(table)!.agreement.icc).toBeCloseTo(0.29, 2);
    expect(iccTwoWay(table)!.consistency.icc).toBeCloseTo(0.71, 2);
  });

  test("区间与另外的程序算出的一致", () => {
    close(iccTwoWay(table)!.agreement, twoWay.agreement);
    close(iccTwoWay(table)!.consistency, twoWay.consistency);
  });

  test.each(["small", "large"] as const)("各有各的评估员、份数不齐的，与另外的程序一致：%s", (name) => {
    const rows = cellsOf(lots[name].marks).map(({ shares }) => shares);
    expect(iccOneWay([rows], "种子")!.icc).toBeCloseTo(lots[name].icc.icc, 7);
  });

  test("区间按整件案卷重抽：同一件案卷里意思重复的指标再多，也不显得更有把握", () => {
    const cells = cellsOf(lots.large.marks);
    const places = [...new Set(cells.map(({ place }) => place))];
    const cases = places.map((one) => cells.filter(({ place }) => place === one).map(({ shares }) => shares));
    const once = iccOneWay(cases, "标段一")!;
    const tenfold = iccOneWay(
      cases.map((rows) => Array.from({ length: 10 }, () => rows).flat()),
      "标段一",
    )!;
    expect(tenfold.icc).toBeCloseTo(once.icc, 2);
    expect((tenfold.high! - tenfold.low!) / (once.high! - once.low!)).toBeCloseTo(1, 1);
    expect(once.low!).toBeLessThan(once.icc);
    expect(once.high!).toBeGreaterThan(once.icc);
    expect(iccOneWay(cases, "标段一")).toEqual(once);
    expect(iccOneWay(cases, "标段二")).not.toEqual(once);
  });

  test("只有一件案卷的，系数有，区间没有；α 也是", () => {
    const cells = cellsOf(lots.large.marks);
    const one = cells.filter(({ place }) => place === cells[0]!.place).map(({ shares }) => shares);
    for (const found of [iccOneWay([one], "种子"), agreementOf([one], "种子")]) {
      expect(found).toMatchObject({ low: null, high: null });
    }
  });

  test("定标案卷：评得一模一样的为 1；只差一个常数的，次序完全一致，绝对一致打折扣", () => {
    const same = [60, 70.1, 80, 33.3].map((share) => [share, share, share]);
    const perfect = { icc: 1, low: 1, high: 1 };
    expect(iccTwoWay(same)).toEqual({ agreement: perfect, consistency: perfect });
    const shifted = [60, 70, 80, 90].map((share) => [share, share - 5, share - 10]);
    const found = iccTwoWay(shifted)!;
    expect(found.consistency).toEqual(perfect);
    // 行均方 r = 500，列均方 c = 100，n = 4，k = 3：r ÷ (r + k·c/n)
    expect(found.agreement.icc).toBeCloseTo(500 / (500 + (3 * 100) / 4), 10);
    expect(found.agreement.low).toBeLessThan(found.agreement.icc);
    expect(found.agreement.high).toBeGreaterThan(found.agreement.icc);
    expect(found.agreement.high).toBeLessThanOrEqual(1);
    // 几乎只差一个常数的，趋近同一个数
    const nearly = iccTwoWay(shifted.map((row, n) => row.map((share, k) => share + ((n + k) % 2) * 1e-4)))!;
    expect(nearly.agreement.icc).toBeCloseTo(found.agreement.icc, 4);
    expect(nearly.agreement.low).toBeCloseTo(found.agreement.low, 3);
    expect(nearly.agreement.high).toBeCloseTo(found.agreement.high, 3);
  });

  test("只有一件、没有差别的，没有系数", () => {
    const alike = (share: number) => Array.from({ length: 3 }, () => [share, share]);
    expect(iccOneWay([[[1, 2]]], "种子")).toBeNull();
    expect(iccOneWay([alike(2), alike(2)], "种子")).toBeNull();
    expect(iccOneWay([alike(100 / 3), alike(100 / 3)], "种子")).toBeNull();
    expect(iccOneWay([alike(60), alike(100 / 3)], "种子")).toEqual({ icc: 1, low: 1, high: 1 });
    expect(iccTwoWay(alike(100 / 3))).toBeNull();
    expect(iccTwoWay(Array.from({ length: 3 }, () => [60, 70]))).toBeNull();
    expect(iccTwoWay([[1, 2]])).toBeNull();
    expect(iccTwoWay([[1], [2]])).toBeNull();
  });

  test("F 分布的分位数与 scipy 的一致", () => {
    for (const [p, one, other, value] of lots.f) expect(fQuantile(p!, one!, other!) / value!).toBeCloseTo(1, 8);
  });
});

const close = (found: object, expected: Record<string, number>) => {
  for (const [key, value] of Object.entries(found)) expect(value, key).toBeCloseTo(expected[key]!, 7);
};

/** As Python rounds. */
const evenRound = (x: number): number => {
  const down = Math.floor(x);
  return x - down === 0.5 ? down + (down % 2) : Math.round(x);
};

function cellsOf(marks: readonly (readonly number[])[]): { place: number; shares: number[] }[] {
  const cells = new Map<string, { place: number; shares: number[] }>();
  for (const [place, item, , share] of marks) {
    const key = `${place}/${item}`;
    if (!cells.has(key)) cells.set(key, { place: place!, shares: [] });
    cells.get(key)!.shares.push(share!);
  }
  return [...cells.values()];
}
