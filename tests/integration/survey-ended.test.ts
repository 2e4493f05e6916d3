import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { loadCycle } from "@/lib/programmes/store";
import { rankAssessed } from "@/lib/selection/ranking";
import { createSurvey } from "@/lib/survey/commands";
import { addPlaces } from "@/lib/survey/places";
import { savePlan } from "@/lib/survey/plan";
import { surveyOf, surveysOfCycle } from "@/lib/survey/queries";
import { cycleSurveyResults, surveyResults } from "@/lib/survey/results";
import { makeBatch } from "@/lib/survey-links/commands";
import { sweepContacts } from "@/lib/survey-links/purging";
import { linksOf } from "@/lib/survey-links/queries";
import { givePassword, must, refused, takeSigned } from "../support/acts";
import { setClock } from "../support/clock";
import { someoneIn } from "../support/fieldwork";
import {
  cycleId,
  first,
  good,
  openSurvey,
  openSurveyOf,
  organiser,
  places,
  plan,
  second,
  signatory,
  surveyId,
  surveyor,
  take,
  toFieldwork,
  upload,
  world,
} from "../support/survey";
import { answer, codes, listOf, order, upload as uploadContacts } from "../support/survey-links";
import { makeApplication } from "../support/world";

beforeEach(async () => {
  await openSurvey();
  await givePassword(signatory);
});

const WHY = { reason: "机构无力继续开展调查" };
const end = () => takeSigned([organiser, signatory], "survey", surveyId, "end_survey", WHY);
const cycleFacts = async () => (await loadCycle(db, cycleId, new Date(), false))!;

