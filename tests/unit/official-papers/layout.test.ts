import { describe, expect, test } from "vitest";
import { documentNumberFault } from "@/lib/official-papers/document-number";
import { dateText, layOut, lies, mastheadPoints, signatureIndents } from "@/lib/official-papers/layout";
import { type OfficialText, sharesOf } from "@/lib/official-papers/model";

describe("发文字号", () => {
  test("机关代字〔年份〕序号号", () => {
    expect(documentNumberFault("示治办〔2026〕3号")).toBeNull();
    expect(documentNumberFault("示治办〔2026〕12号", "2026-03-09")).toBeNull();
  });

  test.each([
    ["示治办[2026]3号", "六角括号"],
    ["示治办（2026）3号", "六角括号"],
    ["示治办〔2026〕03号", "虚位"],
    ["示治办〔2026〕第3号", "不加“第”"],
    ["示治办〔26〕3号", "须写作"],
    ["示治办2026年3号", "须写作"],
    ["〔2026〕3号", "须写作"],
    ["", "须写作"],
  ])("%s 不行", (number, words) => expect(documentNumberFault(number)).toContain(words));

  test("年份与成文日期须一致", () => {
    expect(documentNumberFault("示治办〔2025〕3号", "2026-03-09")).toContain("成文日期");
  });
});

describe("排版", () => {
  test("成文日期用阿拉伯数字，不编虚位", () => {
    expect(dateText("2026-03-09")).toBe("2026年3月9日");
    expect(dateText("")).toBe("");
  });

  test("署名以成文日期为准居中；署名过宽的，日期以署名为准居中", () => {
    expect(signatureIndents("示例办", "2026年3月9日")).toEqual({ name: 5.5, date: 4 });
    expect(signatureIndents("中共示例市委全面依法治市委员会办公室", "2026年3月9日")).toEqual({ name: 2, date: 8 });
  });

  test("发文机关标志占一行，不小于二号，不大于 62 磅", () => {
    expect(mastheadPoints("某办文件")).toBe(62);
    expect(mastheadPoints("示例市委依法治市办文件")).toBe(40);
    expect(mastheadPoints("很".repeat(30))).toBe(22);
  });

  test("列宽随内容，总宽超过 42 字的表横排", () => {
    const rows = [["1", "甲".repeat(40)]];
    expect(sharesOf(["序号", "意见"], rows)).toEqual([3, 14]);
    expect(lies({ title: "", headings: [], shares: [20, 22], rows: [] })).toBe(false);
    expect(lies({ title: "", headings: [], shares: [20, 23], rows: [] })).toBe(true);
  });

  test("多个附件编号，名称后不加标点；没有附件的不写附件说明", () => {
    const table = (title: string) => ({ title, headings: ["甲"], shares: [3], rows: [] });
    const notes = (...titles: string[]) =>
      layOut({ ...TEXT, attachments: titles.map(table) }).parts[0]!.lines.flatMap((line) =>
        line.kind === "note" ? [line.text] : [],
      );
    expect(notes("名单")).toEqual(["附件：名单"]);
    expect(notes("名单", "说明")).toEqual(["附件：1. 名单", "　　　2. 说明"]);
    expect(notes()).toEqual([]);
  });
});

const TEXT: OfficialText = {
  ...{
    form: "document",
    authority: "示例办",
    documentNumber: "",
    issuer: "",
    title: "题",
    addressee: "某办",
    body: "文",
  },
  ...{ signature: "示例办", datedOn: "", attachments: [], copies: "", printedBy: "", printedOn: "", mark: null },
  createdAt: "2026-03-09T00:00:00.000Z",
};
