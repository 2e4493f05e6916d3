import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { rankingOf } from "@/lib/programmes/ranking";
import { checkedOf } from "@/lib/selection/checking";
import { askRobustness } from "@/lib/selection/commands";
import type { RobustnessSummary } from "@/lib/selection/robustness-shape";
import { runFlaws } from "@/lib/selection/run-flaws";
import { must, refused } from "../support/acts";
import { assessed, choose, open, shortlist, visited } from "../support/cycle";
import { assessedApart, runOf, surveyedWith } from "../support/resampling";
import { makeWorld } from "../support/world";

const RULES = { robustnessDraws: 200, shortlistComprehensive: 2, shortlistBandHundredths: 100 };

/** Three places close to each other, marked apart and surveyed with an error, the results open. */
async function opened(errors: readonly (number | null)[] = [2, 2, 2]) {
  const world = await makeWorld();
  await db.cycle.update({ where: { id: world.cycle.id }, data: RULES });
  const ids = await assessedApart(world, [
    [10, 9.4],
    [9.8, 9.4],
    [9.6, 9.2],
  ]);
  await surveyedWith(
    world,
    ids.map((id, n) => ({ id, index: 80 - n, error: errors[n]! })),
  );
  must(await open(world));
  return { world, ids };
}

describe("稳健性检验", () => {
  test("启封以前不算、不留；别的办公室看不到", async () => {
    const world = await makeWorld();
    await assessed(world, [10]);
    const order = { cycleId: world.cycle.id };
    expect(await askRobustness(world.organiser, order)).toEqual(refused("results_sealed"));
    expect(await askRobustness(world.reviewer, order)).toEqual(refused("not_found"));
    const run = {
      cycleId: world.cycle.id,
      phase: "assessed" as const,
      seed: "0",
      draws: 1,
      shift: 0,
      inputSha256: "0".repeat(64),
      recomputedSha256: "0".repeat(64),
      sha256: "0".repeat(64),
      summary: {},
      milliseconds: 0,
      askedBy: world.organiser.userId,
      at: new Date(),
    };
    await expect(db.robustnessRun.create({ data: run })).rejects.toThrow(/sealed/);
    expect(await db.longWork.count({ where: { subjectId: world.cycle.id } })).toBe(0);
  });

  test("同一种子、同一输入，结果的散列相同；另一种子结果不同；留存的结果不能改", async () => {
    const { world, ids } = await opened();
    const first = await runOf(world);
    const second = await runOf(world, first.seed);
    expect(second.id).not.toBe(first.id);
    expect(second.sha256).toBe(first.sha256);
    expect(second.places.map(({ above }) => above)).toEqual(first.places.map(({ above }) => above));
    const other = await runOf(world, "0".repeat(32));
    expect(other.sha256).not.toBe(first.sha256);
    expect(other.places.map(({ above }) => above)).not.toEqual(first.places.map(({ above }) => above));
    for (const { above } of first.places) {
      expect(above).toBeGreaterThan(0);
      expect(above).toBeLessThan(1);
    }
    const view = (await rankingOf(world.organiser, world.cycle.id))!;
    expect(view.run).toMatchObject({ current: true, draws: 200 });
    expect(view.entries.find(({ id }) => id === ids[0])!.steadiness).toMatchObject({ known: true, withinChance: true });
    await expect(db.robustnessPlace.deleteMany({ where: { runId: first.id } })).rejects.toThrow();
  });

  test("入围以后入选线改为命名名额：以前的检验不再是现在的，同一种子也是另一结果", async () => {
    const { world, ids } = await opened();
    const before = await runOf(world);
    must(await shortlist(world, { chosen: choose(ids[0]!, ids[1]!) }));
    const view = (await rankingOf(world.organiser, world.cycle.id))!;
    expect(view.run).toMatchObject({ id: before.id, current: false });
    expect(view.entries.map(({ steadiness }) => steadiness)).toEqual([null, null, null]);
    const after = await runOf(world, before.seed);
    expect(after.inputSha256).not.toBe(before.inputSha256);
    expect((await rankingOf(world.organiser, world.cycle.id))!.run).toMatchObject({ id: after.id, current: true });
    // the way in which the survey was drawn hangs on neither the cut nor who is still to be chosen
    const spans = ({ places }: typeof before) => places.map(({ surveyLow, surveyHigh }) => [surveyLow, surveyHigh]);
    expect(spans(after)).toEqual(spans(before));
    // either is drawn again from what was kept with it
    for (const { id } of [before, after]) expect(await runFlaws(db, id, true)).toEqual([]);
  });

  test("核查之后、定候选名单以前，排名据快照和核查记录重算一致；核查记录之外改动的，不予继续", async () => {
    const { world, ids } = await opened();
    const [first, second] = ids as [string, string];
    must(await shortlist(world, { chosen: choose(first, second) }));
    await visited(world, first, "not_confirmed");
    await visited(world, second, "confirmed");
    const view = (await rankingOf(world.organiser, world.cycle.id))!;
    expect(view.anew).toBe(true);
    expect(view.entries.find(({ id }) => id === second)).toMatchObject({ rank: 1, verificationScore: 100 });
    const checked = (await checkedOf(view))!;
    expect(checked.same).toBe(true);
    const run = await runOf(world);
    expect(run).toMatchObject({ phase: "verified", recomputedSha256: checked.ranking });
    expect(run.places.map(({ applicationId }) => applicationId)).toEqual([first, second].toSorted());
    expect(await runFlaws(db, run.id, true)).toEqual([]);
    await db.rankingEntry.update({ where: { applicationId: second }, data: { assessmentScore: 99 } });
    expect(await checkedOf((await rankingOf(world.organiser, world.cycle.id))!)).toMatchObject({ same: false });
    await expect(runOf(world)).rejects.toThrow(/重算/);
  });

  test("没有标准误的满意度，误差无法估计，不当作没有误差", async () => {
    const { world, ids } = await opened([2, null, 2]);
    const run = await runOf(world);
    const place = (id: string) => run.places.find(({ applicationId }) => applicationId === id);
    expect(place(ids[0]!)).toMatchObject({ surveyKnown: true, assessorsKnown: true });
    expect(place(ids[1]!)).toMatchObject({ surveyKnown: false, assessorsKnown: true });
    expect((run.summary as RobustnessSummary).tracks[0]!.unknown).toBe(1);
    const view = (await rankingOf(world.organiser, world.cycle.id))!;
    expect(view.entries.find(({ id }) => id === ids[1])!.steadiness).toMatchObject({ known: false });
  });

  test("两人评分相同、没有测评的，没有可重抽的，名次区间就是名次", async () => {
    const world = await makeWorld();
    await db.cycle.update({ where: { id: world.cycle.id }, data: { ...RULES, shortlistComprehensive: 1 } });
    const ids = await assessed(world, [10, 9]);
    must(await open(world));
    const { places } = await runOf(world);
    const of = (id: string) => places.find(({ applicationId }) => applicationId === id);
    const known = { surveyKnown: true, assessorsKnown: true, error: 0 };
    expect(of(ids[0]!)).toMatchObject({ ...known, low: 1, high: 1, above: 1 });
    expect(of(ids[1]!)).toMatchObject({ ...known, low: 2, high: 2, above: 0 });
  });
});

test("标准误随排名留存以前启封的，由测评补上", async () => {
  const { world, ids } = await opened([2, null, 3]);
  const entries = { application: { cycleId: world.cycle.id } };
  await db.rankingEntry.updateMany({ where: entries, data: { surveyError: null } });
  const [, fill] = readFileSync("prisma/migrations/0060_robustness_known/migration.sql", "utf8").split(/(?=UPDATE )/);
  await db.$executeRawUnsafe(fill!);
  const rows = await db.rankingEntry.findMany({ where: entries });
  expect(ids.map((id) => rows.find(({ applicationId }) => applicationId === id)!.surveyError)).toEqual([2, null, 3]);
});
