import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { signOffPage } from "@/lib/acts/sign-off-queries";
import { recallSignOff, sign } from "@/lib/acts/signing";
import { assignSheet } from "@/lib/assessment/commands";
import { handOver } from "@/lib/people/handover";
import { holdingsOf } from "@/lib/people/handover-queries";
import { openSession, personBehind } from "@/lib/people/sessions";
import { db } from "@/lib/platform/db";
import type { Actor, Duty } from "@/lib/policy/standing";
import { givePassword, must, PASSWORD, refused, take } from "../support/acts";
import { setClock } from "../support/clock";
import { aStranger } from "../support/fieldwork";
import { dutiesOf, handoverOrder as order } from "../support/handover";
import {
  type BuiltOrganisation,
  makeActor,
  makeApplication,
  makeArea,
  makeOrganisation,
  makeWorld,
} from "../support/world";

let security: Actor;
let home: BuiltOrganisation;
beforeAll(async () => {
  security = await makeActor(await makeOrganisation("operator", await makeArea("province")), "security_admin");
  await givePassword(security);
  home = await makeOrganisation("county_department", await makeArea("county"));
});
beforeEach(() => setClock("2026-02-10T02:00:00Z"));

const eventsOf = async ({ userId }: Actor) =>
  (await db.event.findMany({ where: { subjectId: userId }, orderBy: { id: "asc" } })).map(({ action }) => action);
async function pair(...duties: Duty[]) {
  return [await makeActor(home, ...duties), await makeActor(home)] as const;
}

describe("立即交接", () => {
  test("岗位从一人到另一人，登录结束，两人各有一条留痕", async () => {
    const [from, to] = await pair("filing", "signing");
    const token = await openSession(from.userId, "", "");
    must(await handOver(security, await order(from, to, ["filing"])));
    expect([await dutiesOf(from), await dutiesOf(to)]).toEqual([["signing"], ["filing"]]);
    expect(await personBehind(token)).toBeNull();
    expect([await eventsOf(from), await eventsOf(to)]).toEqual([["hand_over_duties"], ["take_over_duties"]]);
    const [event] = await db.event.findMany({ where: { subjectId: from.userId } });
    expect(event).toMatchObject({ actorName: security.name, detail: { to: to.account, duties: ["filing"] } });
  });

  test("可以同时停用交出人的账号", async () => {
    const [from, to] = await pair("filing");
    must(await handOver(security, await order(from, to, ["filing"], { disableFrom: true })));
    expect((await db.user.findUniqueOrThrow({ where: { id: from.userId } })).disabledAt).not.toBeNull();
  });

  test.each<[string, (from: Actor, to: Actor) => Promise<object>, string]>([
    ["口令不对", async () => ({ password: "wrong" }), "wrong_password"],
    ["没有写事由", async () => ({ reason: "" }), "invalid_input"],
    ["页面过时", async () => ({ version: 9 }), "stale"],
    ["接手人不存在", async () => ({ toAccount: "nobody" }), "not_found"],
    ["接手人在别的单位", async () => ({ toAccount: (await aStranger()).account }), "handover_other_organisation"],
    ["交给自己", async (from) => ({ toAccount: from.account }), "handover_same_person"],
    ["没有这项岗位", async () => ({ duties: ["reviewing"] }), "handover_not_held"],
  ])("%s的不予办理，岗位不变，也没有留痕", async (_, wrong, code) => {
    const [from, to] = await pair("filing");
    const input = { ...(await order(from, to, ["filing"])), ...(await wrong(from, to)) };
    expect(await handOver(security, input)).toEqual(refused(code));
    expect([await dutiesOf(from), await dutiesOf(to)]).toEqual([["filing"], []]);
    expect(await eventsOf(from)).toEqual([]);
    expect(await db.handover.count({ where: { fromId: from.userId } })).toBe(0);
  });

  test("接手后违反三员分立的，不予办理；不是安全管理员的，也不行", async () => {
    const from = await makeActor(home, "filing");
    const auditor = await makeActor(home, "auditor");
    expect(await handOver(security, await order(from, auditor, ["filing"]))).toEqual(refused("duties_exclude"));
    const system = await makeActor(home, "system_admin");
    expect(await handOver(system, await order(from, await makeActor(home), ["filing"]))).toEqual(
      refused("not_allowed"),
    );
  });

  test("同一人的两次交接同时办理，只有一次成立", async () => {
    const from = await makeActor(home, "filing");
    const others = [await makeActor(home), await makeActor(home)];
    const orders = await Promise.all(others.map((to) => order(from, to, ["filing"])));
    const both = await Promise.all(orders.map((each) => handOver(security, each)));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.userDuty.count({ where: { duty: "filing", userId: { in: others.map((o) => o.userId) } } })).toBe(1);
  });
});

