import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { lodgeObjection } from "@/lib/objections/lodging";
import { objectionsOnNotice } from "@/lib/objections/published";
import { db } from "@/lib/platform/db";
import { editDraft } from "@/lib/public-notice/commands";
import { openNotices } from "@/lib/public-notice/opening";
import { publishedNotice } from "@/lib/public-notice/published";
import { noticesOf } from "@/lib/public-notice/queries";
import { discardReplacement, draftReplacement } from "@/lib/public-notice/replacing";
import { noticeForStaff } from "@/lib/public-notice/staff-notice";
import { codeOf, must, signed, take, takeSigned } from "../support/acts";
import { setClock } from "../support/clock";
import { DECISION, makeNotice, makeNoticeWorld, type NoticeWorld, objection } from "../support/notices";
import { orphansOf } from "../support/subjects";

let world: NoticeWorld;
beforeEach(async () => {
  setClock("2026-05-06T10:00:00+08:00");
  world = await makeNoticeWorld();
});

const publishedRevision = async () => (await db.publishedState.findUniqueOrThrow({ where: { id: 1 } })).revision;
const row = (id: string) => db.publicNotice.findUniqueOrThrow({ where: { id } });
const publish = (id: string, publishAt?: string) =>
  takeSigned(world.pair, "notice", id, "publish", publishAt ? { publishAt } : {});

const firstOf = async (id: string): Promise<string> => {
  const { listId } = await row(id);
  return (await db.candidate.findFirstOrThrow({ where: { listId }, orderBy: { rank: "asc" } })).applicationId;
};

const REASON = { reason: "联系电话有误。" };

async function replacement(noticeId: string): Promise<string> {
  const { id } = must(await draftReplacement(world.organiser, { noticeId, ...REASON }));
  const { title, body, version } = await row(id);
  must(await editDraft(world.organiser, { noticeId: id, title, body, contact: "改正后的联系方式", version }));
  return id;
}

