import { describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { rankingOf } from "@/lib/programmes/ranking";
import { flatMarks } from "@/lib/selection/flat-marks";
import { recomputedOf } from "@/lib/selection/frozen";
import { scoreCase } from "@/lib/selection/scoring.mjs";
import { must, refused } from "../support/acts";
import { assessed, choose, open, shortlist, stageOf } from "../support/cycle";
import { resampled } from "../support/resampling";
import { makeActor, makeWorld } from "../support/world";

describe("据快照重算", () => {
  test("演示数据中每个已启封的周期，排名都能由快照逐位重算出来；评分逐项重算也一致", async () => {
    const cycles = await db.cycle.findMany({ where: { resultsOpenedAt: { not: null } }, select: { id: true } });
    expect(cycles.length).toBeGreaterThanOrEqual(3);
    for (const { id } of cycles) {
      const checked = await recomputedOf(db, id);
      expect(checked.cases).toBeGreaterThan(0);
      expect(checked.snapshots).toBe(checked.ranking);
      const { schemes, cases } = await flatMarks(db, id);
      const entries = await db.rankingEntry.findMany({ where: { application: { cycleId: id } } });
      const reckoned = entries.map(({ applicationId }) => {
        const one = cases.get(applicationId)!;
        const { score, basisPoints, vetoed } = scoreCase(schemes.get(one.scheme)!, one);
        return [applicationId, score! / 100, basisPoints, vetoed];
      });
      expect(reckoned).toEqual(
        entries.map((row) => [row.applicationId, row.assessmentScore, row.complianceBasisPoints, row.vetoedItems]),
      );
    }
  });

  test("排名被改动一分的，重算即不一致，检验不予继续", async () => {
    const world = await makeWorld();
    const [first] = await assessed(world, [10, 9]);
    must(await open(world));
    expect((await recomputedOf(db, world.cycle.id)).same).toBe(true);
    await db.rankingEntry.update({ where: { applicationId: first! }, data: { composite: 99.99 } });
    expect((await recomputedOf(db, world.cycle.id)).same).toBe(false);
    expect(await resampled(world)).toMatchObject({ state: "failed", problem: expect.stringContaining("重算") });
    expect(await db.robustnessRun.count({ where: { cycleId: world.cycle.id } })).toBe(0);
  });
});

describe("按规则入围", () => {
  const GROUNDS = { shortlistComprehensive: 2, shortlistBandHundredths: 300, departureGrounds: ["区域协同", "典型性"] };

  async function opened(points: number[]) {
    const world = await makeWorld();
    await db.cycle.update({ where: { id: world.cycle.id }, data: GROUNDS });
    const ids = await assessed(world, points);
    must(await open(world));
    return { world, ids };
  }

  test("前两名入围，线上下三分以内一并考虑：取舍须写理由；范围以外的还须选明理由的种类", async () => {
    const { world, ids } = await opened([10, 9.6, 9.4, 9]);
    const { entries, cuts } = (await rankingOf(world.organiser, world.cycle.id))!;
    expect(cuts.comprehensive).toBe(96);
    expect(entries.map(({ zone }) => zone)).toEqual(["within", "band_within", "band_beyond", "beyond"]);
    const [first, second, third, fourth] = ids as [string, string, string, string];
    expect(await shortlist(world, { chosen: choose(first, second, third) })).toEqual(
      refused("departure_reason_missing"),
    );
    const reasoned = (id: string, more = {}) => ({ applicationId: id, reason: "与第二名相差在抽样误差以内", ...more });
    const beyond = { chosen: [...choose(first, second), reasoned(fourth)] };
    expect(await shortlist(world, beyond)).toEqual(refused("departure_ground_missing"));
    const unknown = { chosen: [...choose(first, second), reasoned(fourth, { ground: "人情" })] };
    expect(await shortlist(world, unknown)).toEqual(refused("departure_ground_unknown"));
    must(
      await shortlist(world, {
        chosen: [...choose(first, second), reasoned(third), reasoned(fourth, { ground: "区域协同" })],
      }),
    );
    expect(await db.rankingEntry.findUnique({ where: { applicationId: fourth } })).toMatchObject({
      departureGround: "区域协同",
      departureReason: "与第二名相差在抽样误差以内",
    });
    expect(await db.rankingEntry.findUnique({ where: { applicationId: third } })).toMatchObject({
      departureGround: "",
    });
  });

  test("符合率不到门槛的照样排名，不得入选；跳过它不算越过", async () => {
    const { world, ids } = await opened([10, 8, 9]);
    const [first, below, last] = ids as [string, string, string];
    // found 基本符合, with nearly all points: before the last by score, without the rate that is asked for
    await db.rankingEntry.update({ where: { applicationId: below }, data: { composite: 95, rank: 2 } });
    await db.rankingEntry.update({ where: { applicationId: last }, data: { rank: 3 } });
    const view = (await rankingOf(world.organiser, world.cycle.id))!;
    expect(view.entries.find(({ id }) => id === below)).toMatchObject({ barred: "below_threshold", zone: "barred" });
    const refusal = await shortlist(world, {
      chosen: [...choose(first, last), { applicationId: below, reason: "理由" }],
    });
    expect(refusal).toEqual(refused("assessed_below_threshold"));
    expect(await stageOf(below)).toBe("assessment");
    must(await shortlist(world, { chosen: choose(first, last) }));
    expect(await stageOf(below)).toBe("not_shortlisted");
    const told = await db.event.findFirstOrThrow({ where: { subjectId: below, action: "eliminate" } });
    expect(JSON.stringify(told.detail)).toContain("符合率未达到规定比例");
  });

  test("两人同时提请名单，只有一份", async () => {
    const { world, ids } = await opened([10, 9]);
    const deputy = await makeActor(world.office, "signing");
    const chosen = { chosen: choose(...ids) };
    const both = await Promise.all([shortlist(world, chosen), shortlist({ ...world, signatory: deputy }, chosen)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });
});
