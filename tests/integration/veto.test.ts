import { describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { caseBefore } from "@/lib/programmes/cases";
import { rankingOf } from "@/lib/programmes/ranking";
import { must, refused } from "../support/acts";
import { type MarkGiven, makeAgency, openSheet, scoreAll } from "../support/assessment";
import { choose, cycleStage, nominate, open, shortlist, stageOf, visited } from "../support/cycle";
import { openedWith } from "../support/scheme";
import { FULL_ROUTE, makeApplication, makeWorld, type World } from "../support/world";

const MET: MarkGiven = { judgement: "met", points: 10 };
const UNMET: MarkGiven = { judgement: "not_met", points: 0 };

/** Two cases scored alike by two assessors: the first meets everything, the second fails the item that vetoes. */
async function assessedWorld(options: Parameters<typeof makeWorld>[0] = {}) {
  const world = await openedWith(await makeWorld({ stage: "draft", ...options }), { lines: { 2: { veto: true } } });
  const { assessors } = await makeAgency(world);
  const ids: string[] = [];
  for (const marks of [
    [MET, MET],
    [MET, UNMET],
  ]) {
    const { id } = await makeApplication(world, "assessment", "thematic");
    for (const assessor of assessors) {
      await scoreAll(world, await openSheet(world, id, assessor), assessor, marks);
    }
    ids.push(id);
  }
  must(await open(world));
  return { world, kept: ids[0]!, vetoed: ids[1]! };
}

const untouched = async (world: World, vetoed: string, stage: string) => {
  expect(await stageOf(vetoed)).toBe(stage);
  expect(await db.candidateList.count({ where: { cycleId: world.cycle.id } })).toBe(0);
};

describe("一票否决", () => {
  test("评估认定不符合的，不能入围，拒绝时点名指标；排名旁有标记", async () => {
    const { world, kept, vetoed } = await assessedWorld();
    const result = await shortlist(world, { chosen: choose(kept, vetoed) });
    expect(result).toMatchObject({ ok: false, error: { code: "vetoed_item", detail: { items: "2" } } });
    await untouched(world, vetoed, "assessment");
    expect(await cycleStage(world)).toBe("results_opened");
    const { entries } = (await rankingOf(world.organiser, world.cycle.id))!;
    expect(new Map(entries.map(({ id, vetoedItems }) => [id, vetoedItems]))).toEqual(
      new Map([
        [kept, []],
        [vetoed, [2]],
      ]),
    );
    expect((await caseBefore(world.organiser, vetoed))!.results!.vetoedItems).toEqual([2]);
    must(await shortlist(world, { chosen: choose(kept) }));
    expect(await stageOf(vetoed)).toBe("not_shortlisted");
  });

  test("不设实地核查的，同样不能直接列为候选", async () => {
    const route = FULL_ROUTE.filter(({ station }) => station !== "verification");
    const { world, kept, vetoed } = await assessedWorld({ route });
    expect(await shortlist(world, { chosen: choose(kept, vetoed) })).toEqual(refused("vetoed_item"));
    await untouched(world, vetoed, "assessment");
  });

  test("已在核查环节的，不能列为候选", async () => {
    const { world, kept, vetoed } = await assessedWorld();
    must(await shortlist(world, { chosen: choose(kept) }));
    await db.application.update({ where: { id: vetoed }, data: { stage: "verification", position: 2 } });
    for (const id of [kept, vetoed]) await visited(world, id, "confirmed");
    expect(await nominate(world, { chosen: choose(kept, vetoed) })).toEqual(refused("vetoed_item"));
    await untouched(world, vetoed, "verification");
    must(await nominate(world, { chosen: choose(kept) }));
  });

  test("部分符合不触发；启封之前没有结论", async () => {
    const world = await openedWith(await makeWorld({ stage: "draft" }), { lines: { 2: { veto: true } } });
    const { assessors } = await makeAgency(world);
    const { id } = await makeApplication(world, "assessment", "thematic");
    for (const assessor of assessors) {
      const partly: MarkGiven = { judgement: "partly_met", points: 3 };
      await scoreAll(world, await openSheet(world, id, assessor), assessor, [MET, partly]);
    }
    expect((await rankingOf(world.organiser, world.cycle.id))!.entries).toEqual([]);
    must(await open(world));
    must(await shortlist(world, { chosen: choose(id) }));
  });

  test("权重计入评估得分：同样的评分，权重高的项失分多", async () => {
    const world = await openedWith(await makeWorld({ stage: "draft" }), { lines: { 2: { weight: 3 } } });
    const { assessors } = await makeAgency(world);
    const { id } = await makeApplication(world, "assessment", "thematic");
    for (const assessor of assessors) {
      await scoreAll(world, await openSheet(world, id, assessor), assessor, [MET, UNMET]);
    }
    must(await open(world));
    expect((await db.rankingEntry.findUniqueOrThrow({ where: { applicationId: id } })).assessmentScore).toBe(25);
    const { content } = await db.snapshot.findFirstOrThrow({ where: { applicationId: id, milestone: "assessment" } });
    expect(content).toMatchObject({ scheme: { weights: { [world.catalogue.items[1]!]: 3 }, veto: [] } });
  });
});
