import { beforeEach, describe, expect, test } from "vitest";
import { sheetPage } from "@/lib/assessment/queries";
import { saveScore } from "@/lib/assessment/scoring";
import { readItemForSheet } from "@/lib/blinding/reading";
import { makeLot as newLot } from "@/lib/lots/commands";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { givePassword, must, refused, take, takeSigned } from "../support/acts";
import { enterLot, makeAgency, openSheet } from "../support/assessment";
import { makeLot } from "../support/lots";
import { makeApplication, makeWorld, type World } from "../support/world";

let world: World;
let reader: Actor;
let own: string;
let other: string;
let applicationId: string;
let sheetId: string;
beforeEach(async () => {
  world = await makeWorld();
  await givePassword(world.signatory);
  const team = await makeAgency(world, 2);
  [reader, own, other] = [team.assessors[0]!, team.agency.id, (await makeAgency(world, 2)).agency.id];
  ({ id: applicationId } = await makeApplication(world, "assessment"));
  sheetId = await openSheet(world, applicationId, reader);
});

const setUp = (agencies: string[], rest = false) =>
  newLot(world.organiser, {
    cycleId: world.cycle.id,
    name: "第二批标段",
    ...{ agencies, cases: rest ? [] : [applicationId], rest, parts: [] },
  });
const begin = (lotId: string) =>
  takeSigned([world.organiser, world.signatory], "assessment_lot", lotId, "begin_assessment");
const held = (code: string) => ({ ok: false, error: expect.objectContaining({ code, detail: { open: 1 } }) });

describe("已经有评分表的案卷列入标段", () => {
  test("评分表在标段机构以外的人手中：逐件选、全部列入都不行，什么也没有留下", async () => {
    expect(await setUp([other])).toEqual(held("lot_sheets_elsewhere"));
    expect(await setUp([other], true)).toEqual(held("lot_sheets_elsewhere"));
    expect(await db.assessmentLot.count({ where: { cycleId: world.cycle.id } })).toBe(0);
    must(await setUp([other, own]));
  });

  test("以前这样设下的标段，不能开始评估", async () => {
    const { lot } = await makeLot({
      ...{ cycleId: world.cycle.id, agencies: [other], cases: [applicationId] },
      stage: "preparing",
    });
    expect(await begin(lot.id)).toEqual(held("lot_sheets_elsewhere"));
  });

  test("回避交回的评分表不算", async () => {
    must(await take(reader, "score_sheet", sheetId, "recuse", { reason: "与该县主要负责人有近亲属关系。" }));
    must(await setUp([other]));
  });

  test("隐去单位名称评估的周期，评估员已经知道是哪个地方，不能列入", async () => {
    await db.cycle.update({ where: { id: world.cycle.id }, data: { blindAssessment: true } });
    expect(await setUp([own])).toEqual(held("lot_places_told"));
  });
});

test("本标段机构的评估员接着评：先签承诺，签之前看不到材料，不能评分、交卷", async () => {
  const { lotId } = must(await setUp([own]));
  must(await begin(lotId));
  const score = {
    sheetId,
    indicatorId: world.catalogue.items[0]!,
    judgement: "met",
    points: 10,
    reason: "",
    version: 0,
  };
  expect(await sheetPage(reader, sheetId)).toMatchObject({ stage: "scoring", opened: null });
  expect(await readItemForSheet(reader, sheetId, 1)).toBeNull();
  expect(await saveScore(reader, score)).toEqual(refused("commitment_not_signed"));
  const summary = "逐项核对后给出以上评分。";
  expect(await take(reader, "score_sheet", sheetId, "hand_in", { summary })).toEqual(refused("commitment_not_signed"));
  expect(await db.itemScore.count({ where: { sheetId } })).toBe(0);
  await enterLot(lotId, reader.userId);
  expect((await sheetPage(reader, sheetId))?.opened?.items.length).toBeGreaterThan(0);
  expect(await readItemForSheet(reader, sheetId, 1)).not.toBeNull();
  must(await saveScore(reader, score));
});
