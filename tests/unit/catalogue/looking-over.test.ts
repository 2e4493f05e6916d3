import { describe, expect, test } from "vitest";
import { linesOf } from "@/lib/catalogue/document-lines";
import { blockingFlags, flagsOf } from "@/lib/catalogue/flags";
import { blankLine, type CatalogueLine } from "@/lib/catalogue/lines";
import { metricPhrases, saysNegative } from "@/lib/catalogue/metric-phrases";
import { metricsIn, metricsText } from "@/lib/catalogue/metric-words";
import { catalogueDocument } from "@/lib/catalogue/word";
import { catalogueWorkbook } from "@/lib/catalogue/workbooks";
import { readTables } from "@/lib/documents/read-tables";
import { CATALOGUE_KEYS, lineOf, readCatalogue } from "@/prisma/seed/catalogues";

const line = (no: number | null, text = `第 ${no} 项的文字，各不相同。`, more: Partial<CatalogueLine> = {}) => ({
  ...blankLine("一级", "二级", no, "standard"),
  text,
  ...more,
});
const codes = (lines: CatalogueLine[]) => flagsOf(lines).map(({ code, at }) => `${code}@${at}`);

describe("预览时指出的问题", () => {
  test.each<[string, CatalogueLine[], string[]]>([
    ["没有问题", [line(1), line(2)], []],
    ["没有编号", [line(1), line(null)], ["number_missing@1"]],
    ["编号重复", [line(1), line(1, "另一段不同的文字内容。")], ["number_repeated@1"]],
    ["缺号", [line(1), line(3)], ["number_skipped@1"]],
    ["没有文字", [line(1, "  ")], ["text_missing@0"]],
    ["没有一级、二级指标", [line(1, "文字", { section: "", group: " " })], ["section_missing@0", "group_missing@0"]],
    ["文字与前项相同", [line(1, "完全相同的一段指标文字"), line(2, "完全相同的一段指标文字。")], ["text_repeated@1"]],
    ["标题中断后又出现", [line(1), line(2, "甲的文字", { group: "别处" }), line(3)], ["heading_parted@2"]],
    [
      "附加项另起编号，不算重复、不算缺号",
      [line(1), line(1, "加分项的文字", { kind: "bonus" }), line(2, "减分项的文字", { kind: "deduction" })],
      [],
    ],
  ])("%s", (_, lines, expected) => {
    expect(codes(lines)).toEqual(expected);
  });

  test("缺编号、缺文字的不能发布，文字相同的只是提示", () => {
    const flags = flagsOf([
      line(null),
      line(1, ""),
      line(2, "完全相同的一段指标文字"),
      line(3, "完全相同的一段指标文字"),
    ]);
    expect(blockingFlags(flags).map(({ code }) => code)).toEqual(["number_missing", "text_missing"]);
  });

  test.each(CATALOGUE_KEYS)("随系统提供的 %s 没有须改正之处", (key) => {
    expect(blockingFlags(flagsOf(readCatalogue(key).items.map(lineOf)))).toEqual([]);
  });
});

describe("从文字识别量化要求", () => {
  test.each([
    ["市县级政务服务事项网上可办率不低于80%；", "市县级政务服务事项网上可办率", ">=", 80, "%"],
    ["承诺办理时限不超过5个工作日，", "承诺办理时限", "<=", 5, "工作日"],
    ["专题培训不少于40学时。", "专题培训", ">=", 40, "学时"],
    ["集体讨论率达到100%。", "集体讨论率", ">=", 100, "%"],
    ["办理后满意度达95%以上。", "办理后满意度", ">=", 95, "%"],
    ["明确责任主体的时间在7个工作日以内。", "明确责任主体的时间", "<=", 7, "工作日"],
    ["发生率在5%以下。", "发生率", "<=", 5, "%"],
    ["每年安排3次以上集体学法", "每年安排", ">=", 3, "次"],
  ])("%s", (text, label, op, value, unit) => {
    expect(metricPhrases(text)).toEqual([{ key: "metric1", label, op, value, unit }]);
  });

  test("随系统提供的体系中已定的量化要求，多数能识别出来", () => {
    const items = readCatalogue("city-county-2019").items.filter(({ metrics }) => metrics.length > 0);
    const seen = items.flatMap(({ text, metrics }) =>
      metrics.map(({ op, value }) => metricPhrases(text).some((found) => found.op === op && found.value === value)),
    );
    expect(seen.filter(Boolean).length / seen.length).toBeGreaterThan(0.7);
  });

  test("“没有发生”类的说法", () => {
    expect(saysNegative("不存在干预企业依法自主经营活动的行为。")).toBe(true);
    expect(saysNegative("向社会公布全部清单。")).toBe(false);
  });

  test("量化要求写成文字再读回，一样", () => {
    const metrics = readCatalogue("city-county-2019").items.flatMap((item) => item.metrics);
    expect(metricsIn(metricsText(metrics))).toEqual(metrics);
  });
});

describe("导出再导入", () => {
  const read = async (bytes: Buffer) => {
    const found = await readTables(bytes, { maxBytes: 20_000_000, maxRows: 10_000 });
    if (!found.ok) throw new Error(found.error.code);
    return linesOf(found.value).map(({ source: _, doubts: __, ...rest }) => rest);
  };
  const risky = [
    line(1, "=1+1 开头的文字", { section: "+一级", group: "@二级" }),
    line(2, "-第一段\n1. 第二段"),
    line(3, "100个高频事项一次办成。", { textStatus: "garbled", negative: true, kind: "deduction" }),
  ];

  test.each([...CATALOGUE_KEYS, "带公式开头的"])("%s：表格导出后再导入，逐项相同", async (key) => {
    const lines = key === "带公式开头的" ? risky : readCatalogue(key as "city-county-2019").items.map(lineOf);
    expect(await read(await catalogueWorkbook(lines))).toEqual(lines);
  });

  test.each(CATALOGUE_KEYS)("%s：Word 导出后再导入，标题、编号和文字相同", async (key) => {
    const { items, ...head } = readCatalogue(key);
    const lines = items.map(lineOf);
    const plain = (all: readonly CatalogueLine[]) =>
      all.map(({ section, group, no, kind, text }) => ({
        section,
        group,
        no,
        kind,
        text: text.replace(/\n（[^）]*）$/, ""),
      }));
    expect(plain(await read(await catalogueDocument(head, lines)))).toEqual(plain(lines));
  });
});
