import { describe, expect, test } from "vitest";
import { parsePlan } from "@/lib/assignments/plan-rows";
import type { UploadedRow } from "@/lib/documents/rows";

const items = [
  { id: "i1", position: 1, text: "全面落实“放管服”改革，公布权力清单", applicable: true },
  { id: "i2", position: 2, text: "行政许可事项全部进驻政务服务大厅", applicable: true },
  { id: "i3", position: 3, text: "制定立法工作计划并向社会公布", applicable: false },
];
const units = [
  { id: "scj", code: "CDP-01", name: "砚湖县市场监督管理局" },
  { id: "zrj", code: "CDP-02", name: "砚湖县自然资源局" },
  { id: "town", code: "TWN-01", name: "砚湖县临砚镇人民政府" },
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
