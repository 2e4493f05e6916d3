import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { openVisits } from "@/lib/verification/change-queries";
import { cancelVisit, changeVisit } from "@/lib/verification/changing";
import { planVisit } from "@/lib/verification/commands";
import { saveItinerary } from "@/lib/verification/itinerary";
import { visitOf } from "@/lib/verification/queries";
import { must } from "../support/acts";
import { aStranger } from "../support/fieldwork";
import { notified, stop } from "../support/sample-lists";
import { orphansOf } from "../support/subjects";
import {
  application,
  catalogue,
  leader,
  member,
  openVerification,
  organiser,
  plan,
  order as planOrder,
  seat,
  take,
  team,
  teamId,
} from "../support/verification";

beforeEach(openVerification);

const versionOf = async (id: string) => (await db.visit.findUniqueOrThrow({ where: { id } })).version;

describe("修改、取消核查安排", () => {
  const REASON = "核查组成员另有任务，改由第二核查组核查";
  const order = async (visitId: string, change: object = {}) => ({
    ...{ visitId, version: await versionOf(visitId), teamId, plannedOn: "2026-07-09", indicatorIds: items() },
    ...{ why: {}, reason: REASON },
    ...change,
  });
  const items = () => catalogue.items.slice(1, 3);
  const told = (userId: string, text: string) => db.notification.count({ where: { userId, text: { contains: text } } });

  test("日期、清单照改，留在清单上的缘由不变；核查组得到通知，留痕写明理由", async () => {
    const id = await plan();
    const why = { [items()[0]!]: "不写入", [items()[1]!]: "核对数据" };
    expect(await changeVisit(organiser, await order(id, { why }))).toMatchObject({ ok: true, value: { version: 1 } });
    const visit = await visitOf(leader, id);
    expect(visit).toMatchObject({ plannedOn: "2026-07-09", stage: "planned" });
    expect(visit?.findings.map((one) => one.why)).toEqual(["需到现场核实", "核对数据"]);
    expect(await told(member.userId, "安排有变化")).toBe(1);
    const event = await db.event.findFirst({ where: { subjectId: id, action: "change_visit" } });
    expect(event?.detail).toMatchObject({ plannedOn: "2026-07-09", reason: REASON });
  });

  test("换了核查组：原来的不再看到，新的看到，两组都得到通知；换来的须回避的不行", async () => {
    const id = await plan();
    const [other, near] = [await aStranger("verifying"), await aStranger("verifying")];
    const teamOf = (actor: Actor) => team([seat(actor, "leader")]);
    expect(await changeVisit(organiser, await order(id, { teamId: await teamOf(other) }))).toMatchObject({ ok: true });
    expect(await visitOf(leader, id)).toBeNull();
    expect(await visitOf(other, id)).not.toBeNull();
    for (const { userId } of [leader, other]) expect(await told(userId, "安排有变化")).toBe(1);
    const ground = { applicationId: application.id, assessorId: near.userId, reason: "曾任该县法律顾问。" };
    await db.recusal.create({ data: { ...ground, at: new Date() } });
    expect(await changeVisit(organiser, await order(id, { teamId: await teamOf(near) }))).toMatchObject({
      error: { code: "conflict_of_interest" },
    });
    await plan();
    expect(await changeVisit(organiser, await order(id))).toMatchObject({ error: { code: "already_planned" } });
  });

  test("取消的不在了，也不再等它交卷；核查组得到通知，可以重新安排", async () => {
    const id = await plan();
    const { version } = must(
      await saveItinerary(leader, { visitId: id, version: await versionOf(id), stops: [stop()] }),
    );
    must(await cancelVisit(organiser, { visitId: id, version, reason: REASON }));
    expect(await db.visit.count({ where: { applicationId: application.id } })).toBe(0);
    expect(await told(leader.userId, "取消实地核查安排")).toBe(1);
    expect(await openVisits(organiser, application.id)).toEqual([]);
    expect(await orphansOf(id)).toEqual([]);
    await plan();
  });

  test("只由组织方，照看到的版本，只在开始以前、通知发出以前", async () => {
    const id = await plan();
    const cancelled = async () => ({ visitId: id, version: await versionOf(id), reason: REASON });
    expect(await openVisits(organiser, application.id)).toMatchObject([
      { id, indicatorIds: catalogue.items.slice(0, 2) },
    ]);
    expect(await openVisits(leader, application.id)).toEqual([]);
    for (const [actor, code] of [
      [leader, "not_allowed"],
      [application.filer, "not_found"],
    ] as const) {
      expect(await changeVisit(actor, await order(id))).toMatchObject({ error: { code } });
      expect(await cancelVisit(actor, await cancelled())).toMatchObject({ error: { code } });
    }
    expect(await changeVisit(organiser, await order(id, { version: 7 }))).toMatchObject({ error: { code: "stale" } });
    await notified(id);
    expect(await openVisits(organiser, application.id)).toEqual([]);
    expect(await changeVisit(organiser, await order(id))).toMatchObject({ error: { code: "visit_noticed" } });
    expect(await cancelVisit(organiser, await cancelled())).toMatchObject({ error: { code: "visit_noticed" } });
    await take(leader, id, "start_visit");
    expect(await changeVisit(organiser, await order(id))).toMatchObject({ error: { code: "wrong_stage" } });
    expect(await cancelVisit(organiser, await cancelled())).toMatchObject({ error: { code: "wrong_stage" } });
  });

  test("已经过去的日期，安排、修改都不收", async () => {
    const id = await plan();
    const past = { plannedOn: "2025-07-06" };
    const wrong = { error: { code: "invalid_input", fields: { plannedOn: expect.stringContaining("今天") } } };
    expect(await changeVisit(organiser, await order(id, past))).toMatchObject(wrong);
    expect(await planVisit(organiser, planOrder(past))).toMatchObject(wrong);
  });
});
