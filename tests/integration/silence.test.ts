import { beforeAll, describe, expect, test } from "vitest";
import { deskOf } from "@/lib/desk/queries";
import { assignOfficers } from "@/lib/first-review/assigning";
import { saveRemark } from "@/lib/first-review/commands";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { draftRecommendations } from "@/lib/recommendation/drafting";
import { answerSupervision, supervise } from "@/lib/silence/commands";
import { caseSilence, silencePage } from "@/lib/silence/queries";
import { dueAt, silentSince, stepsDue, upperOf } from "@/lib/silence/rules";
import { sweepSilence } from "@/lib/silence/sweep";
import { timelineOf } from "@/lib/trail/queries";
import { must, refused } from "../support/acts";
import { setClock } from "../support/clock";
import { clerk, onTheDesk, openDesk, world } from "../support/review";
import { makeStranger } from "../support/world";

const ARRIVED = new Date("2026-03-01T08:30:00Z");
const DAY = 86_400_000;
const REMARK = "请说明没有办理的原因，尽快提出意见。";
const ANSWER = "经办人员外出，本周内提出初审意见。";

let upper: Actor;
let stranger: Actor;
let one: Awaited<ReturnType<typeof onTheDesk>>;

beforeAll(async () => {
  await openDesk();
  upper = world.organiser;
  stranger = await makeStranger();
  await db.cycle.update({ where: { id: world.cycle.id }, data: { reviewReminderDays: 10, reviewEscalationDays: 20 } });
  one = await arrived();
});

async function arrived() {
  const made = await onTheDesk();
  await db.application.update({ where: { id: made.id }, data: { submittedAt: ARRIVED, createdAt: ARRIVED } });
  return made;
}
const sweepAt = async (at: Date) => {
  setClock(at.toISOString());
  return (await sweepSilence(null)).counts;
};
const steps = async (applicationId: string) =>
  (await db.silenceNotice.findMany({ where: { applicationId }, orderBy: { at: "asc" } })).map(({ step }) => step);
const told = (actor: Actor, action: string, subjectId: string) =>
  db.notification.count({ where: { userId: actor.userId, event: { action, subjectId } } });
const works = async (actor: Actor) =>
  (await deskOf(actor)).map(({ work }) => work).filter((work) => /silent|superv/.test(work));

