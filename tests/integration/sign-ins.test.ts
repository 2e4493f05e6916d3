import { expect, test, vi } from "vitest";
import { clearSignIns } from "@/lib/people/clearing";
import { authenticate } from "@/lib/people/commands";
import { enter } from "@/lib/people/entering";
import { locksInForce } from "@/lib/people/locks";
import { changePassword } from "@/lib/people/own-password";
import { endOtherSignIns, endOwnSignIn, ownPassword, ownSignIns } from "@/lib/people/own-sign-ins";
import { remindOfPasswords } from "@/lib/people/password-due";
import { openSessions } from "@/lib/people/queries";
import { LOCK } from "@/lib/people/rules";
import { openSession, personBehind, tokenHash } from "@/lib/people/sessions";
import { db } from "@/lib/platform/db";
import * as passwords from "@/lib/platform/passwords";
import type { Actor } from "@/lib/policy/standing";
import { beginEnrolment, offeredTo } from "@/lib/second-factor/enrolling";
import { codeOf, givePassword, must, PASSWORD } from "../support/acts";
import { aStranger } from "../support/fieldwork";
import { knownNow } from "../support/second-factor";

const CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/141.0 Safari/537.36";
const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0";
const DAY = 86_400_000;
const HOUR = 3_600_000;

async function aPerson(): Promise<Actor> {
  const actor = await aStranger("filing");
  await givePassword(actor);
  return actor;
}
const told = (actor: Actor, action: string) =>
  db.notification.findMany({ where: { userId: actor.userId, event: { action } }, select: { text: true } });

test("我的登录：浏览器用大白话，标出当前；退出一处、退出其他各处，下一次操作即生效；别人的退不了", async () => {
  const [person, other] = [await aPerson(), await aPerson()];
  const here = await openSession(person.userId, "10.2.3.4", CHROME);
  const elsewhere = await openSession(person.userId, "10.2.3.5", FIREFOX);
  const third = await openSession(person.userId, "10.2.3.6", FIREFOX);
  const foreign = await openSession(other.userId, "10.2.3.7", CHROME);
  const rows = await ownSignIns(person, here);
  expect(rows).toHaveLength(3);
  expect(rows[0]).toMatchObject({ current: true, address: "10.2.3.4", browser: "Chrome 141，Windows" });
  const [second] = rows.filter(({ address }) => address === "10.2.3.5");
  const [notMine] = await ownSignIns(other, foreign);
  expect(codeOf(await endOwnSignIn(person, notMine!.key))).toBe("not_found");
  expect(codeOf(await endOwnSignIn(person, "%"))).toBe("not_found");
  must(await endOwnSignIn(person, second!.key));
  expect([await personBehind(elsewhere), (await personBehind(third)) === null]).toEqual([null, false]);
  expect(must(await endOtherSignIns(person, here))).toBe(1);
  expect([await personBehind(third), await personBehind(here), await personBehind(foreign)]).toEqual([
    null,
    expect.anything(),
    expect.anything(),
  ]);
  expect(await ownSignIns(person, here)).toHaveLength(1);
});

test("从没有见过的浏览器登录，告知本人；第一次、同一浏览器、同一地址同一种浏览器（换了版本）不告知", async () => {
  const person = await aPerson();
  const from = async (address: string, browser: string, mark: string | null = null) =>
    (await enter(await knownNow(person), { address, browser, mark }))!;
  const { mark, token } = await from("10.2.3.4", CHROME);
  expect(await personBehind(token)).not.toBeNull();
  await from("10.9.9.9", CHROME, mark);
  await from("10.9.9.9", CHROME.replace("141", "142"));
  expect(await told(person, "sign_in_new_browser")).toEqual([]);
  await from("10.9.9.9", FIREFOX);
  const [message, ...more] = await told(person, "sign_in_new_browser");
  expect(message?.text).toMatch(/Firefox 130，Linux.*10\.9\.9\.9/);
  expect(more).toEqual([]);
  await from("203.0.113.9", CHROME, "别人的记号");
  expect(await told(person, "sign_in_new_browser")).toHaveLength(2);
  const kept = JSON.stringify(await db.knownBrowser.findMany({ where: { userId: person.userId } }));
  expect(kept).not.toContain(mark);
});

/** Lets so much time have passed for this session, of all its days and hours alike. */
const passes = (token: string, ms: number) => db.$executeRaw`
  UPDATE "Session" SET "createdAt" = "createdAt" - make_interval(secs => ${ms / 1000}), "lastSeenAt" = "lastSeenAt" - make_interval(secs => ${ms / 1000}),
    "expiresAt" = "expiresAt" - make_interval(secs => ${ms / 1000}) WHERE "tokenHash" = ${tokenHash(token)}`;

