import { beforeEach, describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { freezeFrame } from "@/lib/oversight/check-commands";
import { checkFrameHash, drawCheck } from "@/lib/oversight/check-draw";
import { publicDraw } from "@/lib/oversight/check-public";
import { strataOf } from "@/lib/oversight/frame";
import { db } from "@/lib/platform/db";
import { codeOf, makeSignatory, take, takeSigned } from "../support/acts";
import { ANNOUNCED, drawnCheck, frozenCheck, inspected, inspectionOf, type Pair, SEED } from "../support/checks";
import { setClock } from "../support/clock";
import { asLine } from "../support/handlings";
import { type BuiltTitle, makeTitle } from "../support/titles";
import { makeActor, makeArea, makeOrganisation, makeWorld, type World } from "../support/world";

let world: World;
let titles: BuiltTitle[];
let pair: Pair;

beforeEach(async () => {
  setClock("2026-05-20T09:00:00+08:00");
  world = await makeWorld();
  titles = [await makeTitle(world), await makeTitle(world), await makeTitle(world)];
  pair = [world.organiser, await makeSignatory(world.office)];
});

const frozen = (basisPoints?: number, visits?: number) => frozenCheck(world, basisPoints, visits);
const programmeId = () => world.cycle.programmeId;
const afterSeed = () => setClock("2026-06-02T09:00:00+08:00");
const checkOf = (id: string) => db.spotCheck.findUniqueOrThrow({ where: { id } });

describe("freezing the list of a spot check", () => {
  test("it holds the titles that stand, by stratum, and a share of them rounded up", async () => {
    const [standing, warned, revoked] = titles as [BuiltTitle, BuiltTitle, BuiltTitle];
    await db.designation.update({ where: { id: warned.id }, data: { stage: "warned", batch: "第一批" } });
    await db.designation.update({ where: { id: revoked.id }, data: { stage: "revoked" } });
    const check = await checkOf(await frozen(5000));
    const strata = strataOf(check.strata);
    expect(strata.flatMap((each) => each.titles.map(({ number }) => number)).sort()).toEqual(
      [standing.certificateNumber, warned.certificateNumber].sort(),
    );
    // two lone titles of one province: each below a whole share, so that they stand together
    expect(strata).toHaveLength(1);
    expect([check.count, check.frameHash, check.seed]).toEqual([1, checkFrameHash({ strata, visitCount: 0 }), null]);
  });

  test("it is public at once, with where the seed will come from and when", async () => {
    const draw = await publicDraw(await frozen());
    expect(draw).toMatchObject({
      seed: null,
      drawn: [],
      seedPlan: ANNOUNCED.seedPlan,
      seedAt: new Date("2026-06-01T21:15:00+08:00").toISOString(),
    });
  });

  test("once a year, also when it is asked for twice at once", async () => {
    const input = { programmeId: programmeId(), ...ANNOUNCED };
    const both = await Promise.all([freezeFrame(world.organiser, input), freezeFrame(world.organiser, input)]);
    expect(both.map(codeOf).sort()).toEqual([null, "frame_exists"].sort());
    expect(await db.spotCheck.count({ where: { programmeId: programmeId() } })).toBe(1);
  });

  test("only the organiser's 经办, only for the running year, only with a seed still to come", async () => {
    const input = { programmeId: programmeId(), ...ANNOUNCED };
    const elsewhere = await makeActor(await makeOrganisation("office", await makeArea("province")), "organising");
    expect(codeOf(await freezeFrame(elsewhere, input))).toBe("not_found");
    expect(codeOf(await freezeFrame(pair[1], input))).toBe("not_allowed");
    expect(codeOf(await freezeFrame(world.organiser, { ...input, year: 2027 }))).toBe("invalid_input");
    for (const wrong of [
      { seedDay: "2026-05-19" },
      { seedTime: "25:00" },
      { seedPlan: "彩票" },
      { dueOn: "2026-05-31" },
    ]) {
      const result = await freezeFrame(world.organiser, { ...input, ...wrong });
      expect(result).toMatchObject({ ok: false, error: { fields: { [Object.keys(wrong)[0]!]: expect.any(String) } } });
    }
    expect(await db.spotCheck.count({ where: { programmeId: programmeId() } })).toBe(0);
  });

  test("nothing to freeze where no title stands", async () => {
    await db.designation.updateMany({ where: { cycleId: world.cycle.id }, data: { stage: "lapsed" } });
    const result = await freezeFrame(world.organiser, { programmeId: programmeId(), ...ANNOUNCED });
    expect(codeOf(result)).toBe("nothing_to_draw");
  });

  test("what was announced can't be changed, not even in the database", async () => {
    const id = await frozen();
    for (const data of [
      { frame: [] },
      { seedAt: new Date("2026-07-01T00:00:00Z") },
      { strata: [] },
      { visitCount: 9 },
    ]) {
      await expect(db.spotCheck.update({ where: { id }, data })).rejects.toThrow(/frame_frozen/);
    }
  });
});

describe("drawing", () => {
  test("before the list is frozen there is nothing a seed could be given to", async () => {
    const stray = "01980000-0000-7000-8000-000000000000";
    expect(codeOf(await take(world.organiser, "spot_check", stray, "draw", SEED))).toBe("not_found");
  });

  test("not before the announced time", async () => {
    const id = await frozen();
    setClock("2026-06-01T21:14:50+08:00");
    expect(codeOf(await take(world.organiser, "spot_check", id, "draw", SEED))).toBe("seed_not_due");
    expect(await db.signOff.count({ where: { subjectId: id } })).toBe(0);
    setClock("2026-06-01T21:15:00+08:00");
    expect(codeOf(await take(world.organiser, "spot_check", id, "draw", SEED))).toBeNull();
  });

  test("the signed draw is the one that anyone can repeat from list and seed", async () => {
    const id = await frozen(5000, 5000);
    const before = await checkOf(id);
    afterSeed();
    expect(codeOf(await take(pair[1], "spot_check", id, "draw", SEED))).toBe("not_allowed");
    expect((await takeSigned(pair, "spot_check", id, "draw", SEED)).ok).toBe(true);
    const after = await checkOf(id);
    expect([after.stage, after.seed, after.strata, after.frameHash]).toEqual([
      "drawn",
      SEED.seed,
      before.strata,
      before.frameHash,
    ]);
    const published = await publicDraw(id);
    expect(published?.drawn).toEqual(drawCheck({ strata: strataOf(before.strata), visitCount: 1 }, SEED.seed));
    expect(published?.drawn.filter(({ onSite }) => onSite)).toHaveLength(1);
  });

  test("without a seed, or without saying where it is from, nothing is drawn", async () => {
    const id = await frozen();
    afterSeed();
    expect(codeOf(await take(world.organiser, "spot_check", id, "draw", { seed: SEED.seed }))).toBe("invalid_input");
    expect(await db.signOff.count({ where: { subjectId: id } })).toBe(0);
    expect((await checkOf(id)).stage).toBe("frozen");
  });

  test("drawn once, it is not drawn again", async () => {
    const id = await drawnCheck(world, pair);
    const again = { ...SEED, seed: "another-seed" };
    expect(codeOf(await takeSigned(pair, "spot_check", id, "draw", again))).toBe("wrong_stage");
    expect(await db.inspection.count({ where: { spotCheckId: id } })).toBe(3);
    await expect(db.spotCheck.update({ where: { id }, data: { seed: "another" } })).rejects.toThrow(/frame_frozen/);
  });

  test("the place that is to be inspected takes no part in the draw", async () => {
    expect(await panelFor(titles[0]!.filer, "spot_check", await frozen())).toBeNull();
  });
});

describe("what an inspection means for the title", () => {
  const reason = { reason: "经抽查核实，符合示范指标体系要求。" };

  test("保留 needs an inspection that was passed", async () => {
    const title = titles[0]!;
    expect(codeOf(await take(world.organiser, "designation", title.id, "retain", reason))).toBe("check_not_passed");
    const check = await drawnCheck(world, pair);
    await inspected(pair, title, (await inspectionOf(check, title)).id, "passed");
    expect((await takeSigned(pair, "designation", title.id, "retain", reason)).ok).toBe(true);
    expect(await db.standingChange.count({ where: { designationId: title.id, action: "retain" } })).toBe(1);
  });

  test("黄牌 after a failed one, and 恢复 after rectification, both on the public record", async () => {
    const title = titles[1]!;
    const check = await drawnCheck(world, pair);
    await inspected(pair, title, (await inspectionOf(check, title)).id, "failed");
    expect(codeOf(await take(world.organiser, "designation", title.id, "retain", reason))).toBe("check_not_passed");
    const warning = { reason: "抽查发现执法案卷不合格，限期整改。", hearing: "已当面听取该县意见" };
    expect((await asLine(pair[1], title.id, "warn", warning)).ok).toBe(true);
    expect((await db.designation.findUniqueOrThrow({ where: { id: title.id } })).stage).toBe("warned");
    expect((await asLine(pair[1], title.id, "reinstate", reason)).ok).toBe(true);
    expect((await db.designation.findUniqueOrThrow({ where: { id: title.id } })).stage).toBe("in_force");
    const changes = await db.standingChange.findMany({ where: { designationId: title.id }, orderBy: { at: "asc" } });
    expect(changes.map(({ action }) => action)).toEqual(["warn", "reinstate"]);
  });
});
