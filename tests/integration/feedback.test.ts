import { beforeEach, describe, expect, test } from "vitest";
import { readDossier } from "@/lib/applications/dossier";
import { deskOf } from "@/lib/desk/queries";
import { approveFeedback, draftFeedback, saveFeedback } from "@/lib/feedback/commands";
import { feedbackBoard, feedbackLetter } from "@/lib/feedback/queries";
import { sweepFeedback } from "@/lib/feedback/release";
import type { Release } from "@/lib/feedback/rules";
import { seenValue } from "@/lib/feedback/schema";
import { saveRemark } from "@/lib/first-review/commands";
import { messagesOf } from "@/lib/notifications/queries";
import { db } from "@/lib/platform/db";
import { draftRecommendations } from "@/lib/recommendation/drafting";
import { timelineOf } from "@/lib/trail/queries";
import { must, refused, signed, takeSigned } from "../support/acts";
import { extended } from "../support/extensions";
import { clerk, leader, openDesk, openDeskOf, world } from "../support/review";
import { makeActor, makeApplication, makeArea, makeOrganisation } from "../support/world";

/** What must not be seen before its time. */
const CANARY = "金丝雀一号：合法性审查没有覆盖全部重大决策";
const TEXT = `反馈如下。\n一、需要改进的方面\n${CANARY}`;
/** A day until which nobody here waits. */
const FAR = new Date("2099-12-31T15:59:59Z");
type Case = Awaited<ReturnType<typeof makeApplication>>;
let one: Case;

/** The cycle as it was set up before it opened. */
async function rule(feedbackRelease: Release, submissionCloses = world.cycle.submissionCloses): Promise<void> {
  const where = { id: world.cycle.id };
  await db.cycle.update({ where, data: { stage: "draft" } });
  await db.cycle.update({ where, data: { feedbackRelease, submissionCloses } });
  await db.cycle.update({ where, data: { stage: "open" } });
}

async function declined(placed: (made: Case) => Promise<unknown> = async () => {}): Promise<Case> {
  const made = await makeApplication(world, "first_review");
  await placed(made);
  const remark = { applicationId: made.id, indicatorId: world.catalogue.items[0]!, version: 0 };
  must(await saveRemark(clerk, { ...remark, opinion: "not_met", remark: CANARY }));
  const opinion = "申报材料与实际情况不符，不予推荐。";
  must(await takeSigned([clerk, leader], "application", made.id, "decline_to_recommend", { opinion }));
  return made;
}

beforeEach(async () => {
  await openDesk();
  await rule("results_published");
  one = await declined();
});

/** The letter as it was seen at this version. */
const seen = (version: number) => ({ letters: [{ id: one.id, version }] });
const letter = () => db.feedbackLetter.findUniqueOrThrow({ where: { applicationId: one.id } });
async function approvedLetter(): Promise<void> {
  must(await draftFeedback(clerk, { ids: [one.id] }));
  must(await saveFeedback(clerk, { id: one.id, version: 1, text: TEXT }));
  must(await approveFeedback(leader, { letters: `${one.id}:2` }));
}

/** A cycle whose way leads over a county's office, and whose feedback is told with the list. */
async function toldWhenListed(): Promise<void> {
  await openDeskOf({
    route: [
      { station: "first_review", office: "county" },
      { station: "first_review", office: "city" },
      { station: "assessment", office: "province" },
      { station: "public_notice", office: "province" },
    ],
  });
  const data = { position: 1, deskOfficeId: world.cityOffice.id };
  one = await declined(({ id }) => db.application.update({ where: { id }, data }));
}

/** A list of the city with one more case, recommended or declined; the number of the case. */
async function signedList(choice: "recommend" | "decline"): Promise<string> {
  const { id } = await makeApplication(world, "first_review");
  const lines = [{ applicationId: id, choice, opinion: "经集体研究，提出如下意见。" }];
  const versions = { comprehensive: 0, thematic: 0 };
  const list = must(await draftRecommendations(clerk, { cycleId: world.cycle.id, versions, lines }));
  must(await takeSigned([clerk, leader], "recommendation_list", list.id, "recommend_listed"));
  return id;
}

const toldNow = async () => {
  await sweepFeedback(null);
  return (await letter()).releasedAt !== null;
};

