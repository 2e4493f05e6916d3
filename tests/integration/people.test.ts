import { describe, expect, test } from "vitest";
import { authenticate } from "@/lib/people/commands";
import { changePassword } from "@/lib/people/own-password";
import { closeSession, closeSessionsOf, openSession, personBehind, tokenHash } from "@/lib/people/sessions";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { givePassword, PASSWORD } from "../support/acts";
import { aStranger } from "../support/fieldwork";

const NEXT = "Lvshui-2031-chang";
const MINUTE = 60_000;

async function aPerson(): Promise<Actor> {
  const actor = await aStranger("filing");
  await givePassword(actor);
  return actor;
}

async function fail(account: string, times: number, address = "10.0.0.1"): Promise<void> {
  for (let i = 0; i < times; i += 1) await authenticate(account, "wrong", address);
}

const age = (token: string, data: { lastSeenAt?: Date; expiresAt?: Date }) =>
  db.session.update({ where: { tokenHash: tokenHash(token) }, data });
const before = (ms: number) => new Date(Date.now() - ms);

describe("登录", () => {
  test("the right password opens", async () => {
    const person = await aPerson();
    expect(await authenticate(person.account, PASSWORD, "10.0.0.1")).toEqual({
      ok: true,
      value: { userId: person.userId, awaitsCode: false, passwordHash: expect.any(String) },
    });
  });

  test("an unknown name, a wrong password and a disabled account get the same answer", async () => {
    const person = await aPerson();
    const wrong = await authenticate(person.account, "wrong", "10.0.0.1");
    const unknown = await authenticate("nobody-here", "wrong", "10.0.0.1");
    await db.user.update({ where: { id: person.userId }, data: { disabledAt: before(0) } });
    const disabled = await authenticate(person.account, PASSWORD, "10.0.0.1");
    expect(wrong).toEqual({ ok: false, error: { code: "denied" } });
    expect(unknown).toEqual(wrong);
    expect(disabled).toEqual(wrong);
  });

  test("five failures lock the account for that address, even for the right password", async () => {
    const person = await aPerson();
    await fail(person.account, 5);
    const locked = await authenticate(person.account, PASSWORD, "10.0.0.1");
    expect(locked).toMatchObject({ ok: false, error: { code: "locked" } });
    expect((await authenticate(person.account, PASSWORD, "10.0.0.2")).ok).toBe(true);
  });

  test("a name that does not exist is locked just the same", async () => {
    await fail("nobody-at-all", 5);
    expect(await authenticate("nobody-at-all", "x", "10.0.0.1")).toMatchObject({ error: { code: "locked" } });
  });

  test("many guesses at once do not slip past the count", async () => {
    const person = await aPerson();
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => authenticate(person.account, "wrong", "10.0.0.9")),
    );
    expect(answers.filter((answer) => !answer.ok && answer.error.code === "denied")).toHaveLength(5);
  });

  test("guesses from ever new addresses end in a lock of the account", async () => {
    const person = await aPerson();
    await db.signInAttempt.createMany({
      data: Array.from({ length: 29 }, (_, i) => ({
        account: person.account,
        address: `10.1.0.${i}`,
        succeeded: false,
      })),
    });
    expect(await authenticate(person.account, "wrong", "10.1.0.99")).toMatchObject({ error: { code: "denied" } });
    expect(await authenticate(person.account, PASSWORD, "10.2.0.1")).toMatchObject({ error: { code: "locked" } });
  });

  test("ten minutes after the last failure the lock is gone", async () => {
    const person = await aPerson();
    await fail(person.account, 5);
    await db.signInAttempt.updateMany({ where: { account: person.account }, data: { at: before(11 * MINUTE) } });
    expect((await authenticate(person.account, PASSWORD, "10.0.0.1")).ok).toBe(true);
  });
});

