import { beforeAll, describe, expect, test } from "vitest";
import { deskOf } from "@/lib/desk/queries";
import { assignOfficers } from "@/lib/first-review/assigning";
import { reviewCheckingPage } from "@/lib/first-review/conclusions";
import { casesToShare, SHARING_PAGE } from "@/lib/first-review/officers";
import { sharingQuery } from "@/lib/first-review/schema";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { timelineOf } from "@/lib/trail/queries";
import { must, refused } from "../support/acts";
import { clerk, onTheDesk, openDesk, world } from "../support/review";
import { statementsOf } from "../support/statements";
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
    const asked = sharingQuery.parse({});
    expect((await casesToShare(clerk, asked)).total).toBeGreaterThan(0);
    expect((await reviewCheckingPage(clerk)).cycles.length).toBeGreaterThan(0);
    for (const duty of ["verifying", "system_admin"] as const) {
      const outside = await makeActor(world.cityOffice, duty);
      expect(await casesToShare(outside, asked)).toEqual({ rows: [], total: 0 });
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

  test("一次分给几件，语句不随件数增加；经办只收到一条通知，链接到自己的案头", async () => {
    const officer = await makeActor(world.cityOffice, "reviewing");
    const cases = await Promise.all(Array.from({ length: 12 }, onTheDesk));
    const lines = cases.map(({ id }) => ({ applicationId: id, userId: officer.userId }));
    const few = await statementsOf(async () => must(await assignOfficers(clerk, { lines: lines.slice(0, 2) })));
    const many = await statementsOf(async () => must(await assignOfficers(clerk, { lines: lines.slice(2) })));
    expect(many).toBe(few);
    const told = await db.notification.findMany({ where: { userId: officer.userId }, orderBy: { eventId: "asc" } });
    expect(told.map(({ text, href }) => [text, href])).toEqual([
      [`${clerk.name}将 2 件申报交您初审`, "/review?officer=mine"],
      [`${clerk.name}将 10 件申报交您初审`, "/review?officer=mine"],
    ]);
    for (const { id } of cases) {
      const events = await db.event.findMany({ where: { applicationId: id, action: "assign_officer" } });
      expect(events.map(({ cycleId, detail }) => [cycleId, detail])).toEqual([
        [world.cycle.id, { officer: officer.name }],
      ]);
    }
  });

  test("一次里先后写到同一处的，以后写的为准；先交的一位不留", async () => {
    const { id } = await onTheDesk();
    const [item] = world.catalogue.items;
    const to = (userId: string | null) => ({ applicationId: id, userId, indicatorIds: [item!] });
    must(await assignOfficers(clerk, { lines: [to(first.userId), to(second.userId)] }));
    const held = () => db.reviewAssignment.findMany({ where: { applicationId: id } });
    expect((await held()).map(({ userId }) => userId)).toEqual([second.userId]);
    must(await assignOfficers(clerk, { lines: [to(first.userId), to(null)] }));
    expect(await held()).toEqual([]);
  });

  test("分工的表一件不漏地分页；按经办、单位筛选；不再承担初审的人名下的，算没有分", async () => {
    const office = sharingQuery.parse({});
    const { total } = await casesToShare(clerk, office);
    const officer = await makeActor(world.cityOffice, "reviewing");
    const cases = await Promise.all(Array.from({ length: SHARING_PAGE + 1 }, onTheDesk));
    const pages = await Promise.all([1, 2].map((page) => casesToShare(clerk, sharingQuery.parse({ page }))));
    expect(pages.map((page) => page.total)).toEqual([total + cases.length, total + cases.length]);
    const shown = pages.flatMap(({ rows }) => rows.map(({ id }) => id));
    expect(new Set(shown).size).toBe(Math.min(total + cases.length, 2 * SHARING_PAGE));
    const [mine, other] = cases;
    must(await give(mine!.id, officer.userId));
    const asked = async (query: object) =>
      (await casesToShare(clerk, sharingQuery.parse(query))).rows.map(({ id }) => id);
    expect(await asked({ officer: officer.userId })).toEqual([mine!.id]);
    expect(await asked({ q: other!.number })).toEqual([other!.id]);
    expect(await asked({ q: mine!.number, officer: "nobody" })).toEqual([]);
    await db.userDuty.deleteMany({ where: { userId: officer.userId } });
    expect(await asked({ q: mine!.number, officer: "nobody" })).toEqual([mine!.id]);
    expect((await casesToShare(clerk, sharingQuery.parse({ q: mine!.number }))).rows[0]).toMatchObject({
      holder: null,
    });
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