describe("终止委托", () => {
  test("写明理由、经签发；收到的样本保留，机构被告知，能看而不能再办", async () => {
    await toFieldwork();
    await upload(good());
    expect(await take(surveyor, "end_survey", WHY)).toMatchObject({ error: { code: "not_allowed" } });
    expect(await take(organiser, "end_survey", { reason: "" })).toMatchObject({ error: { code: "invalid_input" } });
    expect(await end()).toMatchObject({ ok: true });
    expect(await surveyOf(surveyor, surveyId)).toMatchObject({ stage: "ended", ended: { reason: WHY.reason } });
    expect(await db.surveyCase.count({ where: { surveyId } })).toBe(7);
    const told = await db.notification.findMany({
      where: { userId: surveyor.userId, text: { startsWith: "终止委托" } },
    });
    expect(told).toMatchObject([{ href: `/survey/${surveyId}` }]);
    expect(await upload(good())).toMatchObject({ error: { code: "wrong_stage" } });
    expect(await take(surveyor, "hand_in_survey")).toMatchObject({ error: { code: "wrong_stage" } });
    expect(await end()).toMatchObject({ error: { code: "wrong_stage" } });
  });

  test("拟定方案的时候也能终止；方案不能再改", async () => {
    expect(await end()).toMatchObject({ ok: true });
    expect(await savePlan(surveyor, await plan())).toMatchObject({ error: { code: "wrong_stage" } });
  });

  test("数据报送以后、启封以后不能终止", async () => {
    await toFieldwork();
    await upload(good());
    expect(await take(surveyor, "hand_in_survey")).toMatchObject({ ok: true });
    expect(await end()).toMatchObject({ error: { code: "wrong_stage" } });
    expect(await take(organiser, "return_survey", { reason: "请补足样本后重报" })).toMatchObject({ ok: true });
    await db.cycle.update({ where: { id: cycleId }, data: { resultsOpenedAt: new Date() } });
    expect(await end()).toMatchObject({ error: { code: "wrong_stage" } });
  });

  test("腾出的地区由另一机构测评；终止的一次不再计入", async () => {
    await toFieldwork();
    expect((await cycleFacts()).surveysOutstanding).toBe(1);
    const other = await someoneIn("survey_agency", "surveying");
    const commission = () => createSurvey(organiser, { cycleId, agencyId: other.organisationId });
    expect((await surveysOfCycle(organiser, cycleId))!.waiting).toBe(0);
    expect(await end()).toMatchObject({ ok: true });
    // 必须开展：两件申报都还没有测评
    expect((await cycleFacts()).surveysOutstanding).toBe(2);
    expect((await surveysOfCycle(organiser, cycleId))!.waiting).toBe(2);
    const again = await commission();
    if (!again.ok) throw new Error(again.error.code);
    const taken = await db.surveyPlace.findMany({ where: { surveyId: again.value.id } });
    expect(taken.map(({ applicationId }) => applicationId).sort()).toEqual([first.id, second.id].sort());
    expect((await cycleFacts()).surveysOutstanding).toBe(1);
    await db.survey.update({ where: { id: again.value.id }, data: { stage: "handed_in" } });
    expect((await cycleFacts()).surveysOutstanding).toBe(0);
    expect(await places()).toHaveLength(2);
  });

  test("同一机构也可以重新受委托，另起一批", async () => {
    expect(await end()).toMatchObject({ ok: true });
    expect(await createSurvey(organiser, { cycleId, agencyId: surveyor.organisationId })).toMatchObject({ ok: true });
    expect(await db.survey.findMany({ where: { cycleId }, orderBy: { batch: "asc" } })).toMatchObject([
      { batch: 1, stage: "ended" },
      { batch: 2, stage: "planning" },
    ]);
  });

  test("视情况开展的，唯一的一次终止以后不再等待测评，排名不要测评结果", async () => {
    await openSurveyOf("optional");
    await givePassword(signatory);
    await toFieldwork();
    expect(await cycleFacts()).toMatchObject({ surveyRequired: true, surveysOutstanding: 1 });
    expect(await end()).toMatchObject({ ok: true });
    expect(await cycleFacts()).toMatchObject({ surveyRequired: false, surveysOutstanding: 0 });
    await db.cycle.update({ where: { id: cycleId }, data: { resultsOpenedAt: new Date() } });
    expect((await surveyResults(surveyor, surveyId))!.opened).toBeNull();
    expect(await cycleSurveyResults(organiser, cycleId)).toEqual([]);
    const ranked = await db.$transaction((tx) => rankAssessed(tx, cycleId));
    expect(ranked.map(({ surveyed }) => surveyed)).toEqual([false, false]);
  });

  test("还没有用的代码随即作废，联系名单清除，散列自终止之日起计期清除", async () => {
    setClock("2026-03-05T10:00:00+08:00");
    await toFieldwork();
    const [code] = await codes();
    must(await uploadContacts(await listOf(10)));
    expect(await end()).toMatchObject({ ok: true });
    expect(await answer(code!)).toEqual(refused("link_not_usable"));
    expect(await makeBatch(surveyor, order())).toEqual(refused("wrong_stage"));
    expect(await db.surveyContact.count({ where: { surveyId } })).toBe(0);
    expect((await linksOf(surveyor, surveyId))!.making).toBe("over");
    const known = () => db.surveyContactKey.count({ where: { surveyId } });
    const { surveyContactDays: days } = await db.cycle.findUniqueOrThrow({ where: { id: cycleId } });
    const due = new Date("2026-03-05T10:00:00+08:00").getTime() + days * 86_400_000;
    setClock(new Date(due - 60_000));
    await sweepContacts(null);
    expect(await known()).toBe(10);
    setClock(new Date(due + 60_000));
    await sweepContacts(null);
    expect(await known()).toBe(0);
  });

  test("两个机构同时列入新进入评估的申报，一件只进入一次测评", async () => {
    const agency = await someoneIn("survey_agency", "surveying");
    const created = await createSurvey(organiser, { cycleId, agencyId: agency.organisationId });
    if (!created.ok) throw new Error(created.error.code);
    for (let late = 0; late < 3; late += 1) await makeApplication(world, "assessment");
    const own = (id: string, then = () => {}) =>
      db.$transaction(async (tx) => {
        const added = await addPlaces(tx, id, cycleId);
        then();
        await sleep(200);
        return added;
      });
    // 另一机构在前一个还没有写定的时候列入
    let other: Promise<number> | undefined;
    const taken = await own(surveyId, () => {
      other = own(created.value.id);
    });
    expect([taken, await other]).toEqual([3, 0]);
  });
});
