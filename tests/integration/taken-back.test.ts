import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { makeProposal } from "@/lib/allocation/proposing";
import { adoptProposal } from "@/lib/allocation/settling";
import { assignEvenly, assignSheet } from "@/lib/assessment/commands";
import { sheetPage } from "@/lib/assessment/queries";
import { saveScore } from "@/lib/assessment/scoring";
import { addEngagement, confirmProfile, removeEngagement, saveProfile } from "@/lib/assessors/commands";
import { proposeAmendment } from "@/lib/cycle-rules/propose";
import { organisedRules } from "@/lib/cycle-rules/queries";
import { problemText } from "@/lib/labels/problems";
import { mergeArea } from "@/lib/organisations/area-commands";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { chooseCalibration } from "@/lib/quality/calibrating";
import { overrideRecusal } from "@/lib/recusal/commands";
import { must, refused, take } from "../support/acts";
import { enterLot, makeAgency, openSheet, scoreAll } from "../support/assessment";
import { makeLot } from "../support/lots";
import { makeActor, makeApplication, makeArea, makeOrganisation, makeWorld, type World } from "../support/world";

let world: World;
let readers: Actor[];
let keeper: Actor;
let agencies: string[];
let application: Awaited<ReturnType<typeof makeApplication>>;
beforeEach(async () => {
  world = await makeWorld();
  const team = await makeAgency(world, 4);
  readers = team.assessors;
  keeper = await makeActor(team.agency, "organising");
  agencies = [team.agency.id];
  application = await makeApplication(world, "assessment");
});

const REASON = "与该县主要负责人有近亲属关系。";
const SUMMARY = { summary: "逐项核对后给出以上评分。" };
const FULL = { judgement: "met", points: 10 } as const;
const sheetOf = (id: string) => db.scoreSheet.findUniqueOrThrow({ where: { id } });
const inLot = async () => (await makeLot({ cycleId: world.cycle.id, agencies, cases: [application.id] })).lot.id;
const post = (userId: string, place: string) => ({ userId, kind: "post", place, since: "2019-01-01", until: "" });
const allow = (assessorId: string, ground = "earlier_post") =>
  overrideRecusal(world.organiser, {
    applicationId: application.id,
    assessorId,
    ground,
    reason: "任职时间很短，与申报事项没有关系。",
  });
/** Found to have served there: the sheets go back. Answers with the ground's post. */
async function served(reader: Actor): Promise<void> {
  const bureau = await makeOrganisation("county_department", application.applicant.area);
  must(await addEngagement(keeper, post(reader.userId, bureau.code)));
}

describe("一份回避，这个地方的各份评分表一并收回", () => {
  test("在评分表上回避，定标评分表也收回，两份都不再打得开", async () => {
    const lotId = await inLot();
    const [reader] = readers as [Actor];
    const regular = await openSheet(world, application.id, reader);
    must(await chooseCalibration(world.organiser, { lotId, applicationId: application.id }));
    must(await take(reader, "score_sheet", regular, "recuse", { reason: REASON }));
    const own = await db.scoreSheet.findMany({ where: { assessorId: reader.userId } });
    expect(own.map(({ kind, stage }) => [kind, stage]).sort()).toEqual([
      ["calibration", "recused"],
      ["regular", "recused"],
    ]);
    for (const { id } of own) expect(await sheetPage(reader, id)).toBeNull();
    const events = await db.event.findMany({ where: { subjectId: { in: own.map(({ id }) => id) }, to: "recused" } });
    expect(events.map(({ action }) => action).sort()).toEqual(["recuse", "take_back_sheet"]);
    expect(await db.scoreSheet.count({ where: { applicationId: application.id, stage: "assigned" } })).toBe(3);
  });

  test("在定标评分表上回避，已交卷的评分表也收回，评分留存", async () => {
    const lotId = await inLot();
    const [reader] = readers as [Actor];
    const regular = await openSheet(world, application.id, reader);
    await scoreAll(world, regular, reader, [FULL, FULL]);
    must(await chooseCalibration(world.organiser, { lotId, applicationId: application.id }));
    const calibration = await db.scoreSheet.findFirstOrThrow({
      where: { assessorId: reader.userId, kind: "calibration" },
    });
    must(await take(reader, "score_sheet", calibration.id, "recuse", { reason: REASON }));
    expect(await sheetOf(regular)).toMatchObject({ stage: "recused" });
    expect(await db.itemScore.count({ where: { sheetId: regular } })).toBe(4);
  });
});

