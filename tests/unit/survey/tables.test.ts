import ExcelJS from "exceljs";
import { describe, expect, test } from "vitest";
import { csvOf, csvText, rowsOfCsv } from "@/lib/documents/long-csv.mjs";
import { rowsOfXlsx } from "@/lib/documents/long-xlsx.mjs";
import { xlsxOf } from "@/lib/documents/plain-xlsx.mjs";
import { writeWorkbook } from "@/lib/documents/workbook";

const rows = [
  ["样本编号", "办事服务", "备注"],
  ["A-1", "满意", 'a,"b"\n二行'],
  ["A-2", "", "<&>"],
];
const read = (found: Iterable<{ row: number; texts: string[] }>) => [...found];
/** 样本编号,满意 in GB18030. */
const GB = Buffer.from("d1f9b1beb1e0bac52cc2fad2e20a", "hex");

describe("长表", () => {
  test("a table as CSV comes back as it was, line feeds and quotes included", () => {
    const text = csvText(csvOf(rows));
    expect(read(rowsOfCsv(text!))).toEqual(rows.map((texts, at) => ({ row: at + 1, texts })));
  });

  test("CSV is read in UTF-8 with and without byte order mark and in GB18030, with commas, tabs or semicolons", () => {
    const head = [{ row: 1, texts: ["样本编号", "满意"] }];
    for (const bytes of [Buffer.from("样本编号,满意\n"), Buffer.from("\ufeff样本编号\t满意\r\n"), GB]) {
      expect(read(rowsOfCsv(csvText(bytes)!))).toEqual(head);
    }
    expect(read(rowsOfCsv("样本编号;满意\n\n;\n"))).toEqual(head);
    expect(csvText(Buffer.from([0xff, 0xff, 0x41]))).toBeNull();
    expect(() => read(rowsOfCsv('a,b\n"c,d\n'))).toThrow();
  });

  test("a sheet written as texts, and one of a workbook with shared words, dates and numbers, read row by row", async () => {
    const plain = await xlsxOf([...rows, Array.from({ length: 28 }, (_, at) => String(at))]);
    const found = read(rowsOfXlsx(plain));
    expect(found.slice(0, 3)).toEqual(rows.map((texts, at) => ({ row: at + 1, texts })));
    expect(found[3]?.texts).toHaveLength(28);
    const opened = new ExcelJS.Workbook();
    await opened.xlsx.load(plain as unknown as ArrayBuffer);
    expect(opened.worksheets[0]?.getCell("AB4").value).toBe("27");
    const columns = [
      { header: "样本编号", key: "a" },
      { header: "时长", key: "b", kind: "number" as const },
    ];
    const book = await writeWorkbook([
      { name: "数据", columns, rows: [{ a: "A-1", b: 310 }, { a: null }, { a: "=1" }] },
    ]);
    expect(read(rowsOfXlsx(book))).toEqual([
      { row: 1, texts: ["样本编号", "时长"] },
      { row: 2, texts: ["A-1", "310"] },
      { row: 4, texts: ["'=1", ""] },
    ]);
  });

  test("a number typed into a cell that is formatted as text stays that number", async () => {
    const book = await writeWorkbook([{ name: "数据", columns: [{ header: "时长", key: "a" }], rows: [] }]);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(book as unknown as ArrayBuffer);
    workbook.worksheets[0]!.addRow([181]);
    expect(workbook.worksheets[0]!.getCell("A2").numFmt).toBe("@");
    const found = read(rowsOfXlsx(Buffer.from(await workbook.xlsx.writeBuffer())));
    expect(found.at(-1)?.texts).toEqual(["181"]);
  });

  test("a day and an hour that a spreadsheet keeps as a number are read as they are shown", async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet("数据");
    sheet.addRow(["开始时间", "日期", "富文本"]);
    const row = sheet.addRow([new Date("2026-03-10T14:05:00Z"), new Date("2026-03-10T00:00:00Z")]);
    row.getCell(1).numFmt = "yyyy-mm-dd hh:mm";
    row.getCell(3).value = { richText: [{ text: "满" }, { text: "意", font: { bold: true } }] };
    const [, found] = read(rowsOfXlsx(Buffer.from(await workbook.xlsx.writeBuffer())));
    expect(found?.texts).toEqual(["2026-03-10 14:05:00", "2026-03-10", "满意"]);
  });
});
