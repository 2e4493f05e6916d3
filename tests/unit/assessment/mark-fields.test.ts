import { describe, expect, test } from "vitest";
import {
  markBody,
  markFields,
  markGap,
  pointsMeant,
  pointsTyped,
  typedMark,
  withCitation,
} from "@/lib/assessment/mark-fields";

const ITEM = { kind: "standard", full: 3, allowsNotApplicable: true } as const;
const SCORE = {
  judgement: "partly_met",
  points: 1.5,
  reasons: ["数据未达到要求"],
  reason: "差两个单位",
  citations: [{ evidenceId: "e1", page: 4 }],
  version: 2,
  updatedAt: "2026-09-10T02:00:00.000Z",
} as const;

test("评分变成表单的几栏，再变回来一字不差", () => {
  const {
    version: _,
    updatedAt: __,
    ...mark
  } = { ...SCORE, reasons: [...SCORE.reasons], citations: [...SCORE.citations] };
  expect(typedMark(markFields({ ...mark, version: 2, updatedAt: "" }))).toEqual(mark);
  expect(typedMark(markFields(null))).toEqual({
    judgement: null,
    points: null,
    reasons: [],
    reason: "",
    citations: [],
  });
  expect(typedMark({ reasons: "{坏", citations: "3" })).toMatchObject({ reasons: [], citations: [] });
});

test.each([
  ["", { value: null, error: null }],
  ["2", { value: 2, error: null }],
  ["１．５", { value: 1.5, error: null }],
  ["1。5", { value: 1.5, error: null }],
  ["3.01", { value: "3.01", error: "不能超过 3 分" }],
  ["1.234", { value: "1.234", error: "请填写数字，最多两位小数" }],
  ["-1", { value: "-1", error: "请填写数字，最多两位小数" }],
])("得分 “%s”", (text, expected) => expect(pointsTyped(text, 3)).toEqual(expected));

test("判断带出的得分：部分符合要自己填", () => {
  expect([
    pointsMeant("met", 3),
    pointsMeant("partly_met", 3),
    pointsMeant("not_met", 3),
    pointsMeant("not_applicable", 3),
  ]).toEqual([3, null, 0, 0]);
});

describe("还缺什么", () => {
  const typed = (changes: object) => typedMark({ ...markFields(null), ...changes });
  test.each([
    ["什么都没有", {}, "judgement"],
    ["没有得分", { judgement: "partly_met" }, "points"],
    ["不符合而有分", { judgement: "not_met", points: 1, reason: "没有开展" }, "range"],
    ["扣分没有理由", { judgement: "met", points: 2 }, "reason"],
    ["选了理由", { judgement: "met", points: 2, reasons: '["数据未达到要求"]' }, null],
    ["满分", { judgement: "met", points: 3 }, null],
  ])("%s", (_, changes, gap) => expect(markGap(ITEM, typed(changes))).toBe(gap));

  test("缺着的不发送，留在本机；齐了整项发送", () => {
    const none = { changes: {}, base: {} };
    expect(markBody(ITEM, none, { ...markFields(null), judgement: "met" })).toBeNull();
    expect(markBody(ITEM, none, { ...markFields(null), judgement: "met", points: 3 })).toMatchObject({
      points: 3,
      citations: [],
    });
  });
});

test("同一页只引用一次", () => {
  const once = withCitation([], { evidenceId: "e", page: 1 });
  expect(withCitation(once, { evidenceId: "e", page: 1 })).toEqual(once);
  expect(withCitation(once, { evidenceId: "e", page: 2 })).toHaveLength(2);
});
