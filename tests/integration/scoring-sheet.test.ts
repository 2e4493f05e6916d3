import ExcelJS from "exceljs";
import { beforeAll, describe, expect, test } from "vitest";
import { mySheets, sheetPage } from "@/lib/assessment/queries";
import { roundsBefore } from "@/lib/assessment/round-changes";
import { saveScore } from "@/lib/assessment/scoring";
import { takeMarks } from "@/lib/marks-workbook/taking";
import { marksWorkbook } from "@/lib/marks-workbook/workbook";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { paceOf } from "@/lib/quality/speed";
import { must, refused, take } from "../support/acts";
import { type MarkGiven, makeAgency, openSheet, scoreAll } from "../support/assessment";
import { makeLot } from "../support/lots";
import { attachSummary } from "../support/scoring";
import { makeApplication, makeWorld, type World } from "../support/world";

const FULL: MarkGiven = { judgement: "met", points: 10 };
const LESS = { judgement: "partly_met", points: 6, reason: "只覆盖部分单位" } as const;
const SUMMARY = { summary: "逐项核对后给出以上评分。" };

let world: World;
let team: Awaited<ReturnType<typeof makeAgency>>;
beforeAll(async () => {
  world = await makeWorld();
  team = await makeAgency(world, 2);
  await db.cycle.update({ where: { id: world.cycle.id }, data: { deductionReasons: ["佐证材料不足以证明所述情况"] } });
});

async function ready() {
  const application = await makeApplication(world, "assessment");
  const assessor = team.assessors[0]!;
  const sheetId = await openSheet(world, application.id, assessor);
  return { application, assessor, sheetId, indicatorId: world.catalogue.items[0]! };
}

describe("扣分的理由和引证", () => {
  test("理由可以只从周期列出的几条中选；不在其中的不接受", async () => {
    const { sheetId, assessor, indicatorId } = await ready();
    const mark = { sheetId, indicatorId, judgement: "partly_met", points: 5, version: 0 };
    expect(await saveScore(assessor, { ...mark, reasons: ["随便写的"] })).toEqual(refused("deduction_reason_unknown"));
    must(await saveScore(assessor, { ...mark, reasons: ["佐证材料不足以证明所述情况"] }));
    expect(await db.itemScore.findFirst({ where: { sheetId } })).toMatchObject({
      reasons: ["佐证材料不足以证明所述情况"],
      reason: "",
    });
  });

  test("一次保存连同引用的页次整体替换；过期的保存什么也不改", async () => {
    const { application, sheetId, assessor, indicatorId } = await ready();
    const evidenceId = await attachSummary(application, indicatorId);
    const cite = (...pages: number[]) => pages.map((page) => ({ evidenceId, page }));
    must(await saveScore(assessor, { sheetId, indicatorId, ...LESS, citations: cite(3, 5), version: 0 }));
    must(await saveScore(assessor, { sheetId, indicatorId, ...LESS, citations: cite(5, 8), version: 1 }));
    const stale = { sheetId, indicatorId, ...LESS, citations: cite(1), version: 1 };
    expect(await saveScore(assessor, stale)).toEqual(refused("stale"));
    const kept = await db.itemCitation.findMany({ where: { sheetId }, orderBy: { page: "asc" } });
    expect(kept.map(({ page }) => page)).toEqual([5, 8]);
    expect(await saveScore(assessor, { ...stale, citations: cite(0), version: 2 })).toEqual(refused("invalid_input"));
  });

  test("有佐证而扣分没有引用的，不能交卷；引用了，或者写明没有佐证材料的，可以", async () => {
    const { application, sheetId, assessor } = await ready();
    const [first, second] = world.catalogue.items;
    const evidenceId = await attachSummary(application, first!);
    const nothing = { judgement: "not_met", points: 0, version: 0 } as const;
    for (const indicatorId of [world.catalogue.bonus, world.catalogue.deduction]) {
      must(await saveScore(assessor, { sheetId, indicatorId, ...nothing }));
    }
    // 没有佐证的项扣分，不要求引用
    must(await saveScore(assessor, { sheetId, indicatorId: second!, ...LESS, version: 0 }));
    must(await saveScore(assessor, { sheetId, indicatorId: first!, ...LESS, version: 0 }));
    expect(await take(assessor, "score_sheet", sheetId, "hand_in", SUMMARY)).toMatchObject(refused("marks_unfounded"));
    must(await saveScore(assessor, { sheetId, indicatorId: first!, ...LESS, reasons: ["没有佐证材料"], version: 1 }));
    must(await take(assessor, "score_sheet", sheetId, "hand_in", SUMMARY));
    must(await take(world.organiser, "score_sheet", sheetId, "reopen", { reason: "请核对第一项的佐证材料。" }));
    const cited = { sheetId, indicatorId: first!, ...LESS, citations: [{ evidenceId, page: 1 }], version: 2 };
    must(await saveScore(assessor, cited));
    must(await take(assessor, "score_sheet", sheetId, "hand_in", SUMMARY));
  });
});

