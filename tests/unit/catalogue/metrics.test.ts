import { describe, expect, test } from "vitest";
import { type MetricRule, meetsMetric, metricProblems } from "@/lib/catalogue/metrics";

const setup: MetricRule = { key: "setupDays", label: "企业开办承诺办理时限", unit: "工作日", op: "<=", value: 5 };
const online: MetricRule = { key: "onlineRate", label: "网上可办率", unit: "%", op: ">=", value: 80 };
const lost: MetricRule = {
  key: "lossRate",
  label: "败诉率",
  unit: "%",
  op: "<=",
  value: null,
  reference: "全国平均值",
};

describe("a measurable requirement compares by itself", () => {
  test.each([
    [setup, 5, true],
    [setup, 4.5, true],
    [setup, 5.01, false],
    [online, 80, true],
    [online, 79.99, false],
    [online, null, null],
    [online, undefined, null],
    [online, Number.NaN, null],
  ])("$label: %s", (metric, value, met) => {
    expect(meetsMetric(metric, value)).toBe(met);
  });

  test("a requirement that lies elsewhere waits for this cycle's figure", () => {
    expect(meetsMetric(lost, 12)).toBeNull();
    expect(meetsMetric(lost, 12, { lossRate: 14.5 })).toBe(true);
    expect(meetsMetric(lost, 15, { lossRate: 14.5 })).toBe(false);
  });

  test("each figure that falls short is named with what it is and what it must be", () => {
    const problems = metricProblems([setup, online, lost], { setupDays: 6, onlineRate: 75, lossRate: 3 });
    expect(problems.map(({ code, metric, actual, required }) => [code, metric.key, actual, required])).toEqual([
      ["metric_above", "setupDays", 6, 5],
      ["metric_below", "onlineRate", 75, 80],
      ["metric_reference_missing", "lossRate", 3, null],
    ]);
  });

  test("a figure not entered is named as missing", () => {
    expect(metricProblems([online], {}).map(({ code }) => code)).toEqual(["metric_missing"]);
  });

  test("figures that satisfy everything leave no problem", () => {
    expect(
      metricProblems([setup, online, lost], { setupDays: 3, onlineRate: 91, lossRate: 3 }, { lossRate: 9 }),
    ).toEqual([]);
  });
});
