import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { sign } from "@/lib/acts/signing";
import { contentHash } from "@/lib/kernel/hash";
import { lodgeObjection } from "@/lib/objections/lodging";
import { db } from "@/lib/platform/db";
import { editDraft } from "@/lib/public-notice/commands";
import { openNotices } from "@/lib/public-notice/opening";
import { publishedNotice, publishedNotices, runningNotices } from "@/lib/public-notice/published";
import { codeOf, must, PASSWORD, signed, take, takeSigned } from "../support/acts";
import { setClock } from "../support/clock";
import { makeDraft, makeList, makeNoticeWorld, type NoticeWorld, objection } from "../support/notices";
import { makeApplication } from "../support/world";

let world: NoticeWorld;
beforeEach(async () => {
  setClock("2026-05-06T10:00:00+08:00");
  world = await makeNoticeWorld();
});

const row = (id: string) => db.publicNotice.findUniqueOrThrow({ where: { id } });
const publish = (id: string, publishAt?: string) =>
  takeSigned(world.pair, "notice", id, "publish", publishAt ? { publishAt } : {});
const published = async () => (await db.cycle.findUniqueOrThrow({ where: { id: world.cycle.id } })).resultsPublishedAt;

async function scheduled(publishAt = "2026-05-08T09:00") {
  const list = await makeList(world);
  const id = await makeDraft(world, list.id);
  must(await publish(id, publishAt));
  return { id, list };
}

