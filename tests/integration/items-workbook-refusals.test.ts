import { beforeEach, describe, expect, test } from "vitest";
import { takeWorkbook } from "@/lib/items-workbook/commands";
import { previewWorkbook } from "@/lib/items-workbook/preview";
import { db } from "@/lib/platform/db";
import { refused } from "../support/acts";
import { oleOf } from "../support/containers";
import { makePlace, opened } from "../support/filing";
import { type Book, edited } from "../support/items-workbook";
import {
  changed,
  download,
  filled,
  first,
  id,
  openTrip,
  place,
  preview,
  second,
  stored,
  taken,
  world,
} from "../support/workbook-trip";
import { workbookOf } from "../support/workbooks";
import { makeWorld } from "../support/world";

beforeEach(openTrip);

const refusedFile = async (file: Buffer, reason: string, of = id) => {
  const result = await previewWorkbook(place.filer, { applicationId: of, file });
  expect(result).toMatchObject({ ok: false, error: { code: "file_refused" } });
  expect(JSON.stringify(result)).toContain(reason);
};

describe("不予接收的", () => {
  test("填错的栏附错误说明退回，改正后的同一张表可以再传；什么都没有写入", async () => {
    const file = await edited(await download(place.filer), (book) => {
      filled(book);
      book.cell(2, "自评得分").value = 99;
    });
    const result = await preview(place.filer, file);
    expect(changed(result)[1]!.fields.map(({ state }) => state)).toEqual(["changed", "changed", "refused"]);
    const again = await edited(result.annotated!, (book) => {
      expect(String(book.cell(2, "错误说明").value)).toContain("不能超过 10 分");
      book.cell(2, "自评得分").value = 9;
    });
    expect(await stored(second)).toBeNull();
    expect(changed(await preview(place.filer, again)).map(({ position, state }) => [position, state])).toEqual([
      [1, "changed"],
      [2, "changed"],
    ]);
  });

  test("重复的行、对不上的行附说明列在退回的表后面，填写的内容不丢", async () => {
    const file = await edited(await download(place.filer), (book) => {
      filled(book);
      const row = (position: number, narrative: string) => {
        const number = book.sheet.rowCount + 1;
        book.sheet.getCell(number, book.column("序号")).value = position;
        book.sheet.getCell(number, book.column("情况说明")).value = narrative;
      };
      row(1, "第 1 项的另一稿。");
      row(99, "=没有这一项");
    });
    const result = await preview(place.filer, file);
    expect(result.strays).toHaveLength(2);
    await edited(result.annotated!, (book) => {
      const tail = [book.sheet.rowCount - 1, book.sheet.rowCount].map((number) =>
        ["序号", "情况说明", "错误说明"].map((heading) => book.sheet.getCell(number, book.column(heading)).value),
      );
      expect(tail).toEqual([
        ["1", "第 1 项的另一稿。", expect.stringContaining("第 1 项在第 2 行已经出现")],
        ["99", "'=没有这一项", expect.stringContaining("“99”不是本表中的序号")],
      ]);
    });
    const mended = await edited(result.annotated!, (book) => {
      book.sheet.spliceRows(book.sheet.rowCount - 1, 2);
    });
    expect(changed(await preview(place.filer, mended)).map(({ position }) => position)).toEqual([1, 2]);
  });

  test("不是表格、旧格式、没有版本信息、别的申报、旧的指标体系：各有说明", async () => {
    await refusedFile(Buffer.alloc(0), "文件是空的");
    await refusedFile(Buffer.from("不是表格"), "不是 xlsx 表格");
    await refusedFile(oleOf([{ name: "Workbook" }]), "不是 xlsx 表格");
    await refusedFile(
      await workbookOf([
        ["序号", "指标内容"],
        [1, "甲"],
      ]),
      "没有版本信息",
    );
    const other = await makePlace(world);
    const theirs = await opened(world, other);
    const number = (await db.application.findUniqueOrThrow({ where: { id: theirs } })).number;
    await refusedFile(await download(other.filer, theirs), `这张表是申报 ${number} 的`);
    const later = await makeWorld();
    const file = await download(place.filer);
    await db.application.update({
      where: { id },
      data: { catalogueId: later.catalogue.id, schemeId: later.catalogue.schemeId },
    });
    await refusedFile(file, "旧的指标体系");
  });

  test("删去要紧的列、列名重复、版本信息改坏的，整表不读", async () => {
    const file = await download(place.filer);
    const drop = (book: Book) => {
      book.sheet.getCell(1, book.column("序号")).value = "编号";
    };
    await refusedFile(await edited(file, drop), "没有找到含有“序号”和“指标内容”");
    const twice = (book: Book) => {
      book.sheet.getCell(1, book.column("责任单位")).value = "情况说明";
    };
    await refusedFile(await edited(file, twice), "“情况说明”一列出现了两次");
    const broken = (book: Book) => {
      book.workbook.getWorksheet("版本信息")!.getCell("B3").value = null;
    };
    await refusedFile(await edited(file, broken), "版本信息已经损坏");
  });

  test("合并单元格、改了指标文字、填了公式：只退那几处", async () => {
    const file = await edited(await download(place.filer), (book) => {
      filled(book);
      book.cell(2, "自评得分").value = { formula: "1+1", result: 2 };
      const bonus = book.cell(4, "情况说明");
      const below = book.cell(5, "情况说明");
      book.sheet.mergeCells(`${bonus.address}:${below.address}`);
      book.cell(1, "指标内容").value = "另一项指标";
    });
    const { lines } = await preview(place.filer, file);
    expect(lines.map(({ position, problem }) => [position, problem?.slice(0, 7) ?? null])).toEqual([
      [1, "指标内容与第 "],
      [2, null],
      [4, "本行有合并单元"],
      [5, "本行有合并单元"],
    ]);
    expect(lines[1]!.fields.find(({ field }) => field === "ownScore")).toMatchObject({ state: "refused" });
  });

  test("已经报送的、没有退回的项，写明原因，硬要写入也不行", async () => {
    const file = await edited(await download(place.filer), filled);
    const before = changed(await preview(place.filer, file));
    await db.application.update({ where: { id }, data: { stage: "first_review", position: 0 } });
    expect(changed(await preview(place.filer, file)).map(({ state }) => state)).toEqual(["refused", "refused"]);
    expect(await taken(place.filer, before)).toEqual(refused("wrong_stage"));
    expect(await stored(second)).toBeNull();
  });

  test("页面之外伪造的栏目、别处的指标、空的选择，一概不写", async () => {
    const line = { indicatorId: first, version: 1 };
    const send = (values: object, more: object = {}) =>
      takeWorkbook(place.filer, { applicationId: id, lines: [{ ...line, values, ...more }] });
    expect(await send({ "metrics.unknown": 1 })).toEqual(refused("invalid_input"));
    expect(await send({ reread: 1 })).toEqual(refused("invalid_input"));
    expect(await send({ ownScore: 11 })).toEqual(refused("invalid_input"));
    expect(await send({ narrative: "甲\u0000" })).toEqual(refused("invalid_input"));
    expect(await send({}, { indicatorId: world.office.id })).toEqual(refused("not_found"));
    expect(await takeWorkbook(place.filer, { applicationId: id, lines: [] })).toEqual(refused("invalid_input"));
    const twice = ["第一稿。", "第二稿。"].map((narrative) => ({ ...line, values: { narrative } }));
    expect(await takeWorkbook(place.filer, { applicationId: id, lines: twice })).toEqual(refused("invalid_input"));
    expect(await stored(first)).toMatchObject({ version: 1 });
  });
});
