import { beforeEach, describe, expect, test } from "vitest";
import { saveAnswer } from "@/lib/applications/save-answer";
import { assignItems, confirmItems } from "@/lib/assignments/commands";
import { handOver } from "@/lib/assignments/handing-over";
import { takeWorkbook } from "@/lib/items-workbook/commands";
import type { Line } from "@/lib/items-workbook/planning";
import { type Preview, previewWorkbook } from "@/lib/items-workbook/preview";
import { itemsWorkbook } from "@/lib/items-workbook/workbook";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { must, refused } from "../support/acts";
import { setClock } from "../support/clock";
import { oleOf } from "../support/containers";
import { assignmentOf, type DividedPlace, dividedApplication, seen } from "../support/division";
import { answer, makePlace, opened } from "../support/filing";
import { type Book, edited, resaved } from "../support/items-workbook";
import { workbookOf } from "../support/workbooks";
import { makeWorld, type World } from "../support/world";

let world: World;
let place: DividedPlace;
let id: string;
let first: string;
let second: string;

beforeEach(async () => {
  setClock("2026-02-15T10:00:00+08:00");
  world ??= await makeWorld();
  [first, second] = world.catalogue.items as [string, string];
  ({ place, id } = await dividedApplication(world));
  must(await saveAnswer(place.filer, answer(id, first, { narrative: "=不是公式\n第二段" })));
});

const download = async (actor: Actor, of = id) => (await itemsWorkbook(actor, of))!.file;
const preview = async (actor: Actor, file: Buffer, of = id) =>
  must<Preview>(await previewWorkbook(actor, { applicationId: of, file }));
const changed = ({ lines }: Preview) => lines.filter(({ state }) => state !== "unchanged");
const accept = (lines: readonly Line[]) =>
  lines.map(({ indicatorId, version, fields }) => ({
    indicatorId,
    version,
    values: Object.fromEntries(
      fields.filter(({ state }) => state !== "refused").map(({ field, value }) => [field, value]),
    ),
  }));
const taken = (actor: Actor, lines: readonly Line[]) =>
  takeWorkbook(actor, { applicationId: id, lines: accept(lines) });
const stored = (indicatorId: string) =>
  db.indicatorAnswer.findUnique({ where: { applicationId_indicatorId: { applicationId: id, indicatorId } } });
const filled = (book: Book) => {
  book.cell(1, "情况说明").value = "离线改写的说明。";
  book.cell(2, "自评结论").value = "部分符合";
  book.cell(2, "情况说明").value = "离线新填。";
  book.cell(2, "自评得分").value = 6;
};
const refusedFile = async (file: Buffer, reason: string, of = id) => {
  const result = await previewWorkbook(place.filer, { applicationId: of, file });
  expect(result).toMatchObject({ ok: false, error: { code: "file_refused" } });
  expect(JSON.stringify(result)).toContain(reason);
};

