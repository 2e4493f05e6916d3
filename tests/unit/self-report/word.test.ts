import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from "docx";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readProse } from "@/lib/documents/read-prose";
import { reportDocument } from "@/lib/self-report/docx";
import { linesOf, textOf } from "@/lib/self-report/outline";
import { reportFromWord } from "@/lib/self-report/word-text";
import { must } from "../../support/acts";
import { oleOf, zipOf } from "../../support/containers";
import { workbookOf } from "../../support/workbooks";

const LIMITS = { maxBytes: 1_000_000, maxParagraphs: 3_000 };
const read = async (file: Uint8Array) => {
  const { paragraphs, leftOut } = must(await readProse(file, LIMITS));
  return { ...reportFromWord(paragraphs), leftOut };
};
const NOTHING = { tables: 0, pictures: 0, notes: 0, boxes: 0, formulas: 0 };

describe("自评报告写成 Word 再读回", () => {
  const line = fc.oneof(
    fc.constantFrom("一、甲", "（一）乙。接着正文。", "1.丙", "（1）丁", "　　正文。", "", "<w:t>&amp;</w:t>", "a\tb"),
    fc.string({ unit: "grapheme", maxLength: 40 }),
  );
  const text = fc.sample(fc.array(line, { minLength: 200, maxLength: 400 }), 1)[0]!.join("\n");

  test("文字和标题一字不差，题目另外列出", async () => {
    const found = await read(await reportDocument({ title: "示例县自评报告", text }));
    const settled = (words: string) => linesOf(words).map((each) => each.replace(/\s+/g, " "));
    expect(settled(textOf(found.sections))).toEqual(settled(text));
    expect(found).toMatchObject({ title: "示例县自评报告", leftOut: NOTHING });
  });
});

describe("读别处写的 Word 文件", () => {
  test("按样式的标题补上序号，表格、脚注不带入并计数", async () => {
    const heading = (words: string, level: (typeof HeadingLevel)[keyof typeof HeadingLevel]) =>
      new Paragraph({ text: words, heading: level });
    const cell = new TableCell({ children: [new Paragraph("表中的字")] });
    const children = [
      heading("自评报告", HeadingLevel.TITLE),
      new Paragraph("引言。"),
      heading("主要做法", HeadingLevel.HEADING_1),
      heading("加强领导", HeadingLevel.HEADING_2),
      new Paragraph({ children: [new TextRun("分段"), new TextRun({ text: "写成。", bold: true })] }),
      new Table({ rows: [new TableRow({ children: [cell] })] }),
      heading("三、不足", HeadingLevel.HEADING_1),
    ];
    const file = await Packer.toBuffer(new Document({ sections: [{ children }] }));
    const found = await read(file);
    expect(textOf(found.sections)).toBe("引言。\n一、主要做法\n（一）加强领导\n分段写成。\n三、不足");
    expect(found).toMatchObject({ title: "自评报告", leftOut: { ...NOTHING, tables: 1 } });
  });

  test.each([
    ["空文件", Buffer.alloc(0), "file_empty"],
    ["旧格式", oleOf([{ name: "WordDocument" }]), "document_of_old_format"],
    ["不是文档", Buffer.from("文字"), "document_not_docx"],
    ["残缺的压缩包", Buffer.from("PK\x03\x04坏"), "document_damaged"],
    [
      "带宏",
      zipOf(["[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/vbaProject.bin"]),
      "document_has_macros",
    ],
    ["不是 XML", zipOf(["[Content_Types].xml", "_rels/.rels", "word/document.xml"]), "document_unreadable"],
    ["超过大小", Buffer.alloc(LIMITS.maxBytes + 1), "file_too_large"],
  ])("%s，不予接收", async (_, file, code) => {
    expect(await readProse(file, LIMITS)).toMatchObject({ ok: false, error: { code } });
  });

  test("表格文件、没有文字的、段落过多的，不予接收", async () => {
    const sheet = await workbookOf([["甲"]]);
    expect(await readProse(sheet, LIMITS)).toMatchObject({ error: { code: "document_not_docx" } });
    const empty = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph("")] }] }));
    expect(await readProse(empty, LIMITS)).toMatchObject({ error: { code: "document_without_text" } });
    const long = await reportDocument({ title: "甲", text: "乙\n".repeat(20) });
    expect(await readProse(long, { ...LIMITS, maxParagraphs: 10 })).toMatchObject({
      error: { code: "document_too_long" },
    });
  });
});
