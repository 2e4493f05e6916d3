import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readDossier } from "@/lib/applications/dossier";
import { visibleTo } from "@/lib/applications/visible";
import { assignSheet } from "@/lib/assessment/commands";
import { mySheets, ownMark, sheetPage } from "@/lib/assessment/queries";
import { saveScore } from "@/lib/assessment/scoring";
import { addEngagement, saveProfile } from "@/lib/assessors/commands";
import { addContract } from "@/lib/assessors/contracts";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { declareOnSheet, declareRecusal, overrideRecusal } from "@/lib/recusal/commands";
import { recusalsAtCase } from "@/lib/recusal/queries";
import { recusalsOf } from "@/lib/recusal/store";
import { timelineOf } from "@/lib/trail/queries";
import { must, refused, take } from "../support/acts";
import { makeAgency, openSheet } from "../support/assessment";
import { makeLot } from "../support/lots";
import { makeActor, makeApplication, makeOrganisation, makeWorld, type World } from "../support/world";

let world: World;
let keeper: Actor;
let first: Actor;
let second: Actor;
let agencyId: string;
let application: Awaited<ReturnType<typeof makeApplication>>;

beforeAll(async () => {
  world = await makeWorld();
});
beforeEach(async () => {
  const team = await makeAgency(world, 2);
  agencyId = team.agency.id;
  [first, second] = team.assessors as [Actor, Actor];
  keeper = await makeActor(team.agency, "organising");
  application = await makeApplication(world, "assessment");
});

const REASON = "与该县主要负责人有近亲属关系。";
const assign = (one: Actor) => assignSheet(world.organiser, { applicationId: application.id, assessorId: one.userId });
const post = (userId: string, place: string, until = "") => ({
  userId,
  kind: "post",
  place,
  since: "2019-01-01",
  until,
});
const stageOf = async (id: string) => (await db.scoreSheet.findUniqueOrThrow({ where: { id } })).stage;

describe("查出即收回", () => {
  test("填报在申报单位所属部门的任职：评分表当场收回，告知组织方，这个地方的一切都不再看得到", async () => {
    const sheetId = await openSheet(world, application.id, first);
    const indicatorId = world.catalogue.items[0]!;
    const mark = { sheetId, indicatorId, judgement: "met", points: 10, reason: "", version: 0 };
    must(await saveScore(first, mark));
    const bureau = await makeOrganisation("county_department", application.applicant.area);
    expect(must(await addEngagement(keeper, post(first.userId, bureau.code)))).toEqual({ takenBack: 1 });
    expect(await stageOf(sheetId)).toBe("recused");
    expect(await db.itemScore.count({ where: { sheetId } })).toBe(1);
    expect(await readDossier(first, application.id)).toBeNull();
    expect(await db.application.count({ where: { AND: [{ id: application.id }, visibleTo(first)] } })).toBe(0);
    expect(await sheetPage(first, sheetId)).toBeNull();
    expect(await ownMark(first, sheetId, indicatorId)).toBeNull();
    expect((await mySheets(first, {})).total).toBe(0);
    expect(await saveScore(first, { ...mark, version: 1 })).toEqual(refused("not_found"));
    expect(await take(first, "score_sheet", sheetId, "hand_in", { summary: "逐项核对后给出以上评分。" })).toEqual(
      refused("not_found"),
    );
    const told = await db.notification.findMany({
      where: { event: { action: "take_back_sheet", subjectId: sheetId } },
    });
    const toOrganiser = told.find(({ userId }) => userId === world.organiser.userId);
    expect(toOrganiser?.text).toContain(application.applicant.name);
    const toAssessor = told.find(({ userId }) => userId === first.userId);
    expect(toAssessor?.text).toBe("按照回避规定，已收回分配给您的 1 份评分表。");
    expect(await assign(first)).toEqual(refused("recused"));
    must(await assign(second));
  });

  test("机构协助准备申报材料的合同，不论多久以前，全机构的评分表都收回", async () => {
    const sheets = [await openSheet(world, application.id, first), await openSheet(world, application.id, second)];
    const contract = { place: application.applicant.code, since: "2009-01-01", until: "2009-12-31" };
    expect(must(await addContract(keeper, { kind: "project", ...contract }))).toEqual({ takenBack: 0 });
    expect(must(await addContract(keeper, { kind: "prepared_dossier", ...contract }))).toEqual({ takenBack: 2 });
    expect(await Promise.all(sheets.map(stageOf))).toEqual(["recused", "recused"]);
    const grounds = (await recusalsOf(db, world.cycle.id)).get(application.id);
    expect(grounds?.get(second.userId)).toEqual(["prepared_dossier"]);
  });

  test("启封以后名册再改，已经开启的评分表不动", async () => {
    const other = await makeWorld();
    const team = await makeAgency(other, 1);
    const opened = await makeApplication(other, "assessment");
    const sheetId = await openSheet(other, opened.id, team.assessors[0]!);
    await db.cycle.update({ where: { id: other.cycle.id }, data: { resultsOpenedAt: new Date() } });
    const by = await makeActor(team.agency, "organising");
    const order = post(team.assessors[0]!.userId, opened.applicant.code);
    expect(must(await addEngagement(by, order))).toEqual({ takenBack: 0 });
    expect(await stageOf(sheetId)).toBe("scoring");
    expect(await readDossier(team.assessors[0]!, opened.id)).toBeNull();
  });

  test("数据库自己守住：不经收回就改名册的，提交不了；与回避相抵触的评分表写不进去", async () => {
    const sheetId = await openSheet(world, application.id, first);
    const said = { since: new Date("2020-01-01"), statedAt: new Date(), statedByName: "名册" };
    const tie = { userId: first.userId, kind: "adviser", organisationId: application.applicant.id, ...said } as const;
    await expect(db.engagement.create({ data: tie })).rejects.toThrow();
    expect(await stageOf(sheetId)).toBe("scoring");
    await db.engagement.create({ data: { ...tie, userId: second.userId } });
    const sheet = { applicationId: application.id, assessorId: second.userId, agencyId, assignedAt: new Date() };
    await expect(db.scoreSheet.create({ data: sheet })).rejects.toThrow();
  });

  test("一边填报、一边分配，两个都成也不留下与回避相抵触的评分表", async () => {
    for (const one of [first, second]) {
      await Promise.all([assign(one), addEngagement(keeper, post(one.userId, application.applicant.code))]);
    }
    const live = { applicationId: application.id, stage: { not: "recused" } } as const;
    expect(await db.scoreSheet.count({ where: live })).toBe(0);
    expect(await db.engagement.count({ where: { userId: { in: [first.userId, second.userId] } } })).toBe(2);
  });
});

