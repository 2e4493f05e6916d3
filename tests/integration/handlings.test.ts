import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { sign } from "@/lib/acts/signing";
import { sweepStandingClocks } from "@/lib/handlings/clocks";
import { startHandling } from "@/lib/handlings/opening";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { codeOf, makeSignatory, must, PASSWORD, signed, take, takeSigned } from "../support/acts";
import { setClock } from "../support/clock";
import {
  decided,
  decision,
  docNumber,
  heard,
  NOTICE,
  OPENED,
  opened,
  rectificationOf,
  STATEMENT,
  states,
  told,
} from "../support/handlings";
import { makeNoticeWorld } from "../support/notices";
import { giveTitle, others, title, world } from "../support/one-title";
import { type BuiltTitle, makeTitle } from "../support/titles";

beforeEach(giveTitle);

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
    ["期限已过", { dueAt: "2026-05-01" }, "hearing_too_short"],
    ["规则不允许的处理", { intended: "suspend" }, "outcome_not_allowed"],
    ["文号不合规范", { number: "示法治办发[2026]01号" }, "invalid_input"],
    ["没有认定的情况", { facts: "" }, "invalid_input"],
    ["摘牌没有情形", { intended: "revoke" }, "ground_not_stated"],
    ["单位没有撤并而注销", { intended: "lapse" }, "body_still_exists"],
  ])("告知书：%s的不能发出，单位不知情", async (_, more, code) => {
    await db.cycle.update({
      where: { id: world.cycle.id },
      data: { outcomesAllowed: ["retain", "warn", "revoke", "lapse"] },
    });
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
    ["停牌超过最长天数", "suspend", { dueAt: "2027-05-06" }, "suspension_too_long"],
    ["期限已过", "warn", { dueAt: "2026-05-05" }, "deadline_not_ahead"],
    ["没有听取意见的情况", "warn", { hearing: "" }, "invalid_input"],
    ["规则不允许的处理", "suspend", { only: ["retain", "warn", "revoke", "lapse"] }, "outcome_not_allowed"],
  ])("%s，不能作出，称号不动", async (_, outcome, more, code) => {
    const { only, ...proposal } = more as { only?: "warn"[] };
    const id = await heard(world, title, outcome);
    if (only) await db.cycle.update({ where: { id: world.cycle.id }, data: { outcomesAllowed: only } });
    expect(codeOf(await decide(id, decision(outcome, proposal)))).toBe(code);
    expect((await row(id)).stage).toBe("heard");
    expect(await titleNow()).toMatchObject({ stage: "in_force", version: 0, changes: [] });
    expect(await db.signOff.count({ where: { subjectId: id, action: "decide_handling" } })).toBe(0);
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

  test("单位撤并的，由承接的单位陈述，可以注销", async () => {
    const heir = await makeTitle(world);
    await db.organisation.update({
      where: { id: title.holder.id },
      data: { closedAt: new Date("2026-04-01T00:00:00Z"), successorId: heir.holder.id },
    });
    const { id, hearingId } = await told(world, title, "lapse");
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
