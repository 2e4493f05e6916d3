import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { cycleDeadlines } from "@/lib/deadlines/cycle-queries";
import { expireExtensions } from "@/lib/deadlines/expiry";
import { sweepReminders } from "@/lib/deadlines/reminders";
import { deadlinesQuery } from "@/lib/deadlines/schema";
import { runNow } from "@/lib/jobs/commands";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { must } from "../support/acts";
import { setClock } from "../support/clock";
import { id, openDossier, place, returned, world } from "../support/dossier";
import { extended } from "../support/extensions";
import { makePlace, opened } from "../support/filing";
import { handledAs } from "../support/handlings";
import { makeTitle } from "../support/titles";
import { makeActor, makeArea, makeOrganisation } from "../support/world";

// The window of the world's cycle closes at 2026-03-01 00:00 UTC; reminders go out 7, 3 and 1 days before, and then.
let administrator: Actor;
beforeAll(async () => {
  await openDossier();
  administrator = await makeActor(await makeOrganisation("operator", await makeArea("national")), "system_admin");
});
beforeEach(() => openDossier());

const remindersTo = async (actor: Actor) =>
  (
    await db.notification.findMany({
      where: { userId: actor.userId, event: { action: "remind_deadline" } },
      orderBy: { at: "asc" },
    })
  ).map(({ text }) => text);
const slotsOf = async (actor: Actor) =>
  (await db.reminder.findMany({ where: { userId: actor.userId }, orderBy: { at: "asc" } })).map(({ slot }) => slot);
const sweepAt = async (moment: string) => {
  setClock(moment);
  return sweepReminders(null);
};

