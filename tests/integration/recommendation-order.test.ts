import { beforeEach, describe, expect, test } from "vitest";
import { selfResults } from "@/lib/applications/self-results";
import { complianceBasisPoints } from "@/lib/catalogue/rules";
import { saveRemark } from "@/lib/first-review/commands";
import { db } from "@/lib/platform/db";
import { moveInOrder } from "@/lib/recommendation/moving";
import { orderOf } from "@/lib/recommendation/queries";
import { codeOf, makeSignatory, must, refused, take } from "../support/acts";
import { clerk, onTheDesk, openDesk, world } from "../support/review";
import { makeActor, makeArea, makeOrganisation } from "../support/world";

const REASON = "该县群众满意度明显较高，经集体研究提前";

beforeEach(openDesk);

/** A case with the results of its answers, as they are once it is filed. */
async function filed(score?: number) {
  const made = await onTheDesk();
  const results = await selfResults(db, made.id);
  await db.application.update({
    where: { id: made.id },
    data: {
      ...results,
      ...(score === undefined ? {} : { selfScore: score }),
      submittedAt: new Date("2026-02-10T00:00:00Z"),
    },
  });
  return made;
}
const order = async () => (await orderOf(clerk, world.cycle.id, "comprehensive"))!;
const ids = async () => (await order()).rows.map(({ id }) => id);
const moving = (applicationId: string, to: number, version: number, reason = REASON) => ({
  cycleId: world.cycle.id,
  track: "comprehensive" as const,
  ...{ applicationId, to, version, reason },
});

describe("初审次序", () => {
  test("按周期的规则排列，退回补正中的列在最后、没有位次", async () => {
    const [low, high, back] = [await filed(80), await filed(95), await filed(99)];
    const corrections = [{ indicatorId: world.catalogue.items[0]!, remark: "请补充清单公布的网址" }];
    must(await take(clerk, "application", back.id, "return_for_correction", { corrections, dueAt: "2099-01-10" }));
    const { rows } = await order();
    expect(rows.map(({ id, place }) => [id, place])).toEqual([
      [high.id, 1],
      [low.id, 2],
      [back.id, null],
    ]);
  });

  test("本办公室认定不符合的不计，存疑的照计而列出；与逐项计算相同", async () => {
    const { id } = await filed();
    const [struck, doubted] = world.catalogue.items;
    const remark = { applicationId: id, remark: "佐证材料与说明不符", version: 0 };
    must(await saveRemark(clerk, { ...remark, indicatorId: struck, opinion: "not_met" }));
    must(await saveRemark(clerk, { ...remark, indicatorId: doubted, opinion: "doubt" }));
    const [row] = (await order()).rows;
    const before = await selfResults(db, id);
    await db.indicatorAnswer.updateMany({
      where: { applicationId: id, indicatorId: struck! },
      data: { judgement: "not_met" },
    });
    const after = await selfResults(db, id);
    expect(row).toMatchObject({ doubts: 1, struck: 1 });
    expect(row!.values.self_score).toBe(before.selfScore);
    expect(row!.values.reviewed_score).toBe(after.selfScore);
    expect(row!.values.reviewed_rate).toBe(
      complianceBasisPoints({ met: after.selfMet, applicable: after.selfApplicable }),
    );
    expect(after.selfScore).toBeLessThan(before.selfScore);
  });

  test("自评没有减分情形而初审认定不符合的，认定得分照减；自评有的不再减一次", async () => {
    const { id, filer } = await filed();
    const where = { applicationId: id, indicatorId: world.catalogue.deduction };
    const by = { updatedById: filer.userId, updatedByName: filer.name, updatedAt: new Date("2026-02-01T00:00:00Z") };
    await db.indicatorAnswer.create({ data: { ...where, ...by, judgement: "not_met" } });
    const opinion = { ...where, opinion: "not_met" as const, remark: "本年曾被通报批评", version: 0 };
    must(await saveRemark(clerk, opinion));
    const hidden = (await order()).rows[0]!.values.reviewed_score;
    const claimedNone = (await selfResults(db, id)).selfScore;
    await db.indicatorAnswer.updateMany({ where, data: { judgement: "met" } });
    const admitted = await selfResults(db, id);
    expect(admitted.selfScore).toBeLessThan(claimedNone);
    expect(hidden).toBe(admitted.selfScore);
    await db.application.update({ where: { id }, data: admitted });
    expect((await order()).rows[0]!.values.reviewed_score).toBe(admitted.selfScore);
  });

  test("外单位的人看不到；签发人看得到而不能调整", async () => {
    const [first, second] = [await filed(95), await filed(80)];
    const stranger = await makeActor(await makeOrganisation("office", await makeArea("city")), "reviewing");
    expect((await orderOf(stranger, world.cycle.id, "comprehensive"))?.rows).toEqual([]);
    expect(await orderOf(first.filer, world.cycle.id, "comprehensive")).toBeNull();
    expect(await moveInOrder(stranger, moving(second.id, 1, 0))).toEqual(refused("not_found"));
    expect(await moveInOrder(second.filer, moving(second.id, 1, 0))).toEqual(refused("not_allowed"));
    const leader = await makeSignatory(world.cityOffice);
    expect((await orderOf(leader, world.cycle.id, "comprehensive"))?.rows).toHaveLength(2);
    expect(await moveInOrder(leader, moving(second.id, 1, 0))).toEqual(refused("not_allowed"));
    expect(await db.orderMove.count({ where: { applicationId: second.id } })).toBe(0);
  });
});

