import { describe, expect, test } from "vitest";
import type { UploadedRow } from "@/lib/documents/rows";
import type { Questionnaire } from "@/lib/survey/questionnaire";
import { parseSurveyRows, surveyHeadings } from "@/lib/survey/schema";

const scale = [
  { value: "5", label: "满意", points: 100 },
  { value: "1", label: "不满意", points: 0 },
  { value: "refused", label: "拒答", points: null },
];
const rated = { kind: "scale", dimension: "all", weight: 1, most: null } as const;
const questionnaire: Questionnaire = {
  dimensions: [{ key: "all", title: "总体", weight: 1 }],
  questions: [
    { key: "service", text: "办事服务", scale, ...rated },
    { key: "law", text: "行政执法", scale, ...rated },
  ],
};
const context = { questionnaire, places: ["SB-20260310-000001"] };
const good = { 样本编号: "A-001", 申报编号: "SB-20260310-000001", "时长（秒）": "310", service: "满意", law: "1" };
const row = (change: Partial<Record<string, string>> = {}, number = 2): UploadedRow => ({
  row: number,
  cells: { ...good, ...change } as Record<string, string>,
});
const complaints = (rows: UploadedRow[], more: object = {}) => {
  const parsed = parseSurveyRows(rows, { ...context, ...more });
  return parsed.ok ? [] : parsed.error;
};

describe("a survey sheet is taken whole or not at all", () => {
  test("the template has a column for each question, headed by its text", () => {
    expect(surveyHeadings(questionnaire)).toEqual(["样本编号", "申报编号", "时长（秒）", "办事服务", "行政执法"]);
  });

  test("answers are read by value or label", () => {
    expect(parseSurveyRows([row()], context)).toEqual({
      ok: true,
      value: [{ caseNo: "A-001", place: "SB-20260310-000001", seconds: 310, answers: { service: "5", law: "1" } }],
    });
  });

  test("a question that was not put and an unknown duration are left out", () => {
    const parsed = parseSurveyRows([row({ law: "", "时长（秒）": "" })], context);
    expect(parsed).toMatchObject({ ok: true, value: [{ seconds: null, answers: { service: "5" } }] });
  });

  test.each<[string, Partial<Record<string, string>>, string]>([
    ["a place outside the survey", { 申报编号: "SB-20260310-000099" }, "申报编号"],
    ["an answer that is no option", { service: "很好" }, "service"],
    ["a negative duration", { "时长（秒）": "-5" }, "时长（秒）"],
    ["a duration of more than a day", { "时长（秒）": "99999" }, "时长（秒）"],
    ["a missing case number", { 样本编号: "" }, "样本编号"],
    ["a case number with spaces", { 样本编号: "A 1" }, "样本编号"],
  ])("%s is refused at its row and column", (_, change, column) => {
    const errors = complaints([row({ 样本编号: "B-1" }), row(change, 3)]);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ row: 3, column });
    expect(errors[0]?.message).toMatch(/[。]$/);
  });

  test("a row without any answer is refused", () => {
    expect(complaints([row({ service: "", law: "" })])).toMatchObject([{ row: 2, column: "" }]);
  });

  test("a case number used twice names the row that had it first", () => {
    expect(complaints([row(), row({}, 3)])).toEqual([
      { row: 3, column: "样本编号", message: "样本编号“A-001”与第 2 行重复。" },
    ]);
  });

  test("a case handed in before is refused", () => {
    expect(complaints([row()], { known: new Set(["A-001"]) })).toMatchObject([{ row: 2, column: "样本编号" }]);
  });

  test("every fault of the sheet is told at once", () => {
    expect(complaints([row({ 申报编号: "", service: "?" }), row({ 样本编号: "!" }, 3)])).toHaveLength(3);
  });

  test("a sheet without a needed column is refused as a whole", () => {
    const { law: _, ...cells } = good;
    expect(complaints([{ row: 2, cells }])).toMatchObject([{ row: 1, column: "行政执法" }]);
  });

  test("an empty sheet is refused", () => {
    expect(complaints([])).toMatchObject([{ row: 0 }]);
  });
});