/** Everything that the place can read about its case, in one text. */
async function seenByPlace(): Promise<string> {
  const { filer } = one;
  return JSON.stringify([
    await feedbackLetter(filer, one.id),
    await readDossier(filer, one.id),
    await timelineOf(filer, one.id, "applicant"),
    await messagesOf(filer, 1, false),
    await deskOf(filer),
    await db.notification.findMany({ where: { userId: filer.userId }, select: { text: true, href: true } }),
    await db.snapshot.findMany({ where: { applicationId: one.id }, select: { content: true } }),
  ]);
}

describe("反馈意见", () => {
  test("由本办公室的逐项意见拟初稿，另一人审定；到时之前申报单位在哪里都看不到", async () => {
    must(await draftFeedback(clerk, { ids: [one.id] }));
    expect((await letter()).text).toContain(CANARY);
    must(await saveFeedback(clerk, { id: one.id, version: 1, text: TEXT }));
    must(await approveFeedback(leader, { letters: `${one.id}:2` }));
    expect((await sweepFeedback(null)).counts.released).toBe(0);
    const seen = await seenByPlace();
    expect(seen).not.toContain("金丝雀");
    expect(seen).not.toContain("反馈意见");
    expect((await feedbackLetter(clerk, one.id))!.text).toBe(TEXT);
  });

  test("结果公布后告知一次：本案页面、通知、办理经过都有，此后不再改动", async () => {
    await approvedLetter();
    await db.cycle.update({ where: { id: world.cycle.id }, data: { resultsPublishedAt: new Date() } });
    expect((await sweepFeedback(null)).counts.released).toBe(1);
    expect((await sweepFeedback(null)).counts.released).toBe(0);
    expect((await feedbackLetter(one.filer, one.id))!.text).toBe(TEXT);
    const told = await db.notification.findMany({ where: { userId: one.filer.userId } });
    expect(told).toMatchObject([{ href: `/apply/${one.id}`, text: expect.stringContaining("反馈意见") }]);
    expect((await timelineOf(one.filer, one.id, "applicant")).map(({ what }) => what)).toContain("反馈意见");
    expect(await saveFeedback(clerk, { id: one.id, version: 2, text: "告知之后又想改动的文字" })).toEqual(
      refused("feedback_released"),
    );
    await expect(
      db.feedbackLetter.update({ where: { applicationId: one.id }, data: { text: "改" } }),
    ).rejects.toThrow();
    const stranger = await makeApplication(world, "first_review");
    expect(await feedbackLetter(stranger.filer, one.id)).toBeNull();
  });

  test("规定推荐名单签发后告知的，本类别都有了结论，审定时即告知；还有未办的，等着", async () => {
    await rule("recommended");
    const waiting = await makeApplication(world, "first_review");
    await approvedLetter();
    expect(await feedbackLetter(one.filer, one.id)).toBeNull();
    await db.application.update({ where: { id: waiting.id }, data: { stage: "withdrawn" } });
    await sweepFeedback(null);
    expect((await feedbackLetter(one.filer, one.id))!.text).toBe(TEXT);
  });

  test("申报时间没有过、获准延期的还没有报送、下级案头还有能上来的，都还等着", async () => {
    await toldWhenListed();
    await rule("recommended", FAR);
    await approvedLetter();
    await rule("recommended");
    const late = await makeActor(
      await makeOrganisation("county_government", await makeArea("county", world.city)),
      "filing",
    );
    const extension = await extended(world, late, "2030-01-01");
    expect(await toldNow()).toBe(false);
    must(await signed(world.signatory, "extension", extension, "revoke_extension", { reason: "停电已经恢复。" }));
    const below = await makeApplication(world, "first_review");
    const county = await makeOrganisation("office", below.applicant.area);
    await db.application.update({ where: { id: below.id }, data: { position: 0, deskOfficeId: county.id } });
    expect(await toldNow()).toBe(false);
    await db.application.update({ where: { id: below.id }, data: { stage: "not_recommended" } });
    expect(await toldNow()).toBe(true);
  });

  test("名单签发了的即告知，不等后到的；只有不予推荐的、推荐都已撤回的名单不算", async () => {
    await rule("recommended", FAR);
    await approvedLetter();
    await signedList("decline");
    expect(await toldNow()).toBe(false);
    const recommended = { applicationId: await signedList("recommend"), endedAt: null };
    const ended = { endedAt: new Date(), end: "withdrawn", endReason: "核实", endedByName: clerk.name } as const;
    const { id } = await db.recommendation.findFirstOrThrow({ where: recommended });
    await db.recommendation.update({ where: { id }, data: ended });
    expect(await toldNow()).toBe(false);
    await signedList("recommend");
    await makeApplication(world, "first_review");
    expect(await toldNow()).toBe(true);
  });

  test("规定不告知的，办结以后也不告知", async () => {
    await rule("withheld");
    await approvedLetter();
    await db.cycle.update({ where: { id: world.cycle.id }, data: { stage: "closed", resultsPublishedAt: new Date() } });
    await sweepFeedback(null);
    expect(await seenByPlace()).not.toContain("金丝雀");
  });

  test("谁写的谁不能审定；改动之后须重新审定；旧页面保存不了", async () => {
    const both = await makeActor(world.cityOffice, "reviewing", "signing");
    must(await draftFeedback(both, { ids: [one.id] }));
    expect(await approveFeedback(both, seen(1))).toEqual(refused("feedback_own_text"));
    expect(await approveFeedback(clerk, seen(1))).toEqual(refused("not_allowed"));
    must(await approveFeedback(leader, seen(1)));
    must(await saveFeedback(clerk, { id: one.id, version: 1, text: TEXT }));
    expect(await letter()).toMatchObject({ approvedAt: null, editedById: clerk.userId });
    expect(await saveFeedback(both, { id: one.id, version: 1, text: TEXT })).toEqual(refused("stale"));
  });

  test("审定的是看到的那一稿：其后又改过的，单件、成批都审定不了", async () => {
    const two = await declined();
    must(await draftFeedback(clerk, { ids: [one.id, two.id] }));
    const { approvable } = await feedbackBoard(leader, { state: "", q: "", page: 1 });
    must(await saveFeedback(clerk, { id: one.id, version: 1, text: TEXT }));
    expect(await approveFeedback(leader, seen(1))).toEqual(refused("stale"));
    expect(await approveFeedback(leader, { letters: seenValue(approvable) })).toEqual(refused("stale"));
    expect(await db.feedbackLetter.count({ where: { approvedAt: { not: null }, officeId: world.cityOffice.id } })).toBe(
      0,
    );
    must(await approveFeedback(leader, seen(2)));
  });

  test("正在告知的同时保存、审定：等它告知完，按已告知办理", async () => {
    await approvedLetter();
    const text = "告知的同时另行改动的文字";
    const waiting: Promise<unknown>[] = [];
    await db.$transaction(async (tx) => {
      await tx.feedbackLetter.update({ where: { applicationId: one.id }, data: { releasedAt: new Date() } });
      waiting.push(saveFeedback(clerk, { id: one.id, version: 2, text }), approveFeedback(leader, seen(2)));
      await new Promise((done) => setTimeout(done, 400));
    });
    expect(await Promise.all(waiting)).toEqual([refused("feedback_released"), refused("feedback_released")]);
    expect((await letter()).text).toBe(TEXT);
  });

  test("成批拟稿只补没有的；有一件不是本办公室不予推荐的，一件也不拟", async () => {
    const two = await declined();
    const open = await makeApplication(world, "first_review");
    expect(await draftFeedback(clerk, { ids: [one.id, open.id] })).toEqual(refused("not_found"));
    const above = await makeActor(world.office, "reviewing", "signing");
    expect(await draftFeedback(above, { ids: [one.id] })).toEqual(refused("not_found"));
    expect(await db.feedbackLetter.count({ where: { officeId: world.cityOffice.id } })).toBe(0);
    must(await draftFeedback(clerk, { ids: [one.id] }));
    const asked = { state: "", q: "", page: 1 };
    const board = await feedbackBoard(clerk, asked);
    expect(board).toMatchObject({ total: 2, counts: { missing: 1, draft: 1 }, missing: [two.id], approvable: [] });
    expect((await feedbackBoard(leader, asked)).approvable).toEqual([{ id: one.id, version: 1 }]);
    expect((await feedbackBoard(above, asked)).total).toBe(0);
    expect(must(await draftFeedback(clerk, { ids: [one.id, two.id] }))).toEqual({ drafted: 1 });
  });
});
