import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { sign } from "@/lib/acts/signing";
import { sweepStandingClocks } from "@/lib/handlings/clocks";
import { beginAppeal } from "@/lib/handlings/commands";
import { startHandling } from "@/lib/handlings/opening";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { codeOf, makeSignatory, must, PASSWORD, signed, take, takeSigned } from "../support/acts";
import { setClock } from "../support/clock";
import {
  APPEAL,
  appealed,
  decided,
  decision,
  docNumber,
  heard,
  NOTICE,
  OPENED,
  opened,
  rectificationOf,
  reply,
  reported,
  STATEMENT,
  states,
  told,
  verified,
} from "../support/handlings";
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

const row = (id: string) => db.handling.findUniqueOrThrow({ where: { id }, include: { hearing: true } });
const titleNow = () =>
  db.designation.findUniqueOrThrow({
    where: { id: title.id },
    include: { changes: { orderBy: { at: "asc" } }, registerEntry: true },
  });
const decide = (id: string, proposal: object) => takeSigned(world.pair, "handling", id, "decide_handling", proposal);
const toldOf = async (actor: Actor) =>
  (await db.notification.findMany({ where: { userId: actor.userId }, include: { event: true } })).map(
    ({ event }) => event.action,
  );

describe("启动处理", () => {
  test("组织方启动；所属办公室建议，组织方同意或者不予处理；建议和调查不让单位知道", async () => {
    const { id } = must(await startHandling(world.reviewer, { designationId: title.id, ...OPENED }));
    expect((await row(id)).stage).toBe("proposed");
    expect(await toldOf(world.organiser)).toContain("propose_handling");
    expect(await panelFor(title.filer, "handling", id)).toBeNull();
    expect(codeOf(await take(world.reviewer, "handling", id, "accept_handling"))).toBe("not_allowed");
    must(await take(world.organiser, "handling", id, "accept_handling"));
    expect((await row(id)).stage).toBe("opened");
    expect(await toldOf(title.filer)).toEqual([]);
    expect(codeOf(await take(title.filer, "handling", id, "give_hearing", NOTICE()))).toBe("not_found");
  });

  test("单位自己、别处的办公室不能启动；在办的称号不再启动；来由须是这个称号的", async () => {
    const asked = { designationId: title.id, ...OPENED };
    expect(codeOf(await startHandling(title.filer, asked))).toBe("not_allowed");
    const elsewhere = await makeNoticeWorld();
    expect(codeOf(await startHandling(elsewhere.organiser, asked))).toBe("not_found");
    expect(codeOf(await startHandling(world.pair[1], asked))).toBe("not_allowed");
    const other = await rectificationOf(await suspendedTitle());
    expect(
      codeOf(await startHandling(world.organiser, { ...asked, source: "rectification", sourceId: other.id })),
    ).toBe("not_found");
    expect(await db.handling.count({ where: { designationId: title.id } })).toBe(0);
    const both = await Promise.all([startHandling(world.organiser, asked), startHandling(others[0], asked)]);
    expect(both.map(codeOf).sort()).toEqual([null, "handling_running"].sort());
  });

  test("不予处理须由另一人签发；此后可以另行启动", async () => {
    const id = await opened(world, title);
    const reason = { reason: "经核实，所反映的情况不属实，不予处理。" };
    must(await takeSigned(world.pair, "handling", id, "drop_handling", reason));
    expect(await row(id)).toMatchObject({ stage: "dropped", dropReason: reason.reason });
    await opened(world, title);
  });
});

async function suspendedTitle(): Promise<BuiltTitle> {
  const other = await makeTitle(world);
  await decided(world, other, "suspend");
  return other;
}

