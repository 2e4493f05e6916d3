import { beforeAll, describe, expect, test } from "vitest";
import { rulingClosed } from "@/lib/labels/moderation";
import { proposeMark } from "@/lib/moderation/commands";
import { differencePage } from "@/lib/moderation/one-difference";
import { differencesOf, differencesPage } from "@/lib/moderation/organiser";
import { DIFFERENCE_STATE_KEYS, stateOf } from "@/lib/moderation/rules";
import { adjudicate } from "@/lib/moderation/ruling";
import { marksOf } from "@/lib/moderation/talk";
import { appointThird } from "@/lib/moderation/third";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { must, refused } from "../support/acts";
import { makeAgency } from "../support/assessment";
import { differing } from "../support/moderation";
import { rowsOf } from "../support/statements";
import { makeWorld, type World } from "../support/world";

let world: World;
let a: Actor;
let b: Actor;
let c: Actor;
let agencies: string[];
beforeAll(async () => {
  world = await makeWorld();
  const team = await makeAgency(world, 3);
  [a, b, c] = team.assessors as [Actor, Actor, Actor];
  agencies = [team.agency.id];
});

const positionOf = async (id: string) => (await db.indicator.findUniqueOrThrow({ where: { id } })).position;
const RULED = { judgement: "partly_met", points: 7, reason: "材料可以证明一部分" };