describe("手头事项", () => {
  test("待签发的拟办仍记拟办人的名字，接手人可以撤回，不能签发", async () => {
    const world = await makeWorld();
    const { id } = await makeApplication(world, "first_review");
    const preparer = world.reviewer;
    const opinion = "材料完整，符合条件，予以推荐。";
    const prepared = must(await take(preparer, "application", id, "recommend", { opinion }));
    if (prepared.kind !== "prepared") throw new Error("asked for no signature");
    const heir = await makeActor(world.cityOffice, "signing");
    await givePassword(heir);
    expect(await holdingsOf(preparer.userId)).toMatchObject({ preparations: 1, seats: 0, sheets: 0 });
    must(await handOver(security, await order(preparer, heir, ["reviewing"])));
    expect(await db.signOff.findUnique({ where: { id: prepared.signOffId } })).toMatchObject({
      stage: "pending",
      preparedByName: preparer.name,
      heldById: heir.userId,
    });
    const page = (await signOffPage({ ...heir, duties: ["reviewing", "signing"] }, prepared.signOffId))!;
    expect(page.may).toEqual({ sign: false, reject: false, recall: true });
    const signature = { id: prepared.signOffId, password: PASSWORD, key: "k" };
    expect(await sign({ ...heir, duties: ["reviewing", "signing"] }, signature)).toEqual(refused("own_preparation"));
    expect(await recallSignOff(preparer, prepared.signOffId)).toEqual(refused("not_allowed"));
    must(await recallSignOff(heir, prepared.signOffId));
  });

  test("评分表不承接：退回组织方，分数留着，可以另行分配给别人", async () => {
    const world = await makeWorld();
    const { id } = await makeApplication(world, "assessment");
    const agency = await makeOrganisation("assessment_agency", await makeArea("province"));
    await db.commission.create({ data: { cycleId: world.cycle.id, agencyId: agency.id, kind: "assessment" } });
    const [from, to] = [await makeActor(agency, "assessing"), await makeActor(agency)];
    const input = { applicationId: id, assessorId: from.userId };
    const { sheetId } = must(await assignSheet(world.organiser, input));
    await db.scoreSheet.update({ where: { id: sheetId }, data: { stage: "scoring" } });
    await db.itemScore.create({
      data: { sheetId, indicatorId: world.catalogue.items[0]!, judgement: "met", points: 1, at: new Date() },
    });
    must(await handOver(security, await order(from, to, ["assessing"])));
    expect(await db.scoreSheet.findUnique({ where: { id: sheetId } })).toMatchObject({
      stage: "recused",
      assessorId: from.userId,
    });
    expect(await db.itemScore.count({ where: { sheetId } })).toBe(1);
    expect(await db.recusal.count({ where: { applicationId: id } })).toBe(0);
    expect(await db.notification.findMany({ where: { userId: world.organiser.userId } })).toMatchObject([
      { text: expect.stringContaining("退回待重新分配") },
    ]);
    must(await assignSheet(world.organiser, { applicationId: id, assessorId: to.userId }));
  });

  test("未完成的核查席位随岗位转移，组长还是组长；完成的不动；接手人对那个地区回避过的，不予办理", async () => {
    const world = await makeWorld();
    const { id } = await makeApplication(world, "verification");
    const [from, to] = [await makeActor(world.office, "verifying"), await makeActor(world.office)];
    const team = async (stage: "planned" | "handed_in") => {
      const member = { userId: from.userId, name: from.name, capacity: "leader" } as const;
      const { id: teamId } = await db.verificationTeam.create({
        data: { cycleId: world.cycle.id, name: "核查组", members: { create: member } },
      });
      await db.visit.create({ data: { applicationId: id, teamId, stage, plannedOn: new Date("2026-02-20") } });
      return teamId;
    };
    const [open, over] = [await team("planned"), await team("handed_in")];
    const tied = await makeActor(world.office);
    await db.recusal.create({ data: { applicationId: id, assessorId: tied.userId, reason: "曾任职", at: new Date() } });
    expect(await handOver(security, await order(from, tied, ["verifying"]))).toEqual(refused("recused"));
    must(await handOver(security, await order(from, to, ["verifying"])));
    expect(await db.teamMember.findMany({ where: { teamId: open } })).toMatchObject([
      { userId: to.userId, name: to.name, capacity: "leader" },
    ]);
    expect(await db.teamMember.findMany({ where: { teamId: over } })).toMatchObject([{ userId: from.userId }]);
  });

  test("未读通知转给接手人，读过的留下", async () => {
    const [from, to] = await pair("filing");
    const event = await db.event.findFirstOrThrow();
    const other = await db.event.findFirstOrThrow({ where: { id: { not: event.id } } });
    const note = { userId: from.userId, text: "通知", href: "/desk", at: new Date() };
    await db.notification.create({ data: { ...note, eventId: event.id } });
    await db.notification.create({ data: { ...note, eventId: other.id, readAt: new Date() } });
    must(await handOver(security, await order(from, to, ["filing"])));
    expect(await db.notification.count({ where: { userId: to.userId } })).toBe(1);
    expect(await db.notification.count({ where: { userId: from.userId } })).toBe(1);
  });
});
