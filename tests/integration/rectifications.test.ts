import { beforeEach, describe, expect, test } from "vitest";
import { deskOf } from "@/lib/desk/queries";
import { sweepStandingClocks } from "@/lib/handlings/clocks";
import { startHandling } from "@/lib/handlings/opening";
import { rectificationDetail } from "@/lib/handlings/rectification-queries";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { codeOf, must, take, takeSigned } from "../support/acts";
import { setClock } from "../support/clock";
import { decided, OPENED, rectificationOf, reported, verified } from "../support/handlings";
import { giveTitle, title, world } from "../support/one-title";
import { makeTitle } from "../support/titles";

beforeEach(giveTitle);

const titleNow = () =>
  db.designation.findUniqueOrThrow({
    where: { id: title.id },
    include: { changes: { orderBy: { at: "asc" } }, registerEntry: true },
  });
const toldOf = async (actor: Actor) =>
  (await db.notification.findMany({ where: { userId: actor.userId }, include: { event: true } })).map(
    ({ event }) => event.action,
  );

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

  test("停牌期满：整改已报送、已判不合格的也告知，且只一次；仍在组织方的待办里", async () => {
    await decided(world, title, "suspend", { dueAt: "2026-06-30" });
    const id = await verified(world, title);
    const failed = { reason: "整改仍不到位，验收不合格。" };
    must(await takeSigned(world.pair, "rectification", id, "reject_rectification", failed));
    const silent = await makeTitle(world);
    await decided(world, silent, "suspend", { dueAt: "2026-06-30" });
    await reported(silent);
    setClock("2026-07-01T09:00:00+08:00");
    await Promise.all([sweepStandingClocks(null), sweepStandingClocks(null)]);
    for (const who of [title.filer, silent.filer]) {
      expect((await toldOf(who)).filter((action) => action === "suspension_ended")).toHaveLength(1);
    }
    const lying = (await deskOf(world.organiser)).map(({ id: on, work }) => [on, work]);
    expect(lying).toContainEqual([title.id, "suspension_ended"]);
    expect(lying).toContainEqual([(await rectificationOf(silent)).id, "rectification_overdue"]);
  });

  test("办公室期满没有核实的，组织方可以直接核实；期满之前不能", async () => {
    await decided(world, title, "warn", { dueAt: "2026-05-31" });
    const id = await reported(title);
    const opinion = { opinion: "经组织方现场核实，整改属实。" };
    const verify = () => take(world.organiser, "rectification", id, "verify_rectification", opinion);
    expect(codeOf(await verify())).toBe("not_allowed");
    setClock("2026-06-01T09:00:00+08:00");
    must(await verify());
    expect((await rectificationOf(title)).stage).toBe("verified");
  });

  test("退回之后单位重新拟写的，办公室和组织方在报送之前看不到", async () => {
    await decided(world, title, "warn");
    const id = await reported(title);
    const seen = async (actor: Actor) => (await rectificationDetail(actor, id))!.items.length;
    expect(await seen(world.reviewer)).toBe(1);
    const back = { reason: "第二项证据不足，请补充。", dueAt: "2026-06-20" };
    must(await take(world.reviewer, "rectification", id, "return_rectification", back));
    expect([await seen(world.reviewer), await seen(world.organiser), await seen(title.filer)]).toEqual([0, 0, 1]);
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