describe("组织方的差异", () => {
  test("看一项差异所读的行数，不随周期中差异的多少增加", async () => {
    const { application, indicatorId } = await differing(world, [a, b], { agencies, lot: false });
    const look = async () => {
      const page = await differencePage(world.organiser, world.cycle.id, application.id, await positionOf(indicatorId));
      expect(page?.difference).toMatchObject({
        applicationId: application.id,
        indicatorId,
        full: 10,
        state: "talking",
      });
    };
    const alone = await rowsOf(look);
    expect(alone).toBeGreaterThan(0);
    for (let n = 0; n < 3; n += 1) await differing(world, [a, b], { agencies, lot: false });
    expect(await rowsOf(look)).toBe(alone);
  });

  test("四种状态各在其列，件数不随所选状态变化；未定的在前，与规则一致", async () => {
    const cycleId = world.cycle.id;
    const [waiting, reading, settled] = [
      await differing(world, [a, b], { agencies, lot: false }),
      await differing(world, [a, b], { agencies, lot: false }),
      await differing(world, [a, b], { agencies, lot: false }),
    ];
    const of = ({ application, indicatorId }: typeof waiting) => ({ applicationId: application.id, indicatorId });
    must(await proposeMark(a, { sheetId: waiting.sheets[0]!, indicatorId: waiting.indicatorId, ...RULED }));
    const late = new Date(Date.now() - 30 * 86_400_000);
    await db.scoreSheet.updateMany({ where: { id: { in: waiting.sheets } }, data: { handedInAt: late } });
    must(await appointThird(world.organiser, { ...of(reading), purpose: "difference", assessorId: c.userId }));
    must(await adjudicate(world.organiser, { ...of(settled), ...RULED }));

    const all = (await differencesPage(world.organiser, cycleId, { state: undefined, page: 1 }))!;
    expect(all.counts).toMatchObject({ third_wanted: 1, third_reading: 1, settled: 1 });
    expect(all.total).toBe(Object.values(all.counts).reduce((sum, count) => sum + count, 0));
    expect(all.rows.at(-1)).toMatchObject({ ...of(settled), state: "settled", layers: [{ points: 7, inForce: true }] });
    for (const state of DIFFERENCE_STATE_KEYS) {
      const some = (await differencesPage(world.organiser, cycleId, { state, page: 1 }))!;
      expect(some.counts).toEqual(all.counts);
      expect([some.total, some.rows.length]).toEqual([all.counts[state], all.counts[state]]);
      for (const row of some.rows) {
        const { talkUntil, applicationId, indicatorId, layers } = row;
        const seat = await db.thirdReader.count({ where: { applicationId, indicatorId, endedAt: null } });
        const overdue = new Date(talkUntil) <= new Date();
        const facts = { settled: layers.some(({ inForce }) => inForce), wanted: false, reading: seat > 0, overdue };
        expect([row.state, row.marks.map(({ side }) => side)]).toEqual([stateOf(facts), [0, 1]]);
      }
    }
    const [overdue] = (await differencesPage(world.organiser, cycleId, { state: "third_wanted", page: 1 }))!.rows;
    expect(overdue!.proposed).toHaveLength(1);
    const beyond = (await differencesPage(world.organiser, cycleId, { state: undefined, page: 9 }))!;
    expect([beyond.rows, beyond.counts]).toEqual([[], all.counts]);
    expect((await differencesOf(world.organiser, cycleId))!.length).toBe(all.total);
    expect(await differencesPage(a, cycleId, { state: undefined, page: 1 })).toBeNull();
  });

  test("标段告知扣分以后、揭晓以后，不再给出裁定；与办理时的答复一致，别的标段照常", async () => {
    const [answering, opened, going] = [
      await differing(world, [a, b], { agencies }),
      await differing(world, [a, b], { agencies }),
      await differing(world, [a, b], { agencies }),
    ];
    const at = new Date("2026-04-01T01:00:00Z");
    const due = new Date("2026-04-15T15:59:59Z");
    const released = { releasedAt: at, answersDueAt: due };
    await db.assessmentLot.update({ where: { id: answering.lot!.id }, data: { stage: "answering", ...released } });
    await db.assessmentLot.update({ where: { id: opened.lot!.id }, data: { stage: "opened", openedAt: at } });
    const signatory = { ...world.organiser, duties: ["signing"] as const };
    for (const [{ application, indicatorId }, code] of [
      [answering, "wrong_stage"],
      [opened, "lot_opened"],
      [going, null],
    ] as const) {
      const position = await positionOf(indicatorId);
      const look = async (actor: Actor) =>
        (await differencePage(actor, world.cycle.id, application.id, position))!.difference.blockedBy;
      const order = { applicationId: application.id, indicatorId };
      expect((await look(world.organiser))?.code ?? null).toBe(code);
      expect(await look(signatory)).toEqual({ code: "not_allowed" });
      expect(await adjudicate(signatory, { ...order, ...RULED })).toEqual(refused("not_allowed"));
      const third = { ...order, purpose: "difference", assessorId: c.userId };
      for (const done of [
        await appointThird(world.organiser, third),
        await adjudicate(world.organiser, { ...order, ...RULED }),
      ])
        expect(done.ok ? null : done.error.code).toBe(code);
    }
    await db.cycle.update({ where: { id: world.cycle.id }, data: { stage: "results_opened" } });
    const rows = (await differencesOf(world.organiser, world.cycle.id))!;
    expect(new Set(rows.map(({ blockedBy }) => blockedBy?.code))).toEqual(new Set(["wrong_stage"]));
    expect(rulingClosed(rows[0]!.blockedBy!)).toContain("不在评分环节");
    await db.cycle.update({ where: { id: world.cycle.id }, data: { stage: "open" } });
  });

  test("评分只取所问案卷的所问指标", async () => {
    const [one, other] = [
      await differing(world, [a, b], { agencies, lot: false }),
      await differing(world, [a, b], { agencies, lot: false }),
    ];
    const second = world.catalogue.items[1]!;
    const asked = [
      { applicationId: one.application.id, indicatorId: one.indicatorId },
      { applicationId: other.application.id, indicatorId: second },
    ];
    const read = await rowsOf(async () => {
      const marks = await marksOf(db, asked);
      expect(marks.map(({ applicationId, indicatorId }) => ({ applicationId, indicatorId }))).toEqual(
        asked.flatMap((item) => [item, item]),
      );
    });
    expect(read).toBe(4);
  });

  test("地址中的序号不成数、过大时，没有这一项", async () => {
    const { application } = await differing(world, [a, b], { agencies, lot: false });
    for (const position of [Number.NaN, 0, 1.5, 1e20, 9_999]) {
      expect(await differencePage(world.organiser, world.cycle.id, application.id, position)).toBeNull();
    }
  });
});