describe("登录会话", () => {
  test("a session answers with the person and the duties of this moment", async () => {
    const person = await aPerson();
    const token = await openSession(person.userId, "", "");
    await db.userDuty.create({ data: { userId: person.userId, duty: "signing" } });
    const found = await personBehind(token);
    expect(found?.actor.account).toBe(person.account);
    expect([...(found?.actor.duties ?? [])].sort()).toEqual(["filing", "signing"]);
  });

  test("the database keeps no token, only its hash", async () => {
    const person = await aPerson();
    const token = await openSession(person.userId, "", "");
    const rows = await db.session.findMany({ where: { userId: person.userId } });
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test("a closed session is refused at the next request", async () => {
    const token = await openSession((await aPerson()).userId, "", "");
    expect(await personBehind(token)).not.toBeNull();
    await closeSession(token);
    expect(await personBehind(token)).toBeNull();
  });

  test("a disabled account is refused at the next request", async () => {
    const person = await aPerson();
    const token = await openSession(person.userId, "", "");
    await db.user.update({ where: { id: person.userId }, data: { disabledAt: before(0) } });
    expect(await personBehind(token)).toBeNull();
  });

  test("thirty minutes without a request end a session", async () => {
    const token = await openSession((await aPerson()).userId, "", "");
    await age(token, { lastSeenAt: before(29 * MINUTE) });
    expect(await personBehind(token)).not.toBeNull();
    await age(token, { lastSeenAt: before(31 * MINUTE) });
    expect(await personBehind(token)).toBeNull();
  });

  test("eight hours end a session in use", async () => {
    const token = await openSession((await aPerson()).userId, "", "");
    const row = await db.session.findUniqueOrThrow({ where: { tokenHash: tokenHash(token) } });
    expect(row.expiresAt.getTime() - row.createdAt.getTime()).toBe(8 * 60 * MINUTE);
    await age(token, { expiresAt: before(1) });
    expect(await personBehind(token)).toBeNull();
  });

  test("an invented token is nobody", async () => {
    expect(await personBehind("invented")).toBeNull();
  });
});

describe("修改口令", () => {
  const change = { current: PASSWORD, next: NEXT, repeated: NEXT };

  test("the new password opens, the old one does not, and the other sessions end", async () => {
    const person = await aPerson();
    const [here, elsewhere] = [await openSession(person.userId, "", ""), await openSession(person.userId, "", "")];
    expect(await changePassword(person, here, change)).toEqual({ ok: true, value: { closed: 1 } });
    expect(await personBehind(here)).not.toBeNull();
    expect(await personBehind(elsewhere)).toBeNull();
    expect((await authenticate(person.account, NEXT, "10.0.0.1")).ok).toBe(true);
    expect((await authenticate(person.account, PASSWORD, "10.0.0.1")).ok).toBe(false);
    const events = await db.event.findMany({ where: { subjectId: person.userId } });
    expect(events.map(({ action }) => action)).toEqual(["change_password"]);
  });

  test.each([
    ["a wrong present password", { current: "wrong" }, "current"],
    ["a weak new password", { next: "short-1", repeated: "short-1" }, "next"],
    ["the same password again", { next: PASSWORD, repeated: PASSWORD }, "next"],
    ["two spellings of the new one", { repeated: `${NEXT}!` }, "repeated"],
  ])("%s is refused at its field and changes nothing", async (_, wrong, field) => {
    const person = await aPerson();
    const elsewhere = await openSession(person.userId, "", "");
    const result = await changePassword(person, "", { ...change, ...wrong });
    expect(result.ok ? null : Object.keys(result.error.fields ?? {})).toEqual([field]);
    expect(await personBehind(elsewhere)).not.toBeNull();
    expect((await authenticate(person.account, PASSWORD, "10.0.0.1")).ok).toBe(true);
  });

  test("closing all sessions of an account counts only the open ones", async () => {
    const person = await aPerson();
    await openSession(person.userId, "", "");
    expect(await db.$transaction((tx) => closeSessionsOf(tx, person.userId))).toBe(1);
    expect(await db.$transaction((tx) => closeSessionsOf(tx, person.userId))).toBe(0);
  });
});
