import { beforeAll, describe, expect, test } from "vitest";
import { assessmentResults } from "@/lib/assessment/results";
import { saveScore } from "@/lib/assessment/scoring";
import { drawSample } from "@/lib/kernel/draw";
import { acceptProposal, askThird, proposeMark, sayInModeration } from "@/lib/moderation/commands";
import { decideAsThird, withdrawAsThird } from "@/lib/moderation/deciding";
import { differencePage } from "@/lib/moderation/one-difference";
import { differencesOf } from "@/lib/moderation/organiser";
import { sweepDifferences } from "@/lib/moderation/overdue";
import { ownDifferences, talkPage } from "@/lib/moderation/queries";
import { adjudicate } from "@/lib/moderation/ruling";
import { appointThird, drawThird } from "@/lib/moderation/third";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { disputesOf } from "@/lib/programmes/tally";
import { codeOf, must, refused, take } from "../support/acts";
import { enterLot, makeAgency } from "../support/assessment";
import { differing } from "../support/moderation";
import { makeWorld, type World } from "../support/world";

const AGREED = { judgement: "partly_met", points: 7, reason: "主要单位有佐证，个别单位缺少" };

let world: World;
let a: Actor;
let b: Actor;
let c: Actor;
let d: Actor;
let agencies: string[];
beforeAll(async () => {
  world = await makeWorld();
  const team = await makeAgency(world, 4);
  [a, b, c, d] = team.assessors as [Actor, Actor, Actor, Actor];
  agencies = [team.agency.id];
});

const open = async (id: string) =>
  (await disputesOf(db, world.cycle.id, false)).some(({ applicationId }) => applicationId === id);
const settledAt = async (id: string, indicatorId: string) =>
  (await assessmentResults(db, [id])).get(id)!.items.find((item) => item.indicatorId === indicatorId);
const positionOf = async (id: string) => (await db.indicator.findUniqueOrThrow({ where: { id } })).position;
const layers = (applicationId: string) =>
  db.adjudicationLayer.findMany({ where: { applicationId }, orderBy: { number: "asc" } });

