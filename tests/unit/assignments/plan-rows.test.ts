import { describe, expect, test } from "vitest";
import { parsePlan } from "@/lib/assignments/plan-rows";
import type { UploadedRow } from "@/lib/documents/rows";

const items = [
  { id: "i1", position: 1, text: "全面落实“放管服”改革，公布权力清单", applicable: true },
  { id: "i2", position: 2, text: "行政许可事项全部进驻政务服务大厅", applicable: true },
  { id: "i3", position: 3, text: "制定立法工作计划并向社会公布", applicable: false },
];
const units = [
  { id: "scj", code: "CDP-01", name: "砚湖县市场监督管理局", kind: "county_department" },
  { id: "zrj", code: "CDP-02", name: "砚湖县自然资源局", kind: "county_department" },
  { id: "town", code: "TWN-01", name: "砚湖县临砚镇人民政府", kind: "township" },
  { id: "town2", code: "TWN-02", name: "砚湖县柳荡镇人民政府", kind: "township" },
];
const context = { items, units, areaName: "砚湖县" };

const row = (n: number, cells: Record<string, string>): UploadedRow => ({
  row: n,
  cells: { 序号: "1", 指标: "", 牵头单位: "", 配合单位: "", 完成时限: "", ...cells },
});
const errorsOf = (...rows: UploadedRow[]) => {
  const parsed = parsePlan(rows, context);
  return parsed.ok ? [] : parsed.error.map(({ row: n, column }) => `${n} ${column}`);
};

describe("任务分工表", () => {
  test("按全称、代码或者省去县名的名称认单位，顿号分开的都是配合单位，时限的几种写法是同一天", () => {
    const parsed = parsePlan(
      [
        row(2, { 牵头单位: "市场监督管理局", 配合单位: "自然资源局、TWN-01", 完成时限: "2026年9月1日" }),
        row(3, { 序号: "2", 牵头单位: "砚湖县自然资源局", 完成时限: "2026/9/1" }),
      ],
      context,
    );
    expect(parsed).toEqual({
      ok: true,
      value: [
        { indicatorId: "i1", lead: "scj", supporting: ["zrj", "town"], dueDay: "2026-09-01" },
        { indicatorId: "i2", lead: "zrj", supporting: [], dueDay: "2026-09-01" },
      ],
    });
  });

  test("没有填写单位的行不动它的指标", () => {
    const parsed = parsePlan([row(2, { 牵头单位: "自然资源局" }), row(3, { 序号: "2" })], context);
    expect(parsed.ok && parsed.value.map(({ indicatorId }) => indicatorId)).toEqual(["i1"]);
  });

  test("指标可以只写开头，标点不计；写成别的就是错", () => {
    expect(errorsOf(row(2, { 牵头单位: "自然资源局", 指标: "全面落实放管服改革" }))).toEqual([]);
    expect(errorsOf(row(2, { 牵头单位: "自然资源局", 指标: "行政许可事项全部进驻" }))).toEqual(["2 指标"]);
    expect(errorsOf(row(2, { 牵头单位: "自然资源局", 指标: "全面" }))).toEqual(["2 指标"]);
  });

  test.each([
    ["序号不在指标体系中", { 序号: "99", 牵头单位: "自然资源局" }, "序号"],
    ["本地区不适用的指标", { 序号: "3", 牵头单位: "自然资源局" }, "序号"],
    ["不认识的单位", { 牵头单位: "气象局" }, "牵头单位"],
    ["写了配合单位而没有牵头单位", { 配合单位: "自然资源局" }, "牵头单位"],
    ["牵头单位又列为配合单位", { 牵头单位: "自然资源局", 配合单位: "自然资源局" }, "配合单位"],
    ["没有这一天", { 牵头单位: "自然资源局", 完成时限: "2026-02-30" }, "完成时限"],
  ])("%s", (_, cells, column) => {
    expect(errorsOf(row(2, cells))).toEqual([`2 ${column}`]);
  });

  test("同一项写了两行，后一行是错的；对的行也不接收", () => {
    expect(errorsOf(row(2, { 牵头单位: "自然资源局" }), row(3, { 牵头单位: "市场监督管理局" }))).toEqual(["3 序号"]);
  });

  test("缺少的列说在表头，没有分工说在全表", () => {
    expect(errorsOf({ row: 2, cells: { 序号: "1" } })).toEqual(["1 牵头单位"]);
    expect(errorsOf(row(2, {}))).toEqual(["0 "]);
  });
});

describe("县里自己的任务分工表", () => {
  const plan = (...rows: Record<string, string>[]) =>
    parsePlan(
      rows.map((cells, n) => ({ row: n + 4, cells })),
      context,
    );
  const linesOf = (...rows: Record<string, string>[]) => {
    const parsed = plan(...rows);
    return parsed.ok
      ? parsed.value.map(({ indicatorId, lead, supporting }) => [indicatorId, lead, supporting])
      : parsed;
  };
  const messagesOf = (...rows: Record<string, string>[]) => {
    const parsed = plan(...rows);
    return parsed.ok ? [] : parsed.error.map(({ row: n, column }) => `${n} ${column}`);
  };

  test("只有“责任单位”一列的，第一个牵头，其余配合；乡镇可以不写“人民政府”，单位可以写“县××局”", () => {
    expect(linesOf({ 序号: "1", 三级指标: "", 责任单位: "县市场监督管理局、自然资源局，临砚镇" })).toEqual([
      ["i1", "scj", ["zrj", "town"]],
    ]);
  });

  test("牵头单位之外另有“责任单位”的，是配合的单位，牵头的再写一次也不算错", () => {
    expect(linesOf({ 序号: "1", 牵头单位: "自然资源局", 责任单位: "自然资源局、市场监督管理局" })).toEqual([
      ["i1", "zrj", ["scj"]],
    ]);
  });

  test("“各乡镇（街道）”“各部门”是全部乡镇、部门，可以配合，不能牵头", () => {
    const all = [["i1", "scj", ["town", "town2", "zrj"]]];
    expect(linesOf({ 序号: "1", 责任单位: "市场监督管理局、各乡镇（街道）、各部门" })).toEqual(all);
    expect(linesOf({ 序号: "1", 责任单位: "临砚镇、各乡镇" })).toEqual([["i1", "town", ["town2"]]]);
    expect(messagesOf({ 序号: "1", 责任单位: "各乡镇" })).toEqual(["4 责任单位"]);
    expect(messagesOf({ 序号: "1", 责任单位: "各有关单位" })).toEqual(["4 责任单位"]);
  });

  test("没有序号的按内容认指标；一级、二级指标的标题行不算", () => {
    expect(
      linesOf(
        { 一级指标: "一、政府职能", 三级指标: "", 责任单位: "" },
        { 一级指标: "一、政府职能", 三级指标: "行政许可事项全部进驻政务服务大厅。", 责任单位: "自然资源局" },
      ),
    ).toEqual([["i2", "zrj", []]]);
    expect(messagesOf({ 三级指标: "没有这样一项指标的内容", 责任单位: "自然资源局" })).toEqual(["4 三级指标"]);
    expect(messagesOf({ 三级指标: "", 责任单位: "自然资源局" })).toEqual(["4 三级指标"]);
  });

  test("牵头单位一列只能写一个", () => {
    expect(messagesOf({ 序号: "1", 牵头单位: "自然资源局、市场监督管理局", 配合单位: "" })).toEqual(["4 牵头单位"]);
  });
});
