import { expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import * as acts from "../support/acts";
import { assessed, choose, nominate, open, shortlist, visited } from "../support/cycle";
import { inTheMiddle } from "../support/held";
import { makeWorld } from "../support/world";

test("确定候选名单之中退回核查：等名单办完，退不成；候选的核查都已交卷", async () => {
  const world = await makeWorld();
  const ids = await assessed(world, [10, 9.8]);
  acts.must(await open(world));
  acts.must(await shortlist(world, { chosen: choose(...ids) }));
  for (const id of ids) await visited(world, id, "confirmed");
  const visit = await db.visit.findFirstOrThrow({ where: { applicationId: ids[1]! } });
  let returning!: ReturnType<typeof acts.take>;
  const { work } = await inTheMiddle(
    '"Snapshot"',
    () => nominate(world, { chosen: choose(...ids) }),
    async () => {
      returning = acts.take(world.organiser, "visit", visit.id, "return_visit", { reason: "请补充核查照片" });
      await Promise.race([returning, new Promise((done) => setTimeout(done, 1_000))]);
    },
  );
  acts.must(work);
  expect(await returning).toEqual(acts.refused("wrong_stage"));
  expect(await db.visit.findUniqueOrThrow({ where: { id: visit.id } })).toMatchObject({ stage: "handed_in" });
});