describe("听取意见", () => {
  test("告知书载明期限，告知单位和所属办公室；单位拟写、签发陈述，转入决定", async () => {
    const { id, hearingId } = await told(world, title);
    expect((await row(id)).hearing!.dueAt.toISOString()).toBe("2026-05-16T15:59:59.999Z");
    expect(await toldOf(title.filer)).toContain("give_hearing");
    expect(codeOf(await decide(id, decision("warn")))).toBe("wrong_stage");
    expect(codeOf(await takeSigned([title.filer, title.filer], "hearing", hearingId, "state_opinion", STATEMENT))).toBe(
      "not_signatory",
    );
    await db.signOff.updateMany({
      where: { subjectId: hearingId },
      data: { stage: "superseded", decidedAt: new Date() },
    });
    must(await states(title, hearingId));
    expect(await row(id)).toMatchObject({ stage: "heard", hearing: { stage: "stated", ...STATEMENT } });
    expect(codeOf(await states(title, hearingId))).toBe("wrong_stage");
  });

  test.each([
    ["少于规定的天数", { dueAt: "2026-05-10" }, "hearing_too_short"],
    ["规则不允许的处理", { intended: "suspend" }, "outcome_not_allowed"],
    ["文号不合规范", { number: "示法治办发[2026]01号" }, "invalid_input"],
    ["没有认定的情况", { facts: "" }, "invalid_input"],
  ])("告知书：%s的不能发出，单位不知情", async (_, more, code) => {
    await db.cycle.update({ where: { id: world.cycle.id }, data: { outcomesAllowed: ["retain", "warn", "revoke"] } });
    const id = await opened(world, title);
    expect(codeOf(await take(world.organiser, "handling", id, "give_hearing", { ...NOTICE(), ...more }))).toBe(code);
    expect(await row(id)).toMatchObject({ stage: "opened", noticeAt: null, hearing: null });
    expect(await toldOf(title.filer)).toEqual([]);
  });

  test("期满未陈述的由定时任务转入决定，只转一次；此后补交的陈述使已拟的决定作废", async () => {
    const { id, hearingId } = await told(world, title);
    setClock("2026-05-17T00:10:00+08:00");
    await Promise.all([sweepStandingClocks(null), sweepStandingClocks(null)]);
    expect(await row(id)).toMatchObject({ stage: "heard", hearing: { stage: "lapsed" } });
    expect(await db.event.count({ where: { subjectId: id, action: "hearing_lapsed" } })).toBe(1);
    const prepared = must(await take(world.organiser, "handling", id, "decide_handling", decision("warn")));
    must(await states(title, hearingId));
    const stale = await sign(world.pair[1], {
      id: (prepared as { signOffId: string }).signOffId,
      password: PASSWORD,
      key: randomUUID(),
    });
    expect(codeOf(stale)).toBe("sign_off_gone");
    expect((await titleNow()).stage).toBe("in_force");
    must(await decide(id, decision("warn")));
    expect((await titleNow()).stage).toBe("warned");
  });

  test("陈述与决定同时签发：或者陈述在前、决定须重拟，或者决定在前、陈述不再收", async () => {
    const { id, hearingId } = await told(world, title);
    setClock("2026-05-17T00:10:00+08:00");
    await sweepStandingClocks(null);
    const [stating, deciding] = await Promise.all([
      signed(title.signatory, "hearing", hearingId, "state_opinion", STATEMENT),
      signed(world.pair[1], "handling", id, "decide_handling", decision("warn")).catch((error) => ({
        ok: false as const,
        error,
      })),
    ]);
    const after = await row(id);
    if (after.stage === "decided") expect([null, "handling_over"]).toContain(codeOf(stating));
    else expect(deciding.ok).toBe(false);
    expect(after.hearing!.stage).toBe(stating.ok ? "stated" : "lapsed");
  });
});