describe("双方商议", () => {
  test("不具名地商议，同意对方最后提出的评分即商定；姓名、其他各项的评分都看不到", async () => {
    const { application, sheets, indicatorId } = await differing(world, [a, b], { agencies, blind: true });
    const [mine, theirs] = [
      { sheetId: sheets[0]!, indicatorId },
      { sheetId: sheets[1]!, indicatorId },
    ];
    const position = await positionOf(indicatorId);
    must(await sayInModeration(a, { ...mine, text: "第二页的清单是否已经公布？" }));
    must(await proposeMark(b, { ...theirs, ...AGREED, points: 6 }));
    const page = (await talkPage(a, sheets[0]!, position))!;
    const seen = JSON.stringify([page, await ownDifferences(a)]);
    for (const secret of [b.name, b.userId, b.account, sheets[1]!, application.applicant.name, application.id]) {
      expect(seen).not.toContain(secret);
    }
    expect(seen).toContain("机密理由三三一");
    expect(page.place).toContain("A01");
    expect(page.offers).toHaveLength(1);
    const told = await db.notification.findMany({
      where: { userId: { in: [a.userId, b.userId] }, href: { startsWith: "/assess/differences" } },
    });
    expect(told.length).toBeGreaterThan(2);
    expect(JSON.stringify(told.map(({ text, href }) => [text, href]))).not.toContain(application.applicant.name);

    const [offer] = page.offers;
    must(await proposeMark(b, { ...theirs, ...AGREED }));
    expect(await acceptProposal(a, { ...mine, proposalId: offer!.id })).toEqual(refused("stale"));
    expect(await layers(application.id)).toEqual([]);
    const [again] = (await talkPage(a, sheets[0]!, position))!.offers;
    expect(must(await acceptProposal(a, { ...mine, proposalId: again!.id }))).toEqual({ agreed: true });
    expect(await settledAt(application.id, indicatorId)).toMatchObject({ points: 7, by: "adjudication" });
    expect(await open(application.id)).toBe(false);
    expect(await sayInModeration(b, { ...theirs, text: "还想再说一句" })).toEqual(refused("not_in_dispute"));
    expect(
      await db.itemScore.findMany({ where: { indicatorId, sheetId: { in: sheets } }, orderBy: { points: "asc" } }),
    ).toMatchObject([{ points: 5 }, { points: 10 }]);
  });

  test("两人同时提出同样的评分，只商定一次", async () => {
    const { application, sheets, indicatorId } = await differing(world, [a, b], { agencies });
    const both = await Promise.all(
      [a, b].map((one, n) => proposeMark(one, { sheetId: sheets[n]!, indicatorId, ...AGREED })),
    );
    expect(both.map((one) => must(one).agreed).toSorted()).toEqual([false, true]);
    expect(await layers(application.id)).toHaveLength(1);
  });

  test("外人、回避的人、没有差异的指标都进不来", async () => {
    const { sheets, indicatorId } = await differing(world, [a, b], { agencies });
    const position = await positionOf(indicatorId);
    const say = { sheetId: sheets[0]!, indicatorId, text: "这不是我的评分表" };
    for (const stranger of [b, c, world.organiser]) {
      expect(await sayInModeration(stranger, say)).toEqual(refused("not_found"));
      expect(await talkPage(stranger, sheets[0]!, position)).toBeNull();
    }
    const other = world.catalogue.items[1]!;
    expect(await sayInModeration(a, { ...say, indicatorId: other })).toEqual(refused("not_in_dispute"));
    expect(await talkPage(a, sheets[0]!, await positionOf(other))).toBeNull();
    const outOfRange = { sheetId: sheets[0]!, indicatorId, ...AGREED, points: 11 };
    expect(await proposeMark(a, outOfRange)).toEqual(refused("points_out_of_range"));
  });

  test("评分表退回重评后重新商议：以前的各层保留而不再算数，以前提出的评分不能再同意", async () => {
    const { application, sheets, indicatorId, lot } = await differing(world, [a, b], { agencies });
    const position = await positionOf(indicatorId);
    const [mine, theirs] = [
      { sheetId: sheets[0]!, indicatorId },
      { sheetId: sheets[1]!, indicatorId },
    ];
    must(await proposeMark(a, { ...mine, ...AGREED }));
    const [offer] = (await talkPage(b, sheets[1]!, position))!.offers;
    must(await acceptProposal(b, { ...theirs, proposalId: offer!.id }));
    must(await take(world.organiser, "score_sheet", sheets[1]!, "reopen", { reason: "请重新核对本项的佐证材料" }));
    expect(await talkPage(a, sheets[0]!, position)).toBeNull();
    expect(await settledAt(application.id, indicatorId)).toMatchObject({ points: 10 });
    const score = { sheetId: sheets[1]!, indicatorId, judgement: "not_met", points: 0, reason: "没有佐证", version: 1 };
    must(await saveScore(b, score));
    must(await take(b, "score_sheet", sheets[1]!, "hand_in", { summary: "逐项核对后给出以上评分。" }));
    expect(await open(application.id)).toBe(true);
    expect(await layers(application.id)).toHaveLength(1);
    expect(await acceptProposal(b, { ...theirs, proposalId: offer!.id })).toEqual(refused("stale"));
    expect((await talkPage(b, sheets[1]!, position))!.talk).toEqual([]);
    const shown = (await differencesOf(world.organiser, world.cycle.id))!.find(
      ({ applicationId }) => applicationId === application.id,
    )!;
    expect(shown.layers).toMatchObject([{ kind: "agreed", inForce: false }]);
    expect(shown.state).toBe("talking");
    expect(lot).not.toBeNull();
  });
});

