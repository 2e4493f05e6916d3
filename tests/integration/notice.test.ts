import { beforeEach, describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { contentHash } from "@/lib/kernel/hash";
import { db } from "@/lib/platform/db";
import { draftNotice, editDraft } from "@/lib/public-notice/commands";
import { publishedNotice, publishedNotices, runningNotices } from "@/lib/public-notice/published";
import { listsWithoutNotice, noticeForStaff, noticesOf } from "@/lib/public-notice/queries";
import { noticeSnapshot } from "@/lib/public-notice/snapshot";
import { setClock } from "../support/clock";
import {
  CONCLUSION,
  DECISION,
  makeDraft,
  makeList,
  makeNotice,
  makeNoticeWorld,
  makeObjection,
  type NoticeWorld,
} from "../support/notices";
import { take, takeSigned } from "../support/titles";
import { unique } from "../support/world";

let world: NoticeWorld;

beforeEach(async () => {
  setClock("2026-05-06T10:00:00+08:00");
  world = await makeNoticeWorld();
});

const codeOf = (result: { ok: boolean; error?: unknown }) =>
  result.ok ? null : (result.error as { code: string }).code;
const noticeRow = (id: string) => db.publicNotice.findUniqueOrThrow({ where: { id } });
const placesUsed = (track: "comprehensive" | "thematic") =>
  db.quota
    .findFirstOrThrow({ where: { cycleId: world.cycle.id, officeId: world.office.id, track, purpose: "designation" } })
    .then(({ used }) => used);
const designate = (id: string, number = unique("示例〔2026〕")) =>
  takeSigned(world.pair, "notice", id, "designate_listed", { number, ...DECISION });

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
    expect((await runningNotices(new Date("2026-05-12T15:59:59.999Z"))).map((row) => row.id)).toContain(id);
    expect((await runningNotices(new Date("2026-05-12T16:00:00.000Z"))).map((row) => row.id)).not.toContain(id);
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
    await db.workingCalendarYear.deleteMany();
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

describe("naming those on the list", () => {
  test("is refused to the last millisecond of the period, and open with the next", async () => {
    const { id } = await makeNotice(world);
    setClock("2026-05-12T23:59:50+08:00");
    expect(codeOf(await designate(id))).toBe("notice_period_running");
    expect(await db.designationDecision.count({ where: { noticeId: id } })).toBe(0);
    setClock("2026-05-13T00:00:00+08:00");
    expect(codeOf(await designate(id))).toBeNull();
  });

  test("gives each its title from the list, a certificate, and a frozen dossier", async () => {
    const { id, candidates } = await makeNotice(world);
    setClock("2026-05-13T09:00:00+08:00");
    expect(codeOf(await designate(id))).toBeNull();
    for (const [i, candidate] of candidates.entries()) {
      const row = await db.designation.findUniqueOrThrow({ where: { applicationId: candidate.id } });
      expect(row).toMatchObject({
        title: `示例称号${i + 1}`,
        organisationId: candidate.applicant.id,
        stage: "in_force",
      });
      expect(row.certificateNumber).toMatch(/^MM-2026-\d{4,}$/);
      expect((await db.application.findUniqueOrThrow({ where: { id: candidate.id } })).stage).toBe("designated");
      expect(await db.snapshot.count({ where: { applicationId: candidate.id, milestone: "designate" } })).toBe(1);
    }
    expect((await noticeRow(id)).stage).toBe("concluded");
    expect(await placesUsed("comprehensive")).toBe(2);
  });

  test("an open objection holds the naming back and leaves nothing behind", async () => {
    const { id, candidates } = await makeNotice(world);
    await makeObjection(id, candidates[0]!.id);
    setClock("2026-05-13T09:00:00+08:00");
    expect(codeOf(await designate(id))).toBe("objections_open");
    expect(await db.designation.count({ where: { cycleId: world.cycle.id } })).toBe(0);
  });

  test("an objection upheld keeps one from the title, gives its place back, and doesn't touch the others", async () => {
    const { id, candidates } = await makeNotice(world);
    const [against, ...others] = candidates;
    const { id: objectionId } = await makeObjection(id, against!.id);
    await take(world.organiser, "objection", objectionId, "accept_objection");
    expect(codeOf(await take(world.organiser, "objection", objectionId, "uphold_objection", CONCLUSION))).toBeNull();
    setClock("2026-05-13T09:00:00+08:00");
    expect(codeOf(await designate(id))).toBeNull();
    expect((await db.application.findUniqueOrThrow({ where: { id: against!.id } })).stage).toBe("not_designated");
    expect(await db.designation.count({ where: { applicationId: against!.id } })).toBe(0);
    for (const other of others) expect(await db.designation.count({ where: { applicationId: other.id } })).toBe(1);
    expect([await placesUsed("comprehensive"), await placesUsed("thematic")]).toEqual([1, 1]);
  });

  test("an objection dismissed or upheld in part stands in nobody's way", async () => {
    const { id, candidates } = await makeNotice(world);
    for (const [i, action] of ["dismiss_objection", "partly_uphold_objection"].entries()) {
      const lodged = await makeObjection(id, candidates[i]!.id);
      await take(world.organiser, "objection", lodged.id, "accept_objection");
      expect(codeOf(await take(world.organiser, "objection", lodged.id, action, CONCLUSION))).toBeNull();
    }
    setClock("2026-05-13T09:00:00+08:00");
    expect(codeOf(await designate(id))).toBeNull();
    expect(await db.designation.count({ where: { cycleId: world.cycle.id } })).toBe(3);
  });

  test("a 文号 belongs to one decision", async () => {
    const number = unique("示例〔2026〕");
    const first = await makeNotice(world, ["comprehensive"]);
    const second = await makeNotice(world, ["thematic"]);
    setClock("2026-05-13T09:00:00+08:00");
    expect(codeOf(await designate(first.id, number))).toBeNull();
    expect(codeOf(await designate(second.id, number))).toBe("document_number_taken");
    expect((await noticeRow(second.id)).stage).toBe("published");
  });

  test("the handler alone names nobody: the signature is another person's", async () => {
    const { id } = await makeNotice(world);
    setClock("2026-05-13T09:00:00+08:00");
    const number = unique("示例〔2026〕");
    const prepared = await take(world.organiser, "notice", id, "designate_listed", { number, ...DECISION });
    expect(prepared.ok && prepared.value.kind).toBe("prepared");
    expect(await db.designation.count({ where: { cycleId: world.cycle.id } })).toBe(0);
  });

  test("two offices that name at once get certificates of different numbers", async () => {
    const other = await makeNoticeWorld();
    const [mine, theirs] = [await makeNotice(world), await makeNotice(other)];
    setClock("2026-05-13T09:00:00+08:00");
    const both = await Promise.all([
      designate(mine.id),
      takeSigned(other.pair, "notice", theirs.id, "designate_listed", { number: unique("示例〔2026〕"), ...DECISION }),
    ]);
    expect(both.map(codeOf)).toEqual([null, null]);
    const rows = await db.designation.findMany({ where: { cycleId: { in: [world.cycle.id, other.cycle.id] } } });
    expect(new Set(rows.map(({ certificateNumber }) => certificateNumber)).size).toBe(6);
  });
});
