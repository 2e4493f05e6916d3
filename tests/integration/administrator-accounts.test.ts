import { beforeEach, expect, test } from "vitest";
import { resetPassword, setDisabled } from "@/lib/people/accounts";
import { authenticate } from "@/lib/people/commands";
import { changeDuties } from "@/lib/people/duties";
import { openByOperator } from "@/lib/people/operator-open";
import { openSession, personBehind } from "@/lib/people/sessions";
import { holdAccounts, holdAdministrators } from "@/lib/people/store";
import { db } from "@/lib/platform/db";
import type { Actor, Duty } from "@/lib/policy/standing";
import { trailPage } from "@/lib/trail/audit";
import { codeOf, givePassword, must, PASSWORD } from "../support/acts";
import { untilSomebodyWaits } from "../support/blocked";
import { aStranger } from "../support/fieldwork";
import { enrol, shown } from "../support/second-factor";
import { makeActor, makeArea, makeOrganisation } from "../support/world";

async function someone(duty: Duty): Promise<Actor> {
  const actor = await makeActor(await makeOrganisation("operator", await makeArea("province")), duty);
  await givePassword(actor);
  return actor;
}
const versionOf = async ({ userId }: Actor) => (await db.user.findUniqueOrThrow({ where: { id: userId } })).version;
const order = async (whose: Actor, more: { disabled?: boolean; password?: string; code?: string } = {}) => ({
  ...{ id: whose.userId, disabled: true, version: await versionOf(whose), password: PASSWORD },
  ...more,
});
const isOpen = async ({ userId }: Actor) =>
  (await db.user.findUniqueOrThrow({ where: { id: userId } })).disabledAt === null;
const told = async (actor: Actor, action: string) =>
  (await db.notification.findMany({ where: { userId: actor.userId, event: { action } } })).map(({ text }) => text);

const withdrawn = async (by: Actor, whose: Actor, password = PASSWORD) =>
  changeDuties(by, { userId: whose.userId, duties: [], version: await versionOf(whose) }, { password });
const holders = async (duty: Duty) => db.userDuty.count({ where: { duty, user: { disabledAt: null } } });

let system: Actor;
let security: Actor;
let auditor: Actor;
/** Nobody but these three is open: each the last of its duty. */
beforeEach(async () => {
  const administrators = {
    duties: { some: { duty: { in: ["system_admin", "security_admin", "auditor"] as Duty[] } } },
  };
  await db.user.updateMany({ where: administrators, data: { disabledAt: new Date() } });
  system = await someone("system_admin");
  security = await someone("security_admin");
  auditor = await someone("auditor");
});

test("管理员的账号：停用、启用、重置口令都要再验本人的口令；缺的、错的，什么也不变", async () => {
  const other = await someone("security_admin");
  const token = await openSession(other.userId, "", "");
  const before = await db.user.findUniqueOrThrow({ where: { id: other.userId } });
  expect(await setDisabled(system, await order(other, { password: "" }))).toMatchObject({
    error: { code: "proof_missing", fields: { password: expect.any(String) } },
  });
  expect(codeOf(await setDisabled(system, await order(other, { password: "wrong" })))).toBe("wrong_password");
  expect(codeOf(await resetPassword(system, other.userId))).toBe("proof_missing");
  expect(codeOf(await resetPassword(system, other.userId, { password: "wrong" }))).toBe("wrong_password");
  expect(await db.user.findUniqueOrThrow({ where: { id: other.userId } })).toEqual(before);
  expect(await personBehind(token)).not.toBeNull();
  expect(await db.event.count({ where: { subjectId: other.userId, action: { not: "lock_account" } } })).toBe(0);
});

test("绑定了动态验证码的，口令以外还要验证码，用一次", async () => {
  const other = await someone("auditor");
  const { secret } = await enrol(system);
  expect(codeOf(await setDisabled(system, await order(other)))).toBe("code_missing");
  expect(codeOf(await resetPassword(system, other.userId, { password: PASSWORD, code: "000000" }))).toBe("wrong_code");
  const code = shown(secret);
  must(await resetPassword(system, other.userId, { password: PASSWORD, code }));
  expect(codeOf(await setDisabled(system, await order(other, { code })))).toBe("code_used");
  expect(await isOpen(other)).toBe(true);
});

test("办了的告知本人和其他管理员，不告知办理的；普通账号不验、不告知", async () => {
  const other = await someone("security_admin");
  must(await resetPassword(system, other.userId, { password: PASSWORD }));
  must(await setDisabled(system, await order(other)));
  expect(await isOpen(other)).toBe(false);
  must(await setDisabled(system, await order(other, { disabled: false })));
  for (const action of ["reset_password", "disable_account", "enable_account"]) {
    expect(
      (await told(other, action)).map((text) => text.includes("您的")),
      action,
    ).toEqual([true]);
    for (const one of [security, auditor]) {
      expect(
        (await told(one, action)).map((text) => text.includes(`（${other.account}）`)),
        action,
      ).toEqual([true]);
    }
    expect(await told(system, action), action).toEqual([]);
  }
  const plain = await aStranger("filing");
  must(await resetPassword(system, plain.userId));
  must(await setDisabled(system, await order(plain, { password: "" })));
  expect([await told(plain, "disable_account"), (await told(security, "disable_account")).length]).toEqual([[], 1]);
});

test("每个管理岗位最后一个在用的账号不能停用；同岗位还有别人在用的可以", async () => {
  for (const one of [security, auditor]) {
    expect(codeOf(await setDisabled(system, await order(one)))).toBe("last_administrator");
    expect([await isOpen(one), await told(one, "disable_account")]).toEqual([true, []]);
  }
  const other = await someone("security_admin");
  must(await setDisabled(system, await order(security)));
  expect(codeOf(await setDisabled(system, await order(other)))).toBe("last_administrator");
});