describe("定时发布", () => {
  test("待发布名单上的单位不能先取消资格，撤回以后可以；取消资格之后的名单没有它", async () => {
    const { id, list } = await scheduled();
    const [first] = list.candidates;
    const disqualify = () =>
      takeSigned(world.pair, "application", first!.id, "disqualify", {
        reason: "申报材料弄虚作假，经调查核实，取消本周期的资格。",
      });
    expect(codeOf(await disqualify())).toBe("listed_on_scheduled");
    must(await takeSigned(world.pair, "notice", id, "recall_notice", { reason: "名单须再核对。" }));
    must(await disqualify());
    expect(codeOf(await publish(id))).toBe("notice_counts_differ");
    const { title, body, contact, version } = await row(id);
    const corrected = body.replace("2个法治政府建设示范地区", "1个法治政府建设示范地区");
    must(await editDraft(world.organiser, { noticeId: id, title, body: corrected, contact, version }));
    must(await publish(id));
    expect((await publishedNotice(id))?.lists.map(({ count }) => count)).toEqual([1, 1]);
  });

  test("签发与取消资格同时办理：公开的名单上没有已被取消资格的", async () => {
    const list = await makeList(world);
    const id = await makeDraft(world, list.id);
    const reason = { reason: "申报材料弄虚作假，经调查核实，取消本周期的资格。" };
    const [publishing, barring] = await Promise.all([
      signed(world.pair[1], "notice", id, "publish", { publishAt: "2026-05-08T09:00" }),
      signed(world.pair[1], "application", list.candidates[0]!.id, "disqualify", reason),
    ]);
    expect([codeOf(publishing), codeOf(barring)]).toContain(null);
    expect([null, "notice_counts_differ"]).toContain(codeOf(publishing));
    expect(codeOf(barring)).toBe(publishing.ok ? "listed_on_scheduled" : null);
  });

  test("签发即冻结文稿、名单和校验值，公示期自定下的时间起算；到时之前公众什么也看不到，结果也不公布", async () => {
    const { id } = await scheduled();
    const signedRow = await row(id);
    expect(signedRow.stage).toBe("scheduled");
    expect(contentHash(signedRow.snapshot)).toBe(signedRow.sha256);
    expect([signedRow.publishedAt?.toISOString(), signedRow.closesAt?.toISOString()]).toEqual([
      "2026-05-08T01:00:00.000Z",
      "2026-05-14T15:59:59.999Z",
    ]);
    expect(await published()).toBeNull();
    setClock("2026-05-08T08:59:45+08:00");
    await openNotices(null);
    expect((await row(id)).stage).toBe("scheduled");
    expect(await publishedNotice(id)).toBeNull();
    expect((await publishedNotices(1)).rows.map((one) => one.id)).not.toContain(id);
    expect(codeOf(await lodgeObjection(objection(id, await firstOf(id)), randomUUID()))).toBe("not_found");
    await expect(db.publicNotice.update({ where: { id }, data: { body: "改" } })).rejects.toThrow(/does not change/);
    await expect(db.publicNotice.delete({ where: { id } })).rejects.toThrow(/stays/);
  });

  test("到了这一分钟，任务运行之前公众已能看到；任务只公开一次，两处同时运行也是；结果随之公布，申报单位各得一条通知", async () => {
    const { id, list } = await scheduled();
    const aside = await makeApplication(world, "not_shortlisted");
    await db.application.update({ where: { id: aside.id }, data: { submittedAt: new Date("2026-03-01T00:00:00Z") } });
    setClock("2026-05-08T09:00:00+08:00");
    expect((await publishedNotice(id))?.opens).toBe("2026-05-08T01:00:00.000Z");
    expect((await runningNotices()).map((one) => one.id)).toContain(id);
    await Promise.all([openNotices(null), openNotices(null)]);
    expect(await db.event.count({ where: { subjectId: id, action: "open_notice" } })).toBe(1);
    expect((await row(id)).stage).toBe("published");
    expect((await published())?.toISOString()).toBe("2026-05-08T01:00:00.000Z");
    const event = await db.event.findFirstOrThrow({ where: { subjectId: world.cycle.id, action: "publish_results" } });
    const told = await db.notification.findMany({ where: { eventId: event.id } });
    expect(told.filter(({ userId }) => userId === aside.filer.userId)).toEqual([
      expect.objectContaining({ href: `/apply/${aside.id}` }),
    ]);
    expect(new Set(told.map(({ userId }) => userId)).size).toBe(told.length);
    const names = [...list.candidates, aside].map(({ applicant }) => applicant.name);
    expect(told.filter(({ text }) => names.some((name) => text.includes(name)))).toEqual([]);
  });

  test("到时之后第一个提出异议的人，不必等任务", async () => {
    const { id } = await scheduled();
    setClock("2026-05-08T09:00:01+08:00");
    expect(codeOf(await lodgeObjection(objection(id, await firstOf(id)), randomUUID()))).toBeNull();
    expect((await row(id)).stage).toBe("published");
  });

  test("发布时间须在签发之后，按工作日的须能从那一天算起", async () => {
    const id = await makeDraft(world, (await makeList(world)).id);
    expect(codeOf(await publish(id, "2026-05-06T09:59"))).toBe("publish_time_not_ahead");
    expect(codeOf(await publish(id, "下周"))).toBe("invalid_input");
    await db.cycle.update({ where: { id: world.cycle.id }, data: { noticeDayKind: "working_days" } });
    expect(codeOf(await publish(id, "2026-05-07T09:00"))).toBe("notice_days_differ");
    const body = (await row(id)).body.replace("自然日", "工作日");
    await db.publicNotice.update({ where: { id }, data: { body } });
    expect(codeOf(await publish(id, "2026-12-28T09:00"))).toBe("working_days_not_published");
    const prepared = must(await take(world.organiser, "notice", id, "publish", { publishAt: "2026-05-06T10:30" }));
    setClock("2026-05-06T10:31:00+08:00");
    const late = { id: (prepared as { signOffId: string }).signOffId, password: PASSWORD, key: randomUUID() };
    expect(codeOf(await sign(world.pair[1], late))).toBe("publish_time_not_ahead");
    expect(await row(id)).toMatchObject({ stage: "draft", snapshot: null, publishedAt: null });
  });

  test("到时之前可以签发撤回，文稿回到拟稿、可以再改；到时之后不能；撤回不由一人办理", async () => {
    const { id } = await scheduled();
    const reason = { reason: "名单须再核对。" };
    const prepared = must(await take(world.organiser, "notice", id, "recall_notice", reason));
    expect(prepared.kind).toBe("prepared");
    expect((await row(id)).stage).toBe("scheduled");
    const order = { id: (prepared as { signOffId: string }).signOffId, password: PASSWORD, key: randomUUID() };
    must(await sign(world.pair[1], order));
    const back = await row(id);
    expect(back).toMatchObject({ stage: "draft", publishedAt: null, closesAt: null, snapshot: null, sha256: null });
    const { title, body, contact, version } = back;
    must(await editDraft(world.organiser, { noticeId: id, title, body: `${body}另行说明。`, contact, version }));
    must(await publish(id, "2026-05-08T09:00"));
    const waiting = must(await take(world.organiser, "notice", id, "recall_notice", reason));
    setClock("2026-05-08T09:00:00+08:00");
    const tooLate = { id: (waiting as { signOffId: string }).signOffId, password: PASSWORD, key: randomUUID() };
    expect(codeOf(await sign(world.pair[1], tooLate))).toBe("notice_already_public");
    await openNotices(null);
    expect(codeOf(await sign(world.pair[1], { ...tooLate, key: randomUUID() }))).toBe("sign_off_gone");
    expect((await row(id)).stage).toBe("published");
  });

  test("一人签发、一人同时修改文稿：公开的就是签发时的文稿", async () => {
    const id = await makeDraft(world, (await makeList(world)).id);
    const { title, body, contact, version } = await row(id);
    const edit = { noticeId: id, title, body: `${body}同时改动。`, contact, version };
    const [signedNow, edited] = await Promise.all([
      signed(world.pair[1], "notice", id, "publish"),
      editDraft(world.organiser, edit),
    ]);
    const after = await row(id);
    expect(signedNow.ok).toBe(true);
    expect(["wrong_stage", null]).toContain(codeOf(edited));
    expect((after.snapshot as { body: string }).body).toBe(after.body);
    expect(after.body.endsWith("同时改动。")).toBe(edited.ok);
  });

  test("每次保存前的文稿都留存，连同是谁写的", async () => {
    const id = await makeDraft(world, (await makeList(world)).id);
    const kept = await db.publicNoticeVersion.findMany({ where: { noticeId: id } });
    expect(kept.map(({ contact, byName }) => [contact, byName])).toEqual([["", world.organiser.name]]);
    const write = () => db.publicNoticeVersion.updateMany({ where: { noticeId: id }, data: { body: "改" } });
    await expect(write()).rejects.toThrow(/append-only/);
  });
});

const firstOf = async (id: string): Promise<string> => {
  const { listId } = await row(id);
  return (await db.candidate.findFirstOrThrow({ where: { listId }, orderBy: { rank: "asc" } })).applicationId;
};
