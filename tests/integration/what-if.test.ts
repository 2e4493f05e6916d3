import { expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { rankingOf } from "@/lib/programmes/ranking";
import { whatIf } from "@/lib/selection/what-if-facts";
import { must } from "../support/acts";
import { assessed, open } from "../support/cycle";
import { sent, statementsOf, textOf } from "../support/statements";
import { makeWorld } from "../support/world";

const MARKS = /"ItemScore"/;

test("换一个允许差异，逐项的评分只读一次；再换权重、再问一遍都不再读，结果不变", async () => {
  const world = await makeWorld();
  const ids = await assessed(world, [10, 9]);
  must(await open(world));
  const view = (await rankingOf(world.organiser, world.cycle.id))!;
  const asked = async (change: object) => {
    let answer: Awaited<ReturnType<typeof whatIf>> | null = null;
    await statementsOf(async () => {
      answer = await whatIf(view, change);
    });
    return { answer: answer!, reads: sent.mock.calls.filter(([query]) => MARKS.test(textOf(query))).length };
  };
  const both = await Promise.all([asked({ tolerance: 0 }), asked({ tolerance: 0 })]);
  expect(both[1]!.answer).toEqual(both[0]!.answer);
  // counted together: the counter is begun again by the second
  expect(both[1]!.reads).toBe(1);
  expect((await asked({ tolerance: 0 })).reads).toBe(0);
  expect((await asked({ tolerance: 0, comprehensive: 1 })).reads).toBe(0);
  const other = await asked({ tolerance: 2 });
  expect(other.reads).toBe(1);
  expect(other.answer.outcomes).toMatchObject([{ track: "comprehensive", goesIn: [], goesOut: [], furthest: [] }]);
  // a ranking that isn't the same is reckoned anew
  await db.rankingEntry.update({ where: { applicationId: ids[1]! }, data: { composite: 89 } });
  const changed = (await rankingOf(world.organiser, world.cycle.id))!;
  await statementsOf(() => whatIf(changed, { tolerance: 2 }));
  expect(sent.mock.calls.filter(([query]) => MARKS.test(textOf(query)))).toHaveLength(1);
});