describe("更正公示", () => {
  test("只改文字的沿用原公示期；原公示在原址保留并指明由哪一份代替；公开之前不透露", async () => {
    const { id } = await makeNotice(world);
    const before = (await publishedNotice(id))!;
    setClock("2026-05-07T10:00:00+08:00");
    const next = await replacement(id);
    expect((await publishedNotice(id))?.replacedBy).toBeNull();
    const waiting = await publishedRevision();
    must(await publish(next, "2026-05-08T09:00"));
    expect(await publishedRevision()).toBe(waiting);
    expect(await publishedNotice(id)).toMatchObject({ replacedBy: null, changesAt: "2026-05-08T01:00:00.000Z" });
    setClock("2026-05-08T09:00:00+08:00");
    const [old, now] = [(await publishedNotice(id))!, (await publishedNotice(next))!];
    expect([old.replacedBy?.id, old.replacedBy?.anew, old.sha256, old.body]).toEqual([
      next,
      false,
      before.sha256,
      before.body,
    ]);
    expect([now.replaces?.id, now.replaces?.reason, now.closes]).toEqual([id, REASON.reason, before.closes]);
    await openNotices(null);
    expect([(await row(id)).stage, (await row(next)).stage]).toEqual(["replaced", "published"]);
    expect(await publishedRevision()).toBeGreaterThan(waiting);
    expect(codeOf(await lodgeObjection(objection(id, await firstOf(id)), randomUUID()))).toBe("notice_replaced");
    expect(codeOf(await lodgeObjection(objection(next, await firstOf(id)), randomUUID()))).toBeNull();
    setClock("2026-05-13T00:00:00+08:00");
    const decision = { number: `示例〔2026〕${randomUUID()}`, ...DECISION };
    expect(codeOf(await takeSigned(world.pair, "notice", id, "designate_listed", decision))).toBe("wrong_stage");
    expect(codeOf(await takeSigned(world.pair, "notice", next, "designate_listed", decision))).toBeNull();
  });

  test("名单有变动的，公示期重新起算", async () => {
    const { id, candidates } = await makeNotice(world);
    await db.application.update({ where: { id: candidates[0]!.id }, data: { stage: "disqualified" } });
    setClock("2026-05-08T10:00:00+08:00");
    const next = await replacement(id);
    expect(codeOf(await publish(next))).toBe("notice_counts_differ");
    const { title, body, contact, version } = await row(next);
    const corrected = body.replace("2个法治政府建设示范地区", "1个法治政府建设示范地区");
    must(await editDraft(world.organiser, { noticeId: next, title, body: corrected, contact, version }));
    must(await publish(next));
    const now = (await publishedNotice(next))!;
    expect([now.replaces?.anew, now.closes]).toEqual([true, "2026-05-14T15:59:59.999Z"]);
    expect((await row(id)).stage).toBe("replaced");
  });

  test("一份公示只有一份更正公示，两人同时拟定也是；草稿可以作废，签发过的不能", async () => {
    const { id } = await makeNotice(world);
    const both = await Promise.all([
      draftReplacement(world.organiser, { noticeId: id, ...REASON }),
      draftReplacement(world.organiser, { noticeId: id, ...REASON }),
    ]);
    expect(both.map(codeOf).sort()).toEqual([null, "replacement_exists"].sort());
    const next = must(both.find(({ ok }) => ok)!).id;
    expect(codeOf(await discardReplacement(world.reviewer, next))).toBe("not_found");
    expect(codeOf(await discardReplacement(world.pair[1], next))).toBe("not_allowed");
    expect(must(await discardReplacement(world.organiser, next)).replaces).toBe(id);
    expect(await orphansOf(next)).toEqual([]);
    expect(await db.publicNotice.count({ where: { replacesId: id } })).toBe(0);
    expect(codeOf(await discardReplacement(world.organiser, id))).toBe("wrong_stage");
    expect(codeOf(await draftReplacement(world.organiser, { noticeId: id, reason: "" }))).toBe("invalid_input");
    expect(codeOf(await draftReplacement(world.reviewer, { noticeId: id, ...REASON }))).toBe("not_found");
  });

  test("更正公示待发布时不能按原公示命名；撤回的不能作废；原公示已经办结的，更正公示不能再发布", async () => {
    const { id, candidates } = await makeNotice(world);
    setClock("2026-05-13T09:00:00+08:00");
    const next = await replacement(id);
    must(await publish(next, "2026-05-14T09:00"));
    const decision = () => ({ number: `示例〔2026〕${randomUUID()}`, ...DECISION });
    expect(codeOf(await takeSigned(world.pair, "notice", id, "designate_listed", decision()))).toBe(
      "replacement_scheduled",
    );
    must(await takeSigned(world.pair, "notice", next, "recall_notice", { reason: "不再更正。" }));
    expect(codeOf(await discardReplacement(world.organiser, next))).toBe("notice_was_signed");
    const outcome = { named: candidates.map((one) => one.id).sort(), declined: [], heldBack: [] };
    const both = await Promise.all([
      signed(world.pair[1], "notice", id, "designate_listed", { ...decision(), ...outcome }),
      signed(world.pair[1], "notice", next, "publish"),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect([both[0].ok, both[1].ok]).toContain(true);
    const stages = [(await row(id)).stage, (await row(next)).stage];
    expect([
      ["concluded", "draft"],
      ["replaced", "published"],
    ]).toContainEqual(stages);
  });

  test("原公示上的异议随更正公示继续办理：组织方的清单和本页、公开的办理情况都有", async () => {
    const { id } = await makeNotice(world);
    must(await lodgeObjection(objection(id, await firstOf(id)), randomUUID()));
    const next = await replacement(id);
    must(await publish(next));
    must(await lodgeObjection(objection(next, await firstOf(id)), randomUUID()));
    const listed = (await noticesOf(world.organiser, 1)).rows.find((each) => each.id === next);
    expect([listed?.objections, listed?.objectionsOpen]).toEqual([2, 2]);
    expect((await noticeForStaff(world.organiser, next))?.objections).toHaveLength(2);
    expect((await objectionsOnNotice(next)).counts).toEqual([{ stage: "lodged", count: 2 }]);
    const { id: other } = await makeNotice(await makeNoticeWorld());
    expect((await objectionsOnNotice(other)).counts).toEqual([]);
  });

  test("更正公示的文稿不说自发布之日起算；写明的天数与规则不符的不能发布", async () => {
    const { id } = await makeNotice(world);
    const next = await replacement(id);
    const { title, body, contact, version } = await row(next);
    expect([body.includes("自发布之日起计算"), body.includes("公示期的起止时间见本页所列。")]).toEqual([false, true]);
    const wrong = `${body}\n公示期为30个自然日。`;
    must(await editDraft(world.organiser, { noticeId: next, title, body: wrong, contact, version }));
    expect(codeOf(await publish(next))).toBe("notice_days_differ");
  });

  test("公示期满已经提请命名，更正公示随即公开的：待签发的命名决定失效", async () => {
    const { id } = await makeNotice(world);
    setClock("2026-05-13T09:00:00+08:00");
    const next = await replacement(id);
    const decision = { number: `示例〔2026〕${randomUUID()}`, ...DECISION };
    must(await take(world.organiser, "notice", id, "designate_listed", decision));
    must(await publish(next));
    const [prepared] = await db.signOff.findMany({ where: { subjectId: id, action: "designate_listed" } });
    expect([(await row(id)).stage, prepared!.stage]).toEqual(["replaced", "superseded"]);
  });
});
