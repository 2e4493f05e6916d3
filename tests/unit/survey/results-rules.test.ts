import { describe, expect, test } from "vitest";
import { emptyPlacesText, emptyText } from "@/lib/labels/survey-results";
import {
  contradicted,
  dimensionSummaries,
  gapAfter,
  inOrder,
  intervalsOf,
  restsOnTooFew,
  unchecked,
} from "@/lib/survey/results-rules";
import type { EstimateRow, PlaceResult } from "@/lib/survey/results-shape";

const row = (
  index: number | null,
  standardError: number | null = null,
  bootstrapError: number | null = null,
): EstimateRow => ({
  ...{ n: 100, unknown: 2, refused: 1, index, standardError, low: null, high: null, designEffect: 1, effective: 100 },
  ...{ kish: 1, plainIndex: index, bootstrapError, bootstrapLow: null, bootstrapHigh: null },
});
const place = (number: string, overall: EstimateRow, dimensions: EstimateRow[] = []): PlaceResult => ({
  ...{ applicationId: number, number, name: `地区${number}`, track: "comprehensive", target: 100, population: null },
  ...{ completed: 100, excluded: 0, excludedBy: [], unplaced: 0, trimmed: 0, weightLeast: null, weightMost: null },
  ...{ agencyIndex: null, emptyShare: null, left: false, belowLeast: false, overall, dimensions },
});

describe("次序和相邻两地的差异", () => {
  test("指数高的在前，相同的按编号，没有指数的在最后", () => {
    const places = [place("3", row(null)), place("2", row(80)), place("4", row(90)), place("1", row(80))];
    expect(inOrder(places).map(({ number }) => number)).toEqual(["4", "1", "2", "3"]);
  });

  test("差异在误差范围内的、超出的、无从判断的、没有下一名的", () => {
    const places = [place("1", row(90, 1)), place("2", row(89, 1)), place("3", row(80, 1)), place("4", row(79))];
    expect(places.map((_, at) => gapAfter(places, at))).toEqual(["chance", "more", null, null]);
  });

  test("误差为零而指数相同的，没有差异可言", () => {
    expect(gapAfter([place("1", row(100, 0)), place("2", row(100, 0))], 0)).toBe("chance");
  });
});

describe("已退出的地区", () => {
  const gone = { ...place("1", row(99, 1), [row(99)]), left: true };
  const places = [gone, place("2", row(80, 1), [row(80)]), place("3", row(79, 1), [row(70)])];

  test("列在最后，不与别的地区比较", () => {
    const ordered = inOrder(places);
    expect(ordered.map(({ number }) => number)).toEqual(["2", "3", "1"]);
    expect(ordered.map((_, at) => gapAfter(ordered, at))).toEqual(["chance", null, null]);
  });

  test("不进入中位数、最低和最高，也不画进区间图", () => {
    expect(dimensionSummaries([{ key: "a", title: "甲", weight: 1 }], places)).toMatchObject([
      { median: 75, low: 70, high: 80, unknown: 4 },
    ]);
    const drawn = places.map((one) => ({ ...one, overall: { ...one.overall, low: 70, high: 90 } }));
    expect(intervalsOf(drawn).map(({ label }) => label)).toEqual(["地区2", "地区3"]);
  });
});

test("样本不足看参与推算的份数：少于规定的，或者不足两份因而没有误差的", () => {
  expect([29, 30].map((n) => restsOnTooFew(n, 30))).toEqual([true, false]);
  expect([1, 2].map((n) => restsOnTooFew(n, 0))).toEqual([true, false]);
});

test("没有样本的层占多少，说得出来；都有样本的不说", () => {
  expect([null, 0, 0.9, 0.004].map(emptyText)).toEqual([
    null,
    null,
    "没有样本的层占总体 90%",
    "没有样本的层占总体不足 1%",
  ]);
  expect(emptyPlacesText([{ name: "甲市", emptyShare: 0.406 }])).toBe("甲市（占总体 41%）");
});

test("各维度的中位数、最低、最高和题次；没有样本的地区不计入前三项", () => {
  const places = [90, 70, null].map((index, n) => place(String(n), row(80), [row(index)]));
  expect(dimensionSummaries([{ key: "a", title: "甲", weight: 2 }], places)).toEqual([
    { key: "a", title: "甲", weight: 2, median: 80, low: 70, high: 90, unknown: 6, refused: 3 },
  ]);
});

test("校核：没有算完的指出，两种标准误相差两成以上的列出", () => {
  expect([unchecked(row(80, 2)), unchecked(row(80, 2, 2)), unchecked(row(80))]).toEqual([true, false, false]);
  const places = [place("1", row(80, 2, 2.1)), place("2", row(80, 2, 3)), place("3", row(80, 2))];
  expect(contradicted(places)).toEqual([{ name: "地区2", share: 0.5 }]);
});