test("三十分钟不操作、登录满八小时：按钟点试，多一刻都不行", async () => {
  const person = await aPerson();
  const [idle, busy] = [await openSession(person.userId, "", ""), await openSession(person.userId, "", "")];
  await passes(idle, HOUR / 2 + 1000);
  expect(await personBehind(idle)).toBeNull();
  let passed = 0;
  for (; passed + 29 * 60_000 < 8 * HOUR - 30_000; passed += 29 * 60_000) {
    await passes(busy, 29 * 60_000);
    expect(await personBehind(busy), `${passed / HOUR} h`).not.toBeNull();
  }
  await passes(busy, 8 * HOUR - 30_000 - passed);
  expect(await personBehind(busy)).not.toBeNull();
  await passes(busy, 30_000);
  expect(await personBehind(busy)).toBeNull();
});

test("服务器自己的钟快慢一天都不算：该有效的有效，过了时的不复活，锁定不提前解除", async () => {
  const person = await aPerson();
  const [good, idle, over] = [
    await openSession(person.userId, "", ""),
    await openSession(person.userId, "", ""),
    await openSession(person.userId, "", ""),
  ];
  await passes(idle, HOUR / 2 + 1000);
  await passes(over, 8 * HOUR);
  for (let n = 0; n < LOCK.failures; n += 1) await authenticate(person.account, "wrong", "10.3.3.3");
  must(await beginEnrolment(person, { password: PASSWORD, code: "" }));
  const expiresAt = new Date(Date.now() + HOUR / 6);
  await db.halfSignIn.create({ data: { tokenHash: "under-way", userId: person.userId, expiresAt } });
  vi.useFakeTimers({ toFake: ["Date"] });
  try {
    for (const jump of [24 * HOUR, -24 * HOUR]) {
      vi.setSystemTime(Date.now() + jump);
      expect(await personBehind(good), `${jump}`).not.toBeNull();
      expect([await personBehind(idle), await personBehind(over)], `${jump}`).toEqual([null, null]);
      expect(codeOf(await authenticate(person.account, PASSWORD, "10.3.3.3")), `${jump}`).toBe("locked");
      const mine = (await ownSignIns(person, good)).map(({ key }) => key);
      expect([good, over].map((token) => mine.includes(tokenHash(token).slice(0, 16)))).toEqual([true, false]);
      const listed = (await openSessions(person.account, 1)).rows.map(({ key }) => key);
      expect([good, over].map((token) => listed.includes(tokenHash(token).slice(0, 16)))).toEqual([true, false]);
      expect(
        (await locksInForce()).some(({ account }) => account?.id === person.userId),
        `${jump}`,
      ).toBe(true);
      await clearSignIns(null);
      expect(await db.halfSignIn.count({ where: { userId: person.userId } }), `${jump}`).toBe(1);
      expect(await offeredTo(person), `${jump}`).not.toBeNull();
      const fresh = await openSession(person.userId, "", "");
      vi.useRealTimers();
      expect(await personBehind(fresh), `${jump}`).not.toBeNull();
      vi.useFakeTimers({ toFake: ["Date"] });
    }
  } finally {
    vi.useRealTimers();
  }
});

test("新口令不能是最近五个；更早的可以；库中只留最近几个的散列", async () => {
  const person = await aPerson();
  let current = PASSWORD;
  const to = async (next: string) => {
    const result = await changePassword(person, "", { current, next, repeated: next });
    if (result.ok) current = next;
    return result;
  };
  const chosen = ["Lvshui-2031-chang", "Qingshan-7-lanwu", "Yuanjin-41-muqiao", "Kuoye-63-chenwu", "Xibei-19-fengche"];
  for (const next of chosen) must(await to(next));
  for (const used of chosen.slice(0, 4)) {
    expect(await to(used)).toMatchObject({ error: { code: "password_used", fields: { next: expect.anything() } } });
  }
  must(await to("Baihua-52-qiulan"));
  must(await to(chosen[0]!));
  expect(await db.earlierPassword.count({ where: { userId: person.userId } })).toBe(4);
});

test("修改口令时原口令输错，与登录、签发一并计数", async () => {
  const person = await aPerson();
  const change = { current: "wrong", next: "Lvshui-2031-chang", repeated: "Lvshui-2031-chang" };
  for (let n = 0; n < LOCK.failures; n += 1)
    expect(codeOf(await changePassword(person, "", change))).toBe("invalid_input");
  expect(codeOf(await changePassword(person, "", { ...change, current: PASSWORD }))).toBe("password_locked");
});