describe("收回以后同意不回避", () => {
  test("批量分配：还是原来那一份，评分都在，重新声明以后接着评", async () => {
    const [reader] = readers as [Actor];
    const sheetId = await openSheet(world, application.id, reader);
    const mark = { sheetId, indicatorId: world.catalogue.items[0]!, ...FULL, reason: "" };
    must(await saveScore(reader, { ...mark, version: 0 }));
    await served(reader);
    expect(await assignSheet(world.organiser, { applicationId: application.id, assessorId: reader.userId })).toEqual(
      refused("recused"),
    );
    must(await allow(reader.userId));
    for (const other of readers.slice(2)) {
      await db.user.update({ where: { id: other.userId }, data: { disabledAt: new Date() } });
    }
    expect(must(await assignEvenly(world.organiser, world.cycle.id))).toEqual({ assigned: 2, unfilled: 0 });
    expect(await sheetOf(sheetId)).toMatchObject({ stage: "assigned", handedInAt: null });
    expect((await sheetPage(reader, sheetId))?.opened).toBeNull();
    must(await take(reader, "score_sheet", sheetId, "declare_independence", { declared: "yes" }));
    must(await saveScore(reader, { ...mark, judgement: "partly_met", points: 6, reason: "材料缺一半", version: 1 }));
    expect(await db.event.count({ where: { subjectId: sheetId, action: "assign_sheet" } })).toBe(2);
  });

  test("逐件分配：交过卷的，原来的评分另存一轮，重新交卷才算数", async () => {
    const [reader] = readers as [Actor];
    const sheetId = await openSheet(world, application.id, reader);
    await scoreAll(world, sheetId, reader, [FULL, FULL]);
    await served(reader);
    must(await allow(reader.userId));
    const order = { applicationId: application.id, assessorId: reader.userId };
    expect(must(await assignSheet(world.organiser, order))).toEqual({ sheetId });
    expect(await assignSheet(world.organiser, order)).toEqual(refused("already_assigned"));
    expect(await sheetOf(sheetId)).toMatchObject({ stage: "assigned", handedInAt: null });
    expect(await db.itemScoreHistory.count({ where: { sheetId, round: 1 } })).toBe(4);
    must(await take(reader, "score_sheet", sheetId, "declare_independence", { declared: "yes" }));
    must(await take(reader, "score_sheet", sheetId, "hand_in", SUMMARY));
  });

  test("分组的标段按方案分配：换了组的，原来那组的评分另存，不再留在评分表上", async () => {
    const { items, bonus, deduction } = world.catalogue;
    const parts = [
      { name: "制度", items: [items[0]!, bonus] },
      { name: "决策", items: [items[1]!, deduction] },
    ];
    const { lot, parts: groups } = await makeLot({
      cycleId: world.cycle.id,
      agencies,
      cases: [application.id],
      parts,
    });
    const [reader, second, third] = readers as [Actor, Actor, Actor];
    const row = { applicationId: application.id, agencyId: agencies[0]!, assignedAt: new Date() };
    const give = (assessorId: string, ...given: number[]) =>
      db.scoreSheet.create({
        data: { ...row, assessorId, parts: { create: given.map((n) => ({ partId: groups[n]!.id })) } },
      });
    const sheet = await give(reader.userId, 0);
    await enterLot(lot.id, reader.userId);
    must(await take(reader, "score_sheet", sheet.id, "declare_independence", { declared: "yes" }));
    for (const indicatorId of [items[0]!, bonus]) {
      const none = { judgement: "not_met", points: 0, reason: "没有看到材料", version: 0 };
      must(await saveScore(reader, { sheetId: sheet.id, indicatorId, ...none }));
    }
    must(await take(reader, "score_sheet", sheet.id, "hand_in", SUMMARY));
    await served(reader);
    must(await allow(reader.userId));
    await give(second.userId, 0, 1);
    await give(third.userId, 0);
    await db.user.update({ where: { id: readers[3]!.userId }, data: { disabledAt: new Date() } });
    await db.user.update({ where: { id: third.userId }, data: { disabledAt: new Date() } });
    const order = { cycleId: world.cycle.id, lotId: lot.id, seed: "种子一" };
    const { proposalId } = must(await makeProposal(world.organiser, order));
    expect(must(await adoptProposal(world.organiser, { proposalId, version: 0 }))).toEqual({ sheets: 1 });
    expect(await sheetOf(sheet.id)).toMatchObject({ stage: "assigned" });
    expect(await db.sheetPart.findMany({ where: { sheetId: sheet.id } })).toMatchObject([{ partId: groups[1]!.id }]);
    expect(await db.itemScore.count({ where: { sheetId: sheet.id } })).toBe(0);
    expect(await db.itemScoreHistory.count({ where: { sheetId: sheet.id } })).toBe(2);
  });
});

