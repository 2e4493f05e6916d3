import { beforeEach, describe, expect, test } from "vitest";
import { decideAsThird } from "@/lib/moderation/deciding";
import { casesOverdue, sweepDifferences } from "@/lib/moderation/overdue";
import { adjudicate } from "@/lib/moderation/ruling";
import { appointThird } from "@/lib/moderation/third";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { chooseCalibration } from "@/lib/quality/calibrating";
import { declareRecusal } from "@/lib/recusal/commands";
import { must, refused } from "../support/acts";
import { enterLot, makeAgency } from "../support/assessment";
import { differing } from "../support/moderation";
import { makeWorld, type World } from "../support/world";

type Made = Awaited<ReturnType<typeof differing>>;
const REASON = "与该县主要负责人有近亲属关系。";

let world: World;
let readers: Actor[];
let agencies: string[];
beforeEach(async () => {
  world = await makeWorld();
  const team = await makeAgency(world, 4);
  readers = team.assessors;
  agencies = [team.agency.id];
});

describe("差异与收回", () => {
  test("一方的评分表收回，第三人的席位随之结束", async () => {
    const { application: one, indicatorId } = await differing(world, readers.slice(0, 2), { agencies, lot: false });
    const third = readers[2]!;
    const seat = { applicationId: one.id, indicatorId, purpose: "difference", assessorId: third.userId };
    const { thirdId } = must(await appointThird(world.organiser, seat));
    must(await declareRecusal(readers[0]!, { applicationId: one.id, reason: REASON }));
    expect(await db.thirdReader.findUniqueOrThrow({ where: { id: thirdId } })).toMatchObject({ end: "restarted" });
    const mark = { judgement: "met", points: 9, reason: "核对材料后认为应当给分" };
    expect(await decideAsThird(third, { thirdId, ...mark })).toEqual(refused("not_found"));
  });

  test("收回的是定标评分表，两份评分的差异照旧由第三人裁断", async () => {
    const { application: one, indicatorId, lot } = await differing(world, readers.slice(0, 2), { agencies });
    const [, , third, fourth] = readers as [Actor, Actor, Actor, Actor];
    await enterLot(lot!.id, third.userId);
    const seat = { applicationId: one.id, indicatorId, purpose: "difference", assessorId: third.userId };
    const { thirdId } = must(await appointThird(world.organiser, seat));
    must(await chooseCalibration(world.organiser, { lotId: lot!.id, applicationId: one.id }));
    must(await declareRecusal(fourth, { applicationId: one.id, reason: REASON }));
    expect((await db.thirdReader.findUniqueOrThrow({ where: { id: thirdId } })).endedAt).toBeNull();
  });

  test("期满的转过一次，或者已经裁定、第三人在看、标段不在评估之中的，不再逐件去看", async () => {
    await db.cycle.update({ where: { id: world.cycle.id }, data: { moderationDays: 0 } });
    const pair = readers.slice(0, 2);
    const made: Made[] = [];
    for (let n = 0; n < 4; n += 1) made.push(await differing(world, pair, { agencies, moderationDays: 0 }));
    const own = async () => {
      const overdue = new Set((await casesOverdue(new Date(now().getTime() + 60_000))).map(({ id }) => id));
      return made.map(({ application: { id } }) => overdue.has(id));
    };
    expect(await own()).toEqual([true, true, true, true]);
    const [settled, seated, released] = made as [Made, Made, Made];
    const item = ({ application: { id }, indicatorId }: Made) => ({ applicationId: id, indicatorId });
    const ruling = { judgement: "partly_met", points: 6, reason: "清单没有全部公布，按口径扣分" };
    must(await adjudicate(world.organiser, { ...item(settled), ...ruling }));
    const seat = { ...item(seated), purpose: "difference", assessorId: readers[2]!.userId };
    must(await appointThird(world.organiser, seat));
    await db.assessmentLot.update({
      where: { id: released.lot!.id },
      data: { stage: "answering", releasedAt: new Date(), answersDueAt: new Date("2027-01-01T00:00:00Z") },
    });
    expect(await own()).toEqual([false, false, false, true]);
    await sweepDifferences(null);
    expect(await own()).toEqual([false, false, false, false]);
  });
});
