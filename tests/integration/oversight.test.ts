import { beforeEach, describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { drawSample, frameHash } from "@/lib/kernel/draw";
import { freezeFrame } from "@/lib/oversight/check-commands";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { codeOf, makeSignatory, take, takeSigned } from "../support/acts";
import { setClock } from "../support/clock";
import { asLine } from "../support/handlings";
import { type BuiltTitle, makeTitle } from "../support/titles";
import { makeActor, makeArea, makeOrganisation, makeWorld, type World } from "../support/world";

const SEED = { seed: "20260601-0317-2249", seedSource: "2026年6月1日某公开发布的数字" };
const CONCLUDED = { findings: "现场查阅案卷三十件，核对指标十项。", placeOpinion: "无异议" };

let world: World;
let titles: BuiltTitle[];
let pair: readonly [Actor, Actor];

beforeEach(async () => {
  setClock("2026-05-20T09:00:00+08:00");
  world = await makeWorld();
  titles = [await makeTitle(world), await makeTitle(world), await makeTitle(world)];
  pair = [world.organiser, await makeSignatory(world.office)];
});

const programmeOf = (of: World) => of.cycle.programmeId;

async function frozen(basisPoints = 5000): Promise<string> {
  await db.cycle.update({ where: { id: world.cycle.id }, data: { spotCheckBasisPoints: basisPoints } });
  const result = await freezeFrame(world.organiser, { programmeId: programmeOf(world), year: 2026 });
  if (!result.ok) throw new Error(result.error.code);
  return result.value.id;
}

async function drawn(): Promise<string> {
  const id = await frozen(10_000);
  const result = await takeSigned(pair, "spot_check", id, "draw", SEED);
  if (!result.ok) throw new Error(result.error.code);
  return id;
}

async function inspected(title: BuiltTitle, passed: "passed" | "failed"): Promise<string> {
  const check = await db.spotCheck.findFirst({ where: { programmeId: programmeOf(world) } });
  const checkId = check?.id ?? (await drawn());
  const { id } = await db.inspection.findFirstOrThrow({ where: { spotCheckId: checkId, designationId: title.id } });
  const result = await take(world.organiser, "inspection", id, "conclude_inspection", { passed, ...CONCLUDED });
  if (!result.ok) throw new Error(result.error.code);
  return id;
}

describe("freezing the list of a spot check", () => {
  test("it holds the titles that stand, in the order of their certificates, and a share of them rounded up", async () => {
    const [standing, warned, revoked] = titles as [BuiltTitle, BuiltTitle, BuiltTitle];
    await db.designation.update({ where: { id: warned.id }, data: { stage: "warned" } });
    await db.designation.update({ where: { id: revoked.id }, data: { stage: "revoked" } });
    const check = await db.spotCheck.findUniqueOrThrow({ where: { id: await frozen(1000) } });
    expect(check.frame).toEqual([standing.certificateNumber, warned.certificateNumber].sort());
    expect([check.count, check.frameHash, check.seed]).toEqual([1, frameHash(check.frame), null]);
  });

  test("once a year, also when it is asked for twice at once", async () => {
    const input = { programmeId: programmeOf(world), year: 2026 };
    const both = await Promise.all([freezeFrame(world.organiser, input), freezeFrame(world.organiser, input)]);
    expect(both.map(codeOf).sort()).toEqual([null, "frame_exists"].sort());
    expect(await db.spotCheck.count({ where: { programmeId: programmeOf(world) } })).toBe(1);
  });

  test("only the organiser's 经办, and only for the running year", async () => {
    const input = { programmeId: programmeOf(world), year: 2026 };
    const elsewhere = await makeActor(await makeOrganisation("office", await makeArea("province")), "organising");
    expect(codeOf(await freezeFrame(elsewhere, input))).toBe("not_found");
    expect(codeOf(await freezeFrame(pair[1], input))).toBe("not_allowed");
    expect(codeOf(await freezeFrame(world.organiser, { ...input, year: 2027 }))).toBe("invalid_input");
    expect(await db.spotCheck.count({ where: { programmeId: programmeOf(world) } })).toBe(0);
  });

  test("nothing to freeze where no title stands", async () => {
    await db.designation.updateMany({ where: { cycleId: world.cycle.id }, data: { stage: "lapsed" } });
    const result = await freezeFrame(world.organiser, { programmeId: programmeOf(world), year: 2026 });
    expect(codeOf(result)).toBe("nothing_to_draw");
  });
});

describe("drawing", () => {
  test("before the list is frozen there is nothing a seed could be given to", async () => {
    const stray = "01980000-0000-7000-8000-000000000000";
    expect(codeOf(await take(world.organiser, "spot_check", stray, "draw", SEED))).toBe("not_found");
  });

  test("the signed draw is the one that anyone can repeat from list and seed", async () => {
    const id = await frozen();
    const before = await db.spotCheck.findUniqueOrThrow({ where: { id } });
    expect((await takeSigned(pair, "spot_check", id, "draw", SEED)).ok).toBe(true);
    const after = await db.spotCheck.findUniqueOrThrow({
      where: { id },
      include: { inspections: { include: { designation: true }, orderBy: { id: "asc" } } },
    });
    expect([after.stage, after.seed, after.frame, after.frameHash]).toEqual([
      "drawn",
      SEED.seed,
      before.frame,
      before.frameHash,
    ]);
    const expected = drawSample({ items: before.frame, seed: SEED.seed, count: 2 });
    expect(after.inspections.map(({ designation }) => designation.certificateNumber).sort()).toEqual(
      [...expected].sort(),
    );
  });

  test("without a seed, or without saying where it is from, nothing is drawn", async () => {
    const id = await frozen();
    expect(codeOf(await take(world.organiser, "spot_check", id, "draw", { seed: SEED.seed }))).toBe("invalid_input");
    expect(await db.signOff.count({ where: { subjectId: id } })).toBe(0);
    expect((await db.spotCheck.findUniqueOrThrow({ where: { id } })).stage).toBe("frozen");
  });

  test("drawn once, it is not drawn again", async () => {
    const id = await drawn();
    expect(codeOf(await takeSigned(pair, "spot_check", id, "draw", { ...SEED, seed: "another-seed" }))).toBe(
      "wrong_stage",
    );
    expect(await db.inspection.count({ where: { spotCheckId: id } })).toBe(3);
  });

  test("the place that is to be inspected takes no part in the draw", async () => {
    const id = await frozen();
    expect(await panelFor(titles[0]!.filer, "spot_check", id)).toBeNull();
  });
});

describe("concluding an inspection", () => {
  test("records result, findings and what the place says", async () => {
    const id = await inspected(titles[0]!, "failed");
    expect(await db.inspection.findUniqueOrThrow({ where: { id } })).toMatchObject({
      stage: "concluded",
      passed: false,
      ...CONCLUDED,
    });
  });

  test("not by the place, not without a result, not twice", async () => {
    const check = await drawn();
    const title = titles[0]!;
    const { id } = await db.inspection.findFirstOrThrow({ where: { spotCheckId: check, designationId: title.id } });
    const given = { passed: "passed", ...CONCLUDED };
    expect(codeOf(await take(title.filer, "inspection", id, "conclude_inspection", given))).toBe("not_allowed");
    expect(codeOf(await take(world.organiser, "inspection", id, "conclude_inspection", CONCLUDED))).toBe(
      "invalid_input",
    );
    expect((await db.inspection.findUniqueOrThrow({ where: { id } })).stage).toBe("assigned");
    expect((await take(world.organiser, "inspection", id, "conclude_inspection", given)).ok).toBe(true);
    expect(codeOf(await take(world.organiser, "inspection", id, "conclude_inspection", given))).toBe("wrong_stage");
  });
});

describe("what an inspection means for the title", () => {
  const reason = { reason: "经抽查核实，符合示范指标体系要求。" };

  test("保留 needs an inspection that was passed", async () => {
    const title = titles[0]!;
    expect(codeOf(await take(world.organiser, "designation", title.id, "retain", reason))).toBe("check_not_passed");
    await inspected(title, "passed");
    expect((await takeSigned(pair, "designation", title.id, "retain", reason)).ok).toBe(true);
    expect(await db.standingChange.count({ where: { designationId: title.id, action: "retain" } })).toBe(1);
  });

  test("黄牌 after a failed one, and 恢复 after rectification, both on the public record", async () => {
    const title = titles[1]!;
    await inspected(title, "failed");
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
