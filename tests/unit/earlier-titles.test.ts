import { describe, expect, test } from "vitest";
import {
  checkTitles,
  EARLIER_COLUMNS,
  type EarlierTitle,
  readTitles,
  titleKey,
} from "@/lib/designations/earlier-titles";

const title = (change: Partial<EarlierTitle> = {}): EarlierTitle => ({
  organisationCode: "CDP-01",
  organisationName: "示例县财政局",
  title: "法治政府建设示范单位",
  track: "comprehensive",
  theme: "",
  batch: "2020年度",
  documentNumber: "例法治办发〔2020〕21号",
  designatedOn: "2020-12-18",
  ...change,
});
const known = {
  organisations: new Map([
    ["CDP-01", { name: "示例县财政局", below: true }],
    ["CDP-02", { name: "邻县财政局", below: false }],
  ]),
  registered: new Set<string>(),
  today: "2026-10-26",
};

describe("往届称号的核对", () => {
  test.each([
    ["没有的单位代码", { organisationCode: "CDP-99" }, "organisationCode"],
    ["不在本级行政区域内的单位", { organisationCode: "CDP-02", organisationName: "邻县财政局" }, "organisationCode"],
    ["代码与名称不符", { organisationName: "示例县审计局" }, "organisationName"],
    ["单项没有领域", { track: "thematic" as const }, "theme"],
    ["命名日期在今天以后", { designatedOn: "2026-10-27" }, "designatedOn"],
  ])("%s", (_, change, field) => {
    expect(checkTitles([title(change)], known).map((error) => error.field)).toEqual([field]);
  });
  test("同一单位同一日的同一称号只登记一次，不论在表中还是名录中", () => {
    expect(checkTitles([title(), title()], known)).toEqual([
      { index: 1, field: "title", message: "与第 1 个称号重复" },
    ]);
    const registered = new Set([titleKey(title())]);
    expect(checkTitles([title()], { ...known, registered })).toHaveLength(1);
    expect(checkTitles([title(), title({ designatedOn: "2021-12-22" })], known)).toEqual([]);
  });
});

describe("往届称号表的读取", () => {
  const cells = (change: Record<string, string> = {}): Record<string, string> => ({
    ...Object.fromEntries(
      Object.entries(EARLIER_COLUMNS).map(([field, heading]) => [
        heading,
        String(title()[field as keyof EarlierTitle]),
      ]),
    ),
    类别: "综合",
    ...change,
  });
  test("每行一个称号，类别写综合、单项或者全称都可以", () => {
    const rows = [cells(), cells({ 类别: "单项示范创建", 领域: "行政复议" })].map((each, n) => ({
      row: n + 2,
      cells: each,
    }));
    expect(readTitles(rows)).toEqual({
      titles: [title(), title({ track: "thematic", theme: "行政复议" })],
      errors: [],
    });
  });
  test("缺列、空格、错误的日期和类别，各指明行列", () => {
    const short = Object.fromEntries(Object.entries(cells()).filter(([heading]) => heading !== "批次"));
    expect(readTitles([{ row: 2, cells: short }]).errors).toMatchObject([{ row: 1, column: "批次" }]);
    const wrong = cells({ 单位代码: " ", 类别: "其他", 命名日期: "2020-13-40" });
    const { errors } = readTitles([{ row: 7, cells: wrong }]);
    expect(errors.map(({ row, column }) => [row, column])).toEqual([
      [7, "单位代码"],
      [7, "类别"],
      [7, "命名日期"],
    ]);
  });
});