test("口令到期：按设定的天数，到期前十四天提醒一次，到期后须先改；改了重新起算", async () => {
  const person = await aPerson();
  const token = await openSession(person.userId, "", "");
  const set = (days: number) =>
    db.user.update({ where: { id: person.userId }, data: { passwordSetAt: new Date(Date.now() - days * DAY) } });
  await db.securitySettings.update({ where: { id: 1 }, data: { passwordDays: 90 } });
  try {
    await set(70);
    await remindOfPasswords(null);
    expect(await told(person, "remind_password")).toEqual([]);
    await set(77);
    await Promise.all([remindOfPasswords(null), remindOfPasswords(null)]);
    expect(await told(person, "remind_password")).toHaveLength(1);
    expect((await personBehind(token))?.mustChangePassword).toBe(false);
    await set(91);
    expect((await personBehind(token))?.mustChangePassword).toBe(true);
    const next = "Lvshui-2031-chang";
    must(await changePassword(person, token, { current: PASSWORD, next, repeated: next }));
    expect((await personBehind(token))?.mustChangePassword).toBe(false);
    expect((await ownPassword(person)).ends).not.toBeNull();
  } finally {
    await db.securitySettings.update({ where: { id: 1 }, data: { passwordDays: 0 } });
  }
});

test("一个地址猜一千次，分散在许多账号上：一百次以后整个地址停十分钟，停了的不再验口令；别的地址不受影响", async () => {
  const person = await aPerson();
  const address = "203.0.113.66";
  const judged = vi.spyOn(passwords, "passwordMatches");
  const codes: (string | null)[] = [];
  const together = 20;
  for (let n = 0; n < 1_000; n += together) {
    const some = Array.from({ length: together }, (_, k) => authenticate(`nobody-${n + k}`, `guess-${n + k}`, address));
    codes.push(...(await Promise.all(some)).map(codeOf));
  }
  // those that are judged at the very same moment don't see one another
  const most = LOCK.addressCeiling + together;
  const denied = codes.filter((code) => code === "denied").length;
  expect([denied >= LOCK.addressCeiling, denied <= most, judged.mock.calls.length <= most]).toEqual([true, true, true]);
  judged.mockRestore();
  expect(new Set(codes.slice(-500))).toEqual(new Set(["locked"]));
  expect(codeOf(await authenticate(person.account, PASSWORD, address)), "口令对的也停").toBe("locked");
  expect((await authenticate(person.account, PASSWORD, "203.0.113.67")).ok).toBe(true);
  const locks = await db.event.findMany({
    where: { action: "lock_account", detail: { path: ["scope"], equals: "address" } },
  });
  expect(locks.length).toBeGreaterThan(0);
  for (const { detail } of locks) expect(detail).toMatchObject({ address });
  expect(JSON.stringify(locks.map(({ detail }) => detail)), "没有这个账号的，不记所输的账号").not.toContain("nobody");
});

test("有没有这个账号，从答复、锁定和所做的事都看不出来", async () => {
  const [person, disabled] = [await aPerson(), await aPerson()];
  await db.user.update({ where: { id: disabled.userId }, data: { disabledAt: new Date() } });
  const verified = vi.spyOn(passwords, "passwordMatches");
  const tried = async (account: string, address: string) => {
    const answers = [];
    for (let n = 0; n < LOCK.failures + 2; n += 1) answers.push(codeOf(await authenticate(account, "guess", address)));
    const work = verified.mock.calls.length;
    verified.mockClear();
    return { answers, work, kept: await db.signInAttempt.count({ where: { account, address } }) };
  };
  const known = await tried(person.account, "203.0.113.70");
  expect(known).toEqual({
    answers: [...Array(5).fill("denied"), "locked", "locked"],
    work: LOCK.failures,
    kept: LOCK.failures,
  });
  expect(await tried("nobody-in-particular", "203.0.113.71")).toEqual(known);
  expect(await tried(disabled.account, "203.0.113.72")).toEqual(known);
  verified.mockRestore();
});

test("登录记录保存半年以上再清；没有完成的登录随时清", async () => {
  const at = (days: number) => new Date(Date.now() - days * DAY);
  const account = "an-old-record";
  const row = (days: number) => ({ account, address: "", succeeded: false, at: at(days) });
  await db.signInAttempt.createMany({ data: [row(1), row(184), row(191), row(400)] });
  await clearSignIns(null);
  const left = await db.signInAttempt.findMany({ where: { account }, orderBy: { at: "desc" } });
  expect(left.map((one) => Math.round((Date.now() - one.at.getTime()) / DAY))).toEqual([1, 184]);
  const person = await aPerson();
  await db.halfSignIn.create({ data: { tokenHash: "over", userId: person.userId, expiresAt: at(1) } });
  await clearSignIns(null);
  expect(await db.halfSignIn.count({ where: { userId: person.userId } })).toBe(0);
});
