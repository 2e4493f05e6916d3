import { beforeEach, describe, expect, test } from "vitest";
import { sweepStandingClocks } from "@/lib/handlings/clocks";
import { beginAppeal } from "@/lib/handlings/commands";
import { startHandling } from "@/lib/handlings/opening";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { codeOf, must, signed, take, takeSigned } from "../support/acts";
import { setClock } from "../support/clock";
import { APPEAL, appealed, decided, OPENED, rectificationOf, reply, reported, verified } from "../support/handlings";
import { makeNoticeWorld, type NoticeWorld } from "../support/notices";
import { type BuiltTitle, makeTitle } from "../support/titles";
import { makeActor } from "../support/world";

let world: NoticeWorld;
let title: BuiltTitle;
/** Another 经办 of the organiser, with its signatory: decides on appeals. */
let others: readonly [Actor, Actor];

beforeEach(async () => {
  setClock("2026-05-06T10:00:00+08:00");
  world = await makeNoticeWorld();
  title = await makeTitle(world);
  others = [await makeActor(world.office, "organising"), world.pair[1]];
});

const titleNow = () =>
  db.designation.findUniqueOrThrow({
    where: { id: title.id },
    include: { changes: { orderBy: { at: "asc" } }, registerEntry: true },
  });
const toldOf = async (actor: Actor) =>
  (await db.notification.findMany({ where: { userId: actor.userId }, include: { event: true } })).map(
    ({ event }) => event.action,
  );

async function suspendedTitle(): Promise<BuiltTitle> {
  const other = await makeTitle(world);
  await decided(world, other, "suspend");
  return other;
}

describe("整改", () => {
  test("停牌不写期限的，按最长天数；期满由定时任务告知，称号不自动变动", async () => {
    await decided(world, title, "suspend");
    expect((await rectificationOf(title)).dueAt!.toISOString()).toBe("2026-11-02T15:59:59.999Z");
    setClock("2026-11-03T09:00:00+08:00");
    await sweepStandingClocks(null);
    await sweepStandingClocks(null);
    expect((await titleNow()).stage).toBe("suspended");
    for (const who of [title.filer, world.reviewer, world.organiser]) {
      expect((await toldOf(who)).filter((action) => action === "suspension_ended")).toHaveLength(1);
    }
  });

  test("单位报告、办公室核实、组织方验收，称号恢复并公布", async () => {
    await decided(world, title, "warn");
    const id = await verified(world, title);
    const reason = { reason: "整改到位，验收合格，恢复称号。" };
    must(await takeSigned(world.pair, "rectification", id, "accept_rectification", reason));
    expect(await rectificationOf(title)).toMatchObject({ stage: "accepted", remark: reason.reason });
    expect(await titleNow()).toMatchObject({ stage: "in_force", registerEntry: { stage: "in_force" } });
    expect((await titleNow()).changes.map(({ action }) => action)).toEqual(["warn", "reinstate"]);
  });

  test("一项也没有的不能报送；别人不能填；组织方不能越过办公室", async () => {
    await decided(world, title, "warn");
    const { id } = await rectificationOf(title);
    const summary = { summary: "整改已全部完成，长效机制已建立。" };
    expect(codeOf(await take(title.filer, "rectification", id, "submit_rectification", summary))).toBe(
      "rectification_empty",
    );
    await reported(title);
    const reason = { reason: "整改到位，验收合格，恢复称号。" };
    expect(codeOf(await take(world.organiser, "rectification", id, "accept_rectification", reason))).toBe(
      "wrong_stage",
    );
    expect(
      codeOf(await take(title.filer, "rectification", id, "verify_rectification", { opinion: "属实，同意。" })),
    ).toBe("not_allowed");
    expect((await rectificationOf(title)).stage).toBe("submitted");
  });

  test("只退回一次；不合格的由组织方另行启动处理，可以停牌、摘牌", async () => {
    await decided(world, title, "warn");
    const id = await verified(world, title);
    const back = { reason: "第一项没有附会议纪要。", dueAt: "2026-07-31" };
    must(await take(world.organiser, "rectification", id, "return_rectification", back));
    expect(await rectificationOf(title)).toMatchObject({ stage: "open", returns: 1, returnRemark: back.reason });
    await verified(world, title);
    expect(codeOf(await take(world.organiser, "rectification", id, "return_rectification", back))).toBe(
      "rectification_returned_once",
    );
    must(
      await takeSigned(world.pair, "rectification", id, "reject_rectification", {
        reason: "整改仍不到位，验收不合格。",
      }),
    );
    expect((await titleNow()).stage).toBe("warned");
    must(
      await startHandling(world.organiser, {
        designationId: title.id,
        ...OPENED,
        source: "rectification",
        sourceId: id,
      }),
    );
  });

  test("逾期的告知单位、办公室和组织方各一次，逾期仍可报送", async () => {
    await decided(world, title, "warn", { dueAt: "2026-05-31" });
    setClock("2026-06-01T09:00:00+08:00");
    await sweepStandingClocks(null);
    await sweepStandingClocks(null);
    for (const who of [title.filer, world.reviewer, world.organiser]) {
      expect((await toldOf(who)).filter((action) => action === "rectification_overdue")).toHaveLength(1);
    }
    await reported(title);
  });

  test("另行停牌的，原来的整改终止，不能再验收", async () => {
    await decided(world, title, "warn");
    const first = await verified(world, title);
    await decided(world, title, "suspend");
    const reason = { reason: "整改到位，验收合格，恢复称号。" };
    expect(codeOf(await takeSigned(world.pair, "rectification", first, "accept_rectification", reason))).toBe(
      "wrong_stage",
    );
    expect((await titleNow()).stage).toBe("suspended");
  });
});