describe("久未办理", () => {
  test("不提前一刻；到期提醒承办的办公室，两次同时运行也只有一次；再久报上级", async () => {
    await sweepAt(new Date(dueAt(ARRIVED, 10).getTime() - 1_000));
    expect(await steps(one.id)).toEqual([]);
    setClock(new Date(dueAt(ARRIVED, 10).getTime() + 1_000).toISOString());
    await Promise.all([sweepSilence(null), sweepSilence(null)]);
    await sweepSilence(null);
    expect(await steps(one.id)).toEqual(["reminder"]);
    expect(await told(clerk, "remind_review", one.id)).toBe(1);
    expect(await told(upper, "escalate_review", one.id)).toBe(0);
    expect(await works(clerk)).toEqual(["silent_case"]);
    expect(await caseSilence(clerk, one.id)).toMatchObject({ since: ARRIVED.toISOString(), days: 10 });
    await sweepAt(new Date(dueAt(ARRIVED, 20).getTime() - 1_000));
    expect(await steps(one.id)).toEqual(["reminder"]);
    await sweepAt(new Date(dueAt(ARRIVED, 20).getTime() + 1_000));
    await sweepSilence(null);
    expect(await steps(one.id)).toEqual(["reminder", "escalation"]);
    expect(await told(upper, "escalate_review", one.id)).toBe(1);
    expect((await silencePage(upper, { state: "", page: 1 })).rows).toMatchObject([
      { number: one.number, office: world.cityOffice.name, days: 20, silent: true, lastAct: null, supervision: null },
    ]);
    expect(await works(upper)).toEqual(["supervise"]);
  });

  test("督办写给下级，一次答复；答复不代替办理，办理之后了结", async () => {
    const applicationId = one.id;
    expect(await supervise(upper, { applicationId, remark: "快" })).toMatchObject({
      error: { fields: { remark: "督办意见至少写 5 个字" } },
    });
    const { id } = must(await supervise(upper, { applicationId, remark: REMARK }));
    expect(await supervise(upper, { applicationId, remark: REMARK })).toEqual(refused("supervision_waits"));
    expect([await told(clerk, "supervise", one.id), await works(clerk), await works(upper)]).toEqual([
      1,
      ["answer_supervision"],
      [],
    ]);
    expect(await answerSupervision(upper, { id, answer: ANSWER })).toEqual(refused("not_found"));
    must(await answerSupervision(clerk, { id, answer: ANSWER }));
    expect(await answerSupervision(clerk, { id, answer: ANSWER })).toEqual(refused("stale"));
    expect((await silencePage(upper, { state: "", page: 1 })).rows).toMatchObject([
      { silent: true, supervision: { remark: REMARK, answer: ANSWER } },
    ]);
    const remark = { applicationId, indicatorId: world.catalogue.items[0]!, opinion: "agree", remark: "", version: 0 };
    must(await saveRemark(clerk, remark));
    expect((await silencePage(upper, { state: "", page: 1 })).total).toBe(0);
    expect((await silencePage(upper, { state: "settled", page: 1 })).rows).toMatchObject([
      { number: one.number, silent: false },
    ]);
    expect(await supervise(upper, { applicationId, remark: REMARK })).toEqual(refused("silence_settled"));
    expect((await caseSilence(clerk, one.id)).since).toBeNull();
  });

  test("别处的办公室、申报单位什么也看不到，办不了，与不存在无异", async () => {
    for (const outside of [stranger, one.filer]) {
      expect((await silencePage(outside, { state: "", page: 1 })).rows).toEqual([]);
      expect((await silencePage(outside, { state: "settled", page: 1 })).rows).toEqual([]);
      expect(await caseSilence(outside, one.id)).toEqual({ since: null, days: 0, supervisions: [] });
      expect(await supervise(outside, { applicationId: one.id, remark: REMARK })).toEqual(refused("not_found"));
      expect(await told(outside, "supervise", one.id)).toBe(0);
    }
    expect(JSON.stringify(await timelineOf(one.filer, one.id, "applicant"))).not.toContain("督办");
    expect(JSON.stringify(await timelineOf(clerk, one.id, "staff"))).toContain("督办");
  });

  test("补正期间不计：补正回来重新起算；没有规定天数的周期不提醒", async () => {
    const other = await arrived();
    const back = new Date(ARRIVED.getTime() + 30 * DAY);
    const request = { applicationId: other.id, officeId: world.cityOffice.id, round: 1, openedAt: ARRIVED };
    await db.correctionRequest.create({ data: { ...request, dueAt: new Date(back.getTime() + DAY), closedAt: null } });
    await db.application.update({ where: { id: other.id }, data: { stage: "returned" } });
    await sweepAt(new Date(ARRIVED.getTime() + 29 * DAY));
    expect(await steps(other.id)).toEqual([]);
    await db.correctionRequest.updateMany({ where: { applicationId: other.id }, data: { closedAt: back } });
    await db.application.update({ where: { id: other.id }, data: { stage: "first_review" } });
    await sweepAt(new Date(dueAt(back, 10).getTime() - 1_000));
    expect(await steps(other.id)).toEqual([]);
    await db.cycle.update({ where: { id: world.cycle.id }, data: { reviewReminderDays: null } });
    await sweepAt(new Date(dueAt(back, 10).getTime() + 1_000));
    expect(await steps(other.id)).toEqual([]);
    await db.cycle.update({ where: { id: world.cycle.id }, data: { reviewReminderDays: 10 } });
    await sweepSilence(null);
    expect(await steps(other.id)).toEqual(["reminder"]);
  });

  test("拟定名单、提请签发是对所列各件的办理，不再算久未办理；留在案头的不算", async () => {
    await db.application.updateMany({ where: { cycleId: world.cycle.id }, data: { stage: "not_recommended" } });
    const [first, left] = [await arrived(), await arrived()];
    await db.application.update({ where: { id: first.id }, data: { selfScore: 95 } });
    await sweepAt(new Date(dueAt(ARRIVED, 10).getTime() + 1_000));
    expect([await steps(first.id), await steps(left.id)]).toEqual([["reminder"], ["reminder"]]);
    const lines = [
      { applicationId: first.id, choice: "recommend", opinion: "材料齐全，工作扎实，同意推荐。" },
      { applicationId: left.id, choice: "leave", reason: "佐证材料尚在核实" },
    ];
    const versions = { comprehensive: 0, thematic: 0 };
    must(await draftRecommendations(clerk, { cycleId: world.cycle.id, versions, lines }));
    expect((await caseSilence(clerk, first.id)).since).toBeNull();
    expect((await caseSilence(clerk, left.id)).since).toBe(ARRIVED.toISOString());
    await sweepAt(new Date(dueAt(ARRIVED, 20).getTime() + 1_000));
    expect([await steps(first.id), await steps(left.id)]).toEqual([["reminder"], ["reminder", "escalation"]]);
  });

  test("自何时起算、到了哪一步：数据库与规则说的是同一个", async () => {
    await db.application.updateMany({ where: { cycleId: world.cycle.id }, data: { stage: "not_recommended" } });
    const patience = { reminderDays: 10, escalationDays: 20 };
    const day = (n: number) => new Date(ARRIVED.getTime() + n * DAY);
    const corrected = async (applicationId: string, closedAt: Date) =>
      db.correctionRequest.create({
        data: {
          ...{ applicationId, officeId: world.cityOffice.id, round: 1 },
          ...{ openedAt: ARRIVED, dueAt: day(30), closedAt },
        },
      });
    for (const [lastActAt, correctedAt, at] of [
      [null, null, day(11)],
      [day(3), null, day(13)],
      [day(3), null, day(14)],
      [day(3), day(8), day(18)],
      [day(3), day(8), day(19)],
      [day(8), day(3), day(40)],
    ] as const) {
      const { id } = await arrived();
      if (lastActAt) {
        setClock(lastActAt.toISOString());
        must(await assignOfficers(clerk, { lines: [{ applicationId: id, userId: clerk.userId }] }));
      }
      if (correctedAt) await corrected(id, correctedAt);
      await sweepAt(at);
      const since = silentSince({ arrivedAt: ARRIVED, lastActAt, correctedAt });
      const notices = await db.silenceNotice.findMany({ where: { applicationId: id }, orderBy: { step: "asc" } });
      expect(notices.map(({ step }) => step)).toEqual(stepsDue(since, patience, at));
      for (const notice of notices) expect(Math.abs(notice.since.getTime() - since.getTime())).toBeLessThan(60_000);
    }
  });

  test("报给谁：数据库与规则说的是同一个", async () => {
    const { toldId } = await db.silenceNotice.findFirstOrThrow({
      where: { applicationId: one.id, step: "escalation" },
    });
    const at = ({ id, area }: { id: string; area: { path: string } }) => ({ id, path: area.path });
    expect(upperOf(at(world.cityOffice), at(world.office), [at(world.cityOffice), at(world.office)])).toBe(toldId);
  });
});