describe("调整位次", () => {
  test("写明理由的调整留下来，显示在其旁；调回去是再调一次", async () => {
    const [first, second] = [await filed(95), await filed(80)];
    must(await moveInOrder(clerk, moving(second.id, 1, 0)));
    expect(await ids()).toEqual([second.id, first.id]);
    must(await moveInOrder(clerk, moving(second.id, 2, 1, "复核以后认为仍应按得分排列")));
    const { rows, version } = await order();
    expect(rows.map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(version).toBe(2);
    expect(rows[1]!.moves).toMatchObject([
      { from: 2, to: 1, reason: REASON, by: clerk.name, ruledThen: null },
      { from: 1, to: 2, reason: "复核以后认为仍应按得分排列" },
    ]);
    const events = await db.event.findMany({ where: { applicationId: second.id, action: "move_in_order" } });
    expect(events).toHaveLength(2);
  });

  test("以后规则的次序变了，调整仍在，并说明当时的位次", async () => {
    const [first, second] = [await filed(95), await filed(80)];
    must(await moveInOrder(clerk, moving(second.id, 1, 0)));
    await db.application.update({ where: { id: second.id }, data: { selfScore: 99 } });
    const [row] = (await order()).rows;
    expect(row).toMatchObject({ id: second.id, place: 1, ruledPlace: 1, moves: [{ ruledThen: 2 }] });
    expect(await ids()).toEqual([second.id, first.id]);
  });

  test("没有理由、位次没有变化、超出范围、退回补正中的都不行，什么也不留下", async () => {
    const [first, second] = [await filed(95), await filed(80)];
    expect(await moveInOrder(clerk, moving(second.id, 1, 0, " "))).toMatchObject({
      error: { code: "invalid_input", fields: { reason: expect.stringContaining("至少") } },
    });
    expect(await moveInOrder(clerk, moving(second.id, 2, 0))).toEqual(refused("place_unchanged"));
    expect(await moveInOrder(clerk, moving(second.id, 3, 0))).toEqual(refused("place_unchanged"));
    await db.application.update({ where: { id: first.id }, data: { stage: "returned" } });
    expect(await moveInOrder(clerk, moving(first.id, 2, 0))).toEqual(refused("not_placeable"));
    expect(await db.orderMove.count({ where: { order: { cycleId: world.cycle.id } } })).toBe(0);
    expect((await order()).version).toBe(0);
  });

  test("两人同时调整：一人成功，一人须看最新的次序", async () => {
    const [, second, third] = [await filed(95), await filed(80), await filed(70)];
    const other = await makeActor(world.cityOffice, "reviewing");
    const results = await Promise.all([
      moveInOrder(clerk, moving(second.id, 1, 0)),
      moveInOrder(other, moving(third.id, 1, 0)),
    ]);
    expect(results.map(codeOf).sort()).toEqual(["stale", null].sort());
    expect(await db.orderMove.count({ where: { order: { cycleId: world.cycle.id } } })).toBe(1);
  });

  test("留下的调整改不了、删不掉", async () => {
    const [, second] = [await filed(95), await filed(80)];
    must(await moveInOrder(clerk, moving(second.id, 1, 0)));
    await expect(db.orderMove.updateMany({ data: { reason: "另写" } })).rejects.toThrow(/append-only/);
    await expect(db.orderMove.deleteMany({})).rejects.toThrow(/append-only/);
  });
});
