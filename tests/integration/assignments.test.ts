import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { saveAnswer } from "@/lib/applications/save-answer";
import { assignItems, confirmItems, returnItems, unassignItems } from "@/lib/assignments/commands";
import { handOver } from "@/lib/assignments/handing-over";
import { divisionOf } from "@/lib/assignments/queries";
import { remindUnits } from "@/lib/assignments/reminding";
import { deskOf } from "@/lib/desk/queries";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { must, refused, take } from "../support/acts";
import { setClock } from "../support/clock";
import { assignmentOf, type DividedPlace, dividedApplication, seen } from "../support/division";
import { answer, fillIn } from "../support/filing";
import { makeActor, makeOrganisation, makeWorld, type World } from "../support/world";

let world: World;
let place: DividedPlace;
let id: string;
let first: string;
let second: string;

beforeAll(async () => {
  setClock("2026-02-15T10:00:00+08:00");
  world = await makeWorld();
  [first, second] = world.catalogue.items as [string, string];
});
beforeEach(async () => {
  setClock("2026-02-15T10:00:00+08:00");
  ({ place, id } = await dividedApplication(world));
});

const give = async (items: string[], dueAt = "2026-02-20") =>
  assignItems(place.filer, {
    applicationId: id,
    items: await seen(id, ...items),
    lead: place.bureau.organisation.id,
    supporting: [place.town.organisation.id],
    dueAt,
  });
const chosen = async (...items: string[]) => ({ applicationId: id, items: await seen(id, ...items) });
const fills = (actor: Actor, item: string, version = 0) =>
  saveAnswer(actor, answer(id, item, { version, narrative: `台账完整，第${version + 1}稿。` }));
const handsOver = (item: string | null = null) =>
  handOver(place.bureau.filer, { applicationId: id, indicatorIds: item ? [item] : null });
const messages = (actor: Actor) =>
  db.notification.findMany({ where: { userId: actor.userId }, orderBy: { at: "asc" } });

describe("分工", () => {
  test("gives items to a unit, tells it once how many, and puts them on its desk with the deadline", async () => {
    expect(must(await give([first, second]))).toEqual({ items: 2 });
    const [told] = await messages(place.bureau.filer);
    expect(told).toMatchObject({ href: `/contribute/${id}`, text: expect.stringContaining("2 项指标") });
    const [work] = await deskOf(place.bureau.filer);
    expect(work).toMatchObject({ work: "fill_items", href: `/contribute/${id}`, note: "2 项待填报交回" });
    expect(work!.deadline).toBe("2026-02-20T15:59:59.999Z");
    expect(await messages(place.other.filer)).toEqual([]);
    expect((await deskOf(place.town.filer)).map(({ work: kind }) => kind)).toEqual(["fill_items"]);
  });

  test("only to the place's own units, and only by the place", async () => {
    const elsewhere = await makeOrganisation("county_department", world.city);
    const order = { applicationId: id, items: await seen(id, first), lead: elsewhere.id, supporting: [], dueAt: "" };
    expect(await assignItems(place.filer, order)).toEqual(refused("unit_unknown"));
    const own = { ...order, lead: place.bureau.organisation.id };
    expect(await assignItems(place.bureau.filer, own)).toEqual(refused("not_found"));
    expect(await assignItems(place.signer, own)).toEqual(refused("not_allowed"));
    expect(await assignItems(place.filer, { ...own, items: [] })).toEqual(refused("invalid_input"));
    expect(await db.indicatorAssignment.count({ where: { applicationId: id } })).toBe(0);
  });

  test("an item that doesn't apply to the place, or is of another catalogue, is given to nobody", async () => {
    const legislative = await db.indicator.findFirstOrThrow({
      where: { catalogueId: world.catalogue.id, applicability: "cities_with_legislative_power" },
    });
    expect(await give([first, legislative.id])).toEqual(refused("not_found"));
    expect(await db.indicatorAssignment.count({ where: { applicationId: id } })).toBe(0);
  });

  test("of two who divide the same list, the second is told that it has changed, and nothing of the second is done", async () => {
    const old = await seen(id, first, second);
    must(await give([first]));
    const late = { applicationId: id, items: old, lead: place.other.organisation.id, supporting: [], dueAt: "" };
    expect(await assignItems(place.colleague, late)).toEqual(refused("stale"));
    expect(await db.indicatorAssignment.count({ where: { applicationId: id } })).toBe(1);
  });

  test("taken back, an item is the place's own again, with what was written", async () => {
    must(await give([first]));
    must(await fills(place.bureau.filer, first));
    must(await unassignItems(place.filer, await chosen(first)));
    for (const { filer } of [place.bureau, place.town])
      expect((await messages(filer)).at(-1)).toMatchObject({
        href: "/contribute",
        text: expect.stringContaining("有 1 项指标不再由贵单位填报"),
      });
    expect(await messages(place.other.filer)).toEqual([]);
    expect(await fills(place.bureau.filer, first, 1)).toEqual(refused("not_found"));
    expect(await db.indicatorAnswer.count({ where: { applicationId: id } })).toBe(1);
  });
});

