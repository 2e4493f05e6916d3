import { beforeEach, describe, expect, test } from "vitest";
import { addLayer } from "@/lib/moderation/layers";
import { db } from "@/lib/platform/db";
import { planVisit } from "@/lib/verification/commands";
import { myVisits, verificationOf, visitOf } from "@/lib/verification/queries";
import { suggestedItems } from "@/lib/verification/suggestions";
import { createTeam } from "@/lib/verification/teams";
import { makeLongCatalogue } from "../support/catalogue";
import { aStranger, someoneIn } from "../support/fieldwork";
import {
  application,
  catalogue,
  cycleId,
  leader,
  type Members,
  member,
  openVerification,
  order,
  organiser,
  plan,
  seat,
  team,
  teamId,
  world,
} from "../support/verification";
import { makeActor, makeApplication, makeArea, makeOrganisation, makeWorld } from "../support/world";

beforeEach(openVerification);

describe("核查组", () => {
  test("an invited deputy needs no account", async () => {
    const { members } = await db.verificationTeam.findUniqueOrThrow({
      where: { id: teamId },
      include: { members: true },
    });
    expect(members.find(({ capacity }) => capacity === "congress_deputy")).toMatchObject({ userId: null });
  });

  test.each<[string, () => Promise<Members>, string]>([
    ["no leader", async () => [seat(leader)], "leader_missing"],
    ["two leaders", async () => [seat(leader, "leader"), seat(member, "leader")], "leader_missing"],
    ["a leader without an account", async () => [{ name: "无账号组长", capacity: "leader" }], "leader_missing"],
    ["an account that may not verify", async () => [seat(await aStranger("filing"), "leader")], "invalid_input"],
    ["the same account twice", async () => [seat(leader, "leader"), seat(leader)], "invalid_input"],
  ])("%s: no team", async (_, members, code) => {
    const made = await createTeam(organiser, { cycleId, name: "第二核查组", members: await members() });
    expect(made).toMatchObject({ error: { code } });
    expect(await db.verificationTeam.count({ where: { cycleId } })).toBe(1);
  });

  test("another office can't form one and doesn't see the cycle's", async () => {
    const stranger = await someoneIn("office", "organising");
    const members = [seat(leader, "leader")];
    expect(await createTeam(stranger, { cycleId, name: "第二核查组", members })).toMatchObject({
      error: { code: "not_found" },
    });
    expect(await verificationOf(stranger, cycleId)).toBeNull();
  });
});

