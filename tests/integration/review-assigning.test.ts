import { beforeAll, describe, expect, test } from "vitest";
import { deskOf } from "@/lib/desk/queries";
import { assignOfficers } from "@/lib/first-review/assigning";
import { reviewCheckingPage } from "@/lib/first-review/conclusions";
import { casesToShare } from "@/lib/first-review/officers";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { timelineOf } from "@/lib/trail/queries";
import { must, refused } from "../support/acts";
import { clerk, onTheDesk, openDesk, world } from "../support/review";
import { makeActor, makeArea, makeOrganisation } from "../support/world";

let first: Actor;
let second: Actor;

beforeAll(async () => {
  await openDesk();
  first = await makeActor(world.cityOffice, "reviewing");
  second = await makeActor(world.cityOffice, "reviewing");
});

const give = (applicationId: string, userId: string | null, indicatorIds?: string[], by = clerk) =>
  assignOfficers(by, { lines: [{ applicationId, userId, ...(indicatorIds ? { indicatorIds } : {}) }] });
const waits = async (actor: Actor, id: string) =>
  (await deskOf(actor)).some((one) => one.work === "first_review" && one.id === id);

describe("分给经办", () => {
  test("本办公室不承担初审、签发、审核的人，看不到分工和结论审核中的申报", async () => {
    await onTheDesk();
    expect((await casesToShare(clerk)).length).toBeGreaterThan(0);
    expect((await reviewCheckingPage(clerk)).cycles.length).toBeGreaterThan(0);
    for (const duty of ["assessing", "system_admin"] as const) {
      const outside = await makeActor(world.cityOffice, duty);
      expect(await casesToShare(outside)).toEqual([]);
      expect(await reviewCheckingPage(outside)).toEqual({ cycles: [], waiting: [], checkers: 0, mayTurn: false });
    }
  });

  test("分给谁，就只在谁的待办里；收回、停用账号以后又在大家的待办里", async () => {
    const { id } = await onTheDesk();
    expect([await waits(first, id), await waits(second, id)]).toEqual([true, true]);
    expect(must(await give(id, first.userId))).toEqual({ assigned: 1 });
    expect(must(await give(id, first.userId))).toEqual({ assigned: 0 });
    expect([await waits(first, id), await waits(second, id)]).toEqual([true, false]);
    must(await give(id, second.userId, [world.catalogue.items[0]!]));
    expect([await waits(first, id), await waits(second, id)]).toEqual([true, true]);
    must(await give(id, null, [world.catalogue.items[0]!]));
    await db.user.update({ where: { id: first.userId }, data: { disabledAt: new Date("2026-02-01T00:00:00Z") } });
    expect(await waits(second, id)).toBe(true);
    expect(await give(id, first.userId)).toMatchObject(refused("officer_unknown"));
    await db.user.update({ where: { id: first.userId }, data: { disabledAt: null } });
    expect(must(await give(id, null))).toEqual({ assigned: 1 });
    expect(await waits(second, id)).toBe(true);
  });

  test("办公室以外的人、不承担初审的人不能分到；整批中有一件不行，一件也不分", async () => {
    const { id } = await onTheDesk();
    const other = await onTheDesk();
    const elsewhere = await makeActor(world.office, "reviewing");
    const signer = await makeActor(world.cityOffice, "signing");
    for (const { userId } of [elsewhere, signer])
      expect(await give(id, userId)).toMatchObject(refused("officer_unknown"));
    await db.application.update({ where: { id: other.id }, data: { stage: "returned" } });
    const lines = [id, other.id].map((applicationId) => ({ applicationId, userId: first.userId }));
    expect(await assignOfficers(clerk, { lines })).toMatchObject(refused("wrong_stage"));
    expect(await db.reviewAssignment.count({ where: { applicationId: { in: [id, other.id] } } })).toBe(0);
    expect(await give(id, first.userId, [first.userId])).toEqual(refused("not_found"));
  });

  test("别的办公室、申报单位都不能分；经过只有本办公室看得到", async () => {
    const { id, filer } = await onTheDesk();
    const stranger = await makeActor(
      await makeOrganisation("office", await makeArea("province")),
      "reviewing",
      "signing",
    );
    for (const by of [stranger, await makeActor(world.office, "reviewing"), filer])
      expect(await give(id, first.userId, undefined, by)).toMatchObject({ ok: false });
    expect(await give(id, first.userId, undefined, stranger)).toEqual(refused("not_found"));
    must(await give(id, first.userId, world.catalogue.items.slice(0, 2)));
    const told = async (actor: Actor, audience: "staff" | "applicant") =>
      JSON.stringify(await timelineOf(actor, id, audience));
    expect(await told(clerk, "staff")).toContain(`交${first.name}；涉及 2 项`);
    for (const text of [await told(filer, "applicant"), await told(world.organiser, "staff")])
      expect(text).not.toContain(first.name);
    expect(
      await db.notification.count({ where: { userId: first.userId, text: { contains: "2 项指标交您初审" } } }),
    ).toBe(1);
  });

  test("一批之中同一项先后分给两人的，以后一次为准，两次都有记录", async () => {
    const { id } = await onTheDesk();
    const [one, two] = world.catalogue.items as [string, string];
    const line = (userId: string | null, indicatorIds: string[]) => ({ applicationId: id, userId, indicatorIds });
    const lines = [line(first.userId, [one, two]), line(second.userId, [one]), line(null, [two])];
    expect(must(await assignOfficers(clerk, { lines }))).toEqual({ assigned: 4 });
    const held = await db.reviewAssignment.findMany({ where: { applicationId: id } });
    expect(held.map(({ indicatorId, userId }) => [indicatorId, userId])).toEqual([[one, second.userId]]);
    const events = await db.event.findMany({ where: { applicationId: id }, orderBy: { id: "asc" } });
    expect(events.map(({ action, detail }) => [action, detail])).toEqual([
      ["assign_officer", { officer: first.name, items: 2 }],
      ["assign_officer", { officer: second.name, items: 1 }],
      ["unassign_officer", { items: 1 }],
    ]);
    const told = await db.notification.findMany({ where: { eventId: { in: events.map((event) => event.id) } } });
    const eventOf = (userId: string) => told.filter((one) => one.userId === userId).map(({ eventId }) => eventId);
    expect([eventOf(first.userId), eventOf(second.userId)]).toEqual([[events[0]!.id], [events[1]!.id]]);
  });
});
