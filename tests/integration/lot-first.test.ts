import { beforeEach, describe, expect, test } from "vitest";
import { allocationOf, NO_LOT } from "@/lib/allocation/overview";
import { makeProposal } from "@/lib/allocation/proposing";
import { assignEvenly, assignSheet } from "@/lib/assessment/commands";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { must, refused } from "../support/acts";
import { makeAgency } from "../support/assessment";
import { makeLot } from "../support/lots";
import { makeApplication, makeWorld, type World } from "../support/world";

let world: World;
let readers: Actor[];
let agencyId: string;
let applicationId: string;
beforeEach(async () => {
  world = await makeWorld();
  const team = await makeAgency(world, 2);
  [readers, agencyId] = [team.assessors, team.agency.id];
  ({ id: applicationId } = await makeApplication(world, "assessment"));
});

const ask = (rules: { blindAssessment?: boolean; answerDays?: number }) =>
  db.cycle.update({ where: { id: world.cycle.id }, data: rules });
const give = (reader = 0) => assignSheet(world.organiser, { applicationId, assessorId: readers[reader]!.userId });
const evenly = () => assignEvenly(world.organiser, world.cycle.id);
const propose = () => makeProposal(world.organiser, { cycleId: world.cycle.id, lotId: "", seed: "种子" });
const shown = async () => (await allocationOf(world.organiser, world.cycle.id, 1, NO_LOT))!;
const sheets = () => db.scoreSheet.count({ where: { applicationId } });

describe("隐名、答复初步扣分意见都只在标段里：不在标段之内的案卷不分配", () => {
  test.each([{ blindAssessment: true }, { answerDays: 5 }])("%j：逐件、均衡、按方案都不行，页面写明", async (rules) => {
    await ask(rules);
    expect(await give()).toEqual(refused("lot_first"));
    expect(await evenly()).toEqual(refused("lot_first"));
    expect(await propose()).toEqual(refused("nothing_to_allocate"));
    expect(await sheets()).toBe(0);
    expect(await shown()).toMatchObject({ waiting: 1, missing: 0, rows: [{ waitsForLot: true, free: [] }] });
  });

  test("列入标段以后，分给它的评估员", async () => {
    await ask({ blindAssessment: true });
    await makeLot({ cycleId: world.cycle.id, agencies: [agencyId], cases: [applicationId] });
    must(await give());
    expect(await sheets()).toBe(1);
  });

  test("两项都不要的周期，照常分配", async () => {
    expect(must(await evenly())).toEqual({ assigned: 2, unfilled: 0 });
    expect(await shown()).toMatchObject({ waiting: 0, rows: [{ waitsForLot: false }] });
  });

  test("离开标段后回来、还有人在评的，在标段之外补足", async () => {
    must(await give());
    await ask({ blindAssessment: true });
    expect(await shown()).toMatchObject({ waiting: 0, missing: 1 });
    must(await give(1));
    expect(await sheets()).toBe(2);
  });

  test("均衡分配只补回来的，其余等着列入标段", async () => {
    must(await give());
    await ask({ answerDays: 5 });
    const other = await makeApplication(world, "assessment");
    expect(must(await evenly())).toEqual({ assigned: 1, unfilled: 0 });
    expect(await db.scoreSheet.count({ where: { applicationId: other.id } })).toBe(0);
  });
});
