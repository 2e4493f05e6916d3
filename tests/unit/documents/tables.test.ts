import { Document, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from "docx";
import ExcelJS from "exceljs";
import { describe, expect, test } from "vitest";
import { linesOf } from "@/lib/catalogue/document-lines";
import { readTables } from "@/lib/documents/read-tables";
import { uploadRefusalText } from "@/lib/labels/uploads";
import { wordDocument } from "@/tests/support/catalogue-documents";
import { oleOf, zipOf } from "@/tests/support/containers";
import { documentXml, sheetOf, wordOf } from "@/tests/support/office-parts";

const limits = { maxBytes: 20 * 1024 * 1024, maxRows: 100 };

async function lines(bytes: Buffer) {
  const found = await readTables(bytes, limits);
  if (!found.ok) throw new Error(found.error.code);
  return linesOf(found.value).map(({ section, group, no, text }) => [section, group, no, text]);
}

const HEADINGS = ["一级指标", "二级指标", "编号", "三级指标"];
const EXPECTED = [
  ["依法行政", "公开清单", 1, "向社会公布全部清单。"],
  ["依法行政", "公开清单", 2, "事项网上可办率不低于80%。"],
  ["依法行政", "规范执法", 3, "执法人员持证上岗。"],
];
const ROWS = EXPECTED.map((row) => row.map(String));

describe("不同软件做出的表，读出同样的指标", () => {
  const custom = async (change: (sheet: ExcelJS.Worksheet) => void): Promise<Buffer> => {
    const workbook = new ExcelJS.Workbook();
    change(workbook.addWorksheet("表"));
    return Buffer.from(await workbook.xlsx.writeBuffer());
  };

  test("共享字符串的表格，编号存为文本", async () => {
    expect(await lines(await custom((sheet) => void sheet.addRows([HEADINGS, ...ROWS])))).toEqual(EXPECTED);
  });

  test("编号存为数字，富文本分段", async () => {
    const bytes = await custom((sheet) => {
      sheet.addRow(HEADINGS);
      for (const [section, group, no, text] of EXPECTED) {
        const richText = [{ text: String(text).slice(0, 3) }, { text: String(text).slice(3) }];
        sheet.addRow([section, group, no, { richText }]);
      }
    });
    expect(await lines(bytes)).toEqual(EXPECTED);
  });

  test("行内字符串（inlineStr）的表格", async () => {
    expect(await lines(sheetOf([HEADINGS, ...ROWS]))).toEqual(EXPECTED);
  });

  test("合并单元格，被盖住的单元格没有内容", async () => {
    const bytes = await custom((sheet) => {
      sheet.addRows([HEADINGS, ROWS[0]!, ["", "", "2", ROWS[1]![3]], ["", "规范执法", "3", ROWS[2]![3]]]);
      sheet.mergeCells("A2:A4");
      sheet.mergeCells("B2:B3");
    });
    expect(await lines(bytes)).toEqual(EXPECTED);
  });

  test("按 WPS 的写法合并：只记合并范围，不写被盖住的单元格", async () => {
    const rows = [HEADINGS, ROWS[0]!, ["", "", "2", ROWS[1]![3]!], ["", "规范执法", "3", ROWS[2]![3]!]];
    expect(await lines(sheetOf(rows, ["A2:A4", "B2:B3"]))).toEqual(EXPECTED);
  });

  test("Word 中纵向合并与逐行重复标题，结果一样；一段文字拆成几个 run 也一样", async () => {
    const shape = [
      ["一、依法行政", "1. 公开清单。", "1", ROWS[0]![3]!],
      ["", "", "2", ROWS[1]![3]!],
      ["", "2. 规范执法。", "3", ROWS[2]![3]!],
    ];
    const repeated = [
      shape[0]!,
      ["一、依法行政", "1. 公开清单。", "2", ROWS[1]![3]!],
      ["一、依法行政", "2. 规范执法。", "3", ROWS[2]![3]!],
    ];
    expect(await lines(await wordDocument([shape]))).toEqual(EXPECTED);
    expect(await lines(await wordDocument([repeated], false))).toEqual(EXPECTED);
  });

  test("编号由 Word 自动编排", async () => {
    const numbered = (text: string) => new Paragraph({ text, numbering: { reference: "items", level: 0 } });
    const cell = (...children: Paragraph[]) => new TableCell({ children });
    const levels = [{ level: 0, format: LevelFormat.DECIMAL, text: "%1." }];
    const table = new Table({
      rows: [
        new TableRow({
          children: [
            cell(new Paragraph("一、依法行政")),
            cell(new Paragraph("1. 公开清单")),
            cell(numbered(ROWS[0]![3]!), numbered(ROWS[1]![3]!)),
          ],
        }),
        new TableRow({
          children: [cell(new Paragraph("")), cell(new Paragraph("2. 规范执法")), cell(numbered(ROWS[2]![3]!))],
        }),
      ],
    });
    const document = new Document({
      numbering: { config: [{ reference: "items", levels }] },
      sections: [{ children: [table] }],
    });
    expect(await lines(await Packer.toBuffer(document))).toEqual(EXPECTED);
  });

  test("修订痕迹：删去的不算，插入的算；实体还原，别的前缀也认得", async () => {
    const text = `<x:del><x:r><x:delText>旧</x:delText></x:r></x:del><x:ins><x:r><x:t>向社会公布&amp;说明</x:t></x:r></x:ins><x:r><x:t>全部清单。</x:t></x:r>`;
    const xml = documentXml("x", [["一、依法行政", "1. 公开清单", "1", { xml: text }]]);
    expect(await lines(wordOf(xml))).toEqual([["依法行政", "公开清单", 1, "向社会公布&说明全部清单。"]]);
  });

  test("表外的文字、空行和单独的大标题不算指标", async () => {
    const document = new Document({
      sections: [
        {
          children: [
            new Paragraph("一、总体要求"),
            new Table({
              rows: [["附件1　示例指标体系", "", "", ""], HEADINGS, ...ROWS, ["", "", "", ""]].map(
                (row) =>
                  new TableRow({
                    children: row.map(
                      (text) => new TableCell({ children: [new Paragraph({ children: [new TextRun(text)] })] }),
                    ),
                  }),
              ),
            }),
          ],
        },
      ],
    });
    expect(await lines(await Packer.toBuffer(document))).toEqual(EXPECTED);
  });
});

const parts = (kind: "word" | "xl") => ["[Content_Types].xml", "_rels/.rels", `${kind}/document.xml`];
const bomb = { name: "word/media/image.bin", content: Buffer.alloc(30_000_000) };
const sound = wordOf(documentXml("w", [ROWS[0]!]));
const damaged = Buffer.from(sound);
damaged.fill(0x5a, 60, 200);

describe("拒收的文件，各有各的说明", () => {
  test.each<[string, Buffer, string, RegExp]>([
    ["空文件", Buffer.alloc(0), "file_empty", /空的/],
    ["文本", Buffer.from("编号,指标\n1,甲"), "document_not_supported", /不是 docx/],
    ["PDF", Buffer.from("%PDF-1.7\n%âãÏÓ\n"), "document_not_supported", /不是 docx/],
    ["别的压缩包", zipOf(["甲.txt"]), "document_not_supported", /不是 docx/],
    ["旧版 doc", oleOf([{ name: "WordDocument" }]), "document_of_old_format", /旧版格式/],
    ["有打开口令的", oleOf([{ name: "EncryptedPackage" }, { name: "EncryptionInfo" }]), "file_encrypted", /口令/],
    ["含宏的 docm", zipOf([...parts("word"), "word/vbaProject.bin"]), "document_has_macros", /宏/],
    ["含宏的 xlsm", zipOf([...parts("xl"), "xl/vbaProject.bin"]), "document_has_macros", /宏/],
    ["明说展开过大的", zipOf([...parts("word"), bomb]), "file_oversized", /过大/],
    ["谎报展开大小的", zipOf([...parts("word"), { ...bomb, declaredSize: 100 }]), "file_oversized", /过大/],
    ["压缩包截断的", sound.subarray(0, sound.length - 30), "document_damaged", /损坏/],
    ["压缩内容损坏的", damaged, "document_damaged", /损坏/],
    ["没有表格的", wordOf(documentXml("w", [])), "document_without_table", /没有表格/],
    [
      "自带实体声明的",
      wordOf(`<!DOCTYPE a [<!ENTITY b "c">]>${documentXml("w", [ROWS[0]!])}`),
      "document_unreadable",
      /无法读取/,
    ],
    ["正文不成文的", wordOf("<w:document><w:body>"), "document_unreadable", /无法读取/],
  ])("%s", async (_, bytes, code, words) => {
    const found = await readTables(bytes, limits);
    expect(found.ok ? null : found.error.code).toBe(code);
    expect(found.ok ? "" : uploadRefusalText(found.error)).toMatch(words);
  });

  test("超过大小、超过行数", async () => {
    const large = await readTables(Buffer.alloc(limits.maxBytes + 1), limits);
    expect(large.ok ? "" : uploadRefusalText(large.error)).toBe("文件超过 20 MB");
    const long = await readTables(
      wordOf(
        documentXml(
          "w",
          Array.from({ length: 101 }, () => ROWS[0]!),
        ),
      ),
      limits,
    );
    expect(long.ok ? "" : uploadRefusalText(long.error)).toMatch(/超过 100 行/);
  });

  test("读得太久、占用内存过多的，放弃读取，服务不受影响", async () => {
    const slow = await readTables(sound, { ...limits, timeoutMs: 1 });
    expect(slow.ok ? null : slow.error.code).toBe("document_unreadable");
    const heavy = documentXml(
      "w",
      Array.from({ length: 60_000 }, () => ROWS[0]!),
    );
    const found = await readTables(wordOf(heavy), { ...limits, maxRows: 1_000_000, memoryMb: 16 });
    expect(found.ok ? null : found.error.code).toBe("document_unreadable");
    expect((await readTables(sound, limits)).ok).toBe(true);
  });
});