describe("第三人", () => {
  test("一方提出即可请第三人：没有评过、不须回避的才能指定，抽取可以复算；裁断成为又一层", async () => {
    const { application, sheets, indicatorId, lot } = await differing(world, [a, b], { agencies });
    const item = { applicationId: application.id, indicatorId };
    const mine = { sheetId: sheets[0]!, indicatorId };
    must(await askThird(a, mine));
    expect(await askThird(b, { sheetId: sheets[1]!, indicatorId })).toEqual(refused("third_wanted"));
    const order = { ...item, purpose: "difference" };
    expect(await appointThird(world.organiser, { ...order, assessorId: b.userId })).toEqual(refused("third_unknown"));
    expect(await appointThird(a, { ...order, assessorId: c.userId })).toEqual(refused("not_allowed"));
    expect(codeOf(await drawThird(c, order))).toBe("not_found");

    const { thirdId } = must(await drawThird(world.organiser, order));
    const seat = await db.thirdReader.findUniqueOrThrow({ where: { id: thirdId } });
    expect(seat.pool.toSorted()).toEqual([c.userId, d.userId].toSorted());
    expect(drawSample({ items: seat.pool, seed: seat.seed!, count: 1 })).toEqual([seat.assessorId]);
    const third = seat.assessorId === c.userId ? c : d;
    expect(await proposeMark(a, { ...mine, ...AGREED })).toEqual(refused("third_appointed"));
    const decision = { thirdId, ...AGREED, points: 8 };
    expect(await decideAsThird(third, decision)).toEqual(refused("commitment_not_signed"));
    await enterLot(lot!.id, third.userId);
    expect(await decideAsThird(third === c ? d : c, decision)).toEqual(refused("not_found"));
    must(await decideAsThird(third, decision));
    expect(await decideAsThird(third, decision)).toEqual(refused("not_found"));
    expect(await settledAt(application.id, indicatorId)).toMatchObject({ points: 8 });

    must(await adjudicate(world.organiser, { ...item, judgement: "partly_met", points: 6, reason: "按口径应当从严" }));
    expect((await layers(application.id)).map(({ kind, points }) => [kind, points])).toEqual([
      ["third", 8],
      ["organiser", 6],
    ]);
    expect(await settledAt(application.id, indicatorId)).toMatchObject({ points: 6 });
    await expect(db.adjudicationLayer.updateMany({ where: item, data: { points: 1 } })).rejects.toThrow("append-only");
    const page = (await differencePage(
      world.organiser,
      world.cycle.id,
      application.id,
      await positionOf(indicatorId),
    ))!;
    for (const name of [a.name, b.name]) expect(JSON.stringify(page)).not.toContain(name);
    expect(await differencePage(a, world.cycle.id, application.id, await positionOf(indicatorId))).toBeNull();
  });

  test("第三人回避后另行指定，回避的人不再在列，也看不到这件案卷；没有人可指定时说明", async () => {
    const { application, indicatorId } = await differing(world, [a, b], { agencies, lot: false });
    const order = { applicationId: application.id, indicatorId, purpose: "difference" };
    const first = must(await appointThird(world.organiser, { ...order, assessorId: c.userId }));
    must(await withdrawAsThird(c, { thirdId: first.thirdId, reason: "本人曾在该地区工作，申请回避" }));
    expect(await decideAsThird(c, { thirdId: first.thirdId, ...AGREED })).toEqual(refused("not_found"));
    expect(await appointThird(world.organiser, { ...order, assessorId: c.userId })).toEqual(refused("third_unknown"));
    const second = must(await drawThird(world.organiser, order));
    const reason = "本人与该地区有业务往来，申请回避";
    must(await withdrawAsThird(d, { thirdId: second.thirdId, reason }));
    expect(await drawThird(world.organiser, order)).toEqual(refused("no_third_left"));
    expect(await db.recusal.count({ where: { applicationId: application.id } })).toBe(2);
  });

  test("商议期满由系统请组织方指定，只提醒一次；指定以前双方仍可商定，商定以后不再指定", async () => {
    const { application, sheets, indicatorId } = await differing(world, [a, b], { agencies, moderationDays: 0 });
    const of = { where: { applicationId: application.id } };
    await sweepDifferences(null);
    await sweepDifferences(null);
    expect(await db.thirdRequest.findMany(of)).toMatchObject([{ byId: null }]);
    expect(await db.event.count({ where: { action: "third_overdue", applicationId: application.id } })).toBe(1);
    for (const [n, one] of [a, b].entries()) {
      must(await proposeMark(one, { sheetId: sheets[n]!, indicatorId, ...AGREED }));
    }
    expect(
      await drawThird(world.organiser, { applicationId: application.id, indicatorId, purpose: "difference" }),
    ).toEqual(refused("not_in_dispute"));
    await db.cycle.update({ where: { id: world.cycle.id }, data: { moderationDays: 5 } });
  });

  test("第三人在看时评分表退回重评：不再裁断", async () => {
    const { application, sheets, indicatorId } = await differing(world, [a, b], { agencies, lot: false });
    const order = { applicationId: application.id, indicatorId, purpose: "difference" };
    const { thirdId } = must(await appointThird(world.organiser, { ...order, assessorId: c.userId }));
    must(await take(world.organiser, "score_sheet", sheets[0]!, "reopen", { reason: "请重新核对本项的佐证材料" }));
    expect(await decideAsThird(c, { thirdId, ...AGREED })).toEqual(refused("not_found"));
    expect(await db.thirdReader.findUniqueOrThrow({ where: { id: thirdId } })).toMatchObject({ end: "restarted" });
  });
});

describe("一份或者三份评分表", () => {
  test("只要一份的没有差异；要三份的，三方都站在同一个评分上才商定", async () => {
    const three = await makeWorld({ sheetsPerApplication: 3 });
    const team = await makeAgency(three, 3);
    const { application, sheets, indicatorId } = await differing(three, team.assessors, {
      agencies: [team.agency.id],
      lot: false,
    });
    for (const [n, reader] of team.assessors.entries()) {
      expect(await layers(application.id)).toEqual([]);
      const { agreed } = must(await proposeMark(reader, { sheetId: sheets[n]!, indicatorId, ...AGREED }));
      expect(agreed).toBe(n === 2);
    }
    const one = await makeWorld({ sheetsPerApplication: 1 });
    const single = await makeAgency(one, 1);
    const alone = await differing(one, single.assessors, { agencies: [single.agency.id], lot: false });
    expect(await ownDifferences(single.assessors[0]!)).toEqual([]);
    expect(await settledAt(alone.application.id, alone.indicatorId)).toMatchObject({ by: "single_sheet" });
  });
});
