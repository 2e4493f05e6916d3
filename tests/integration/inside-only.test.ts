import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { readDossier } from "@/lib/applications/dossier";
import { assignItems } from "@/lib/assignments/commands";
import { remindUnits } from "@/lib/assignments/reminding";
import { cycleDeadlines, deadlinesForExport } from "@/lib/deadlines/cycle-queries";
import { sweepReminders } from "@/lib/deadlines/reminders";
import { deadlinesQuery } from "@/lib/deadlines/schema";
import { deskOf } from "@/lib/desk/queries";
import { reviewCase } from "@/lib/first-review/queries";
import { messagesOf } from "@/lib/notifications/queries";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { shortcomingOf, shortcomingsOf } from "@/lib/shortcomings/queries";
import { shortcomingsQuery } from "@/lib/shortcomings/schema";
import { shortcomingsWorkbook } from "@/lib/shortcomings/workbook";
import { timelineOf } from "@/lib/trail/queries";
import { must, refused, takeSigned } from "../support/acts";
import { setClock } from "../support/clock";
import { seen } from "../support/division";
import { fillIn } from "../support/filing";
import {
  anotherPlace,
  RECTIFIED as DONE,
  divides,
  id,
  list,
  notes,
  openCycle,
  place,
  SECRET,
  takes,
  unit,
  world,
} from "../support/shortcomings";
import { makeActor, makeOrganisation } from "../support/world";

beforeAll(openCycle);
beforeEach(anotherPlace);

describe("期限", () => {
  const remindersTo = async (actor: Actor) =>
    (
      await db.notification.findMany({
        where: { userId: actor.userId, event: { action: "remind_inside" } },
        orderBy: { at: "asc" },
      })
    ).map(({ text }) => text);
  const sweepAt = async (moment: string) => {
    setClock(moment);
    await sweepReminders(null);
  };

  test("任务分工和问题整改到期前、到期时提醒责任单位，到期时也告诉申报单位；交回、整改之后不再提醒", async () => {
    await divides();
    must(await notes(place.filer));
    await sweepAt("2026-02-18T12:00:00+08:00");
    const before = await remindersTo(place.bureau.filer);
    expect(before).toHaveLength(2);
    expect(before.join()).toMatch(/任务分工完成时限.*问题整改期限|问题整改期限.*任务分工完成时限/s);
    expect(await remindersTo(place.filer)).toEqual([]);
    await sweepAt("2026-02-18T13:00:00+08:00");
    expect(await remindersTo(place.bureau.filer)).toHaveLength(2);
    must(await takes(place.bureau.filer, "rectify", 1, 0, { rectification: DONE }));
    await sweepAt("2026-02-21T00:10:00+08:00");
    const after = await remindersTo(place.bureau.filer);
    expect(after.slice(2)).toEqual([expect.stringMatching(/任务分工.*已到/)]);
    expect(await remindersTo(place.filer)).toEqual([expect.stringMatching(/任务分工.*已到/)]);
    expect(await remindersTo(place.town.filer)).toEqual([]);
  });

  test("催办全部：未交齐的单位各一次，今天催办过的不再催；都催办过的，写明", async () => {
    await divides();
    const items = await seen(id, world.catalogue.items[1]!);
    const given = { lead: place.other.organisation.id, supporting: [], dueAt: "" };
    must(await assignItems(place.filer, { applicationId: id, items, ...given }));
    must(await remindUnits(place.filer, { applicationId: id, unitId: place.bureau.organisation.id }));
    const all = { applicationId: id, unitId: null };
    expect(must(await remindUnits(place.filer, all))).toEqual({ items: 1, units: 1 });
    expect(await remindUnits(place.filer, all)).toEqual(refused("reminded_today"));
    expect(await remindUnits(place.bureau.filer, all)).toEqual(refused("not_found"));
    for (const { filer } of [place.bureau, place.other]) {
      const told = await db.notification.findMany({ where: { userId: filer.userId, text: { startsWith: "催办" } } });
      expect(told).toHaveLength(1);
    }
  });

  test("责任到人的，只提醒这个人", async () => {
    must(await notes(place.filer, { owner: `person:${place.colleague.userId}` }));
    await sweepAt("2026-02-19T12:00:00+08:00");
    expect(await remindersTo(place.colleague)).toHaveLength(1);
    expect(await remindersTo(place.filer)).toEqual([]);
  });

  test("组织方的期限清单中没有申报单位内部的期限", async () => {
    await divides();
    must(await notes(place.filer, { text: SECRET }));
    await sweepAt("2026-02-18T12:00:00+08:00");
    const all = deadlinesQuery.parse({ show: "all" });
    const page = (await cycleDeadlines(world.organiser, world.cycle.id, all))!;
    const sheet = (await deadlinesForExport(world.organiser, world.cycle.id, all))!;
    const kinds = [...page.lines, ...page.reminders, ...sheet.lines].map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "assignment" || kind === "shortcoming")).toEqual([]);
    expect(await db.reminder.count({ where: { cycleId: world.cycle.id } })).toBeGreaterThan(0);
  });
});

describe("只在内部", () => {
  test("单位只看到由它整改的；旁的单位、签发以外的人什么也看不到", async () => {
    must(await notes(place.filer));
    must(await notes(place.filer, { owner: unit(place.town.organisation), text: `${SECRET}之二` }));
    expect(await list(place.bureau.filer)).toEqual(["1 open"]);
    expect(await shortcomingOf(place.bureau.filer, id, 2)).toBeNull();
    expect(await takes(place.bureau.filer, "start", 2, 0)).toEqual(refused("not_found"));
    expect(await list(place.other.filer)).toBeUndefined();
    expect(await shortcomingsWorkbook(place.other.filer, id, new URLSearchParams())).toBeNull();
    expect(await list(place.signer)).toEqual(["1 open", "2 open"]);
  });

  test("报送以后，办公室、组织方读到的一切里都没有问题清单和内部审核的文字", async () => {
    await fillIn(world, place, id);
    must(await notes(place.filer));
    await takeSigned([place.filer, place.signer], "application", id, "submit");
    for (const actor of [
      world.reviewer,
      world.organiser,
      await makeActor(await makeOrganisation("assessment_agency", world.province), "assessing"),
    ]) {
      expect(await shortcomingsOf(actor, id, shortcomingsQuery.parse({}))).toBeNull();
      expect(await shortcomingOf(actor, id, 1)).toBeNull();
      expect(await takes(actor, "close", 1, 0)).toEqual(refused("not_found"));
      const all = JSON.stringify([
        await readDossier(actor, id),
        await reviewCase(actor, id),
        await panelFor(actor, "application", id),
        await timelineOf(actor, id, "staff"),
        await messagesOf(actor, 1, false),
        await deskOf(actor),
      ]);
      expect(all).not.toContain(SECRET);
      expect(all).not.toContain("问题");
    }
    const snapshots = await db.snapshot.findMany({ where: { applicationId: id } });
    expect(snapshots.length).toBeGreaterThan(0);
    expect(JSON.stringify(snapshots)).not.toContain(SECRET);
  });
});
