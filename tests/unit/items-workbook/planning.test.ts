import { describe, expect, test } from "vitest";
import { type AnswerContent, UNANSWERED } from "@/lib/applications/merging";
import { fateOf } from "@/lib/items-workbook/merging";
import { type FilledSheet, planSheet, type SheetCell, type Stamped } from "@/lib/items-workbook/planning";
import { itemAt } from "../../support/items-workbook";

const BASE: AnswerContent = { ...UNANSWERED, judgement: "met", narrative: "清单已经公布。", metrics: { rate: 85 } };
const stamp = (base: AnswerContent = BASE): Stamped => ({ version: 1, base, omitted: [] });
const CELLS = {
  自评结论: "符合",
  情况说明: "清单已经公布。",
  自评得分: "",
  承诺声明: "",
  不适用的理由: "",
  数据1: "85",
};
type Cells = Record<string, string | SheetCell>;

const row = (n: number, position: number, cells: Cells = {}) => ({
  row: n,
  cells: Object.fromEntries(
    Object.entries({ 序号: String(position), 指标内容: itemAt(BASE, position - 1).text, ...CELLS, ...cells }).map(
      ([heading, cell]) => [heading, typeof cell === "string" ? { text: cell, flag: null } : cell],
    ),
  ),
});
const sheet = (...rows: ReturnType<typeof row>[]): FilledSheet => ({
  headings: Object.keys(rows[0]!.cells),
  rows,
});
const stamps = new Map([1, 2, 3].map((n) => [`item-${n}`, stamp()]));
const items = [0, 1, 2].map((at) => itemAt(BASE, at));
const lineOf = (position: number, cells: Cells, now: AnswerContent = BASE, closed: string | null = null) =>
  planSheet(sheet(row(2, position, cells)), stamps, [
    ...items.filter((item) => item.position !== position),
    { ...itemAt(now, position - 1), closed },
  ]).lines.find((line) => line.position === position)!;

describe("三方比较", () => {
  test.each([
    ["甲", "甲", "甲", "unchanged"],
    ["甲", "甲", "乙", "unchanged"],
    ["甲", "乙", "甲", "changed"],
    ["甲", "乙", "乙", "unchanged"],
    ["甲", "乙", "丙", "conflict"],
    ["甲", "", "丙", "conflict"],
    ["甲", "甲 ", "丙", "unchanged"],
  ] as const)("下载时%s，表中%s，现在%s：%s", (base, mine, theirs, fate) => {
    expect(fateOf({ base, mine, theirs })).toBe(fate);
  });
});