describe("同意不回避", () => {
  const override = (by: Actor, more: object = {}) =>
    overrideRecusal(by, {
      applicationId: application.id,
      assessorId: first.userId,
      ground: "earlier_post",
      reason: "任职不足一月，且不涉及所评事项。",
      ...more,
    });

  test("由组织方说明理由；别人办不了，没有查出的、本人申明的不能办", async () => {
    expect(await override(world.organiser)).toEqual(refused("no_such_recusal"));
    must(await addEngagement(keeper, post(first.userId, application.applicant.code)));
    expect(await override(world.organiser, { reason: "同意" })).toEqual(refused("invalid_input"));
    expect(await override(world.organiser, { ground: "declared" })).toEqual(refused("invalid_input"));
    expect(await override(world.signatory)).toEqual(refused("not_allowed"));
    for (const stranger of [keeper, first, world.reviewer]) {
      expect(await override(stranger)).toEqual(refused("not_found"));
    }
    expect(await db.recusalOverride.count({ where: { applicationId: application.id } })).toBe(0);
    expect(await assign(first)).toEqual(refused("recused"));
    must(await override(world.organiser));
    expect(await override(world.organiser)).toEqual(refused("no_such_recusal"));
    must(await assign(first));
    const timeline = await timelineOf(world.organiser, application.id, "staff");
    expect(timeline.find(({ what }) => what === "同意不回避")?.note).toContain("任职不足一月");
    expect(JSON.stringify(await timelineOf(application.filer, application.id, "applicant"))).not.toContain("回避");
    expect(await recusalsAtCase(world.organiser, application.id)).toMatchObject([
      { assessorId: first.userId, ground: "earlier_post", override: { by: world.organiser.name }, mayOverride: false },
    ]);
  });

  test("标段揭晓以后、周期启封以后，不再给出也办不了", async () => {
    must(await addEngagement(keeper, post(first.userId, application.applicant.code)));
    const offered = async (by: Actor) => (await recusalsAtCase(by, application.id)).map((row) => row.mayOverride);
    expect([await offered(world.organiser), await offered(world.signatory)]).toEqual([[true], [false]]);
    const at = new Date("2026-04-01T01:00:00Z");
    const cycle = { where: { id: world.cycle.id } };
    await db.cycle.update({ ...cycle, data: { resultsOpenedAt: at } });
    expect(await offered(world.organiser)).toEqual([false]);
    expect(await override(world.organiser)).toEqual(refused("wrong_stage"));
    await db.cycle.update({ ...cycle, data: { resultsOpenedAt: null } });
    await makeLot({ cycleId: world.cycle.id, agencies: [agencyId], cases: [application.id], stage: "opened" });
    expect(await offered(world.organiser)).toEqual([false]);
    expect(await override(world.organiser)).toEqual(refused("wrong_stage"));
  });

  test("其后名册又有改动的，不在同意之内，评分表照样收回", async () => {
    must(await addEngagement(keeper, post(first.userId, application.applicant.code)));
    must(await override(world.organiser));
    const sheetId = await openSheet(world, application.id, first);
    must(await addEngagement(keeper, post(first.userId, application.applicant.name)));
    expect(await stageOf(sheetId)).toBe("recused");
  });

  test("籍贯改到同省，收回；改回去，不再回避，但收回的不会自己回来", async () => {
    await db.cycle.update({ where: { id: world.cycle.id }, data: { recusalHome: "province" } });
    const sheetId = await openSheet(world, application.id, first);
    const { code } = await db.area.findUniqueOrThrow({ where: { id: world.city.id } });
    const profile = { userId: first.userId, title: "研究员", home: code, version: 0 };
    expect(must(await saveProfile(keeper, profile))).toEqual({ takenBack: 1 });
    expect(await saveProfile(keeper, profile)).toEqual(refused("stale"));
    must(await saveProfile(keeper, { ...profile, home: "", version: 1 }));
    expect(await stageOf(sheetId)).toBe("recused");
    expect((await recusalsOf(db, world.cycle.id)).get(application.id)?.get(first.userId)).toBeUndefined();
  });
});

