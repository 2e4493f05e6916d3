import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { forgetContacts } from "@/lib/survey/contacts";
import { organisedSurvey } from "@/lib/survey/queries";
import { makeBatch, purgeContacts, voidBatch } from "@/lib/survey-links/commands";
import { sweepContacts } from "@/lib/survey-links/purging";
import { linksOf } from "@/lib/survey-links/queries";
import { openQuestionnaire } from "@/lib/survey-links/submitting";
import { must, refused } from "../support/acts";
import { setClock } from "../support/clock";
import {
  cycleId,
  good,
  openSurvey,
  organiser,
  surveyId,
  surveyor,
  take,
  toFieldwork,
  upload as uploadCases,
} from "../support/survey";
import { answer, codes, downloaded, listOf, order, upload } from "../support/survey-links";

const PLANNED_END = "2026-03-20T23:59:59.999+08:00";
const EXTENDED_END = "2026-03-31T23:59:59.999+08:00";
const DAY = 86_400_000;

beforeEach(async () => {
  setClock("2026-03-05T10:00:00+08:00");
  await openSurvey();
  await toFieldwork();
});

const extend = (actor = organiser) =>
  take(actor, "extend_fieldwork", { until: "2026-03-31", reason: "网络问卷回收不足，延长调查" });
const contactDays = async () => (await db.cycle.findUniqueOrThrow({ where: { id: cycleId } })).surveyContactDays;
/** So many days after a moment, and a minute more. */
const after = (moment: string, days: number) => setClock(new Date(Date.parse(moment) + days * DAY + 60_000));

describe("延长现场调查", () => {
  test("过了最后一天仍可延长：方案不动，链接可以再做，期限各处随之改变", async () => {
    setClock("2026-03-21T09:00:00+08:00");
    expect(await makeBatch(surveyor, order({ validUntil: "2026-03-31" }))).toEqual(refused("wrong_stage"));
    expect(await extend(surveyor)).toEqual(refused("not_allowed"));
    const before = await db.survey.findUniqueOrThrow({ where: { id: surveyId } });
    must(await extend());
    const { extendedTo, fieldworkTo, planSha256 } = await db.survey.findUniqueOrThrow({ where: { id: surveyId } });
    expect([fieldworkTo, planSha256]).toEqual([before.fieldworkTo, before.planSha256]);
    expect(extendedTo).toEqual(new Date(EXTENDED_END));
    const [code] = await codes({ validUntil: "2026-03-31" });
    setClock("2026-03-31T20:00:00+08:00");
    must(await answer(code!));
    expect((await organisedSurvey(organiser, cycleId, surveyId))!.survey).toMatchObject({
      fieldworkTo: "2026-03-20",
      extendedTo: "2026-03-31",
    });
    expect((await linksOf(surveyor, surveyId))!.making).toMatchObject({ to: "2026-03-31" });
    expect(await extend()).toEqual(refused("fieldwork_not_later"));
  });

  test("联系方式从延长后的最后一天算起", async () => {
    must(await upload(await listOf(10)));
    must(await extend());
    after(PLANNED_END, await contactDays());
    await sweepContacts(null);
    expect(await db.surveyContact.count({ where: { surveyId } })).toBe(10);
    after(EXTENDED_END, await contactDays());
    await sweepContacts(null);
    expect(await db.surveyContact.count({ where: { surveyId } })).toBe(0);
  });

  test("现场调查的第一天之前，链接可以印，不能答", async () => {
    setClock("2026-03-01T20:00:00+08:00");
    const [code] = await codes();
    expect(await openQuestionnaire(code!, "早到的人")).toEqual(refused("link_not_usable"));
    expect(await answer(code!)).toEqual(refused("link_not_usable"));
    setClock("2026-03-02T00:00:00+08:00");
    must(await answer(code!));
  });
});

describe("联系过的人", () => {
  const known = () => db.surveyContactKey.count({ where: { surveyId } });

  test("有人答过的一批停用以后，同一名单不能再收；期满一并清除", async () => {
    const { id } = must(await upload(await listOf(10)));
    const [row] = await downloaded(id);
    must(await answer(row!.代码!));
    must(await voidBatch(surveyor, id));
    expect(await db.surveyContact.count({ where: { surveyId } })).toBe(0);
    expect(await upload(await listOf(10))).toEqual(refused("contacts_refused"));
    after(PLANNED_END, await contactDays());
    await sweepContacts(null);
    expect(await known()).toBe(0);
  });

  test("一份都没有答的一批停用以后，名单可以重来", async () => {
    const { id } = must(await upload(await listOf(10)));
    await downloaded(id);
    must(await voidBatch(surveyor, id));
    must(await upload(await listOf(10)));
  });

  test("立即清除联系方式：链接还能答的，人仍记得；没有下载过的，可以重来", async () => {
    const { id } = must(await upload(await listOf(10)));
    await downloaded(id);
    const others = await listOf(10, (at) => ({ 联系方式: `1390000${1000 + at}` }));
    must(await upload(others));
    must(await purgeContacts(surveyor, surveyId));
    expect(await known()).toBe(10);
    expect(await upload(await listOf(10))).toEqual(refused("contacts_refused"));
    must(await upload(others));
  });

  test("没有启封就结束的周期，电话的散列在现场调查结束之后到期清除", async () => {
    must(await uploadCases(good()));
    await db.surveyCase.updateMany({ where: { surveyId }, data: { contactHash: "b".repeat(64) } });
    const left = () => db.surveyCase.count({ where: { surveyId, contactHash: { not: null } } });
    after(PLANNED_END, await contactDays());
    await forgetContacts(null);
    expect(await left()).toBe(good().length);
    await db.cycle.update({ where: { id: cycleId }, data: { stage: "closed" } });
    await forgetContacts(null);
    expect(await left()).toBe(0);
  });
});
