import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { reportDocument } from "@/lib/self-report/docx";
import {
  chineseNumber,
  headingNumber,
  headingWords,
  levelOf,
  lineOf,
  linesOf,
  outlineOf,
  sectionsOf,
  textOf,
} from "@/lib/self-report/outline";

const REPORT = `　　一年来，县政府认真推进法治政府建设。

一、主要做法
（一）加强领导。常委会听取汇报 4 次。
1.建立台账
（1）逐项销号
1.5 个百分点的提高不是标题
二、存在的不足
基层力量不足。`;

describe("自评报告的层次", () => {
  test.each([
    ["一、主要做法", 1],
    ["十二、保障", 1],
    ["（一）加强领导", 2],
    ["(二)完善制度", 2],
    ["1.建立台账", 3],
    ["2．公开", 3],
    ["（1）逐项销号", 4],
    ["1.5 个百分点", null],
    ["一年来，", null],
    ["2025年，县政府……", null],
  ])("%s 是第 %s 级", (line, level) => {
    expect(levelOf(line)).toBe(level);
  });

  test("标题之后接着正文的，标题只到句号", () => {
    expect(lineOf("（一）加强领导。常委会听取汇报。")).toEqual({
      level: 2,
      heading: "（一）加强领导。",
      text: "常委会听取汇报。",
    });
    expect(lineOf("一、主要做法。")).toEqual({ level: 1, heading: "一、主要做法。", text: "" });
  });

  test("列出全部标题，不把数字开头的正文当作标题", () => {
    expect(outlineOf(REPORT).map(({ heading }) => heading)).toEqual([
      "一、主要做法",
      "（一）加强领导。",
      "1.建立台账",
      "（1）逐项销号",
      "二、存在的不足",
    ]);
  });

  test("按一级标题分成几部分，第一个标题之前的自成一部分", () => {
    expect(sectionsOf(REPORT).map(({ heading }) => heading)).toEqual(["", "一、主要做法", "二、存在的不足"]);
    expect(sectionsOf("")).toEqual([]);
  });

  test("任何文字分开再合上，一行不少", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom("一、甲", "二、乙", "（一）丙", "　丁"))), (lines) => {
        const text = lines.join("\n");
        expect(textOf(sectionsOf(text))).toBe(linesOf(text).join("\n"));
      }),
    );
  });

  test("序号按层次写出", () => {
    expect([1, 10, 11, 20, 21, 99].map(chineseNumber)).toEqual(["一", "十", "十一", "二十", "二十一", "九十九"]);
    expect([headingNumber(1, 3), headingNumber(2, 3), headingNumber(3, 3), headingNumber(4, 3)]).toEqual([
      "三、",
      "（三）",
      "3.",
      "（3）",
    ]);
    expect(headingWords("三、存在的不足。")).toBe("存在的不足");
  });
});

test("Word 文件写得出控制字符和半个代理对的文字", async () => {
  const file = await reportDocument({ title: "自评\u0000报告", text: "一、甲\u0001\n乙\uD800丙" });
  expect(file.subarray(0, 2).toString()).toBe("PK");
});