describe("处理决定", () => {
  test("两人：拟办人不能签发自己所拟的", async () => {
    const both = await makeSignatory(world.office, "organising");
    const id = await heard(world, title);
    expect(codeOf(await takeSigned([both, both], "handling", id, "decide_handling", decision("warn")))).toBe(
      "own_preparation",
    );
    expect((await titleNow()).stage).toBe("in_force");
  });

  test.each([
    ["摘牌没有情形", "revoke", {}, "ground_not_stated"],
    ["单位没有撤并而注销", "lapse", {}, "body_still_exists"],
    ["停牌超过最长天数", "suspend", { dueAt: "2027-05-06" }, "suspension_too_long"],
    ["期限已过", "warn", { dueAt: "2026-05-05" }, "deadline_not_ahead"],
    ["没有听取意见的情况", "warn", { hearing: "" }, "invalid_input"],
    ["规则不允许的处理", "suspend", { only: ["retain", "warn", "revoke", "lapse"] }, "outcome_not_allowed"],
  ])("%s，不能作出，称号不动", async (_, outcome, more, code) => {
    const { only, ...proposal } = more as { only?: "warn"[] };
    if (only) await db.cycle.update({ where: { id: world.cycle.id }, data: { outcomesAllowed: only } });
    const id = await heard(world, title);
    expect(codeOf(await decide(id, decision(outcome, proposal)))).toBe(code);
    expect((await row(id)).stage).toBe("heard");
    expect(await titleNow()).toMatchObject({ stage: "in_force", version: 0, changes: [] });
    expect(await db.signOff.count({ where: { subjectId: id } })).toBe(0);
  });

  test("同一文号只用一次", async () => {
    const other = await makeTitle(world);
    const taken = docNumber();
    const first = await heard(world, other);
    must(await decide(first, decision("warn", { number: taken })));
    const id = await heard(world, title);
    expect(codeOf(await decide(id, decision("warn", { number: taken })))).toBe("document_number_taken");
  });

  test("黄牌：名录随即公布，整改开始，单位和办公室得到通知；决定作出之后不再改动", async () => {
    const id = await decided(world, title, "warn", { dueAt: "2026-06-30" });
    const now = await titleNow();
    expect(now).toMatchObject({
      stage: "warned",
      registerEntry: { stage: "warned" },
      changes: [{ action: "warn", to: "warned" }],
    });
    expect(await row(id)).toMatchObject({
      outcome: "warn",
      fromStage: "in_force",
      toStage: "warned",
      preparedById: world.organiser.userId,
    });
    expect((await row(id)).appealUntil!.toISOString()).toBe("2026-06-05T15:59:59.999Z");
    expect(await rectificationOf(title)).toMatchObject({ stage: "open", handlingId: id });
    expect(await toldOf(title.filer)).toEqual(expect.arrayContaining(["decide_handling", "warn"]));
    expect(await toldOf(world.reviewer)).toContain("decide_handling");
    await expect(db.handling.update({ where: { id }, data: { conclusion: "改" } })).rejects.toThrow(/not changed/);
    expect(JSON.stringify(now.registerEntry)).not.toContain(STATEMENT.statement);
  });

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

  test("单位撤并的，由承接的单位陈述，可以注销", async () => {
    const heir = await makeTitle(world);
    await db.organisation.update({
      where: { id: title.holder.id },
      data: { closedAt: new Date("2026-04-01T00:00:00Z"), successorId: heir.holder.id },
    });
    const { id, hearingId } = await told(world, title);
    expect(codeOf(await take(title.filer, "hearing", hearingId, "state_opinion", STATEMENT))).toBe("not_found");
    must(await states(heir, hearingId));
    must(await decide(id, decision("lapse")));
    expect((await titleNow()).stage).toBe("lapsed");
  });

  test("在办的处理中称号已被摘牌的，不能再作决定", async () => {
    const id = await heard(world, title);
    await db.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
      await tx.designation.update({ where: { id: title.id }, data: { stage: "revoked" } });
    });
    expect(codeOf(await decide(id, decision("warn")))).toBe("title_gone");
  });
});

describe("整改", () => {
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
