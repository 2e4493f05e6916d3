import { expect, test } from "vitest";
import { deductionsOf, type ReportItem, strengthsOf, suggestionsOf } from "@/lib/lots/deductions";

const item = (no: number, change: Partial<ReportItem>): ReportItem => ({
  id: `item-${no}`,
  position: no,
  kind: "standard",
  section: "依法行政制度",
  text: "示例指标",
  full: 2,
  weight: 1,
  judgement: "partly_met",
  points: 1.1,
  marks: [
    { judgement: "partly_met", points: 1.1, reasons: ["台账不全"], citations: [{ title: "台账", page: 3 }] },
    {
      judgement: "partly_met",
      points: 1.1,
      reasons: ["台账不全", "口径不一"],
      citations: [{ title: "台账", page: 3 }],
    },
  ],
  ruling: null,
  ...change,
});

test("扣分写明少了多少、为什么、据何材料；相同的理由只写一次，裁定的理由在前", () => {
  const [one] = deductionsOf([item(1, { ruling: { kind: "organiser", reason: "经调阅案卷裁定" } })]);
  expect(one).toMatchObject({
    lost: 0.9,
    reasons: ["经调阅案卷裁定", "台账不全", "口径不一"],
    citations: ["台账，第 3 页"],
  });
});

test("评分方案加权的，扣分和满分都照加权后的算，建议也照此排先后", () => {
  const items = [item(1, { points: 0 }), item(2, { section: "行政执法", full: 1, points: 0, weight: 3 })];
  expect(deductionsOf(items).map(({ lost, full }) => [lost, full])).toEqual([
    [2, 2],
    [3, 3],
  ]);
  expect(suggestionsOf(deductionsOf(items)).map(({ section }) => section)).toEqual(["行政执法", "依法行政制度"]);
});

test("满分、不适用、加分项不算扣分，减分项扣多少算多少", () => {
  const none = [
    item(1, { judgement: "met", points: 2 }),
    item(2, { judgement: "not_applicable", points: 0 }),
    item(3, { kind: "bonus", judgement: "not_met", points: 0 }),
    item(4, { kind: "deduction", judgement: "not_met", points: 0 }),
    item(5, { judgement: null, points: null }),
  ];
  expect(deductionsOf(none)).toEqual([]);
  expect(deductionsOf([item(6, { kind: "deduction", judgement: "met", points: 1.5 })])[0]?.lost).toBe(1.5);
});

test("优势是满分或者高于中位数的一级指标，高得多的在前；等于中位数的不是", () => {
  const sections = [
    { title: "甲", basisPoints: 9000 },
    { title: "乙", basisPoints: 9900 },
    { title: "丙", basisPoints: 8000 },
    { title: "丁", basisPoints: 10_000 },
    { title: "戊", basisPoints: null },
  ];
  const medians = [
    { title: "甲", basisPoints: 8900 },
    { title: "乙", basisPoints: 9000 },
    { title: "丙", basisPoints: 8000 },
    { title: "丁", basisPoints: 10_000 },
  ];
  expect(strengthsOf(sections, medians).map(({ title }) => title)).toEqual(["乙", "甲", "丁"]);
});

test("建议按一级指标列，扣得多的在前", () => {
  const suggestions = suggestionsOf(
    deductionsOf([item(1, { points: 1.9 }), item(2, { section: "行政执法", points: 0 }), item(3, { points: 1.5 })]),
  );
  expect(suggestions.map(({ section, lost, items }) => [section, lost, items.map(({ position }) => position)])).toEqual(
    [
      ["行政执法", 2, [2]],
      ["依法行政制度", 0.6, [3, 1]],
    ],
  );
});