describe("下载、离线填写、上传、核对、写入", () => {
  test("原样上传没有改动；填写的逐栏列出，采用的写入并留痕，没采用的不动", async () => {
    const file = await download(place.filer);
    expect(changed(await preview(place.filer, file))).toEqual([]);
    const lines = changed(await preview(place.filer, await edited(file, filled)));
    expect(lines.map(({ position, state, version }) => [position, state, version])).toEqual([
      [1, "changed", 1],
      [2, "changed", 0],
    ]);
    expect(must(await taken(place.filer, lines.slice(1)))).toEqual({ items: 1 });
    expect(await stored(second)).toMatchObject({
      judgement: "partly_met",
      narrative: "离线新填。",
      ownScore: 6,
      version: 1,
      updatedByName: place.filer.name,
    });
    expect(await stored(first)).toMatchObject({ narrative: "=不是公式\n第二段", version: 1 });
    const event = await db.event.findFirstOrThrow({ where: { applicationId: id, action: "import_items" } });
    expect(event).toMatchObject({ standing: "applicant", detail: { items: 1 } });
    expect(changed(await preview(place.filer, await edited(file, filled))).map(({ position }) => position)).toEqual([
      1,
    ]);
  });

  test("用 WPS 另存、行的次序打乱后照样读得出", async () => {
    const file = await edited(await resaved(await download(place.filer)), (book) => {
      filled(book);
      const rows = [2, 3].map((n) => (book.sheet.getRow(n).values as unknown[]).slice(1));
      book.sheet.getRow(2).values = rows[1] as never;
      book.sheet.getRow(3).values = rows[0] as never;
    });
    const result = await preview(place.filer, file);
    expect(changed(result).map(({ position }) => position)).toEqual([1, 2]);
    expect(result.notes).toEqual([expect.stringContaining("次序")]);
  });

  test("下载后别人在系统中改了同一栏：列为冲突，三方内容都在", async () => {
    const file = await edited(await download(place.filer), filled);
    must(await saveAnswer(place.colleague, answer(id, first, { version: 1, narrative: "同事改写。" })));
    const [line] = changed(await preview(place.filer, file));
    expect(line).toMatchObject({
      state: "conflict",
      version: 2,
      fields: [{ base: "=不是公式\n第二段", mine: "离线改写的说明。", theirs: "同事改写。" }],
    });
    must(await taken(place.filer, [line!]));
    expect(await stored(first)).toMatchObject({ narrative: "离线改写的说明。", version: 3 });
  });

  test("核对之后又有人保存：全部不写，指出是哪几项", async () => {
    const lines = changed(await preview(place.filer, await edited(await download(place.filer), filled)));
    must(await saveAnswer(place.colleague, answer(id, second, { narrative: "同事抢先。" })));
    expect(await taken(place.filer, lines)).toMatchObject({ ok: false, error: { code: "stale", positions: [2] } });
    expect(await stored(first)).toMatchObject({ version: 1 });
    expect(await db.event.count({ where: { applicationId: id, action: "import_items" } })).toBe(0);
  });

  test("两人同时写入同一份核对结果，只有一人成功", async () => {
    const lines = changed(await preview(place.filer, await edited(await download(place.filer), filled)));
    const results = await Promise.all([taken(place.filer, lines), taken(place.colleague, lines)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results).toContainEqual(refused("stale"));
    expect(await stored(second)).toMatchObject({ version: 1 });
  });
});

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
    expect(await stored(first)).toMatchObject({ version: 1 });
  });
});

describe("责任单位", () => {
  test("只下载、只写入分给它的；确认之后不能再写", async () => {
    const { bureau, other } = place;
    const lead = bureau.organisation.id;
    must(
      await assignItems(place.filer, {
        applicationId: id,
        items: await seen(id, first),
        lead,
        supporting: [],
        dueAt: "",
      }),
    );
    expect(await itemsWorkbook(other.filer, id)).toBeNull();
    expect(await previewWorkbook(other.filer, { applicationId: id, file: await download(place.filer) })).toEqual(
      refused("not_found"),
    );
    const file = await download(bureau.filer);
    const whole = await edited(await download(place.filer), filled);
    const lines = changed(await preview(bureau.filer, whole));
    expect(lines.map(({ position }) => position)).toEqual([1]);
    must(await taken(bureau.filer, lines));
    expect(await stored(first)).toMatchObject({ narrative: "离线改写的说明。" });
    expect(await assignmentOf(id, first)).toMatchObject({ state: "filling" });
    const foreign = [{ indicatorId: second, version: 0, values: { narrative: "越界。" } }];
    expect(await takeWorkbook(bureau.filer, { applicationId: id, lines: foreign })).toEqual(refused("not_found"));
    must(await handOver(bureau.filer, { applicationId: id, indicatorIds: [first] }));
    must(await confirmItems(place.filer, { applicationId: id, items: await seen(id, first) }));
    const late = await edited(file, (book) => {
      book.cell(1, "情况说明").value = "确认之后的。";
    });
    expect(changed(await preview(bureau.filer, late))[0]!.problem).toContain("已由申报单位确认");
  });
});
