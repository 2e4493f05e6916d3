import { beforeAll, describe, expect, test } from "vitest";
import { readItem } from "@/lib/applications/dossier";
import { mySheets, sheetPage } from "@/lib/assessment/queries";
import { frameHash } from "@/lib/kernel/draw";
import { addLayer } from "@/lib/moderation/layers";
import { db } from "@/lib/platform/db";
import { chooseCalibration } from "@/lib/quality/calibrating";
import type { QualityFigures } from "@/lib/quality/figures";
import { recomputed } from "@/lib/quality/keeping";
import { qualityPage, stillTheSame } from "@/lib/quality/queries";
import { rescore } from "@/lib/quality/rescoring";
import { sampleBoard, sampleItem } from "@/lib/quality/sample-queries";
import { drawQualitySample } from "@/lib/quality/sampling";
import { codeOf, must, refused } from "../support/acts";
import { openSheet, scoreAll } from "../support/assessment";
import { type LotBefore, lotBefore, openLot, points, scoreCases, settleAll } from "../support/quality-lot";
import { MOST, shell, signedIn, statementsOf } from "../support/statements";
import { makeApplication } from "../support/world";

describe("质量抽检", () => {
  let lot: LotBefore;
  beforeAll(async () => {
    lot = await lotBefore();
  });
  const samples = () => db.qualitySample.findMany({ where: { lotId: lot.lotId }, orderBy: { position: "asc" } });
  const mark = (sampleId: string, version: number, more: object = {}) => ({
    sampleId,
    judgement: "partly_met",
    points: "6",
    reason: "佐证只覆盖部分单位",
    version: String(version),
    ...more,
  });

  test("评分表没有交齐的、别的单位的、不经办的，都不能抽取；没有要求抽检的周期无从抽取", async () => {
    const { world, lotId } = lot;
    expect(await drawQualitySample(world.organiser, { lotId })).toEqual(refused("sheets_not_assigned"));
    expect(await drawQualitySample(world.signatory, { lotId })).toEqual(refused("not_allowed"));
    expect(await drawQualitySample(world.reviewer, { lotId })).toEqual(refused("not_found"));
    const plain = await lotBefore({ qualityShareBasisPoints: 0 });
    expect(await drawQualitySample(plain.world.organiser, { lotId: plain.lotId })).toEqual(refused("sample_not_asked"));
    expect(await db.qualityDraw.count({ where: { lotId: { in: [lotId, plain.lotId] } } })).toBe(0);
  });

  test("交齐之后两人同时抽，只抽成一次；任何人可以按清单和种子重抽核对", async () => {
    await scoreCases(lot);
    const { world, lotId } = lot;
    const both = await Promise.all([1, 2].map(() => drawQualitySample(world.organiser, { lotId })));
    expect(both.map(codeOf).sort()).toEqual(["sample_drawn", null].sort());
    const drawn = await samples();
    const draw = await db.qualityDraw.findUniqueOrThrow({ where: { lotId } });
    expect(draw.frameSize).toBe(3 * 4);
    expect(drawn).toHaveLength(6);
    const applications = await db.application.findMany({
      where: { id: { in: lot.cases } },
      orderBy: { number: "asc" },
    });
    const items = [...world.catalogue.items, world.catalogue.bonus, world.catalogue.deduction];
    const frame = applications.flatMap(({ id }) => items.map((item) => `${id}/${item}`));
    expect(frameHash(frame)).toBe(draw.frameSha256);
    await expect(db.qualitySample.deleteMany({ where: { lotId } })).rejects.toThrow("does not change");
    await expect(db.qualityDraw.updateMany({ where: { lotId }, data: { seed: "别的" } })).rejects.toThrow(
      "append-only",
    );
  });

  test("复评人看得到材料的位置，看不到任何评分；揭晓前质量页只有份数和快慢", async () => {
    const { world, lotId } = lot;
    const board = await sampleBoard(world.organiser, world.cycle.id, lotId, { page: 1, open: false });
    const item = await sampleItem(world.organiser, world.cycle.id, lotId, 1);
    const page = await qualityPage(world.organiser, world.cycle.id, lotId, 1);
    expect([board!.total, board!.scored, item!.mark, page!.opened]).toEqual([6, 0, null, null]);
    expect(page!.sheets).toMatchObject({ total: 6, handedIn: 6 });
    // what the marks say, in words that only they have
    for (const told of [board, item, page]) expect(JSON.stringify(told)).not.toMatch(/材料可以证明|"points":[0-9]/);
    expect(await sampleBoard(world.reviewer, world.cycle.id, lotId, { page: 1, open: false })).toBeNull();
    expect(await qualityPage(lot.assessors[0]!, world.cycle.id, lotId, 1)).toBeNull();
  });

  test("扣分不写理由的、过时的、超出满分的、裁定过这一项的，都不能复评，且不留痕迹", async () => {
    const { world } = lot;
    const standard = (await samples()).find(({ indicatorId }) => world.catalogue.items.includes(indicatorId))!;
    const { id: sampleId, applicationId, indicatorId } = standard;
    expect(await rescore(world.organiser, mark(sampleId, 0, { reason: "" }))).toEqual(refused("mark_reason_missing"));
    expect(await rescore(world.organiser, mark(sampleId, 0, { points: "99" }))).toEqual(refused("points_out_of_range"));
    expect(await rescore(world.organiser, mark(sampleId, 0, { points: "" }))).toEqual(refused("invalid_input"));
    expect(await rescore(world.signatory, mark(sampleId, 0))).toEqual(refused("not_allowed"));
    expect(await rescore(world.reviewer, mark(sampleId, 0))).toEqual(refused("not_found"));
    expect(await rescore(world.organiser, mark(sampleId, 3))).toEqual(refused("stale"));
    expect((await db.qualitySample.findUniqueOrThrow({ where: { id: sampleId } })).judgement).toBeNull();
    must(await rescore(world.organiser, mark(sampleId, 0)));
    const both = await Promise.all(
      [5, 4].map((one) => rescore(world.organiser, mark(sampleId, 1, { points: `${one}` }))),
    );
    expect(both.map(codeOf).sort()).toEqual(["stale", null].sort());
    const layer = { judgement: "met", points: 9, reason: "裁定", kind: "organiser", at: new Date() } as const;
    await addLayer(db, { ...layer, applicationId, indicatorId, authorId: world.organiser.userId });
    expect(await rescore(world.organiser, mark(sampleId, 2))).toEqual(refused("sample_marks_known"));
  });

  test("揭晓之后不能再复评，数据库也不许；定标案卷也不能再选", async () => {
    const { world, lotId, cases } = lot;
    await settleAll(lot);
    must(await openLot(world, lotId));
    const [first] = await samples();
    expect(await rescore(world.organiser, mark(first!.id, first!.version))).toEqual(refused("lot_opened"));
    await expect(db.qualitySample.updateMany({ where: { lotId }, data: { reason: "改" } })).rejects.toThrow(
      "an opened lot does not change",
    );
    expect(await chooseCalibration(world.organiser, { lotId, applicationId: cases[0]! })).toEqual(
      refused("calibration_too_late"),
    );
    const { figures } = await db.lotQuality.findUniqueOrThrow({ where: { lotId } });
    expect((figures as unknown as QualityFigures).reference).toMatchObject({ scored: 1, whole: { items: 2 } });
  });
});

