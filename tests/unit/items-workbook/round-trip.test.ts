import ExcelJS from "exceljs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AnswerContent, UNANSWERED } from "@/lib/applications/merging";
import { fromCell, LONGEST_CELL, toCell } from "@/lib/items-workbook/cells";
import { settled } from "@/lib/items-workbook/content";
import { planSheet } from "@/lib/items-workbook/planning";
import { readItemsWorkbook } from "@/lib/items-workbook/read";
import { must } from "../../support/acts";
import { Book, itemAt, resaved, sheetOf } from "../../support/items-workbook";

const odd = fc.constantFrom(
  "=SUM(A1)",
  "'=1",
  "''-2",
  "_x000D_",
  "_x005F_x0041_",
  "甲\r\n乙",
  "丙\u0001丁",
  "<w>&\"'",
  "　",
  "\t@a",
);
const text = fc.oneof(
  odd,
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 60 }),
);
const content: fc.Arbitrary<AnswerContent> = fc.record({
  judgement: fc.constantFrom("met", "partly_met", "not_met", "not_applicable", null),
  narrative: fc.array(text, { maxLength: 4 }).map((all) => all.join("")),
  ownScore: fc.oneof(fc.constant(null), fc.double({ min: 0, max: 10, noNaN: true })),
  notApplicableReason: text,
  declared: fc.boolean(),
  metrics: fc.record({ rate: fc.oneof(fc.constant(null), fc.double({ noNaN: true, noDefaultInfinity: true })) }),
});

async function changesIn(file: Buffer, contents: readonly AnswerContent[]) {
  const { sheet, stamp } = must(await readItemsWorkbook(file));
  const plan = planSheet(
    sheet,
    stamp.lines,
    contents.map((each, at) => itemAt(each, at)),
  );
  return { ...plan, lines: plan.lines.filter(({ state, problem }) => state !== "unchanged" || problem) };
}

describe("下载后原样上传", () => {
  const contents = fc.sample(content, 60);

  test("任何内容都没有差异", async () => {
    expect(await changesIn(await sheetOf(contents), contents)).toEqual({ lines: [], strays: [], notes: [] });
  });

  test("用 WPS 另存之后也没有差异", async () => {
    const { lines, strays } = await changesIn(await resaved(await sheetOf(contents)), contents);
    expect({ lines, strays }).toEqual({ lines: [], strays: [] });
  });

  test("放不进一格的文字不截断，写明原因，上传时不读", async () => {
    const long = { ...UNANSWERED, judgement: "met" as const, narrative: "长".repeat(LONGEST_CELL + 1) };
    const full = { ...UNANSWERED, narrative: "满".repeat(LONGEST_CELL) };
    const file = await sheetOf([long, full]);
    const { sheet } = must(await readItemsWorkbook(file));
    expect(sheet.rows[0]!.cells.情况说明!.text).toContain("表中放不下");
    expect(sheet.rows[1]!.cells.情况说明!.text).toHaveLength(LONGEST_CELL);
    expect((await changesIn(file, [long, full])).lines).toEqual([]);
  });
});

test("写入一格再读出，一字不差，且不会被当作公式", () => {
  fc.assert(
    fc.property(text, (given) => {
      const cell = toCell(given);
      expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      const read = cell.replace(/_x([0-9A-F]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
      expect(fromCell(read)).toBe(settled(given));
    }),
  );
});

test("锁定表头和识别列，给出选项和数字的范围，横向打印在 A4 上", async () => {
  const workbook = new ExcelJS.Workbook();
  const contents = Array.from({ length: 12 }, () => UNANSWERED);
  await workbook.xlsx.load((await sheetOf(contents)) as unknown as ArrayBuffer);
  const book = new Book(workbook);
  const { sheet } = book;
  const locked = (heading: string) => book.cell(3, heading).protection?.locked ?? true;
  expect(["序号", "指标内容", "责任单位"].map(locked)).toEqual([true, true, true]);
  expect(["自评结论", "情况说明", "自评得分", "数据1"].map(locked)).toEqual([false, false, false, false]);
  expect(sheet.pageSetup).toMatchObject({
    paperSize: 9,
    orientation: "landscape",
    fitToWidth: 1,
    printTitlesRow: "1:1",
  });
  expect(sheet.views[0]).toMatchObject({ state: "frozen", ySplit: 1 });
  expect(workbook.getWorksheet("版本信息")!.state).toBe("hidden");
  expect(book.cell(12, "自评结论").dataValidation).toMatchObject({ type: "list" });
  expect(book.cell(12, "自评得分").dataValidation).toMatchObject({ type: "decimal", formulae: [0, 10] });
});
