import { beforeEach, describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { contentHash } from "@/lib/kernel/hash";
import { db } from "@/lib/platform/db";
import { draftNotice, editDraft } from "@/lib/public-notice/commands";
import { publishedNotice, publishedNotices, runningNotices } from "@/lib/public-notice/published";
import { listsWithoutNotice, noticesOf } from "@/lib/public-notice/queries";
import { noticeSnapshot } from "@/lib/public-notice/snapshot";
import { noticeForStaff } from "@/lib/public-notice/staff-notice";
import { codeOf, take, takeSigned } from "../support/acts";
import { setClock } from "../support/clock";
import { makeDraft, makeList, makeNotice, makeNoticeWorld, type NoticeWorld } from "../support/notices";

let world: NoticeWorld;

beforeEach(async () => {
  setClock("2026-05-06T10:00:00+08:00");
  world = await makeNoticeWorld();
});

const noticeRow = (id: string) => db.publicNotice.findUniqueOrThrow({ where: { id } });

describe("drafting", () => {
  test("the text tells how many applied, the procedure, the counts and the period", async () => {
    await db.cycle.update({ where: { id: world.cycle.id }, data: { noticeDays: 9 } });
    const { id } = await makeList(world);
    const drafted = await draftNotice(world.organiser, { listId: id });
    const row = await noticeRow(drafted.ok ? drafted.value.id : "");
    expect(row.title).toMatch(/^关于.*示范地区和项目名单的公示$/);
    for (const part of [
      "初审推荐、第三方评估、实地核查",
      "2个法治政府建设示范地区",
      "1个法治政府建设示范项目",
      "9个自然日",
    ]) {
      expect(row.body).toContain(part);
    }
  });

  test("a list has one notice, of two drafted at once too", async () => {
    const { id } = await makeList(world);
    const both = await Promise.all([
      draftNotice(world.organiser, { listId: id }),
      draftNotice(world.organiser, { listId: id }),
    ]);
    expect(both.map(codeOf).sort()).toEqual(["notice_exists", null].sort());
    expect(await db.publicNotice.count({ where: { listId: id } })).toBe(1);
    expect(await listsWithoutNotice(world.organiser)).toEqual([]);
  });

  test("another office is told nothing of list and draft; the signatory doesn't draft", async () => {
    const { id } = await makeList(world);
    expect(codeOf(await draftNotice(world.reviewer, { listId: id }))).toBe("not_found");
    expect(codeOf(await draftNotice(world.pair[1], { listId: id }))).toBe("not_allowed");
    expect(await db.publicNotice.count({ where: { listId: id } })).toBe(0);
    const noticeId = await makeDraft(world, id);
    expect(await noticeForStaff(world.reviewer, noticeId)).toBeNull();
    expect(await panelFor(world.reviewer, "notice", noticeId)).toBeNull();
    expect((await noticesOf(world.reviewer, 1)).total).toBe(0);
  });

  test("a draft doesn't exist to the public", async () => {
    const id = await makeDraft(world, (await makeList(world)).id);
    expect(await publishedNotice(id)).toBeNull();
    expect((await publishedNotices(1)).rows.map((row) => row.id)).not.toContain(id);
  });

  test("an edit on an old version is refused and changes nothing", async () => {
    const id = await makeDraft(world, (await makeList(world)).id);
    const before = await noticeRow(id);
    const text = { noticeId: id, title: before.title, body: `${before.body}另行说明。`, contact: before.contact };
    expect(codeOf(await editDraft(world.organiser, { ...text, version: before.version - 1 }))).toBe("stale");
    expect(await noticeRow(id)).toEqual(before);
  });

  test("what waits for a signature isn't edited under the signatory's pen", async () => {
    const id = await makeDraft(world, (await makeList(world)).id);
    await take(world.organiser, "notice", id, "publish");
    const { title, body, contact, version } = await noticeRow(id);
    const edit = { noticeId: id, title: `${title}改`, body, contact, version };
    expect(codeOf(await editDraft(world.organiser, edit))).toBe("sign_off_pending");
    expect((await noticeRow(id)).title).toBe(title);
  });
});

describe("publishing", () => {
  test("freezes text and lists under a hash, and makes the results public", async () => {
    const { id, candidates } = await makeNotice(world);
    const row = await noticeRow(id);
    const snapshot = noticeSnapshot.parse(row.snapshot);
    expect(contentHash(row.snapshot)).toBe(row.sha256);
    expect(snapshot.lists.map(({ track, count }) => [track, count])).toEqual([
      ["comprehensive", 2],
      ["thematic", 1],
    ]);
    const listed = snapshot.lists.flatMap(({ entries }) => entries.map(({ applicationId }) => applicationId));
    expect(listed.sort()).toEqual(candidates.map((candidate) => candidate.id).sort());
    const cycle = await db.cycle.findUniqueOrThrow({ where: { id: world.cycle.id } });
    expect(cycle.resultsPublishedAt).toEqual(row.publishedAt);
    expect((await publishedNotice(id))?.sha256).toBe(row.sha256);
  });

  test("seven calendar days count both ends and close with the last of them in Beijing", async () => {
    const { id } = await makeNotice(world);
    expect((await noticeRow(id)).closesAt?.toISOString()).toBe("2026-05-12T15:59:59.999Z");
    setClock("2026-05-12T23:59:50+08:00");
    expect((await runningNotices()).map((row) => row.id)).toContain(id);
    setClock("2026-05-13T00:00:00+08:00");
    expect((await runningNotices()).map((row) => row.id)).not.toContain(id);
  });

  test("working days follow the year's table", async () => {
    const table = { holidays: ["2026-05-07"], extraWorkdays: ["2026-05-09"] };
    await db.workingCalendarYear.upsert({ where: { year: 2026 }, update: table, create: { year: 2026, ...table } });
    await db.cycle.update({ where: { id: world.cycle.id }, data: { noticeDays: 3, noticeDayKind: "working_days" } });
    const { id } = await makeNotice(world);
    // Wed 6, (Thu 7 off), Fri 8, Sat 9 worked
    expect((await noticeRow(id)).closesAt?.toISOString()).toBe("2026-05-09T15:59:59.999Z");
  });

  test("working days into a year without a table are refused, not guessed", async () => {
    await db.cycle.update({ where: { id: world.cycle.id }, data: { noticeDayKind: "working_days" } });
    setClock("2026-12-28T10:00:00+08:00");
    const id = await makeDraft(world, (await makeList(world)).id);
    expect(codeOf(await takeSigned(world.pair, "notice", id, "publish"))).toBe("working_days_not_published");
    expect(await noticeRow(id)).toMatchObject({ stage: "draft", closesAt: null, snapshot: null });
    expect((await db.cycle.findUniqueOrThrow({ where: { id: world.cycle.id } })).resultsPublishedAt).toBeNull();
  });

  test("a candidate still on the way holds the notice back; a disqualified one isn't listed", async () => {
    const { id, candidates } = await makeList(world);
    const noticeId = await makeDraft(world, id);
    const [first] = candidates;
    await db.application.update({ where: { id: first!.id }, data: { position: 2, stage: "consultation" } });
    expect(codeOf(await takeSigned(world.pair, "notice", noticeId, "publish"))).toBe("candidates_on_the_way");
    await db.application.update({ where: { id: first!.id }, data: { stage: "disqualified" } });
    expect(codeOf(await takeSigned(world.pair, "notice", noticeId, "publish"))).toBe("notice_counts_differ");
    const body = (await noticeRow(noticeId)).body.replace("2个法治政府建设示范地区", "1个法治政府建设示范地区");
    await db.publicNotice.update({ where: { id: noticeId }, data: { body } });
    expect(codeOf(await takeSigned(world.pair, "notice", noticeId, "publish"))).toBeNull();
    expect(JSON.stringify((await noticeRow(noticeId)).snapshot)).not.toContain(first!.id);
  });

  test("without a contact nothing is published", async () => {
    const drafted = await draftNotice(world.organiser, { listId: (await makeList(world)).id });
    const id = drafted.ok ? drafted.value.id : "";
    expect(codeOf(await takeSigned(world.pair, "notice", id, "publish"))).toBe("notice_incomplete");
    expect((await noticeRow(id)).stage).toBe("draft");
  });

  test("the database keeps what was published from being changed, drafted anew or removed", async () => {
    const { id } = await makeNotice(world);
    const change = (data: object) => db.publicNotice.update({ where: { id }, data });
    await expect(change({ body: "改" })).rejects.toThrow(/does not change/);
    await expect(change({ closesAt: new Date("2026-06-01T00:00:00Z") })).rejects.toThrow(/does not change/);
    await expect(change({ stage: "draft" })).rejects.toThrow(/stays/);
    await expect(db.publicNotice.delete({ where: { id } })).rejects.toThrow(/stays/);
  });
});
