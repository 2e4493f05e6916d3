import { beforeEach, describe, expect, test } from "vitest";
import { readDossier } from "@/lib/applications/dossier";
import { deskOf } from "@/lib/desk/queries";
import { approveFeedback, draftFeedback, saveFeedback } from "@/lib/feedback/commands";
import { feedbackBoard, feedbackLetter } from "@/lib/feedback/queries";
import { sweepFeedback } from "@/lib/feedback/release";
import type { Release } from "@/lib/feedback/rules";
import { saveRemark } from "@/lib/first-review/commands";
import { messagesOf } from "@/lib/notifications/queries";
import { db } from "@/lib/platform/db";
import { timelineOf } from "@/lib/trail/queries";
import { must, refused, takeSigned } from "../support/acts";
import { clerk, leader, openDesk, world } from "../support/review";
import { makeActor, makeApplication } from "../support/world";

/** What must not be seen before its time. */
const CANARY = "金丝雀一号：合法性审查没有覆盖全部重大决策";
const TEXT = `反馈如下。\n一、需要改进的方面\n${CANARY}`;
type Case = Awaited<ReturnType<typeof makeApplication>>;
let one: Case;

/** The cycle as it was set up before it opened. */
async function rule(feedbackRelease: Release): Promise<void> {
  const where = { id: world.cycle.id };
  await db.cycle.update({ where, data: { stage: "draft" } });
  await db.cycle.update({ where, data: { feedbackRelease } });
  await db.cycle.update({ where, data: { stage: "open" } });
}

async function declined(): Promise<Case> {
  const made = await makeApplication(world, "first_review");
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

const letter = () => db.feedbackLetter.findUniqueOrThrow({ where: { applicationId: one.id } });
async function approvedLetter(): Promise<void> {
  must(await draftFeedback(clerk, { ids: [one.id] }));
  must(await saveFeedback(clerk, { id: one.id, version: 1, text: TEXT }));
  must(await approveFeedback(leader, { ids: one.id }));
}

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
    must(await approveFeedback(leader, { ids: one.id }));
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
    expect(await approveFeedback(both, { ids: [one.id] })).toEqual(refused("feedback_own_text"));
    expect(await approveFeedback(clerk, { ids: [one.id] })).toEqual(refused("not_allowed"));
    must(await approveFeedback(leader, { ids: [one.id] }));
    must(await saveFeedback(clerk, { id: one.id, version: 1, text: TEXT }));
    expect(await letter()).toMatchObject({ approvedAt: null, editedById: clerk.userId });
    expect(await saveFeedback(both, { id: one.id, version: 1, text: TEXT })).toEqual(refused("stale"));
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
    expect((await feedbackBoard(leader, asked)).approvable).toEqual([one.id]);
    expect((await feedbackBoard(above, asked)).total).toBe(0);
    expect(must(await draftFeedback(clerk, { ids: [one.id, two.id] }))).toEqual({ drafted: 1 });
  });
});
