import { expect, test } from "vitest";
import { refusedSheetAnswer } from "@/lib/documents/refused-sheet";
import { sheetPlaceText } from "@/lib/labels/uploads";

test("第一行是表头，第零行说的是全表，其余各说各的行和列", () => {
  expect(sheetPlaceText({ row: 0, column: "" })).toBe("全表");
  expect(sheetPlaceText({ row: 1, column: "分值" })).toBe("表头“分值”");
  expect(sheetPlaceText({ row: 2, column: "" })).toBe("第 2 行");
  expect(sheetPlaceText({ row: 7, column: "权重" })).toBe("第 7 行“权重”");
});

test("退回的表先说明前几处，并说明共有几处；整张表附在后面", () => {
  const rows = Array.from({ length: 25 }, (_, i) => ({ row: i + 2, column: "分值", message: "不是数字" }));
  const problem = { code: "rows_refused", detail: { open: 25 }, rows, annotated: Buffer.from("表") } as const;
  const answer = refusedSheetAnswer(problem);
  expect(answer).toMatchObject({ code: "rows_refused", total: 25, annotated: Buffer.from("表").toString("base64") });
  expect(answer.message).toContain("有 25 处错误");
  expect(answer.rows).toEqual(rows.slice(0, 20));
  expect(refusedSheetAnswer(problem, 100).rows).toHaveLength(25);
});

test("没有读到行的表，只有原因", () => {
  expect(refusedSheetAnswer({ code: "not_allowed" })).toEqual({
    code: "not_allowed",
    message: expect.stringContaining("不能办理"),
    rows: [],
    total: 0,
    annotated: null,
  });
});
