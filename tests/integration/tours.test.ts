import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { keepTour } from "@/lib/tours/commands";
import { tourOf } from "@/lib/tours/queries";
import { makeActor, makeArea, makeOrganisation } from "../support/world";

let actor: Actor;
let other: Actor;
beforeAll(async () => {
  const county = await makeOrganisation("county_government", await makeArea("county"));
  actor = await makeActor(county, "filing");
  other = await makeActor(county, "filing");
});

test("新账号没有看过；离开以后不再自动出现，从离开的一步继续", async () => {
  expect(await tourOf(actor)).toEqual({ unseen: ["filing"], step: 0 });
  expect(await keepTour(actor, { step: 2, finished: false })).toEqual({ ok: true, value: true });
  expect(await tourOf(actor)).toEqual({ unseen: [], step: 2 });
  expect(await tourOf(other), "别人的不受影响").toEqual({ unseen: ["filing"], step: 0 });
});

test("看完的从头开始；再次离开记最后一次", async () => {
  await keepTour(actor, { step: 4, finished: true });
  expect(await tourOf(actor)).toEqual({ unseen: [], step: 0 });
  await keepTour(actor, { step: 1, finished: false });
  expect(await tourOf(actor)).toEqual({ unseen: [], step: 1 });
  expect(await db.tourView.count({ where: { userId: actor.userId } })).toBe(1);
});

test("新授予的岗位另有导览，原来的不再出现", async () => {
  const more: Actor = { ...actor, duties: ["filing", "signing"] };
  await keepTour(actor, { step: 3, finished: true });
  await keepTour(actor, { step: 1, finished: false });
  expect(await tourOf(more), "从头开始，不从原来离开的一步").toEqual({ unseen: ["signing"], step: 0 });
  await keepTour(more, { step: 2, finished: true });
  expect(await tourOf(more)).toEqual({ unseen: [], step: 0 });
  expect(
    await db.tourView.findMany({
      where: { userId: actor.userId },
      orderBy: { at: "asc" },
      select: { duty: true, step: true, finished: true },
    }),
    "原来的一条没有动",
  ).toEqual([
    { duty: "filing", step: 1, finished: false },
    { duty: "signing", step: 2, finished: true },
  ]);
});

test("没有这一步的不接收，什么也没有写", async () => {
  for (const raw of [
    { step: 5, finished: false },
    { step: -1, finished: false },
    { step: 1.5, finished: true },
    { step: 1 },
    null,
  ]) {
    expect(await keepTour(other, raw)).toEqual({ ok: false, error: { code: "invalid_input" } });
  }
  expect(await db.tourView.count({ where: { userId: other.userId } })).toBe(0);
  const row = { userId: other.userId, duty: "filing", step: -1, finished: false, at: new Date(0) } as const;
  await expect(db.tourView.create({ data: row })).rejects.toThrow(/TourView_step_check/);
});

test("演示账号都已看过", async () => {
  const unseen = await db.userDuty.findMany({
    where: { user: { account: { in: ["yanhu_shenbao", "zhongyangban_shenhe", "xitong"] }, tourViews: { none: {} } } },
  });
  expect(unseen).toEqual([]);
});