describe("安排核查", () => {
  test("the team is told and finds the checklist", async () => {
    const id = await plan();
    expect(await db.notification.findMany({ where: { userId: leader.userId } })).toMatchObject([
      { href: `/verify/${id}` },
    ]);
    expect(await myVisits(member)).toMatchObject([{ id, items: 2, done: 0, stage: "planned" }]);
    const visit = await visitOf(leader, id);
    expect(visit?.findings.map(({ position, why }) => [position, why])).toEqual([
      [1, "需到现场核实"],
      [2, "需到现场核实"],
    ]);
    expect(visit?.findings[0]?.item?.text).toBe("示例指标第 1 项");
  });

  test("someone from the place itself, or from below it, is a conflict of interest", async () => {
    const below = await makeOrganisation("township", await makeArea("township", application.applicant.area));
    for (const near of [application.applicant, below]) {
      const local = await makeActor(near, "verifying");
      const with_ = await team([seat(leader, "leader"), seat(local)]);
      expect(await planVisit(organiser, order({ teamId: with_ }))).toMatchObject({
        error: { code: "conflict_of_interest" },
      });
    }
    expect(await db.visit.count({ where: { applicationId: application.id } })).toBe(0);
  });

  test("a department of the province may be verified by the province's office, but not by its own people", async () => {
    const department = await makeOrganisation("department", world.province);
    await db.application.update({ where: { id: application.id }, data: { applicantId: department.id } });
    const own = await team([seat(leader, "leader"), seat(await makeActor(department, "verifying"))]);
    expect(await planVisit(organiser, order({ teamId: own }))).toMatchObject({
      error: { code: "conflict_of_interest" },
    });
    const office = await team([seat(await makeActor(world.office, "verifying"), "leader")]);
    expect(await planVisit(organiser, order({ teamId: office }))).toMatchObject({ ok: true });
  });

  test("the same team isn't sent twice", async () => {
    await plan();
    expect(await planVisit(organiser, order())).toMatchObject({ error: { code: "already_planned" } });
    expect(await db.visit.count({ where: { applicationId: application.id } })).toBe(1);
  });

  test("a case at another stage, a foreign item or a foreign team: nothing is planned", async () => {
    const foreign = await makeLongCatalogue(1);
    expect(await planVisit(organiser, order({ indicatorIds: [foreign.items[0]!] }))).toMatchObject({
      error: { code: "invalid_input" },
    });
    const elsewhere = await db.verificationTeam.create({
      data: { cycleId: (await makeWorld()).cycle.id, name: "别处" },
    });
    expect(await planVisit(organiser, order({ teamId: elsewhere.id }))).toMatchObject({ error: { code: "not_found" } });
    const early = await makeApplication(world, "assessment");
    expect(await planVisit(organiser, order({ applicationId: early.id }))).toMatchObject({
      error: { code: "wrong_stage" },
    });
    expect(await db.visit.count({ where: { application: { cycleId } } })).toBe(0);
  });

  test("only the organiser plans; a stranger learns nothing", async () => {
    expect(await planVisit(leader, order())).toMatchObject({ error: { code: "not_found" } });
    const place = application.filer;
    expect(await planVisit(place, order())).toMatchObject({ error: { code: "not_allowed" } });
    expect(await suggestedItems(place, application.id)).toBeNull();
  });

  test("the highest items are suggested, disputed ones only once results are open", async () => {
    const anAssessor = () => someoneIn("assessment_agency", "assessing");
    const [one, two] = [await anAssessor(), await anAssessor()];
    const item = catalogue.items[0]!;
    for (const [assessor, points] of [
      [one, 0],
      [two, 1],
    ] as const) {
      await db.scoreSheet.create({
        data: {
          applicationId: application.id,
          assessorId: assessor.userId,
          agencyId: assessor.organisationId,
          stage: "handed_in",
          assignedAt: new Date(),
          scores: {
            create: { indicatorId: item, judgement: points ? "met" : "not_met", points, at: new Date() },
          },
        },
      });
    }
    const reasons = async () =>
      new Map((await suggestedItems(organiser, application.id))?.map((s) => [s.position, s.reasons]));
    expect((await reasons()).get(1)).toEqual(["differing"]);
    expect((await reasons()).get(2)).toEqual([]);
    expect((await reasons()).get(12)).toEqual(["high_points"]);
    await db.cycle.update({ where: { id: cycleId }, data: { stage: "open" } });
    expect((await reasons()).get(1)).toEqual([]);
  });

  test("定标评分不算差异，与现在的评分表不符的裁定不算裁定", async () => {
    const reader = () => someoneIn("assessment_agency", "assessing");
    const scores = (judgement: "met" | "not_met") => {
      const mark = { judgement, points: judgement === "met" ? 1 : 0, at: new Date() };
      return { create: catalogue.items.slice(0, 2).map((indicatorId) => ({ indicatorId, ...mark })) };
    };
    const handIn = async (kind: "regular" | "calibration", judgement: "met" | "not_met") => {
      const { userId: assessorId, organisationId: agencyId } = await reader();
      const own = { applicationId: application.id, assessorId, agencyId, kind, stage: "handed_in" as const };
      await db.scoreSheet.create({ data: { ...own, assignedAt: new Date(), scores: scores(judgement) } });
    };
    for (const judgement of ["met", "met"] as const) await handIn("regular", judgement);
    await handIn("calibration", "not_met");
    const reasonsAt = async (at: number) =>
      (await suggestedItems(organiser, application.id))?.find(({ position }) => position === at)?.reasons;
    expect(await reasonsAt(1)).toEqual([]);
    const ruling = { applicationId: application.id, judgement: "met", points: 1, reason: "经调阅案卷裁定" } as const;
    const by = { kind: "organiser", authorId: organiser.userId, at: new Date() } as const;
    await addLayer(db, { ...ruling, ...by, indicatorId: catalogue.items[1]! });
    const lapsed = { ...ruling, ...by, indicatorId: catalogue.items[0]!, number: 1, basis: "已退回重评的评分表" };
    await db.adjudicationLayer.create({ data: lapsed });
    expect([await reasonsAt(1), await reasonsAt(2)]).toEqual([[], ["adjudicated"]]);
  });
});
