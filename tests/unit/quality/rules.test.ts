import { describe, expect, test } from "vitest";
import { coefficient, qualityDone, seconds, severityWord, share, signed } from "@/lib/labels/quality";
import { cellKey, cellOf, type DrawFacts, drawProblem, sampleSize } from "@/lib/quality/rules";

const READY: DrawFacts = {
  stage: "assessing",
  drawn: false,
  shareBasisPoints: 500,
  calibrationCases: 0,
  sheetsMissing: 0,
  sheetsOutstanding: 0,
};

describe("质量抽检的规则", () => {
  test("评分表交齐、规则要求抽检的可以抽取；只有定标案卷的也可以", () => {
    expect(drawProblem(READY)).toBeNull();
    expect(drawProblem({ ...READY, stage: "answering" })).toBeNull();
    expect(drawProblem({ ...READY, shareBasisPoints: 0, calibrationCases: 1 })).toBeNull();
  });

  test.each<[Partial<DrawFacts>, string]>([
    [{ stage: "preparing" }, "wrong_stage"],
    [{ stage: "opened" }, "lot_opened"],
    [{ drawn: true }, "sample_drawn"],
    [{ shareBasisPoints: 0 }, "sample_not_asked"],
    [{ sheetsMissing: 2 }, "sheets_not_assigned"],
    [{ sheetsOutstanding: 1 }, "scoring_incomplete"],
  ])("%o 不能抽取：%s", (facts, code) => {
    expect(drawProblem({ ...READY, ...facts })?.code).toBe(code);
  });

  test("抽取项数按比例进一，全部与没有都是整数", () => {
    expect([sampleSize(20_800, 500), sampleSize(12, 500), sampleSize(12, 10_000), sampleSize(12, 0)]).toEqual([
      1040, 1, 12, 0,
    ]);
  });

  test("清单中的一项写下来、读回来不变", () => {
    const cell = { applicationId: "甲", indicatorId: "乙" };
    expect(cellOf(cellKey(cell))).toEqual(cell);
  });
});

test("数字照办公的写法：没有的是一横，差带正负号，零没有", () => {
  expect([coefficient(null), coefficient(0.8231)]).toEqual(["—", "0.823"]);
  expect([signed(null), signed(3.04), signed(-2), signed(-0.01)]).toEqual(["—", "+3.0%", "−2.0%", "0.0%"]);
  // cut off, not rounded
  expect([share(null), share(0.9375)]).toEqual(["—", "93.7%"]);
  expect([seconds(null), seconds(45), seconds(150)]).toEqual(["—", "45 秒", "2.5 分钟"]);
  expect([
    severityWord({ low: 1, high: 2, marks: 9 }),
    severityWord({ low: -2, high: -1, marks: 9 }),
    severityWord({ low: -1, high: 1, marks: 9 }),
  ]).toEqual(["偏宽", "偏严", "不显著"]);
  expect([qualityDone("drawn-5"), qualityDone("没有的")]).toEqual(["已抽取 5 项，请逐项复评。", null]);
});