describe("退回重评", () => {
  test("原来的评分原样留存、不能改动，评估员看到理由；只有组织方能退回", async () => {
    const { sheetId, assessor, indicatorId } = await ready();
    await scoreAll(world, sheetId, assessor, [FULL, FULL]);
    const reason = { reason: "第一项理由与佐证不符，请复核。" };
    expect(await take(assessor, "score_sheet", sheetId, "reopen", reason)).toEqual(refused("not_allowed"));
    must(await take(world.organiser, "score_sheet", sheetId, "reopen", reason));
    must(await saveScore(assessor, { sheetId, indicatorId, ...LESS, version: 1 }));
    expect(await db.itemScoreHistory.findFirst({ where: { sheetId, round: 1, indicatorId } })).toMatchObject({
      judgement: "met",
      points: 10,
      version: 1,
    });
    expect(await db.itemScoreHistory.count({ where: { sheetId } })).toBe(4);
    await expect(db.itemScoreHistory.deleteMany({ where: { sheetId } })).rejects.toThrow();
    const cycleId = world.cycle.id;
    expect(await roundsBefore(assessor, cycleId, sheetId)).toBeNull();
    expect(await roundsBefore(world.organiser, cycleId, sheetId)).toMatchObject({ rounds: [reason], changes: null });
    await db.cycle.update({ where: { id: cycleId }, data: { resultsOpenedAt: new Date() } });
    const { changes } = (await roundsBefore(world.organiser, cycleId, sheetId))!;
    await db.cycle.update({ where: { id: cycleId }, data: { resultsOpenedAt: null } });
    expect(changes).toMatchObject([{ round: 1, position: 1, before: { points: 10 }, after: { points: 6 } }]);
    const page = await sheetPage(assessor, sheetId);
    expect(page?.rounds).toMatchObject([{ number: 1, ...reason }]);
    const { rows } = await mySheets(assessor, { stage: "scoring" });
    expect(rows.find(({ id }) => id === sheetId)).toMatchObject({ reopened: reason.reason, scored: 4, items: 4 });
  });
});

describe("按组评分和隐去名称", () => {
  test("评分表只列分给它的几组；隐去名称的案卷按代号找，按名称找不到", async () => {
    const own = await makeWorld();
    const agency = await makeAgency(own, 1);
    const application = await makeApplication(own, "assessment");
    const [first, second] = own.catalogue.items;
    const parts = [
      { name: "甲组", items: [first!] },
      { name: "乙组", items: [second!, own.catalogue.bonus, own.catalogue.deduction] },
    ];
    const made = await makeLot({ cycleId: own.cycle.id, agencies: [agency.agency.id], cases: [application.id], parts });
    const assessor = agency.assessors[0]!;
    const sheetId = await openSheet(own, application.id, assessor);
    await db.sheetPart.create({ data: { sheetId, partId: made.parts[0]!.id } });
    await db.cycle.update({ where: { id: own.cycle.id }, data: { blindAssessment: true } });
    const page = await sheetPage(assessor, sheetId);
    expect(page?.opened?.items.map(({ id }) => id)).toEqual([first]);
    expect(page).toMatchObject({ place: "案卷 A01", items: 1, lot: made.lot.name });
    const out = { sheetId, indicatorId: second!, ...FULL, version: 0 };
    expect(await saveScore(assessor, out)).toEqual(refused("not_found"));
    expect((await mySheets(assessor, { q: "a01" })).total).toBe(1);
    expect((await mySheets(assessor, { q: application.applicant.name })).total).toBe(0);
    await db.assessmentLot.update({ where: { id: made.lot.id }, data: { stage: "answering" } });
    expect(await saveScore(assessor, { ...out, indicatorId: first! })).toEqual(refused("wrong_stage"));
  });
});

