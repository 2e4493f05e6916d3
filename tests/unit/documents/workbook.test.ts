import ExcelJS from "exceljs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readSheet } from "@/lib/documents/read-workbook";
import { type Column, neutralised, restored, writeWorkbook } from "@/lib/documents/workbook";
import { oleOf, zipOf } from "@/tests/support/containers";

const limits = { maxBytes: 2_000_000, maxRows: 100 };
const columns: Column[] = [
  { header: "编号", key: "no" },
  { header: "指标", key: "text", width: 60 },
  { header: "作答", key: "judgement", choices: ["符合", "不符合"] },
  { header: "得分", key: "points", kind: "number" },
];
const row = { no: "0012", text: "公布权责清单", judgement: "符合", points: 1.5 };
const written = (rows: Record<string, string | number | null>[]) =>
  writeWorkbook([{ name: "逐项作答", columns, rows }]);
const opened = async (bytes: Buffer): Promise<ExcelJS.Worksheet> => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  return workbook.worksheets[0]!;
};
const refusal = async (bytes: Uint8Array, more: Partial<typeof limits> & { timeoutMs?: number } = {}) => {
  const sheet = await readSheet(bytes, { ...limits, ...more });
  return sheet.ok ? null : sheet.error.code;
};

describe("a workbook going out", () => {
  test("comes back with the same texts", async () => {
    const sheet = await readSheet(
      await written([row, { ...row, no: "0013", text: "第一行\n第二行", points: null }]),
      limits,
    );
    expect(sheet).toEqual({
      ok: true,
      value: {
        headings: ["编号", "指标", "作答", "得分"],
        rows: [
          { row: 2, cells: { 编号: "0012", 指标: "公布权责清单", 作答: "符合", 得分: "1.5" } },
          { row: 3, cells: { 编号: "0013", 指标: "第一行\n第二行", 作答: "符合", 得分: "" } },
        ],
      },
    });
  });

  test("keeps numbers that are names as texts, leading zeros and all", async () => {
    const cell = (await opened(await written([row]))).getCell("A2");
    expect(cell.value).toBe("0012");
    expect(cell.numFmt).toBe("@");
  });

  test("has a marked, frozen heading row and offers the choices of a cell", async () => {
    const sheet = await opened(await written([row]));
    expect(sheet.getRow(1).font.bold).toBe(true);
    expect(sheet.views[0]).toMatchObject({ state: "frozen", ySplit: 1 });
    expect(sheet.getCell("C2").dataValidation).toMatchObject({ type: "list", formulae: ['"符合,不符合"'] });
    expect(sheet.getColumn(2).width).toBe(60);
  });

  test.each(["=1+1", "+86", "-5", "@SUM(A1)", "\t=1", '=HYPERLINK("https://a.cn")'])(
    "%j can't act as a formula and comes back as it was",
    async (text) => {
      const bytes = await written([{ ...row, text }]);
      const { value } = (await opened(bytes)).getCell("B2");
      expect(typeof value === "string" && value.startsWith("'")).toBe(true);
      const sheet = await readSheet(bytes, limits);
      expect(sheet.ok && sheet.value.rows[0]?.cells.指标).toBe(text);
    },
  );

  test("neutralising is undone exactly", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/^'[=+\-@\t\r]/.test(text));
        expect(restored(neutralised(text))).toBe(text);
        expect(neutralised(text)).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });

  test("names of sheets that Excel would refuse are made acceptable and distinct", async () => {
    const long = "关于印发《法治政府建设示范创建活动实施方案》的逐项作答汇总表[2026]";
    const workbook = new ExcelJS.Workbook();
    const bytes = await writeWorkbook([long, long, "a/b"].map((name) => ({ name, columns, rows: [] })));
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
    const names = workbook.worksheets.map(({ name }) => name);
    expect(new Set(names).size).toBe(3);
    for (const name of names) expect(name).toMatch(/^[^[\]:*?/\\]{1,31}$/);
  });
});

describe("a workbook coming in", () => {
  const custom = async (change: (sheet: ExcelJS.Worksheet) => void): Promise<Buffer> => {
    const workbook = new ExcelJS.Workbook();
    change(workbook.addWorksheet("表"));
    return Buffer.from(await workbook.xlsx.writeBuffer());
  };

  test("formulas count as what they show, dates as days, rich text as text, blank rows not at all", async () => {
    const bytes = await custom((sheet) => {
      sheet.addRow([" 项目 ", "值"]);
      sheet.addRow(["公式", { formula: "1+1", result: 2 }]);
      sheet.addRow([]);
      sheet.addRow(["日期", new Date("2026-03-10T00:00:00Z")]);
      sheet.addRow(["富文本", { richText: [{ text: "法" }, { text: "治" }] }]);
      sheet.addRow(["链接", { text: "新闻", hyperlink: "https://a.cn" }]);
    });
    const sheet = await readSheet(bytes, limits);
    expect(sheet.ok && sheet.value.rows.map(({ row: number, cells }) => [number, cells.项目, cells.值])).toEqual([
      [2, "公式", "2"],
      [4, "日期", "2026-03-10"],
      [5, "富文本", "法治"],
      [6, "链接", "新闻"],
    ]);
  });

  test("more rows than allowed are refused", async () => {
    const rows = Array.from({ length: 101 }, (_, i) => ({ ...row, no: String(i) }));
    expect(await refusal(await written(rows))).toBe("workbook_too_many_rows");
    expect(await refusal(await written(rows.slice(1)))).toBeNull();
  });

  test("a heading that stands twice is refused", async () => {
    expect(
      await refusal(
        await custom(
          (sheet) =>
            void sheet.addRows([
              ["甲", "甲"],
              ["1", "2"],
            ]),
        ),
      ),
    ).toBe("workbook_heading_repeated");
  });

  test("a workbook without rows is refused", async () => {
    expect(await refusal(await written([]))).toBe("workbook_without_rows");
  });

  test("an empty file and one over the limit are refused", async () => {
    expect(await refusal(new Uint8Array())).toBe("file_empty");
    expect(await refusal(await written([row]), { maxBytes: 100 })).toBe("file_too_large");
  });

  const ooxml = ["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"];
  test.each<[string, Buffer, string]>([
    ["a CSV", Buffer.from("编号,指标\n1,甲"), "workbook_not_xlsx"],
    ["an old xls", oleOf([{ name: "Workbook" }]), "workbook_not_xlsx"],
    ["a Word document", zipOf(["[Content_Types].xml", "_rels/.rels", "word/document.xml"]), "workbook_not_xlsx"],
    ["a page", Buffer.from("<html><table></table></html>"), "workbook_not_xlsx"],
    ["a workbook with a password", oleOf([{ name: "EncryptedPackage" }]), "file_encrypted"],
    ["a workbook with macros", zipOf([...ooxml, "xl/vbaProject.bin"]), "file_has_macros"],
    [
      "a bomb that says so",
      zipOf([...ooxml, { name: "xl/a.xml", content: Buffer.alloc(30_000_000) }]),
      "file_oversized",
    ],
    [
      "a bomb that hides its size",
      zipOf([...ooxml, { name: "xl/a.xml", content: Buffer.alloc(30_000_000), declaredSize: 1_000 }]),
      "file_oversized",
    ],
    ["a zip that isn't a workbook inside", zipOf(ooxml), "workbook_unreadable"],
  ])("%s is refused", async (_, bytes, code) => {
    expect(await refusal(bytes)).toBe(code);
  });

  test("reading that takes too long is given up", async () => {
    expect(await refusal(await written([row]), { timeoutMs: 1 })).toBe("workbook_unreadable");
  });
});
