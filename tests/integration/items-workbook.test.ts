import { beforeEach, describe, expect, test } from "vitest";
import { saveAnswer } from "@/lib/applications/save-answer";
import { assignItems, confirmItems } from "@/lib/assignments/commands";
import { handOver } from "@/lib/assignments/handing-over";
import { takeWorkbook } from "@/lib/items-workbook/commands";
import { previewWorkbook } from "@/lib/items-workbook/preview";
import { itemsWorkbook } from "@/lib/items-workbook/workbook";
import { db } from "@/lib/platform/db";
import { must, refused } from "../support/acts";
import { assignmentOf, seen } from "../support/division";
import { answer } from "../support/filing";
import { edited, resaved } from "../support/items-workbook";
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
} from "../support/workbook-trip";

beforeEach(openTrip);

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
      source: "imported",
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