describe("申诉", () => {
  test("期限之内；成立的恢复原状并公布，欺骗所得的限制随之解除", async () => {
    const id = await decided(world, title, "revoke", { ground: "obtained_by_deception" });
    expect(await db.bar.count({ where: { organisationId: title.holder.id } })).toBe(1);
    const appeal = await appealed(title, id);
    must(await takeSigned(others, "appeal", appeal, "uphold_appeal", reply()));
    expect(await titleNow()).toMatchObject({ stage: "in_force", registerEntry: { stage: "in_force" } });
    expect((await titleNow()).changes.map(({ action }) => action)).toEqual(["revoke", "restore"]);
    expect(await db.bar.count({ where: { organisationId: title.holder.id } })).toBe(0);
    expect(await db.appeal.findUniqueOrThrow({ where: { id: appeal } })).toMatchObject({
      stage: "upheld",
      restored: true,
    });
  });

  test("不成立的称号不动；只申诉一次", async () => {
    const id = await decided(world, title, "suspend");
    const appeal = await appealed(title, id);
    expect(codeOf(await beginAppeal(title.filer, id))).toBe("appeal_exists");
    must(await takeSigned(others, "appeal", appeal, "dismiss_appeal", reply()));
    expect((await titleNow()).stage).toBe("suspended");
  });

  test("原决定的拟办人既不能拟办，也不能签发", async () => {
    const id = await decided(world, title, "suspend");
    const appeal = await appealed(title, id);
    expect(codeOf(await take(world.organiser, "appeal", appeal, "uphold_appeal", reply()))).toBe("same_decider");
    expect(await db.signOff.count({ where: { subjectId: appeal, stage: "pending" } })).toBe(0);
    const promoted: Actor = { ...world.organiser, duties: ["organising", "signing"] };
    expect(codeOf(await signed(promoted, "appeal", appeal, "uphold_appeal", reply()))).toBe("same_decider");
    expect((await titleNow()).stage).toBe("suspended");
  });

  test("过了期限不能提出；拟写未提出的也不能再提出；别人不能替单位申诉", async () => {
    const id = await decided(world, title, "suspend");
    expect(codeOf(await beginAppeal(world.reviewer, id))).toBe("not_allowed");
    const draft = must(await beginAppeal(title.filer, id));
    setClock("2026-06-06T00:00:01+08:00");
    expect(codeOf(await take(title.filer, "appeal", draft.id, "lodge_appeal", APPEAL))).toBe("appeal_over");
    const other = await suspendedTitle();
    const late = await db.handling.findFirstOrThrow({ where: { designationId: other.id } });
    setClock("2026-08-06T00:00:01+08:00");
    expect(codeOf(await beginAppeal(other.filer, late.id))).toBe("appeal_over");
  });

  test("申诉成立与整改验收同时签发：称号有效，历史各记一次", async () => {
    const id = await decided(world, title, "warn");
    const rectification = await verified(world, title);
    const appeal = await appealed(title, id);
    const both = await Promise.all([
      signed(world.pair[1], "appeal", appeal, "uphold_appeal", reply()),
      signed(world.pair[1], "rectification", rectification, "accept_rectification", {
        reason: "整改到位，验收合格，恢复称号。",
      }),
    ]);
    expect(codeOf(both[0])).toBeNull();
    expect((await titleNow()).stage).toBe("in_force");
    const actions = (await titleNow()).changes.map(({ action }) => action);
    expect(actions).toEqual(codeOf(both[1]) === null ? ["warn", "reinstate", "restore"] : ["warn", "restore"]);
  });

  test("其后另有决定的，申诉成立也不动后一决定的现状", async () => {
    const first = await decided(world, title, "warn");
    const appeal = await appealed(title, first);
    await decided(world, title, "revoke", { ground: "standard_no_longer_met" });
    must(await takeSigned(others, "appeal", appeal, "uphold_appeal", reply()));
    expect((await titleNow()).stage).toBe("revoked");
    expect(await db.appeal.findUniqueOrThrow({ where: { id: appeal } })).toMatchObject({ restored: false });
  });
});