describe("离线评分", () => {
  test("下载、填写、核对、写入；核对不写，有错整表不写，下载后又评过的不被盖掉", async () => {
    const { application, sheetId, assessor } = await ready();
    const [first, second] = world.catalogue.items;
    const evidenceId = await attachSummary(application, first!);
    must(await saveScore(assessor, { sheetId, indicatorId: second!, ...LESS, version: 0 }));
    const { file } = (await marksWorkbook(assessor, sheetId))!;
    expect(await marksWorkbook(team.assessors[1]!, sheetId)).toBeNull();

    const filled = await changed(file, {
      1: { 判断: "部分符合", 得分: "7.5", 扣分理由: "没有佐证材料", 引用材料: "Ⅰ-1-1-① 第2页" },
    });
    const looked = must(await send(assessor, sheetId, filled, null));
    expect(looked.lines).toMatchObject([{ position: 1, before: "未评", after: "部分符合 7.5 分" }]);
    expect(await db.itemScore.count({ where: { sheetId } })).toBe(1);
    must(await send(assessor, sheetId, filled, looked.digest));
    expect(await db.itemScore.findFirst({ where: { sheetId, indicatorId: first! } })).toMatchObject({
      points: 7.5,
      version: 1,
    });
    expect(await db.itemCitation.findFirst({ where: { sheetId } })).toMatchObject({ evidenceId, page: 2 });
    // 同一张表再传一次，没有可写的
    expect(must(await send(assessor, sheetId, filled, null)).lines).toEqual([]);

    const wrong = await changed(filled, { 2: { 判断: "符合", 得分: "11" }, 3: { 判断: "有此情形", 得分: "1" } });
    const refusal = await send(assessor, sheetId, wrong, null);
    expect(refusal).toMatchObject(refused("rows_refused"));
    expect((refusal as { error: { rows: object[] } }).error.rows).toMatchObject([
      { row: 3, column: "得分" },
      { row: 4, column: "扣分理由" },
    ]);
    must(await saveScore(assessor, { sheetId, indicatorId: second!, ...FULL, reason: "", version: 1 }));
    const late = await changed(filled, { 2: { 得分: "5" } });
    expect(await send(assessor, sheetId, late, null)).toMatchObject(refused("rows_refused"));
    expect(await db.itemScore.findFirst({ where: { sheetId, indicatorId: second! } })).toMatchObject({ points: 10 });
  });

  test("一次导入的各项记为同一时刻，不算评得快", async () => {
    const { sheetId, assessor } = await ready();
    const { file } = (await marksWorkbook(assessor, sheetId))!;
    const filled = await changed(file, {
      1: { 判断: "符合", 得分: "10" },
      2: { 判断: "符合", 得分: "10" },
      3: { 判断: "没有此情形", 得分: "0" },
      4: { 判断: "没有此情形", 得分: "0" },
    });
    const { digest, lines } = must(await send(assessor, sheetId, filled, null));
    expect(lines).toHaveLength(4);
    must(await send(assessor, sheetId, filled, digest));
    const marks = await db.itemScore.findMany({ where: { sheetId }, select: { at: true } });
    expect(paceOf({ sheetId, moments: marks.map(({ at }) => at) })).toMatchObject({
      marks: 4,
      together: 4,
      intervals: 0,
    });
  });

  test("别的评分表的行不会进到这一份里来", async () => {
    const one = await ready();
    const other = await ready();
    const { file } = (await marksWorkbook(one.assessor, one.sheetId))!;
    const filled = await changed(file, { 1: { 判断: "符合", 得分: "10" } });
    expect(await send(other.assessor, other.sheetId, filled, null)).toMatchObject(refused("rows_refused"));
  });
});

const send = (actor: Actor, sheetId: string, file: Uint8Array, confirm: string | null) =>
  takeMarks(actor, { sheetId, file, confirm });

/** The workbook with some cells of some items changed, by the item's number. */
async function changed(file: Uint8Array, edits: Record<number, Record<string, string>>): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Buffer.from(file) as unknown as ArrayBuffer);
  const sheet = workbook.worksheets[0]!;
  const headings = (sheet.getRow(1).values as string[]).slice(1);
  for (const [position, cells] of Object.entries(edits)) {
    for (const [heading, text] of Object.entries(cells)) {
      sheet.getCell(Number(position) + 1, headings.indexOf(heading) + 1).value = text;
    }
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