describe("本人确认", () => {
  test("名册添了、删了一段经历以后，按旧页面确认的不算", async () => {
    const [reader] = readers as [Actor];
    const { userId } = reader;
    const bureau = await makeOrganisation("county_department", application.applicant.area);
    must(await addEngagement(keeper, post(userId, bureau.code)));
    expect(await confirmProfile(reader, 0)).toEqual(refused("stale"));
    const profile = { userId, title: "副教授", expertise: [], home: "" };
    expect(await saveProfile(reader, { ...profile, version: 0 })).toEqual(refused("stale"));
    must(await confirmProfile(reader, 1));
    must(await saveProfile(reader, { ...profile, version: 1 }));
    const { id } = await db.engagement.findFirstOrThrow({ where: { userId } });
    must(await removeEngagement(keeper, { id, reason: "填错了人，应为另一名评估员。" }));
    expect(await confirmProfile(reader, 2)).toEqual(refused("stale"));
    expect(await db.assessorProfile.findUnique({ where: { userId } })).toMatchObject({ version: 3, confirmedAt: null });
  });
});

describe("名册以外的变动", () => {
  /** Somebody who lives in the next city, which is to be merged into the city of the applicant. */
  async function neighbour(reader: Actor) {
    await db.cycle.update({ where: { id: world.cycle.id }, data: { recusalHome: "city" } });
    const city = await makeArea("city", world.province);
    const county = await makeArea("county", city);
    const codeOf = async (id: string) => (await db.area.findUniqueOrThrow({ where: { id } })).code;
    const home = await codeOf(county.id);
    must(await saveProfile(keeper, { userId: reader.userId, title: "", expertise: [], home, version: 0 }));
    const system = await makeActor(await makeOrganisation("operator", await makeArea("province")), "system_admin");
    const intoCode = await codeOf(world.city.id);
    const order = { id: city.id, version: 0, intoCode, onDay: "2020-01-01", basis: "国函〔2019〕132号" };
    return { merge: () => mergeArea(system, order) };
  }

  test("区划合并以后籍贯与申报单位同市的，评分表当场收回；别人的不动", async () => {
    const [reader, other] = readers as [Actor, Actor];
    const { merge } = await neighbour(reader);
    const sheets = [await openSheet(world, application.id, reader), await openSheet(world, application.id, other)];
    must(await merge());
    expect(await Promise.all(sheets.map(async (id) => (await sheetOf(id)).stage))).toEqual(["recused", "scoring"]);
    const told = { userId: world.organiser.userId, event: { action: "take_back_sheet", subjectId: sheets[0]! } };
    expect(await db.notification.count({ where: told })).toBe(1);
  });

  test("一边合并、一边分配，不留下与回避相抵触的评分表", async () => {
    const [reader] = readers as [Actor];
    const { merge } = await neighbour(reader);
    const order = { applicationId: application.id, assessorId: reader.userId };
    const [merged] = await Promise.all([merge(), assignSheet(world.organiser, order)]);
    must(merged);
    expect(await db.scoreSheet.count({ where: { assessorId: reader.userId, stage: { not: "recused" } } })).toBe(0);
  });

  test("回避规定在周期启动之后不能修改，说明是评估所依据的；已分配的评分表不动", async () => {
    const sheetId = await openSheet(world, application.id, readers[0]!);
    const { rules, version } = (await organisedRules(world.organiser, world.cycle.id))!;
    const values = { ...structuredClone(rules.assessing), recusalHome: "city" };
    const order = { cycleId: world.cycle.id, section: "assessing", values, reason: "按省里要求从严。", version };
    const result = await proposeAmendment(world.organiser, { ...order, key: randomUUID() });
    expect(result).toEqual(refused("not_amendable"));
    expect(problemText({ code: "not_amendable" })).toContain("第三方评估所依据");
    expect(await sheetOf(sheetId)).toMatchObject({ stage: "scoring" });
  });
});
