import { expect, test } from "vitest";
import { resetPassword, setDisabled } from "@/lib/people/accounts";
import { authenticate, type Known } from "@/lib/people/commands";
import { enter } from "@/lib/people/entering";
import { finishHalf, openHalf } from "@/lib/people/half-sign-in";
import { importAccounts } from "@/lib/people/import-accounts";
import { changePassword } from "@/lib/people/own-password";
import { db } from "@/lib/platform/db";
import { hashFirstPassword } from "@/lib/platform/passwords";
import type { Actor } from "@/lib/policy/standing";
import { codeOf, givePassword, must, PASSWORD } from "../support/acts";
import { aStranger } from "../support/fieldwork";
import { enrol, shown } from "../support/second-factor";
import { confirmed, workbookOf } from "../support/workbooks";
import { makeActor, makeArea, makeOrganisation } from "../support/world";

const HERE = "198.51.100.9";
const WHENCE = { address: HERE, browser: "", mark: null };
const NEXT = "Lvshui-2031-chang";

async function aPerson(): Promise<Actor> {
  const actor = await aStranger("filing");
  await givePassword(actor);
  return actor;
}
const anAdministrator = async () =>
  makeActor(await makeOrganisation("operator", await makeArea("province")), "system_admin");
const judged = async (actor: Actor): Promise<Known> => must(await authenticate(actor.account, PASSWORD, HERE));
/** A list of this one account, with a new first password for it. */
const reissue = async (system: Actor, { userId, account, name }: Actor) => {
  const { organisation } = await db.user.findUniqueOrThrow({ where: { id: userId }, include: { organisation: true } });
  const file = await workbookOf([
    ["账号", "姓名", "单位代码"],
    [account, name, organisation.code],
  ]);
  return confirmed((actor, order) => importAccounts(actor, { ...order, reissue: true }), system, file);
};
const open = ({ userId }: Actor) => db.session.count({ where: { userId, revokedAt: null } });

test("口令核对以后、登录以前，口令重置或修改了、账号停用了、绑定了验证码：不再放行", async () => {
  const system = await anAdministrator();
  const change = { current: PASSWORD, next: NEXT, repeated: NEXT };
  const meanwhile: [string, (actor: Actor) => Promise<unknown>][] = [
    ["重置口令", (actor) => resetPassword(system, actor.userId)],
    ["修改口令", (actor) => changePassword(actor, "", change)],
    ["停用", (actor) => setDisabled(system, { id: actor.userId, disabled: true, version: 0 })],
    ["绑定验证码", (actor) => enrol(actor)],
  ];
  for (const [what, work] of meanwhile) {
    const person = await aPerson();
    const known = await judged(person);
    await work(person);
    expect([await enter(known, WHENCE), await open(person)], what).toEqual([null, 0]);
  }
  const person = await aPerson();
  expect(await enter(await judged(person), WHENCE)).not.toBeNull();
});

test("有验证码的：口令之后、验证码之后重置的，一样不放行", async () => {
  const system = await anAdministrator();
  const person = await aPerson();
  const { secret } = await enrol(person);
  const known = await judged(person);
  const half = (await openHalf(known))!;
  const finished = must(await finishHalf(half, shown(secret), HERE));
  must(await resetPassword(system, person.userId));
  expect([await openHalf(known), await enter(finished, WHENCE), await open(person)]).toEqual([null, null, 0]);
});

test("重新生成初始口令也是一样：旧的初始口令核对过的、验证码之前和之后的，都不放行", async () => {
  const system = await anAdministrator();
  const first = "mnpq-rstu-vwxy-2345-6789";
  const person = await aPerson();
  const { secret } = await enrol(person);
  await db.user.update({ where: { id: person.userId }, data: { passwordHash: hashFirstPassword(first) } });
  const known = must(await authenticate(person.account, first, HERE));
  const [used, unused] = [(await openHalf(known))!, (await openHalf(known))!];
  const finished = must(await finishHalf(used, shown(secret), HERE));
  expect((await reissue(system, person)).counts).toMatchObject({ change: 1 });
  expect(await db.halfSignIn.count({ where: { userId: person.userId } })).toBe(0);
  expect(codeOf(await finishHalf(unused, shown(secret, 1), HERE))).toBe("half_gone");
  expect([await openHalf(known), await enter(finished, WHENCE), await open(person)]).toEqual([null, null, 0]);
});

test("重置与登录同时：不论谁先，重置以后没有一处登录还开着", async () => {
  const system = await anAdministrator();
  for (let n = 0; n < 6; n += 1) {
    const person = await aPerson();
    const known = await judged(person);
    await Promise.all([enter(known, WHENCE), resetPassword(system, person.userId), enter(known, WHENCE)]);
    expect(await open(person)).toBe(0);
  }
});

test("重置口令绕不过“不是最近五个”：重置以前的口令仍记着，初始口令不占位置", async () => {
  const system = await anAdministrator();
  const person = await aPerson();
  must(await changePassword(person, "", { current: PASSWORD, next: NEXT, repeated: NEXT }));
  const { password } = must(await resetPassword(system, person.userId));
  const back = { current: password, next: NEXT, repeated: NEXT };
  expect(codeOf(await changePassword(person, "", back))).toBe("password_used");
  must(await resetPassword(system, person.userId));
  expect(await db.earlierPassword.count({ where: { userId: person.userId } })).toBe(2);
});
