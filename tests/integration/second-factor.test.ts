import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { atOnce } from "@/lib/acts/commands";
import { sign } from "@/lib/acts/signing";
import { authenticate } from "@/lib/people/commands";
import { finishHalf, halfBehind, openHalf } from "@/lib/people/half-sign-in";
import { holdProof, proveAgain } from "@/lib/people/proving";
import { openSession, personBehind, tokenHash } from "@/lib/people/sessions";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { renewRecoveryCodes, resetSecondFactor, secondFactorOf } from "@/lib/second-factor/changing";
import { beginEnrolment, confirmEnrolment, offeredTo } from "@/lib/second-factor/enrolling";
import { useProof } from "@/lib/second-factor/using";
import { codeOf, givePassword, must, PASSWORD } from "../support/acts";
import { aStranger } from "../support/fieldwork";
import { preparedSignOff } from "../support/prepared";
import { enrol, halfOf, shown } from "../support/second-factor";
import { makeActor, makeArea, makeOrganisation } from "../support/world";

const HERE = "198.51.100.7";

async function aPerson(): Promise<Actor> {
  const actor = await aStranger("filing");
  await givePassword(actor);
  return actor;
}
async function anAdministrator(): Promise<Actor> {
  const actor = await makeActor(await makeOrganisation("operator", await makeArea("province")), "security_admin");
  await givePassword(actor);
  return actor;
}
/** The password, then the code. */
async function signIn(actor: Actor, code: string) {
  const known = must(await authenticate(actor.account, PASSWORD, HERE));
  expect(known.awaitsCode).toBe(true);
  return finishHalf((await openHalf(known))!, code, HERE);
}

test("绑定：密钥加密存放，验证码对了才生效，其他登录退出，恢复码只存散列", async () => {
  const person = await aPerson();
  const [here, elsewhere] = [await openSession(person.userId, "", ""), await openSession(person.userId, "", "")];
  expect(codeOf(await beginEnrolment(person, { password: "wrong" }))).toBe("wrong_password");
  must(await beginEnrolment(person, { password: PASSWORD }));
  const { secret } = (await offeredTo(person))!;
  expect(codeOf(await confirmEnrolment(person, here, "000000"))).toBe("wrong_code");
  expect(await secondFactorOf(person, person.userId)).toBeNull();
  const { recoveryCodes } = must(await confirmEnrolment(person, here, shown(secret)));
  expect([(await personBehind(here))?.secondFactor, await personBehind(elsewhere)]).toEqual([true, null]);
  expect(await secondFactorOf(person, person.userId)).toMatchObject({ unusedCodes: 10 });
  const kept = JSON.stringify(
    [
      await db.secondFactor.findMany({ where: { userId: person.userId } }),
      await db.recoveryCode.findMany({ where: { userId: person.userId } }),
      await db.event.findMany({ where: { subjectId: person.userId } }),
    ],
    (_, value) => (typeof value === "bigint" ? String(value) : value),
  );
  for (const bare of [secret, ...recoveryCodes]) expect(kept).not.toContain(bare);
  expect(await offeredTo(person)).toBeNull();
});

test("口令对了还不是登录：只有验证码能完成，五分钟为限，用一次", async () => {
  const person = await aPerson();
  const { secret } = await enrol(person);
  const half = await halfOf(person);
  expect(await personBehind(half), "半个登录打不开任何页面").toBeNull();
  expect(await halfBehind(half)).toMatchObject({ account: person.account });
  await db.halfSignIn.update({ where: { tokenHash: tokenHash(half) }, data: { expiresAt: new Date(Date.now() - 1) } });
  expect(await halfBehind(half)).toBeNull();
  expect(codeOf(await finishHalf(half, shown(secret), HERE))).toBe("half_gone");
  const fresh = await halfOf(person);
  expect(await finishHalf(fresh, shown(secret), HERE)).toMatchObject({ ok: true, value: { userId: person.userId } });
  expect(codeOf(await finishHalf(fresh, shown(secret, 1), HERE))).toBe("half_gone");
});

