import { describe, expect, test } from "vitest";
import { CASE_ERRORS, NOTE } from "@/lib/labels/survey-cases";
import { openCheck } from "@/lib/survey/cases-check.mjs";
import { DEFAULT_QUESTIONNAIRE } from "@/lib/survey/default-questionnaire";
import { dictionaryOf, headingsOf } from "@/lib/survey/dictionary";
import type { Questionnaire } from "@/lib/survey/questionnaire";

const scale = [
  { value: "5", label: "满意", points: 100 },
  { value: "1", label: "不满意", points: 0 },
  { value: "refused", label: "拒答", points: null },
];
const channels = [
  { value: "hall", label: "大厅", points: null },
  { value: "web", label: "网上", points: null },
  { value: "phone", label: "电话", points: null },
];
const rated = { kind: "scale", dimension: "all", weight: 1, most: null } as const;
const questionnaire: Questionnaire = {
  dimensions: [{ key: "all", title: "总体", weight: 1 }],
  questions: [
    { key: "service", text: "办事服务", scale, ...rated },
    { key: "ways", text: "去过哪里", kind: "multiple", dimension: null, weight: 1, scale: channels, most: 2 },
    { key: "wish", text: "有何建议", kind: "open", dimension: null, weight: 1, scale: [], most: null },
  ],
};
const strata = [
  {
    key: "sex",
    title: "性别",
    values: [
      { value: "male", label: "男" },
      { value: "female", label: "女" },
    ],
  },
];
const columns = dictionaryOf({ questionnaire, strata, weighting: "raked" });
const order = {
  columns,
  places: ["SQ-2026-000001"],
  known: ["W-1"],
  key: new Uint8Array(32),
  words: { ...CASE_ERRORS, note: NOTE },
  latest: Date.parse("2026-04-15T00:00:00+08:00"),
  fieldwork: {
    from: Date.parse("2026-03-02T00:00:00+08:00"),
    to: Date.parse("2026-03-31T23:59:59.999+08:00"),
    days: "2026年3月2日至2026年3月31日",
  },
};
const GOOD: Record<string, string> = {
  样本编号: "A-001",
  申报编号: "SQ-2026-000001",
  "时长（秒）": "310",
  性别: "男",
  访问员: "F01",
  开始时间: "2026-03-10 14:05",
  联系电话: "+86 138-0000 0001",
  复核: "是",
  办事服务: "满意",
  去过哪里: "大厅；web",
  有何建议: "再快些",
};
const headings = headingsOf(columns);
/** What is wrong with rows that differ so from a good one; their numbers begin with 2. */
function complaints(...changes: Record<string, string>[]) {
  const { wrong, check } = openCheck(order, headings);
  const cells = (change: Record<string, string>) => headings.map((heading) => ({ ...GOOD, ...change })[heading] ?? "");
  return [...wrong, ...changes.flatMap((change, at) => check(at + 2, cells(change)).errors)];
}