describe("期限提醒", () => {
  test("到了规定的天数，告诉有草稿的单位的经办和签发，各一次；到期时再一次，并告诉组织方", async () => {
    await sweepAt("2026-02-21T12:00:00Z");
    expect(await slotsOf(place.filer)).toEqual([]);
    for (const day of [
      "2026-02-22T12:00:00Z",
      "2026-02-25T12:00:00Z",
      "2026-02-26T12:00:00Z",
      "2026-02-28T12:00:00Z",
    ]) {
      await sweepAt(day);
    }
    expect(await slotsOf(place.filer)).toEqual([7, 3, 1]);
    expect(await slotsOf(place.signer)).toEqual([7, 3, 1]);
    expect(await slotsOf(world.organiser)).toEqual([]);
    await sweepAt("2026-03-01T00:00:01Z");
    expect(await slotsOf(place.filer)).toEqual([7, 3, 1, 0]);
    expect((await remindersTo(place.filer)).at(-1)).toContain("可以申请延期");
    expect(await slotsOf(world.organiser)).toContain(0);
    const page = await cycleDeadlines(world.organiser, world.cycle.id, deadlinesQuery.parse({}));
    expect(page!.reminders.map(({ slot }) => slot)).toContain(0);
  });

  test("两次同时运行，每人只收到一次，只有一条记录", async () => {
    setClock("2026-02-22T12:00:00Z");
    const events = () => db.event.count({ where: { action: "remind_deadline", subjectId: world.cycle.id } });
    const before = await events();
    await Promise.all([sweepReminders(null), sweepReminders(null), sweepReminders(null)]);
    await sweepReminders(null);
    expect(await remindersTo(place.filer)).toHaveLength(1);
    expect(await remindersTo(place.colleague)).toHaveLength(1);
    expect((await events()) - before).toBe(1);
  });

  test("停用的账号、已经报送的单位不提醒；有延期的单位按自己的期限提醒", async () => {
    const filed = await makePlace(world);
    const filedId = await opened(world, filed);
    await db.application.update({ where: { id: filedId }, data: { stage: "first_review", position: 0 } });
    await db.user.update({ where: { id: place.colleague.userId }, data: { disabledAt: new Date() } });
    const later = await makePlace(world);
    await opened(world, later);
    await extended(world, later.filer, "2026-03-20");
    await sweepAt("2026-02-28T12:00:00Z");
    expect([await slotsOf(filed.filer), await slotsOf(place.colleague), await slotsOf(later.filer)]).toEqual([
      [],
      [],
      [],
    ]);
    expect(await slotsOf(place.filer)).toEqual([1]);
    await sweepAt("2026-03-14T12:00:00Z");
    expect(await slotsOf(later.filer)).toEqual([7]);
  });

  test("补正到期：单位和退回的办公室都收到；补正办结的不再提醒", async () => {
    await returned(null);
    await sweepAt("2026-03-19T12:00:00Z");
    expect([await slotsOf(place.filer), (await slotsOf(world.reviewer)).length]).toEqual([[1], 0]);
    await sweepAt("2026-03-20T00:00:01Z");
    expect([await slotsOf(place.filer), await slotsOf(world.reviewer)]).toEqual([[1, 0], [0]]);
    await openDossier();
    await returned(null);
    await db.correctionRequest.updateMany({ where: { applicationId: id }, data: { closedAt: new Date() } });
    await sweepAt("2026-03-19T12:00:00Z");
    expect(await slotsOf(place.filer)).toEqual([]);
  });

  test.each(["warned", "suspended"] as const)("限期整改（%s）：到期之前提醒单位；恢复的不再提醒", async (stage) => {
    const title = await makeTitle(world, new Date("2026-01-10T02:00:00Z"));
    const where = { id: title.id };
    await db.designation.update({ where, data: { stage } });
    const data = {
      designationId: title.id,
      action: stage === "warned" ? "warn" : "suspend",
      from: "in_force",
      to: stage,
      reason: "部分标准没有持续达到，限期整改。",
      dueAt: new Date("2026-05-10T00:00:00Z"),
      at: new Date("2026-04-01T02:00:00Z"),
    } as const;
    await db.$transaction(async (tx) => {
      await tx.standingChange.create({ data });
      await handledAs(tx, title.id);
    });
    const seen = async () =>
      (await cycleDeadlines(world.organiser, world.cycle.id, deadlinesQuery.parse({})))!.lines.filter(
        ({ kind, subjectId }) => kind === "rectification" && subjectId === title.id,
      );
    expect(await seen()).toHaveLength(1);
    await sweepAt("2026-05-09T12:00:00Z");
    expect(await slotsOf(title.filer)).toEqual([1]);
    expect(await slotsOf(title.signatory)).toEqual([1]);
    await db.designation.update({ where, data: { stage: "in_force" } });
    await sweepAt("2026-05-10T00:00:01Z");
    expect(await slotsOf(title.filer)).toEqual([1]);
    expect(await seen()).toEqual([]);
  });

  test("环节计划到期：案卷还在的，告诉组织方和案头的办公室；都办完了的不提醒", async () => {
    const stop = { cycleId_position: { cycleId: world.cycle.id, position: 0 } };
    await db.routeStop.update({ where: stop, data: { plannedTo: new Date("2026-04-10T00:00:00Z") } });
    const of = { source: `${world.cycle.id}/0` };
    await db.application.updateMany({ where: { cycleId: world.cycle.id }, data: { stage: "withdrawn" } });
    await sweepAt("2026-04-09T12:00:00Z");
    expect(await db.reminder.count({ where: of })).toBe(0);
    await db.application.update({
      where: { id },
      data: { stage: "first_review", position: 0, deskOfficeId: world.cityOffice.id },
    });
    await sweepAt("2026-04-10T00:00:01Z");
    const people = (await db.reminder.findMany({ where: of })).map(({ userId }) => userId);
    expect(people).toEqual(expect.arrayContaining([world.organiser.userId, world.reviewer.userId]));
    await db.routeStop.update({ where: stop, data: { plannedTo: null } });
  });

  test("一项出错，别的照办；出错的什么也没有留下，下次补上，别的不重发", async () => {
    await returned(null);
    await db.correctionRequest.updateMany({
      where: { applicationId: id },
      data: { dueAt: new Date("2026-02-23T00:00:00Z") },
    });
    const draft = await makePlace(world);
    await opened(world, draft);
    await db.$executeRawUnsafe(`
      CREATE FUNCTION "fault"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'fault'; END $$`);
    await db.$executeRawUnsafe(`
      CREATE TRIGGER "fault" BEFORE INSERT ON "Notification" FOR EACH ROW
      WHEN (NEW."userId" = '${place.filer.userId}') EXECUTE FUNCTION "fault"()`);
    setClock("2026-02-22T12:00:00Z");
    const run = must(await runNow(administrator, "reminders"));
    expect(run.error).toContain("补正期限");
    expect(await db.reminder.count({ where: { userId: place.filer.userId } })).toBe(0);
    expect(await db.event.count({ where: { applicationId: id, action: "remind_deadline" } })).toBe(0);
    expect(await remindersTo(draft.filer)).toHaveLength(1);
    await db.$executeRawUnsafe('DROP TRIGGER "fault" ON "Notification"');
    expect(must(await runNow(administrator, "reminders")).error).toBe("");
    expect(await remindersTo(place.filer)).toHaveLength(1);
    expect(await remindersTo(draft.filer)).toHaveLength(1);
  });
});

describe("延期届满", () => {
  test("记下一次、告诉单位一次；两次同时运行也一样；到期之前不动", async () => {
    const extension = await extended(world, place.filer, "2026-03-05");
    setClock("2026-03-05T23:59:50+08:00");
    await expireExtensions(null);
    expect(await db.extension.findUniqueOrThrow({ where: { id: extension } })).toMatchObject({ expiredAt: null });
    setClock("2026-03-06T00:00:05+08:00");
    await Promise.all([expireExtensions(null), expireExtensions(null)]);
    expect(await db.event.count({ where: { subjectId: extension, action: "extension_expired" } })).toBe(1);
    const told = { userId: place.filer.userId, event: { action: "extension_expired" } };
    expect(await db.notification.count({ where: told })).toBe(1);
  });

  test("已经报送的单位不再打扰", async () => {
    const extension = await extended(world, place.filer, "2026-03-05");
    const filed = { stage: "first_review", position: 0, submittedAt: new Date("2026-03-04T00:00:00Z") } as const;
    await db.application.update({ where: { id }, data: filed });
    setClock("2026-03-06T00:00:05+08:00");
    await expireExtensions(null);
    expect(await db.event.count({ where: { subjectId: extension, action: "extension_expired" } })).toBe(1);
    expect(
      await db.notification.count({ where: { event: { subjectId: extension, action: "extension_expired" } } }),
    ).toBe(0);
  });
});