describe("原始与调整得分", () => {
  test.each(["raw", "adjusted"] as const)("以启动前定下的一种为准，两种都留着：%s", async (counts) => {
    const lot = await lotBefore({ assessmentCounts: counts });
    const { world, lotId, assessors } = lot;
    // 甲与乙、乙与丙、甲与丙各评一件，乙和丙偏严
    for (const [n, id] of lot.cases.entries()) {
      for (const k of [n % 3, (n + 1) % 3]) {
        const assessor = assessors[k]!;
        const given = [points(8 - n - (k > 0 ? 0.5 : 0)), points(7 - n - (k > 0 ? 0.5 : 0))];
        await scoreAll(world, await openSheet(world, id, assessor), assessor, given);
      }
    }
    must(await openLot(world, lotId));
    const results = await db.lotResult.findMany({ where: { lotId } });
    const told = results.map(({ score, result }) => ({ score, ...(result as object) }) as Record<string, unknown>);
    for (const result of told) {
      expect(result.counts).toBe(counts);
      expect(result.score).toBe(result[counts]);
    }
    expect(told.some(({ raw, adjusted }) => raw !== adjusted)).toBe(true);
    const other = counts === "raw" ? "adjusted" : "raw";
    await expect(db.cycle.update({ where: { id: world.cycle.id }, data: { assessmentCounts: other } })).rejects.toThrow(
      "do not change",
    );
    const page = (await qualityPage(world.organiser, world.cycle.id, lotId, 1))!;
    const byCase = new Map(results.map(({ applicationId, score }) => [applicationId, score]));
    for (const one of page.opened!.figures.cases) expect(one[counts]).toBe(byCase.get(one.caseId));
    const [first, second] = [await recomputed(db, lotId), await recomputed(db, lotId)];
    expect(second).toEqual(first);
    expect(first.sha256).toBe(page.opened!.sha256);
    expect(await stillTheSame(world.organiser, world.cycle.id, lotId)).toBe(true);
    expect(await stillTheSame(world.reviewer, world.cycle.id, lotId)).toBeNull();
  });
});

