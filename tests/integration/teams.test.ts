import { beforeEach, describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { visibleTo } from "@/lib/applications/visible";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { planVisit } from "@/lib/verification/commands";
import { saveFinding } from "@/lib/verification/findings";
import { myVisits, visitOf } from "@/lib/verification/queries";
import { declareFromVisit } from "@/lib/verification/recusing";
import { type Belonging, tooNear } from "@/lib/verification/rules";
import { changeTeam } from "@/lib/verification/team-changes";
import { teamOf } from "@/lib/verification/team-queries";
import { aStranger, someoneIn } from "../support/fieldwork";
import {
  application,
  confirmed,
  leader,
  member,
  openVerification,
  order,
  organiser,
  plan,
  seat,
  take,
  team,
  teamId,
  underWay,
} from "../support/verification";
import { makeActor, makeArea, makeOrganisation } from "../support/world";

beforeEach(openVerification);

const seatOf = (userId: string) => db.teamMember.findFirstOrThrow({ where: { teamId, userId } });
const REASON = "因病不能参加";

describe("核查组的变更", () => {
  test("换一名成员：新人能核查，旧人再看不到，写过的结论仍在其名下", async () => {
    const { id, findings } = await underWay();
    await saveFinding(member, confirmed(findings[0]));
    const newcomer = await aStranger("verifying");
    const { id: memberId } = await seatOf(member.userId);
    const changed = { change: "replace", teamId, memberId, member: seat(newcomer), reason: REASON };
    expect(await changeTeam(leader, changed)).toMatchObject({ error: { code: "not_found" } });
    expect(await changeTeam(organiser, { ...changed, reason: "" })).toMatchObject({ error: { code: "invalid_input" } });
    expect(await changeTeam(organiser, changed)).toMatchObject({ ok: true });
    expect(await visitOf(member, id)).toBeNull();
    expect(await myVisits(member)).toEqual([]);
    expect(await saveFinding(newcomer, confirmed(findings[1]))).toMatchObject({ ok: true });
    expect(await db.finding.findUnique({ where: { id: findings[0] } })).toMatchObject({ authorId: member.userId });
    expect((await teamOf(organiser, teamId))?.earlier).toMatchObject([{ id: memberId, endNote: REASON }]);
    expect(await db.notification.count({ where: { userId: newcomer.userId } })).toBe(1);
  });

  test("组长只能更换，不能退出；换组长后原组长仍是组员", async () => {
    const [{ id: leads }, { id: memberId }] = [await seatOf(leader.userId), await seatOf(member.userId)];
    const end = { change: "end", teamId, memberId: leads, reason: REASON };
    expect(await changeTeam(organiser, end)).toMatchObject({ error: { code: "leader_missing" } });
    expect(await changeTeam(organiser, { ...end, change: "leader", memberId })).toMatchObject({ ok: true });
    expect(await seatOf(leader.userId)).toMatchObject({ capacity: "member" });
    expect(await seatOf(member.userId)).toMatchObject({ capacity: "leader" });
    const deputy = await db.teamMember.findFirstOrThrow({ where: { teamId, capacity: "congress_deputy" } });
    expect(await changeTeam(organiser, { ...end, change: "leader", memberId: deputy.id })).toMatchObject({
      error: { code: "leader_missing" },
    });
  });

  test("须回避的加不进来；已经在组里的、没有核查员岗位的也加不进来", async () => {
    await plan();
    const add = (actor: Parameters<typeof seat>[0]) =>
      changeTeam(organiser, { change: "add", teamId, member: seat(actor), reason: "增加核查力量" });
    const local = await makeActor(application.applicant, "verifying");
    expect(await add(local)).toMatchObject({ error: { code: "conflict_of_interest" } });
    expect(await add(member)).toMatchObject({ error: { code: "member_seated" } });
    expect(await add(await aStranger("filing"))).toMatchObject({ error: { code: "invalid_input" } });
    expect(await db.teamMember.count({ where: { teamId } })).toBe(3);
  });
});

describe("核查员的回避", () => {
  test("曾在被核查地区任职的，安排不了", async () => {
    await db.engagement.create({
      data: {
        userId: member.userId,
        kind: "post",
        organisationId: application.applicant.id,
        since: new Date("2020-01-01"),
        statedAt: new Date(),
        statedByName: "本人",
      },
    });
    expect(await planVisit(organiser, order())).toMatchObject({ error: { code: "conflict_of_interest" } });
  });

  test("申请回避当即生效：案卷和核查都看不到，也写不了；组织方知道；说两次一样", async () => {
    const { id, findings } = await underWay();
    const declared = { visitId: id, reason: "配偶在该县政府任职，应当回避" };
    expect(await declareFromVisit(organiser, declared)).toMatchObject({ error: { code: "not_allowed" } });
    expect(await declareFromVisit(member, declared)).toEqual({ ok: true, value: { leader: false } });
    expect(await visitOf(member, id)).toBeNull();
    expect(await saveFinding(member, confirmed(findings[0]))).toMatchObject({ error: { code: "not_found" } });
    expect(await db.application.count({ where: visibleTo(member) })).toBe(0);
    expect(await db.application.count({ where: visibleTo(leader) })).toBe(1);
    expect(await db.notification.count({ where: { userId: organiser.userId, text: { contains: member.name } } })).toBe(
      1,
    );
    expect((await teamOf(organiser, teamId))?.recusals).toMatchObject([{ ground: "declared", member: member.name }]);
    expect(await declareFromVisit(member, declared)).toMatchObject({ error: { code: "not_found" } });
  });

  test("组长回避的，换了组长才能提交", async () => {
    const { id, findings } = await underWay();
    for (const finding of findings) await saveFinding(member, confirmed(finding));
    const reason = "组长曾是该县的法律顾问，应当回避";
    expect(await declareFromVisit(leader, { visitId: id, reason })).toEqual({ ok: true, value: { leader: true } });
    const summary = { summary: "核查情况综合说明若干字" };
    expect(await take(member, id, "hand_in_visit", summary)).toMatchObject({ error: { code: "not_allowed" } });
    const change = { change: "leader", teamId, memberId: (await seatOf(member.userId)).id, reason: REASON };
    expect(await changeTeam(organiser, change)).toMatchObject({ ok: true });
    expect(await take(member, id, "hand_in_visit", summary)).toMatchObject({ ok: true });
  });

  test("开始核查、提交报告只由组长：组员做不了，页面上也没有", async () => {
    const id = await plan();
    const offered = async (actor: Actor) =>
      (await panelFor(actor, "visit", id))?.actions.map(({ action }) => action) ?? [];
    expect([await offered(member), await offered(leader)]).toEqual([[], ["start_visit"]]);
    expect(await take(member, id, "start_visit")).toMatchObject({ error: { code: "not_allowed" } });
    expect(await take(leader, id, "start_visit")).toMatchObject({ ok: true });
    for (const { id: findingId } of await db.finding.findMany({ where: { visitId: id } })) {
      await saveFinding(member, confirmed(findingId));
    }
    const summary = { summary: "核查情况综合说明若干字" };
    expect(await offered(member)).toEqual([]);
    expect(await take(member, id, "hand_in_visit", summary)).toMatchObject({ error: { code: "not_allowed" } });
    expect(await take(leader, id, "hand_in_visit", summary)).toMatchObject({ ok: true });
  });

  test("受邀代表有账号的只看不写", async () => {
    const expert = await aStranger("verifying");
    const with_ = await team([seat(leader, "leader"), seat(expert, "expert")]);
    const id = await plan({ teamId: with_ });
    expect(await take(expert, id, "start_visit")).toMatchObject({ error: { code: "not_allowed" } });
    await take(leader, id, "start_visit");
    const view = await visitOf(expert, id);
    expect(view).toMatchObject({ mayFill: false, mayRecuse: true });
    const written = await saveFinding(expert, confirmed(view!.findings[0]!.id));
    expect(written).toMatchObject({ error: { code: "not_allowed" } });
  });

  test("SQL 与规则对每一种远近都一致", async () => {
    const { applicant } = application;
    const people = [
      await makeActor(applicant, "verifying"),
      await makeActor(await makeOrganisation("township", await makeArea("township", applicant.area)), "verifying"),
      await makeActor(await makeOrganisation("county_department", applicant.area), "verifying"),
      await someoneIn("office", "verifying"),
      leader,
      organiser,
    ];
    const found = await db.verifierRecusal.findMany({ where: { applicationId: application.id, ground: "belonging" } });
    const place: Belonging = {
      organisationId: applicant.id,
      kind: applicant.kind,
      areaPath: applicant.area.path,
      areaLevel: applicant.area.level,
    };
    const near = people.map((actor) =>
      tooNear(
        {
          organisationId: actor.organisationId,
          kind: actor.organisationKind,
          areaPath: actor.areaPath,
          areaLevel: actor.areaLevel,
        },
        place,
      ),
    );
    expect(people.map(({ userId }) => found.some((row) => row.userId === userId))).toEqual(near);
    expect(near).toEqual([true, true, true, false, false, false]);
  });
});
