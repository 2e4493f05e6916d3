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
  const { table, oneWay, twoWay } = lots.shroutFleiss;

  test("与 Shrout、Fleiss（1979）的六件四人算例一致", () => {
    expect(iccOneWay(table)!.icc).toBeCloseTo(0.17, 2);
    expect(iccTwoWay(table)!.agreement.icc).toBeCloseTo(0.29, 2);
    expect(iccTwoWay(table)!.consistency.icc).toBeCloseTo(0.71, 2);
  });

  test("区间与另外的程序算出的一致", () => {
    close(iccOneWay(table)!, oneWay);
    close(iccTwoWay(table)!.agreement, twoWay.agreement);
    close(iccTwoWay(table)!.consistency, twoWay.consistency);
  });

  test.each(["small", "large"] as const)("各有各的评估员、份数不齐的，与另外的程序一致：%s", (name) => {
    close(iccOneWay(cellsOf(lots[name].marks).map(({ shares }) => shares))!, lots[name].icc);
  });

  test("只有一件、没有差别的，没有系数", () => {
    expect(iccOneWay([[1, 2]])).toBeNull();
    expect(
      iccOneWay([
        [2, 2],
        [2, 2],
      ]),
    ).toBeNull();
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
