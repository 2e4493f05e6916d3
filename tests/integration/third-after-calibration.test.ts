import { expect, test } from "vitest";
import { decideAsThird } from "@/lib/moderation/deciding";
import { appointThird, drawThird } from "@/lib/moderation/third";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { chooseCalibration } from "@/lib/quality/calibrating";
import { must, refused, take } from "../support/acts";
import { enterLot, makeAgency, scoreAll } from "../support/assessment";
import { differing } from "../support/moderation";
import { makeWorld } from "../support/world";

test("定标评分表不计入结果：交了的仍可作第三人，还没有交的不可以，数据库也不许", async () => {
  const world = await makeWorld();
  const { agency, assessors } = await makeAgency(world, 3);
  const [a, b, third] = assessors as [Actor, Actor, Actor];
  const { application, indicatorId, lot } = await differing(world, [a, b], { agencies: [agency.id] });
  must(await chooseCalibration(world.organiser, { lotId: lot!.id, applicationId: application.id }));
  const item = { applicationId: application.id, indicatorId, purpose: "difference" } as const;
  const seat = { ...item, basis: "", pool: [], appointedById: world.organiser.userId, at: new Date() };
  const seated = (assessorId: string) => db.thirdReader.create({ data: { ...seat, assessorId } });

  expect(await drawThird(world.organiser, item)).toEqual(refused("no_third_left"));
  await enterLot(lot!.id, third.userId);
  const { id } = await db.scoreSheet.findFirstOrThrow({ where: { assessorId: third.userId } });
  must(await take(third, "score_sheet", id, "declare_independence", { declared: "yes" }));
  expect(await drawThird(world.organiser, item)).toEqual(refused("no_third_left"));
  await expect(seated(third.userId)).rejects.toThrow("third_is_independent");

  const full = { judgement: "met", points: 10 } as const;
  await scoreAll(world, id, third, [full, full]);
  await expect(seated(a.userId)).rejects.toThrow("third_is_independent");
  expect(await appointThird(world.organiser, { ...item, assessorId: a.userId })).toEqual(refused("third_unknown"));
  const { thirdId } = must(await appointThird(world.organiser, { ...item, assessorId: third.userId }));
  must(await decideAsThird(third, { thirdId, judgement: "partly_met", points: 8, reason: "个别单位缺少佐证" }));
});
