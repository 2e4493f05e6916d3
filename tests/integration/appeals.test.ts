import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { sign } from "@/lib/acts/signing";
import { certificateBlocked } from "@/lib/designations/certificate-paper";
import { deskOf } from "@/lib/desk/queries";
import { beginAppeal } from "@/lib/handlings/commands";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { codeOf, must, PASSWORD, signed, take, takeSigned } from "../support/acts";
import { setClock } from "../support/clock";
import { APPEAL, appealed, decided, decision, heard, rectificationOf, reply, verified } from "../support/handlings";
import { giveTitle, others, title, world } from "../support/one-title";
import { type BuiltTitle, makeTitle } from "../support/titles";
import { makeActor } from "../support/world";

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

async function suspendedTitle(): Promise<BuiltTitle> {
  const other = await makeTitle(world);
  await decided(world, other, "suspend");
  return other;
}

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

  test("持有单位已经并入另一单位的，限制的是承接的单位，称号的变动告知它；申诉成立的随之解除", async () => {
    const heir = await makeTitle(world);
    await db.organisation.update({
      where: { id: title.holder.id },
      data: { closedAt: new Date("2026-04-01T00:00:00Z"), successorId: heir.holder.id },
    });
    const merged = { ...title, filer: heir.filer, signatory: heir.signatory };
    const id = await decided(world, merged, "revoke", { ground: "obtained_by_deception" });
    expect(await db.bar.findMany({ select: { organisationId: true } })).toContainEqual({
      organisationId: heir.holder.id,
    });
    expect(await db.bar.count({ where: { organisationId: title.holder.id } })).toBe(0);
    expect(await toldOf(heir.filer)).toContain("revoke");
    expect(await certificateBlocked(heir.filer, title.id)).not.toBeNull();
    expect(await certificateBlocked(title.filer, title.id)).toBeNull();
    const appeal = await appealed(merged, id);
    must(await takeSigned(others, "appeal", appeal, "uphold_appeal", reply()));
    expect(await db.bar.count({ where: { organisationId: heir.holder.id } })).toBe(0);
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
    const open = async (actor: Actor) =>
      (await panelFor(actor, "appeal", appeal))!.actions.map(({ blockedBy }) => blockedBy?.code ?? null);
    expect([await open(world.organiser), await open(others[0])]).toEqual([
      ["same_decider", "same_decider"],
      [null, null],
    ]);
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

  test("两次黄牌，前一次申诉成立：后一次仍在，称号不动", async () => {
    const appeal = await appealed(title, await decided(world, title, "warn"));
    await decided(world, title, "warn", { dueAt: "2026-06-30" });
    must(await takeSigned(others, "appeal", appeal, "uphold_appeal", reply()));
    expect((await titleNow()).stage).toBe("warned");
    expect((await titleNow()).changes.map(({ action }) => action)).toEqual(["warn", "warn"]);
    expect(await db.appeal.findUniqueOrThrow({ where: { id: appeal } })).toMatchObject({ restored: false });
  });

  test.each([
    ["先黄牌的", [0, 1]],
    ["先停牌的", [1, 0]],
  ])("黄牌、停牌都申诉成立（%s先答复）：回到称号有效；只停牌成立的，回到黄牌和它原来的期限", async (_, order) => {
    const first = await decided(world, title, "warn", { dueAt: "2026-06-30" });
    const appeals = [await appealed(title, first), ""];
    appeals[1] = await appealed(title, await decided(world, title, "suspend"));
    must(await takeSigned(others, "appeal", appeals[order[0]!]!, "uphold_appeal", reply()));
    expect((await titleNow()).stage).toBe(order[0] === 0 ? "suspended" : "warned");
    const dueAt = new Date("2026-06-30T15:59:59.999Z");
    if (order[0] === 1) expect(await rectificationOf(title)).toMatchObject({ stage: "open", dueAt, handlingId: first });
    must(await takeSigned(others, "appeal", appeals[order[1]!]!, "uphold_appeal", reply()));
    expect(await titleNow()).toMatchObject({ stage: "in_force", registerEntry: { stage: "in_force" } });
  });

  test("公布的是申诉成立和文号，不是给单位的答复", async () => {
    const appeal = await appealed(title, await decided(world, title, "suspend"));
    const answer = { ...reply(), reply: "答复全文：原认定的第三项事实有误。".repeat(200) };
    must(await takeSigned(others, "appeal", appeal, "uphold_appeal", answer));
    expect((await titleNow()).changes.at(-1)).toMatchObject({
      action: "restore",
      reason: `申诉成立（${answer.number}），恢复原状。`,
    });
    expect(JSON.stringify((await titleNow()).registerEntry)).not.toContain("第三项事实");
  });

  test("接手原决定拟办的人也不办理申诉，待办里没有", async () => {
    const id = await heard(world, title, "suspend");
    const prepared = must(await take(world.organiser, "handling", id, "decide_handling", decision("suspend")));
    const signOffId = (prepared as { signOffId: string }).signOffId;
    await db.signOff.update({ where: { id: signOffId }, data: { heldById: others[0].userId } });
    must(await sign(world.pair[1], { id: signOffId, password: PASSWORD, key: randomUUID() }));
    const appeal = await appealed(title, id);
    expect(codeOf(await take(others[0], "appeal", appeal, "uphold_appeal", reply()))).toBe("same_decider");
    const third = await makeActor(world.office, "organising");
    const lies = async (actor: Actor) => (await deskOf(actor)).some(({ work }) => work === "decide_appeal");
    expect([await lies(others[0]), await lies(third)]).toEqual([false, true]);
    must(await take(third, "appeal", appeal, "uphold_appeal", reply()));
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