test("质量页、抽检页、复评页一次请求最多 15 条 SQL", async () => {
  const lot = await lotBefore();
  await scoreCases(lot);
  const { world, lotId } = lot;
  must(await drawQualitySample(world.organiser, { lotId }));
  await settleAll(lot);
  must(await openLot(world, lotId));
  const reader = { ...(await signedIn("zhongyangban_shenhe")), organisationId: world.office.id };
  const page = { page: 1, open: false };
  const id = world.cycle.id;
  for (const read of [
    () => qualityPage(reader, id, lotId, 1),
    () => sampleBoard(reader, id, lotId, page),
    async () => {
      const item = (await sampleItem(reader, id, lotId, 1))!;
      await readItem(reader, item.applicationId, item.itemPosition);
    },
  ]) {
    const statements = await statementsOf(async () => {
      await shell(reader);
      expect(await read()).not.toBeNull();
    });
    expect(statements).toBeLessThanOrEqual(MOST);
  }
});

test("定标案卷分给标段的全体评估员，对评估员不作区分，不计入结果；选过的、标段以外的、别的单位都不能选", async () => {
  const lot = await lotBefore();
  const { world, lotId, cases, assessors } = lot;
  const outside = await makeApplication(world, "assessment");
  const choose = (applicationId: string, actor = world.organiser) => chooseCalibration(actor, { lotId, applicationId });
  expect(await choose(cases[0]!, world.reviewer)).toEqual(refused("not_found"));
  expect(await choose(outside.id)).toEqual(refused("not_found"));
  expect(must(await choose(cases[0]!))).toEqual({ sheets: assessors.length });
  expect(await choose(cases[0]!)).toEqual(refused("calibration_chosen"));
  const sheets = await db.scoreSheet.findMany({ where: { applicationId: cases[0]! } });
  expect(sheets.map(({ kind }) => kind)).toEqual(assessors.map(() => "calibration"));
  for (const assessor of assessors) {
    const { userId } = assessor;
    const told = await db.notification.findMany({ where: { userId }, select: { text: true } });
    expect(told).toEqual([{ text: "分配评分表 1 份" }]);
    const { rows } = await mySheets(assessor, {});
    const pages = await Promise.all(rows.map(({ id }) => sheetPage(assessor, id)));
    expect(rows).toHaveLength(1);
    expect(JSON.stringify([rows, pages])).not.toMatch(/calibration|定标/);
  }
  await scoreCases(lot);
  const { items } = must(await drawQualitySample(world.organiser, { lotId }));
  // a half of the two other cases, and all of the calibration case
  expect(items).toBe(4 + 4);
  const drawn = await db.qualitySample.groupBy({ by: ["applicationId"], where: { lotId }, _count: true });
  expect(drawn.find(({ applicationId }) => applicationId === cases[0])!._count).toBe(4);
});