describe("申明回避", () => {
  const declare = (by: Actor, reason = REASON) => declareRecusal(by, { applicationId: application.id, reason });

  test("不相干的人不知道有这件；标段中的不必先有评分表；不能收回，说两次只记一次", async () => {
    expect(await declare(first)).toEqual(refused("not_found"));
    await makeLot({ cycleId: world.cycle.id, agencies: [agencyId], cases: [application.id] });
    expect(await declare(first, "有关系")).toEqual(refused("invalid_input"));
    expect(await declare(keeper)).toEqual(refused("not_found"));
    must(await declare(first));
    must(await declare(first, "另有一条同样不能收回的理由。"));
    expect(await db.event.count({ where: { subjectId: application.id, action: "declare_recusal" } })).toBe(1);
    expect(await db.recusal.findMany({ where: { assessorId: first.userId } })).toMatchObject([{ reason: REASON }]);
    await expect(db.recusal.deleteMany({ where: { assessorId: first.userId } })).rejects.toThrow();
    expect(await assign(first)).toEqual(refused("recused"));
    const told = { userId: world.organiser.userId, event: { action: "declare_recusal", subjectId: application.id } };
    expect(await db.notification.count({ where: told })).toBe(1);
  });

  test("不在标段的，交卷以后在评分表上申明：收回，不再算数，可以另行分配；揭晓以后、不是本人的不行", async () => {
    const sheetId = await openSheet(world, application.id, first);
    expect(await sheetPage(first, sheetId)).toMatchObject({ mayDeclare: false });
    await db.scoreSheet.update({ where: { id: sheetId }, data: { stage: "handed_in", handedInAt: new Date() } });
    expect(await sheetPage(first, sheetId)).toMatchObject({ mayDeclare: true });
    const opened = (at: Date | null) =>
      db.cycle.update({ where: { id: world.cycle.id }, data: { resultsOpenedAt: at } });
    await opened(new Date());
    expect(await sheetPage(first, sheetId)).toMatchObject({ mayDeclare: false });
    expect(await declareOnSheet(first, { sheetId, reason: REASON })).toEqual(refused("wrong_stage"));
    await opened(null);
    expect(await declareOnSheet(keeper, { sheetId, reason: REASON })).toEqual(refused("not_found"));
    must(await declareOnSheet(first, { sheetId, reason: REASON }));
    expect(await stageOf(sheetId)).toBe("recused");
    expect(await sheetPage(first, sheetId)).toBeNull();
    expect(await assign(first)).toEqual(refused("recused"));
  });

  test("手中有评分表的，一并收回", async () => {
    const sheetId = await openSheet(world, application.id, first);
    must(await declare(first));
    expect(await stageOf(sheetId)).toBe("recused");
    expect(await sheetPage(first, sheetId)).toBeNull();
  });
});
