import { expect, test } from "vitest";
import { authenticate } from "@/lib/people/commands";
import { changeSecuritySettings } from "@/lib/people/security-settings";
import { openSession, personBehind } from "@/lib/people/sessions";
import { db } from "@/lib/platform/db";
import type { Actor, Duty } from "@/lib/policy/standing";
import { removeSecondFactor } from "@/lib/second-factor/changing";
import { resetByOperator } from "@/lib/second-factor/operator-reset";
import { enrolmentCounts } from "@/lib/second-factor/queries";
import { trailPage } from "@/lib/trail/audit";
import { codeOf, givePassword, must, PASSWORD } from "../support/acts";
import { aStranger } from "../support/fieldwork";
import { enrol, halfOf, shown } from "../support/second-factor";
import { makeActor, makeArea, makeOrganisation } from "../support/world";

async function someone(kind: "operator" | "office", duty: Duty): Promise<Actor> {
  const actor = await makeActor(await makeOrganisation(kind, await makeArea("province")), duty);
  await givePassword(actor);
  return actor;
}
const told = (actor: Actor, action: string) =>
  db.notification.findMany({ where: { userId: actor.userId, event: { action } }, select: { text: true, href: true } });
const REASON = "全省统一要求，厅务会议定";

test("设定：安全管理员改，下一次操作即生效，留痕；须用而没有绑定的，只剩绑定一页；须用的不能停用", async () => {
  const administrator = await someone("operator", "security_admin");
  const officer = await someone("office", "reviewing");
  const stranger = await aStranger("filing");
  const [office, place] = [await openSession(officer.userId, "", ""), await openSession(stranger.userId, "", "")];
  const { version } = await db.securitySettings.findUniqueOrThrow({ where: { id: 1 } });
  const proof = { reason: REASON, password: PASSWORD, code: "" };
  const wanted = { secondFactorFor: "offices", passwordDays: "0", version: String(version), ...proof };
  expect(codeOf(await changeSecuritySettings(officer, wanted))).toBe("not_allowed");
  expect(codeOf(await changeSecuritySettings(administrator, { ...wanted, passwordDays: "7" }))).toBe("invalid_input");
  expect((await personBehind(office))?.mustEnrol).toBe(false);
  must(await changeSecuritySettings(administrator, wanted));
  expect(codeOf(await changeSecuritySettings(administrator, wanted)), "按旧页面再改").toBe("stale");
  expect([(await personBehind(office))?.mustEnrol, (await personBehind(place))?.mustEnrol]).toEqual([true, false]);
  const { secret } = await enrol(officer, office);
  expect((await personBehind(office))?.mustEnrol).toBe(false);
  const given = { password: PASSWORD, code: shown(secret) };
  expect(codeOf(await removeSecondFactor(officer, given))).toBe("second_factor_required");
  must(await changeSecuritySettings(administrator, { ...wanted, secondFactorFor: "nobody", version: version + 1 }));
  must(await removeSecondFactor(officer, given));
  const events = await db.event.findMany({ where: { action: "change_security_settings" }, orderBy: { id: "asc" } });
  expect(events.map(({ to, actorId }) => [to, actorId])).toEqual([
    ["管理员和各级办公室", administrator.userId],
    ["不要求", administrator.userId],
  ]);
});

test("设定：写明原因、再验本人才改；改了告知其他管理员，不告知本人、停用的和业务人员", async () => {
  const [administrator, other, auditor, disabled] = [
    await someone("operator", "security_admin"),
    await someone("operator", "security_admin"),
    await someone("operator", "auditor"),
    await someone("operator", "system_admin"),
  ];
  const officer = await someone("office", "reviewing");
  await db.user.update({ where: { id: disabled.userId }, data: { disabledAt: new Date() } });
  const { secret, used } = await enrol(administrator, "", 0);
  const before = await db.securitySettings.findUniqueOrThrow({ where: { id: 1 } });
  const wanted = {
    secondFactorFor: "nobody",
    passwordDays: "90",
    version: String(before.version),
    reason: REASON,
    password: PASSWORD,
    code: shown(secret, 1),
  };
  const refused = async (change: object) =>
    codeOf(await changeSecuritySettings(administrator, { ...wanted, ...change }));
  expect(await refused({ reason: " " })).toBe("invalid_input");
  expect(await refused({ password: "" })).toBe("invalid_input");
  expect(await refused({ password: "wrong" })).toBe("wrong_password");
  expect(await refused({ code: "" })).toBe("code_missing");
  expect(await refused({ code: used }), "绑定时用过的").toBe("code_used");
  expect(await db.securitySettings.findUniqueOrThrow({ where: { id: 1 } })).toEqual(before);
  expect(await told(other, "change_security_settings")).toEqual([]);
  must(await changeSecuritySettings(administrator, wanted));
  for (const [actor, href] of [
    [other, "/admin/security"],
    [auditor, "/notifications"],
  ] as const) {
    const [message] = await told(actor, "change_security_settings");
    expect(message).toMatchObject({ href, text: expect.stringMatching(/口令更换天数：0 → 90.*全省统一要求/) });
  }
  for (const actor of [administrator, disabled, officer])
    expect(await told(actor, "change_security_settings")).toEqual([]);
  await db.securitySettings.update({ where: { id: 1 }, data: { passwordDays: before.passwordDays } });
});

test("平台运行单位在服务器上重置：只有一名安全管理员时的最后一扇门；退出全部登录，留痕，告知本人和各管理员", async () => {
  await db.user.updateMany({
    where: { duties: { some: { duty: "security_admin" } } },
    data: { disabledAt: new Date() },
  });
  const only = await someone("operator", "security_admin");
  const auditor = await someone("operator", "auditor");
  expect((await enrolmentCounts("nobody")).guards).toBe(1);
  const reset = (account: string) => db.$transaction((tx) => resetByOperator(tx, account));
  expect(await reset("no-such-account")).toEqual({ refused: "no_account" });
  expect(await reset(only.account)).toEqual({ refused: "no_second_factor" });
  await enrol(only);
  const token = await openSession(only.userId, "", "");
  await halfOf(only);
  expect(await reset(only.account)).toEqual({ account: only.account, name: only.name, closed: 1 });
  expect([await personBehind(token), await db.halfSignIn.count({ where: { userId: only.userId } })]).toEqual([null, 0]);
  expect(must(await authenticate(only.account, PASSWORD, "10.0.0.1")).awaitsCode).toBe(false);
  expect((await told(only, "reset_second_factor"))[0]?.text).toMatch(/重置了您的动态验证码/);
  expect((await told(auditor, "reset_second_factor"))[0]?.text).toContain(`（${only.account}）`);
  const { rows } = await trailPage({ subject: "account" }, 1);
  expect(rows[0]).toMatchObject({ actor: "平台运行单位", standing: "平台运行单位", action: "重置动态验证码" });
});
