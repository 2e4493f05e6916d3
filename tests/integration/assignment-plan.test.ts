import ExcelJS from "exceljs";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { importPlan, planWorkbook } from "@/lib/assignments/plan";
import { readSheet } from "@/lib/documents/read-workbook";
import { db } from "@/lib/platform/db";
import { must, refused } from "../support/acts";
import { setClock } from "../support/clock";
import { assignmentOf, type DividedPlace, dividedApplication, planOf } from "../support/division";
import { makeWorld, type World } from "../support/world";

let world: World;
let place: DividedPlace;
let id: string;

beforeAll(async () => {
  setClock("2026-02-15T10:00:00+08:00");
  world = await makeWorld();
});
beforeEach(async () => {
  ({ place, id } = await dividedApplication(world));
});

const good = () => [
  { 序号: 1, 牵头单位: place.bureau.organisation.name, 配合单位: place.town.organisation.name, 完成时限: "2026-02-20" },
  { 序号: 2, 牵头单位: place.other.organisation.name },
];
const imports = async (rows: Record<string, string | number>[], dryRun = false, headings?: string[]) =>
  importPlan(place.filer, { applicationId: id, file: await planOf(rows, headings), dryRun });
const count = () => db.indicatorAssignment.count({ where: { applicationId: id } });

describe("导入任务分工表", () => {
  test("a dry run tells what it would do and does nothing; then it is done, with one event and one message a unit", async () => {
    const weighed = must(await imports(good(), true));
    expect(weighed).toMatchObject({ added: 2, changed: 0, unchanged: 0 });
    expect(weighed.units).toEqual([
      { unit: place.bureau.organisation.name, items: 1 },
      { unit: place.other.organisation.name, items: 1 },
    ]);
    expect(await count()).toBe(0);
    expect(must(await imports(good()))).toEqual(weighed);
    expect(await assignmentOf(id, world.catalogue.items[0]!)).toMatchObject({
      leadOrganisationId: place.bureau.organisation.id,
      dueAt: new Date("2026-02-20T15:59:59.999Z"),
    });
    expect(await db.event.count({ where: { applicationId: id, action: "assign_items" } })).toBe(1);
    for (const { filer } of [place.bureau, place.town, place.other]) {
      expect(await db.notification.count({ where: { userId: filer.userId } })).toBe(1);
    }
  });

  test("the same sheet again changes nothing; another lead changes one", async () => {
    must(await imports(good()));
    expect(must(await imports(good()))).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
    expect(await db.event.count({ where: { applicationId: id, action: "assign_items" } })).toBe(1);
    const other = good().map((row) => ({ ...row, 牵头单位: place.other.organisation.name }));
    expect(must(await imports(other))).toMatchObject({ added: 0, changed: 1, unchanged: 1 });
  });

  test("one bad line leaves nothing, and the sheet comes back with what is wrong beside it", async () => {
    const result = await imports([...good(), { 序号: 4, 牵头单位: "没有这个局" }]);
    expect(result).toEqual(refused("assignments_refused"));
    expect(await count()).toBe(0);
    const problem = result.ok ? null : result.error;
    expect(problem!.rows).toEqual([{ row: 4, column: "牵头单位", message: expect.stringContaining("没有这个局") }]);
    const back = await readSheet(problem!.annotated!, { maxBytes: 1_000_000, maxRows: 100 });
    const rows = back.ok ? back.value.rows : [];
    expect(rows.map(({ cells }) => Boolean(cells.错误说明))).toEqual([false, false, true]);
    expect(await db.notification.count({ where: { userId: place.bureau.filer.userId } })).toBe(0);
  });

  test("what is no spreadsheet is refused in words", async () => {
    const file = new TextEncoder().encode("序号,指标");
    expect(await importPlan(place.filer, { applicationId: id, file, dryRun: false })).toEqual(refused("file_refused"));
  });

  test("only by the place itself, before a byte is read", async () => {
    const order = { applicationId: id, file: new Uint8Array(), dryRun: true };
    expect(await importPlan(place.bureau.filer, order)).toEqual(refused("not_found"));
    expect(await importPlan(place.signer, order)).toEqual(refused("not_allowed"));
    expect(await importPlan(place.filer, { ...order, applicationId: "nothing" })).toEqual(refused("not_found"));
  });

  test("the sheet that is downloaded can be sent back as it is", async () => {
    must(await imports(good()));
    const file = (await planWorkbook(place.filer, id))!;
    expect(must(await importPlan(place.filer, { applicationId: id, file, dryRun: true }))).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 2,
    });
  });
});

describe("县里自己的表", () => {
  test("上面有标题、分级列出、责任单位合并单元格的，照原样读", async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet("附件");
    const both = `${place.bureau.organisation.name}、${place.town.organisation.name}`;
    sheet.addRow(["示例县法治政府建设示范指标体系及任务分工"]);
    sheet.addRow(["序号", "一级指标", "三级指标", "责任单位"]);
    sheet.addRow(["", "一、依法履行职能", "", ""]);
    sheet.addRow([1, "一", "示例指标第 1 项", both]);
    sheet.addRow([2, "一", "示例指标第 2 项", ""]);
    sheet.mergeCells("A1:D1");
    sheet.mergeCells("D4:D5");
    const file = new Uint8Array(await workbook.xlsx.writeBuffer());
    expect(must(await importPlan(place.filer, { applicationId: id, file, dryRun: false }))).toMatchObject({ added: 2 });
    for (const item of world.catalogue.items) {
      const line = await assignmentOf(id, item);
      expect(line.leadOrganisationId).toBe(place.bureau.organisation.id);
      expect(await db.indicatorSupport.findMany({ where: { assignmentId: line.id } })).toMatchObject([
        { organisationId: place.town.organisation.id },
      ]);
    }
  });

  test("没有配合单位、完成时限两栏的表，不动已经定下的配合单位和时限；有栏而空着的，才是取消", async () => {
    must(await imports(good()));
    const standing = async () => {
      const { id: assignmentId, ...line } = await assignmentOf(id, world.catalogue.items[0]!);
      const supporting = await db.indicatorSupport.findMany({ where: { assignmentId } });
      const units = supporting.map(({ organisationId }) => organisationId);
      return { lead: line.leadOrganisationId, dueAt: line.dueAt, supporting: units };
    };
    const before = await standing();
    const gives = async ({ organisation }: { organisation: { name: string } }, ...more: string[]) =>
      must(await imports([{ 序号: 1, 牵头单位: organisation.name }], false, ["序号", "牵头单位", ...more]));
    expect(await gives(place.bureau)).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
    await gives(place.other);
    expect(await standing()).toEqual({ ...before, lead: place.other.organisation.id });
    await gives(place.town);
    expect(await standing()).toEqual({ ...before, lead: place.town.organisation.id, supporting: [] });
    await gives(place.town, "完成时限");
    expect(await standing()).toMatchObject({ dueAt: null });
  });
});
