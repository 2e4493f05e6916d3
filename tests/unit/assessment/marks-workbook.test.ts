import { describe, expect, test } from "vitest";
import type { OwnScore, SheetItem } from "@/lib/assessment/sheet-shape";
import { useKey } from "@/lib/evidence/numbering";
import { MARKS_COLUMNS } from "@/lib/labels/marks-workbook";
import { cellsOf, stampOf } from "@/lib/marks-workbook/layout";
import { type MarksFacts, planMarks } from "@/lib/marks-workbook/planning";

const SCORE: OwnScore = {
  judgement: "partly_met",
  points: 1,
  reasons: ["数据未达到要求"],
  reason: "第一行\n第二行",
  citations: [{ evidenceId: "e1", page: 4 }],
  version: 3,
  updatedAt: "2026-09-10T02:00:00.000Z",
};
const item = (position: number, score: OwnScore | null): SheetItem => ({
  id: `i${position}`,
  position,
  no: position,
  kind: "standard",
  section: "一",
  text: `第${position}项的内容`,
  full: 3,
  veto: false,
  hasEvidence: true,
  score,
  flags: [],
});
const facts = (scores: (OwnScore | null)[]): MarksFacts => ({
  sheetId: "s1",
  allowsNotApplicable: true,
  deductionReasons: ["数据未达到要求"],
  items: scores.map((score, n) => item(n + 1, score)),
  numbers: new Map([
    [useKey("i1", "e1"), "Ⅰ-1-1-①"],
    [useKey("i1", "e2"), "Ⅰ-1-1-②"],
    [useKey("i2", "e9"), "Ⅰ-1-2-①"],
  ]),
});

/** The row of an item as it was downloaded, with some cells changed since. */
function row(of: MarksFacts, position: number, changes: Record<string, string> = {}) {
  const one = of.items[position - 1]!;
  const cells = cellsOf(one, one.score, of.numbers);
  const named = Object.entries({
    position: String(position),
    text: one.text,
    ...cells,
    stamp: stampOf(of.sheetId, one, cells),
  });
  const texts = named.map(([key, text]) => [MARKS_COLUMNS[key as keyof typeof MARKS_COLUMNS], text]);
  return { row: position + 1, cells: { ...Object.fromEntries(texts), ...changes } };
}
const said = (plan: ReturnType<typeof planMarks>) => plan.errors.map(({ row: at, column }) => `${at} ${column}`);

describe("上传评分表的核对", () => {
  test("没有动过的行什么也不改，换行和空格不算改动", () => {
    const of = facts([SCORE, null]);
    const untouched = [row(of, 1, { 理由说明: "第一行\r\n第二行 " }), row(of, 2)];
    expect(planMarks(untouched, of)).toEqual({ lines: [], errors: [] });
  });

  test("改过的行整项写入，引用可以一处写几页", () => {
    const of = facts([SCORE, null]);
    const { lines, errors } = planMarks([row(of, 1, { 得分: "２．５", 引用材料: "Ⅰ-1-1-① 第3、5页； Ⅰ-1-1-②" })], of);
    expect(errors).toEqual([]);
    expect(lines).toMatchObject([{ version: 3, before: "部分符合 1 分", after: "部分符合 2.5 分" }]);
    expect(lines[0]!.mark.citations).toEqual([
      { evidenceId: "e1", page: 3 },
      { evidenceId: "e1", page: 5 },
      { evidenceId: "e2", page: 1 },
    ]);
  });

  test.each([
    ["没有这一项", { 序号: "9" }, "2 序号"],
    ["内容对不上", { 指标内容: "别的" }, "2 指标内容"],
    ["版本被改", { "版本（请勿改动）": "3-000000000000-000000000000", 得分: "2" }, "2 版本（请勿改动）"],
    ["不认识的判断", { 判断: "还行" }, "2 判断"],
    ["超过满分", { 得分: "3.5" }, "2 得分"],
    ["判断和得分不符", { 判断: "不符合" }, "2 得分"],
    ["不在列出的理由", { 扣分理由: "随便" }, "2 扣分理由"],
    ["扣分没有理由", { 扣分理由: "", 理由说明: "" }, "2 扣分理由"],
    ["别项的材料", { 引用材料: "Ⅰ-1-2-① 第1页" }, "2 引用材料"],
    ["第 0 页", { 引用材料: "Ⅰ-1-1-① 第0页" }, "2 引用材料"],
    ["清空已评的", { 判断: "", 得分: "", 扣分理由: "", 理由说明: "", 引用材料: "" }, "2 判断"],
  ])("%s", (_, changes, where) => {
    const of = facts([SCORE, null]);
    const plan = planMarks([row(of, 1, changes)], of);
    expect(plan.lines).toEqual([]);
    expect(said(plan)).toEqual([where]);
  });

  test("同一项出现两次", () => {
    const of = facts([SCORE, null]);
    expect(said(planMarks([row(of, 1), { ...row(of, 1), row: 3 }], of))).toEqual(["3 序号"]);
  });

  test("下载之后又评过：没有动的行不盖掉，动过的报错，改成一致的放行", () => {
    const before = facts([SCORE, null]);
    const later = facts([{ ...SCORE, points: 2, version: 4 }, null]);
    expect(planMarks([row(before, 1)], later)).toEqual({ lines: [], errors: [] });
    expect(said(planMarks([row(before, 1, { 得分: "0.5" })], later))).toEqual(["2 版本（请勿改动）"]);
    expect(planMarks([row(before, 1, { 得分: "2" })], later)).toEqual({ lines: [], errors: [] });
  });
});