describe("填报、交回、确认、退回", () => {
  test("a whole round: filled, handed over, returned with a remark, corrected, confirmed", async () => {
    must(await give([first]));
    expect(must(await fills(place.bureau.filer, first)).compliance).toBeNull();
    expect(await assignmentOf(id, first)).toMatchObject({ state: "filling" });
    must(await handsOver(first));
    expect(await assignmentOf(id, first)).toMatchObject({
      state: "to_confirm",
      handedOverByName: place.bureau.filer.name,
    });
    expect((await deskOf(place.filer)).find(({ work }) => work === "confirm_items")).toMatchObject({
      href: `/apply/${id}/assignments?state=to_confirm`,
    });
    const remark = "请补充今年的清单目录和公布的网址。";
    must(await returnItems(place.filer, { ...(await chosen(first)), remark }));
    expect((await messages(place.bureau.filer)).at(-1)?.text).toContain("1 项指标须修改");
    expect(await handsOver()).toEqual(refused("nothing_chosen"));
    must(await fills(place.town.filer, first, 1));
    expect(await assignmentOf(id, first)).toMatchObject({ state: "filling", returnRemark: remark });
    must(await handsOver());
    must(await confirmItems(place.filer, await chosen(first)));
    expect(await assignmentOf(id, first)).toMatchObject({ state: "confirmed", confirmedByName: place.filer.name });
    const acts = await db.event.findMany({ where: { applicationId: id }, orderBy: { id: "asc" } });
    expect(acts.map(({ action, standing }) => `${action} ${standing}`)).toEqual([
      "open_application applicant",
      "assign_items applicant",
      "hand_over_items contributor",
      "return_items applicant",
      "hand_over_items contributor",
      "confirm_items applicant",
    ]);
  });

  test("a confirmed item is closed to its units, open to the place, and opens to them again when it is returned", async () => {
    must(await give([first]));
    must(await fills(place.bureau.filer, first));
    must(await handsOver());
    must(await confirmItems(place.filer, await chosen(first)));
    for (const unit of [place.bureau, place.town]) {
      expect(await fills(unit.filer, first, 1)).toEqual(refused("item_confirmed"));
    }
    must(await fills(place.filer, first, 1));
    must(await returnItems(place.filer, { ...(await chosen(first)), remark: "市办要求补充数据来源。" }));
    must(await fills(place.bureau.filer, first, 2));
  });

  test("what the unit changes after handing over can't be confirmed unread", async () => {
    must(await give([first]));
    must(await fills(place.bureau.filer, first));
    must(await handsOver());
    const read = await chosen(first);
    must(await fills(place.bureau.filer, first, 1));
    expect(await confirmItems(place.filer, read)).toEqual(refused("stale"));
    must(await confirmItems(place.filer, await chosen(first)));
  });

  test("only complete items are handed over, only by the leading unit, only once", async () => {
    must(await give([first, second]));
    expect(await handsOver(first)).toEqual(refused("item_incomplete"));
    must(await fills(place.bureau.filer, first));
    const support = { applicationId: id, indicatorIds: [first] };
    expect(await handOver(place.town.filer, support)).toEqual(refused("wrong_stage"));
    expect(await handOver(place.other.filer, support)).toEqual(refused("not_found"));
    expect(await handOver(place.filer, support)).toEqual(refused("not_found"));
    expect(must(await handsOver())).toEqual({ items: 1 });
    expect(await handsOver(first)).toEqual(refused("wrong_stage"));
    expect(await handsOver()).toEqual(refused("nothing_chosen"));
  });

  test("what wasn't handed over is neither confirmed nor returned; a return says why", async () => {
    must(await give([first]));
    expect(await confirmItems(place.filer, await chosen(first))).toEqual(refused("not_to_confirm"));
    expect(await confirmItems(place.filer, await chosen(second))).toEqual(refused("not_to_confirm"));
    must(await fills(place.bureau.filer, first));
    must(await handsOver());
    expect(await returnItems(place.filer, { ...(await chosen(first)), remark: "改" })).toEqual(
      refused("invalid_input"),
    );
    expect(await confirmItems(place.bureau.filer, await chosen(first))).toEqual(refused("not_found"));
  });

  test("two units at once on one item: the second is shown what the first has saved, and loses nothing", async () => {
    must(await give([first]));
    const [one, other] = await Promise.all([
      saveAnswer(place.bureau.filer, answer(id, first, { narrative: "甲填写的做法。" })),
      saveAnswer(place.town.filer, answer(id, first, { narrative: "乙填写的做法。" })),
    ]);
    const lost = [one, other].filter((result) => !result.ok);
    expect(lost).toHaveLength(1);
    const kept = await db.indicatorAnswer.findFirstOrThrow({ where: { applicationId: id } });
    expect(lost[0]).toEqual({
      ok: false,
      error: expect.objectContaining({
        code: "stale",
        current: expect.objectContaining({ narrative: kept.narrative, updatedByName: kept.updatedByName }),
      }),
    });
  });
});

