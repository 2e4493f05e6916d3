import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { answerFlag, raiseFlag } from "@/lib/assessment/flags";
import { addEngagement } from "@/lib/assessors/commands";
import { decideAsThird, withdrawAsThird } from "@/lib/moderation/deciding";
import { ownSeats, seatPage } from "@/lib/moderation/seats";
import { appointThird } from "@/lib/moderation/third";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { decideReplyAsThird } from "@/lib/provisional-answers/deciding";
import { declareRecusal } from "@/lib/recusal/commands";
import { timelineOf } from "@/lib/trail/queries";
import { givePassword, must, refused, take } from "../support/acts";
import { answered } from "../support/answering";
import { enterLot, makeAgency } from "../support/assessment";
import { differing } from "../support/moderation";
import { makeActor, makeWorld, type World } from "../support/world";

const REASON = "本人曾在该地区任职，申请回避";
const MARK = { judgement: "partly_met", points: 7, reason: "材料可以证明一部分" };

let world: World;
let keeper: Actor;
let a: Actor;
let b: Actor;
let third: Actor;
let other: Actor;
let made: Awaited<ReturnType<typeof differing>>;
beforeAll(async () => {
  world = await makeWorld();
  await givePassword(world.signatory);
  await db.cycle.update({ where: { id: world.cycle.id }, data: { answerDays: 5 } });
});
beforeEach(async () => {
  const team = await makeAgency(world, 4);
  [a, b, third, other] = team.assessors as [Actor, Actor, Actor, Actor];
  keeper = await makeActor(team.agency, "organising");
  made = await differing(world, [a, b], { agencies: [team.agency.id], blind: true });
});

const caseId = () => made.application.id;
const order = (purpose: "difference" | "answer", { userId }: Actor) => ({
  ...{ applicationId: caseId(), indicatorId: made.indicatorId },
  purpose,
  assessorId: userId,
});
async function seated(purpose: "difference" | "answer" = "difference"): Promise<string> {
  const { thirdId } = must(await appointThird(world.organiser, order(purpose, third)));
  await enterLot(made.lot!.id, third.userId);
  return thirdId;
}
const endOf = async (id: string) => (await db.thirdReader.findUniqueOrThrow({ where: { id } })).end;
const toldOf = (userId: string, href: string) =>
  db.notification.findMany({ where: { userId, href, event: { action: "take_back_third", subjectId: caseId() } } });
const layers = () => db.adjudicationLayer.count({ where: { applicationId: caseId(), kind: { not: "organiser" } } });