describe("每一格都按数据字典检查", () => {
  test("the dictionary names every column: who, stratum, how it was asked, every question", () => {
    expect(headings).toEqual(Object.keys(GOOD));
  });

  test("a good row becomes a case; several answers are split, the moment is Beijing's, of the number a hash is left", () => {
    const { wrong, check } = openCheck(order, headings);
    const { line, errors } = check(2, Object.values(GOOD));
    expect([wrong, errors]).toEqual([[], []]);
    expect(line).toEqual({
      caseNo: "A-001",
      place: "SQ-2026-000001",
      seconds: 310,
      stratum: { sex: "male" },
      interviewer: "F01",
      startedAt: "2026-03-10T06:05:00.000Z",
      contactHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      calledBack: true,
      answers: { service: "5", ways: ["hall", "web"], wish: "再快些" },
    });
    expect(JSON.stringify(line)).not.toContain("13800000001");
  });

  test("the same number has the same hash however it is written, another key another one", () => {
    const hashOf = (contact: string, key = order.key) =>
      openCheck({ ...order, key }, ["联系电话", "样本编号", "申报编号", "时长（秒）"]).check(2, [contact]).line
        .contactHash;
    expect(hashOf("１３８００００００01")).toBe(hashOf("0086 138 0000 0001"));
    expect(hashOf("13800000001", new Uint8Array(32).fill(1))).not.toBe(hashOf("13800000001"));
  });

  test.each<[string, Record<string, string>, string]>([
    ["a place outside the survey", { 申报编号: "SQ-2026-000099" }, "申报编号"],
    ["an answer that is no option", { 办事服务: "很好" }, "办事服务"],
    ["a value of no stratum", { 性别: "不详" }, "性别"],
    ["an empty stratum where cases are weighted", { 性别: "" }, "性别"],
    ["an option given twice", { 去过哪里: "大厅；大厅" }, "去过哪里"],
    ["more options than allowed", { 去过哪里: "大厅；网上；电话" }, "去过哪里"],
    ["words without end", { 有何建议: "好".repeat(501) }, "有何建议"],
    ["a negative duration", { "时长（秒）": "-5" }, "时长（秒）"],
    ["a duration of more than a day", { "时长（秒）": "99999" }, "时长（秒）"],
    ["a day that doesn't exist", { 开始时间: "2026-02-30 10:00" }, "开始时间"],
    ["after the upload", { 开始时间: "2026-04-15 10:00" }, "开始时间"],
    ["before the first day of fieldwork", { 开始时间: "2026-03-01 23:59" }, "开始时间"],
    ["after its last day", { 开始时间: "2026-04-01 00:00" }, "开始时间"],
    ["neither yes nor no", { 复核: "也许" }, "复核"],
    ["a missing case number", { 样本编号: "" }, "样本编号"],
    ["a case number with spaces", { 样本编号: "A 1" }, "样本编号"],
    ["a number that a case of the web has", { 样本编号: "W-1" }, "样本编号"],
  ])("%s is refused at its row and column", (_, change, column) => {
    const errors = complaints({ 样本编号: "B-1" }, change);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ row: 3, column });
    expect(errors[0]?.message).toMatch(/[。]$/);
  });

  test("what is no telephone number is refused without being repeated", () => {
    const [error] = complaints({ 联系电话: "13800000001转8" });
    expect(error).toMatchObject({ row: 2, column: "联系电话" });
    expect(error?.message).not.toContain("138");
  });

  test("a row without any answer, a case number used twice, and every fault of the sheet at once", () => {
    const none = { 办事服务: "", 去过哪里: "", 有何建议: "" };
    expect(complaints(none)).toEqual([{ row: 2, column: "", message: CASE_ERRORS.unanswered }]);
    expect(complaints({}, {})).toEqual([{ row: 3, column: "样本编号", message: "样本编号“A-001”与第 2 行重复。" }]);
    expect(complaints({ 申报编号: "?", 办事服务: "?" }, { 样本编号: "!" })).toHaveLength(3);
  });

  test("a needed column that is missing, one that comes twice, one that nobody knows", () => {
    const found = openCheck(order, [...headings.filter((one) => one !== "性别"), "复核", "备注", NOTE]).wrong;
    expect(found.map(({ row, column }) => [row, column])).toEqual([
      [1, "复核"],
      [1, "备注"],
      [1, "性别"],
    ]);
  });

  test("strata may be left out where cases aren't weighted; questions of the same text are told apart by their keys", () => {
    const plain = dictionaryOf({ questionnaire, strata, weighting: "none" });
    expect(plain.find(({ key }) => key === "sex")).toMatchObject({ required: false, filled: false });
    const [one] = DEFAULT_QUESTIONNAIRE.questions;
    const twice = { ...DEFAULT_QUESTIONNAIRE, questions: [one!, { ...one!, key: "again" }] };
    const heads = headingsOf(dictionaryOf({ questionnaire: twice, strata: [], weighting: "none" }));
    expect(new Set(heads).size).toBe(heads.length);
  });
});