test("同一个验证码只能用一次，两人同时用也一样；早先的一步也不再认，数据库也拒绝", async () => {
  const person = await aPerson();
  const { secret } = await enrol(person);
  const halves = await Promise.all([1, 2, 3].map(() => halfOf(person)));
  const answers = await Promise.all(halves.map((half) => finishHalf(half, shown(secret, 1), HERE)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(codeOf(await signIn(person, shown(secret)))).toBe("denied");
  const { lastStep } = await db.secondFactor.findUniqueOrThrow({ where: { userId: person.userId } });
  const again = db.secondFactor.update({ where: { userId: person.userId }, data: { lastStep } });
  await expect(again).rejects.toThrow(/code_used/);
  expect(await useProof(db, person.userId, { step: lastStep })).toBe(false);
});

test("输错验证码与输错口令一并计数；口令对而验证码没对，不清零；锁定留痕一次", async () => {
  const person = await aPerson();
  const { secret } = await enrol(person);
  for (let n = 0; n < 4; n += 1) expect(codeOf(await signIn(person, "000000"))).toBe("denied");
  expect(codeOf(await authenticate(person.account, "wrong", HERE))).toBe("denied");
  const half = await halfOf(person);
  expect(codeOf(await finishHalf(half, shown(secret), HERE))).toBe("locked");
  expect(codeOf(await authenticate(person.account, PASSWORD, HERE))).toBe("locked");
  const locks = await db.event.findMany({ where: { subjectId: person.userId, action: "lock_account" } });
  expect(locks.map(({ detail }) => detail)).toMatchObject([{ address: HERE, scope: "account_and_address" }]);
});

test("恢复码：代替一次验证码，用过作废，数据库也不许再用；重新生成后旧的全部作废", async () => {
  const person = await aPerson();
  const { secret, recoveryCodes } = await enrol(person);
  const [first, second] = recoveryCodes as [string, string];
  expect((await signIn(person, `${first.slice(0, 5)} ${first.slice(5, 10)}-${first.slice(10)}`)).ok).toBe(true);
  expect(codeOf(await signIn(person, first))).toBe("denied");
  expect(await secondFactorOf(person, person.userId)).toMatchObject({ unusedCodes: 9 });
  const reused = db.recoveryCode.updateMany({
    where: { userId: person.userId, usedAt: { not: null } },
    data: { usedAt: null },
  });
  await expect(reused).rejects.toThrow(/recovery_code_used/);
  const renewed = must(await renewRecoveryCodes(person, { password: PASSWORD, code: shown(secret) }));
  expect(codeOf(await signIn(person, second))).toBe("denied");
  expect((await signIn(person, renewed.recoveryCodes[0]!)).ok).toBe(true);
});

test("签发：绑定了的再验口令和验证码；缺、错、用过的都不签；同一份表单重发得到同一答复，不另耗验证码", async () => {
  const { signatory, id, stage } = await preparedSignOff();
  const { secret, used } = await enrol(signatory, "", 0);
  const order = (code?: string) => ({ id, password: PASSWORD, code, key: randomUUID() });
  expect(codeOf(await sign(signatory, order()))).toBe("code_missing");
  expect(codeOf(await sign(signatory, order("000000")))).toBe("wrong_code");
  expect(codeOf(await sign(signatory, { ...order(shown(secret, 1)), password: "wrong" }))).toBe("wrong_password");
  expect(codeOf(await sign(signatory, order(used)))).toBe("code_used");
  expect(await stage()).toBe("pending");
  const right = order(shown(secret, 1));
  const signed = must(await sign(signatory, right));
  expect(must(await sign(signatory, right))).toEqual(signed);
  expect(await stage()).toBe("signed");
  expect(codeOf(await sign(signatory, order(right.code))), "已签的不再签，验证码也用过了").toBe("code_used");
});

test("签发不成，验证码没有白用；口令在验过之后、签发之前改了的，不签", async () => {
  const { signatory, id } = await preparedSignOff();
  const { secret } = await enrol(signatory);
  const nothing = { id: randomUUID(), password: PASSWORD, code: shown(secret), key: randomUUID() };
  expect(codeOf(await sign(signatory, nothing))).toBe("not_found");
  const proven = must(await proveAgain(signatory, nothing));
  await db.user.update({ where: { id: signatory.userId }, data: { passwordHash: "another" } });
  expect(codeOf(await atOnce((tx) => holdProof(tx, proven)))).toBe("wrong_password");
  await givePassword(signatory);
  expect((await sign(signatory, { ...nothing, id, key: randomUUID() })).ok).toBe(true);
});

test("安全管理员重置：写明原因，再验本人，退出全部登录，告知本人，留痕；不能给自己办", async () => {
  const [person, administrator] = [await aPerson(), await anAdministrator()];
  const { secret } = await enrol(person);
  const token = await openSession(person.userId, "", "");
  const half = await halfOf(person);
  const order = { userId: person.userId, reason: "手机遗失，当面核实了工作证", password: PASSWORD };
  expect(codeOf(await resetSecondFactor(person, order))).toBe("not_allowed");
  expect(codeOf(await resetSecondFactor(administrator, { ...order, userId: administrator.userId }))).toBe(
    "own_account",
  );
  expect(codeOf(await resetSecondFactor(administrator, { ...order, password: "wrong" }))).toBe("wrong_password");
  expect(codeOf(await resetSecondFactor(administrator, { ...order, reason: "" }))).toBe("invalid_input");
  expect(await personBehind(token)).not.toBeNull();
  expect(must(await resetSecondFactor(administrator, order))).toEqual({ closed: 1 });
  expect([await personBehind(token), await halfBehind(half)]).toEqual([null, null]);
  expect(must(await authenticate(person.account, PASSWORD, HERE)).awaitsCode).toBe(false);
  const told = await db.notification.findMany({ where: { userId: person.userId }, include: { event: true } });
  expect(told.map(({ event }) => event)).toMatchObject([
    { action: "reset_second_factor", detail: { reason: order.reason } },
  ]);
  expect(codeOf(await resetSecondFactor(administrator, order))).toBe("no_second_factor");
  expect(secret).toBeTruthy();
});

test("签发时填用过的验证码，与输错一样计数；认得出也不清零", async () => {
  const { signatory, id } = await preparedSignOff();
  const { secret, used } = await enrol(signatory, "", 0);
  const order = (code: string) => ({ id, password: PASSWORD, code, key: randomUUID() });
  for (let n = 0; n < 5; n += 1) expect(codeOf(await sign(signatory, order(used)))).toBe("code_used");
  expect(codeOf(await sign(signatory, order(shown(secret, 1))))).toBe("password_locked");
});