describe("催办", () => {
  test("once a day for a unit, and only while it owes something", async () => {
    must(await give([first]));
    const order = { applicationId: id, unitId: place.bureau.organisation.id };
    expect(await remindUnits(place.filer, { ...order, unitId: place.other.organisation.id })).toEqual(
      refused("nothing_to_remind"),
    );
    must(await remindUnits(place.filer, order));
    expect((await messages(place.bureau.filer)).at(-1)?.text).toMatch(/^催办：.*1 项/);
    expect(await remindUnits(place.colleague, order)).toEqual(refused("reminded_today"));
    setClock("2026-02-16T09:00:00+08:00");
    must(await remindUnits(place.filer, order));
    expect(await db.assignmentReminder.count({ where: { applicationId: id } })).toBe(2);
  });
});

describe("报送", () => {
  test("waits until every item that was given out is confirmed, and says which are not", async () => {
    await fillIn(world, place, id);
    must(await give([first]));
    const panel = await panelFor(place.filer, "application", id);
    expect(panel!.actions.find(({ action }) => action === "submit")!.blockedBy).toEqual({
      code: "assignments_open",
      detail: { open: 1, items: "1" },
    });
    expect(await take(place.filer, "application", id, "submit")).toEqual(refused("assignments_open"));
    must(await handsOver());
    expect(await take(place.filer, "application", id, "submit")).toEqual(refused("assignments_open"));
    must(await confirmItems(place.filer, await chosen(first)));
    expect(must(await take(place.filer, "application", id, "submit")).kind).toBe("prepared");
    // While it waits for the signature nobody divides anything.
    const back = { ...(await chosen(first)), remark: "再核对一遍数据来源。" };
    expect(await returnItems(place.filer, back)).toEqual(refused("sign_off_pending"));
    expect(await fills(place.bureau.filer, first, 1)).toEqual(refused("item_confirmed"));
  });

  test("after it, the work is no longer divided", async () => {
    must(await give([first]));
    await db.application.update({ where: { id }, data: { stage: "first_review", position: 0 } });
    expect(await give([second])).toEqual(refused("wrong_stage"));
    expect(await handsOver()).toEqual(refused("wrong_stage"));
    expect((await divisionOf(place.filer, id, "2026-02-15"))!.closed).toEqual({ code: "wrong_stage" });
    expect(await deskOf(place.bureau.filer)).toEqual([]);
    const reviewer = await makeActor(world.cityOffice, "reviewing");
    expect(await divisionOf(reviewer, id, "2026-02-15")).toBeNull();
  });
});