describe("逐行核对", () => {
  test("没有动过的行没有改动，别人的改动不算冲突", () => {
    expect(lineOf(1, {}, { ...BASE, narrative: "别人改过。" })).toMatchObject({ state: "unchanged", fields: [] });
  });

  test("只在表中改动的一栏，列出原来的和新的", () => {
    expect(lineOf(1, { 情况说明: "清单已按季度更新。" })).toMatchObject({
      state: "changed",
      version: 1,
      fields: [{ field: "narrative", state: "changed", base: "清单已经公布。", mine: "清单已按季度更新。" }],
    });
  });

  test("同一栏两边都改了是冲突，另一栏仍可采用", () => {
    const line = lineOf(1, { 情况说明: "表中的。", 自评得分: "8" }, { ...BASE, narrative: "系统中的。" });
    expect(line.state).toBe("conflict");
    expect(line.fields.map(({ field, state }) => [field, state])).toEqual([
      ["narrative", "conflict"],
      ["ownScore", "changed"],
    ]);
    expect(line.fields[0]).toMatchObject({ base: "清单已经公布。", mine: "表中的。", theirs: "系统中的。" });
  });

  test.each([
    ["不在可选的结论之内", { 自评结论: "基本符合" }, "请从符合、部分符合、不符合、不适用中选择"],
    ["得分不是数字", { 自评得分: "八" }, "不是数字"],
    ["得分超过满分", { 自评得分: "11" }, "不能超过 10 分"],
    ["得分为负", { 自评得分: "-1" }, "不能为负"],
    ["填了公式", { 数据1: { text: "85", flag: "formula" } as const }, "含有公式"],
    ["出现错误值", { 数据1: { text: "", flag: "error" } as const }, "含有错误值"],
    ["含有无法保存的字符", { 情况说明: "甲\u0000" }, "无法保存的字符"],
  ])("%s的一栏不予接收，写明原因", (_, cells, message) => {
    const line = lineOf(1, cells as Cells);
    expect(line).toMatchObject({ state: "refused", fields: [{ state: "refused" }] });
    expect(line.fields[0]!.message).toContain(message);
  });

  test("改了结论而得分没有改的，写在结论一栏；一并改掉的，予以接收", () => {
    const scored = { ...BASE, ownScore: 6 };
    const at = (cells: Cells, now: AnswerContent) =>
      lineOf(1, cells, now).fields.map(({ field, state }) => [field, state]);
    expect(at({ 自评结论: "不符合" }, scored)).toEqual([["judgement", "refused"]]);
    expect(at({ 自评结论: "不符合", 自评得分: "0" }, BASE)).toEqual([
      ["judgement", "changed"],
      ["ownScore", "changed"],
    ]);
  });

  test("百分数、全角数字、千分位照常读取", () => {
    expect(lineOf(1, { 数据1: "９０％" }).fields[0]).toMatchObject({ field: "metrics.rate", value: 90 });
  });

  test("有合并单元格、改了指标文字的行整行不予接收", () => {
    expect(lineOf(1, { 情况说明: { text: "甲", flag: "merged" } }).problem).toContain("合并单元格");
    expect(lineOf(1, { 指标内容: "别的指标", 情况说明: "甲" }).problem).toContain("与第 1 项不符");
  });

  test("不能填写的项有改动才不予接收", () => {
    const closed = "本项不在退回补正的范围内，不能修改。";
    expect(lineOf(1, {}, BASE, closed).state).toBe("unchanged");
    expect(lineOf(1, { 情况说明: "新的。" }, BASE, closed)).toMatchObject({ state: "refused", problem: closed });
  });

  test("版本信息被改动的项不予接收", () => {
    const plan = planSheet(sheet(row(2, 1, { 情况说明: "新的。" })), new Map([["item-1", null]]), items.slice(0, 1));
    expect(plan.lines[0]!.problem).toContain("版本信息中本项的内容被改动");
  });

  test("次序变动、缺行、多列、少列都读得出，并说明", () => {
    const { 数据1: _, ...cells } = row(3, 1).cells;
    const { 数据1: __, ...first } = row(2, 3).cells;
    const rows = [
      { row: 2, cells: { ...first, 备注: { text: "甲", flag: null } } },
      { row: 3, cells: { ...cells, 备注: { text: "", flag: null } } },
    ];
    const plan = planSheet({ headings: Object.keys(rows[0]!.cells), rows }, stamps, items);
    expect(plan.lines.every(({ state }) => state === "unchanged")).toBe(true);
    expect(plan.notes).toEqual([
      expect.stringContaining("次序与下载时不同"),
      expect.stringContaining("有 1 项不在表中"),
      expect.stringContaining("缺少“数据1”一列"),
      expect.stringContaining("多出的列（备注）"),
    ]);
  });

  test("序号重复的两行都不读，序号不明的行列出来", () => {
    const plan = planSheet(
      sheet(row(2, 1, { 情况说明: "甲" }), row(3, 1, { 情况说明: "乙" }), row(4, 99)),
      stamps,
      items,
    );
    expect(plan.lines[0]!.problem).toContain("两行都没有读取");
    expect(plan.strays.map(({ row: at }) => at)).toEqual([3, 4]);
  });

  test("放不进一格的栏不读，哪怕格里写了别的", () => {
    const omitted = new Map([["item-1", { ...stamp(), omitted: ["narrative" as const] }]]);
    expect(planSheet(sheet(row(2, 1, { 情况说明: "甲" })), omitted, items.slice(0, 1)).lines[0]!.fields).toEqual([]);
  });
});