describe("第三人须回避", () => {
  test("本人在裁断页回避：对这个地方的回避记下，已交的评分表也收回", async () => {
    const thirdId = await seated();
    const agencyId = third.organisationId;
    const own = { applicationId: caseId(), assessorId: third.userId, agencyId, kind: "calibration" } as const;
    const at = new Date();
    const sheet = await db.scoreSheet.create({ data: { ...own, stage: "handed_in", assignedAt: at, handedInAt: at } });
    must(await withdrawAsThird(third, { thirdId, reason: REASON }));
    expect(await endOf(thirdId)).toBe("recused");
    expect(await db.recusal.count({ where: { applicationId: caseId(), assessorId: third.userId } })).toBe(1);
    expect(await db.scoreSheet.findUniqueOrThrow({ where: { id: sheet.id } })).toMatchObject({ stage: "recused" });
    expect(await toldOf(world.organiser.userId, `/organise/cycles/${world.cycle.id}/differences`)).toEqual([]);
  });

  test("申明回避：请其裁断的一项当场收回，不能再裁断；告知组织方，另行指定他人", async () => {
    const thirdId = await seated();
    must(await declareRecusal(third, { applicationId: caseId(), reason: REASON }));
    expect(await endOf(thirdId)).toBe("recused");
    expect(await decideAsThird(third, { thirdId, ...MARK })).toEqual(refused("not_found"));
    expect(await withdrawAsThird(third, { thirdId, reason: REASON })).toEqual(refused("not_found"));
    expect([await seatPage(third, thirdId), await ownSeats(third), await layers()]).toEqual([null, [], 0]);
    const [told, ...more] = await toldOf(world.organiser.userId, `/organise/cycles/${world.cycle.id}/differences`);
    expect(more).toEqual([]);
    expect(told!.text).toContain(made.application.applicant.name);
    const [own] = await toldOf(third.userId, "/assess");
    expect(own!.text).not.toContain(made.application.applicant.name);
    expect(JSON.stringify(await timelineOf(made.application.filer, caseId(), "applicant"))).not.toContain(third.name);
    expect(await appointThird(world.organiser, order("difference", third))).toEqual(refused("third_unknown"));
    must(await appointThird(world.organiser, order("difference", other)));
  });

  test("名册查出的也收回；别的案卷、别的人的不动", async () => {
    const thirdId = await seated();
    const elsewhere = await differing(world, [a, b], { agencies: [third.organisationId] });
    const item = { applicationId: elsewhere.application.id, indicatorId: elsewhere.indicatorId };
    const kept = must(
      await appointThird(world.organiser, { ...item, purpose: "difference", assessorId: third.userId }),
    );
    const place = made.application.applicant.code;
    const post = { userId: third.userId, kind: "post", place, since: "2024-01-01", until: "" };
    expect(must(await addEngagement(keeper, post))).toEqual({ takenBack: 0 });
    expect([await endOf(thirdId), await endOf(kept.thirdId)]).toEqual(["recused", null]);
    await enterLot(elsewhere.lot!.id, third.userId);
    must(await decideAsThird(third, { thirdId: kept.thirdId, ...MARK }));
  });

  test("在同一地方其他项的评分表上申请回避的，也收回", async () => {
    const thirdId = await seated();
    const sheet = await db.scoreSheet.create({
      data: {
        ...{ applicationId: caseId(), assessorId: third.userId, agencyId: third.organisationId },
        ...{ stage: "scoring", assignedAt: new Date() },
      },
    });
    must(await take(third, "score_sheet", sheet.id, "recuse", { reason: REASON }));
    expect(await endOf(thirdId)).toBe("recused");
    expect(await toldOf(world.organiser.userId, `/organise/cycles/${world.cycle.id}/differences`)).toHaveLength(1);
  });

  test("复核答复的第三人同样：回避以后不能复核", async () => {
    const { answerId } = await answered(world, made);
    const thirdId = await seated("answer");
    must(await declareRecusal(third, { applicationId: caseId(), reason: REASON }));
    const decision = { thirdId, outcome: "adjusted", reason: "确已补充公布", judgement: "partly_met", points: 8 };
    expect(await decideReplyAsThird(third, decision)).toEqual(refused("not_found"));
    expect(await endOf(thirdId)).toBe("recused");
    expect(await db.deductionRuling.count({ where: { answerId } })).toBe(0);
    expect(await toldOf(world.organiser.userId, `/organise/cycles/${world.cycle.id}/answers`)).toHaveLength(1);
  });

  test("不论怎样回避的，都不能裁断：程序和数据库各自把住", async () => {
    const thirdId = await seated();
    const by = { applicationId: caseId(), assessorId: third.userId };
    await db.recusal.create({ data: { ...by, reason: REASON, at: new Date() } });
    expect(await decideAsThird(third, { thirdId, ...MARK })).toEqual(refused("not_found"));
    const { applicationId, indicatorId } = order("difference", third);
    const layer = { applicationId, indicatorId, number: 1, kind: "third", ...MARK, basis: "", at: new Date() } as const;
    const lay = (authorId: string) =>
      db.adjudicationLayer.create({ data: { ...layer, judgement: "partly_met", authorId } });
    await expect(lay(third.userId)).rejects.toThrow("assessor_recused");
    await lay(other.userId);
  });

  test("裁断与申明回避同时：或者先裁断，或者没有裁断", async () => {
    const thirdId = await seated();
    const [decided, declared] = await Promise.all([
      decideAsThird(third, { thirdId, ...MARK }),
      declareRecusal(third, { applicationId: caseId(), reason: REASON }),
    ]);
    must(declared);
    expect([await endOf(thirdId), await layers()]).toEqual(decided.ok ? ["decided", 1] : ["recused", 0]);
  });
});

test("报告过问题线索的人回避以后，不再收到这件案卷的消息", async () => {
  const [sheetId] = made.sheets;
  const flag = {
    sheetId,
    indicatorId: made.indicatorId,
    kind: "fabrication",
    text: "第三页的印章与第五页的不是同一单位。",
  };
  const { flagId } = must(await raiseFlag(a, flag));
  must(await declareRecusal(a, { applicationId: caseId(), reason: REASON }));
  const answer = { flagId, verdict: "dismissed", reason: "经调阅原件，印章属实。", answers: 0 };
  must(await answerFlag(world.organiser, answer));
  expect(await db.notification.count({ where: { userId: a.userId, event: { action: "answer_flag" } } })).toBe(0);
});