test("两人同时停用同岗位的两个账号，或者互相停用：总有一个留着", async () => {
  const [second, otherSecurity] = [await someone("system_admin"), await someone("security_admin")];
  const one = [await order(security), await order(otherSecurity)] as const;
  const both = await Promise.all([setDisabled(system, one[0]), setDisabled(second, one[1])]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect([await isOpen(security), await isOpen(otherSecurity)].filter(Boolean)).toHaveLength(1);
  const mutual = [await order(second), await order(system)] as const;
  const each = await Promise.all([setDisabled(system, mutual[0]), setDisabled(second, mutual[1])]);
  expect(each.filter(({ ok }) => ok)).toHaveLength(1);
  expect([await isOpen(system), await isOpen(second)].filter(Boolean)).toHaveLength(1);
});

test("收回管理员岗位：要再验本人的口令，告知本人和其他管理员；每个管理岗位最后一个在用的不能收回", async () => {
  const other = await someone("auditor");
  expect(codeOf(await withdrawn(security, other, ""))).toBe("proof_missing");
  expect(codeOf(await withdrawn(security, other, "wrong"))).toBe("wrong_password");
  expect([await holders("auditor"), await told(other, "change_duties")]).toEqual([2, []]);
  must(await withdrawn(security, other));
  const texts = [await told(other, "change_duties"), await told(system, "change_duties")].flat();
  expect(texts.map((text) => text.includes("收回了"))).toEqual([true, true]);
  expect([texts[0]?.includes("您的"), texts[1]?.includes(`（${other.account}）`)]).toEqual([true, true]);
  expect(await told(security, "change_duties")).toEqual([]);
  for (const one of [system, auditor]) {
    expect(codeOf(await withdrawn(security, one))).toBe("last_administrator");
    expect(await told(one, "change_duties")).toHaveLength(1);
  }
  expect([await holders("system_admin"), await holders("auditor")]).toEqual([1, 1]);
});

test("两人同时互相收回，或者一边停用一边收回：总有一个留着", async () => {
  const second = await someone("security_admin");
  const each = await Promise.all([withdrawn(security, second), withdrawn(second, security)]);
  expect(each.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await holders("security_admin")).toBe(1);
  // the auditor is being disabled while the duty of the other is taken away
  const other = await someone("auditor");
  let act: ReturnType<typeof withdrawn> = Promise.reject(new Error("not begun"));
  act.catch(() => null);
  await db.$transaction(async (tx) => {
    await holdAdministrators(tx);
    await tx.user.update({ where: { id: auditor.userId }, data: { disabledAt: new Date() } });
    act = withdrawn(security, other);
    await untilSomebodyWaits(tx);
  });
  expect(codeOf(await act)).toBe("last_administrator");
  expect(await holders("auditor")).toBe(1);
});

test("批量导入正在办理，管理员的账号照样当即停用、启用，岗位照样收回", async () => {
  const other = await someone("auditor");
  await db.$transaction(async (tx) => {
    await holdAccounts(tx);
    must(await setDisabled(system, await order(other)));
    await db.$transaction((own) => openByOperator(own, other.account));
    must(await withdrawn(security, other));
  });
  expect(await holders("auditor")).toBe(1);
});

test("表单打开以后才成了管理员的：没有验过本人，不办", async () => {
  const target = await aStranger("filing");
  const seen = await order(target, { password: "" });
  // the duty is granted while the act waits for the account
  let act: ReturnType<typeof setDisabled> = Promise.reject(new Error("not begun"));
  act.catch(() => null);
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${target.userId}::uuid FOR UPDATE`;
    act = setDisabled(system, seen);
    await untilSomebodyWaits(tx);
    await tx.userDuty.deleteMany({ where: { userId: target.userId } });
    await tx.userDuty.create({ data: { userId: target.userId, duty: "auditor" } });
  });
  expect(codeOf(await act)).toBe("proof_missing");
  expect(await isOpen(target)).toBe(true);
});

test("平台运行单位在服务器上启用停用了的管理员：口令和岗位照旧，留痕，告知本人和各管理员；别的账号一概不动", async () => {
  await db.user.update({ where: { id: security.userId }, data: { disabledAt: new Date() } });
  const plain = await aStranger("filing");
  await db.user.update({ where: { id: plain.userId }, data: { disabledAt: new Date() } });
  const open = (account: string) => db.$transaction((tx) => openByOperator(tx, account));
  expect(await open("no-such-account")).toEqual({ refused: "no_account" });
  expect(await open(plain.account)).toEqual({ refused: "no_administrator" });
  expect(await open(auditor.account)).toEqual({ refused: "not_disabled" });
  expect((await authenticate(security.account, PASSWORD, "10.0.0.1")).ok).toBe(false);
  expect(await open(security.account)).toEqual({ account: security.account, name: security.name, duty: "安全管理员" });
  expect([await isOpen(security), await isOpen(plain)]).toEqual([true, false]);
  expect((await authenticate(security.account, PASSWORD, "10.0.0.2")).ok).toBe(true);
  expect(await told(security, "enable_account")).toHaveLength(1);
  for (const one of [system, auditor]) expect((await told(one, "enable_account"))[0]).toContain("平台运行单位");
  const { rows } = await trailPage({ subject: "account", actor: "平台运行单位" }, 1);
  expect(rows[0]).toMatchObject({ standing: "平台运行单位", action: "启用账号" });
});
