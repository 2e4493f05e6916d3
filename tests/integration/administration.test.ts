import { beforeAll, describe, expect, test } from "vitest";
import { createOrganisation } from "@/lib/organisations/commands";
import {
  createAccount,
  resetPassword,
  revokeSessions,
  setDisabled,
  unlockAccount,
  unlockAddress,
} from "@/lib/people/accounts";
import { authenticate } from "@/lib/people/commands";
import { changeDuties } from "@/lib/people/duties";
import { locksInForce } from "@/lib/people/locks";
import { openSession, personBehind } from "@/lib/people/sessions";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { aStranger } from "../support/fieldwork";
import { makeActor, makeArea, makeOrganisation } from "../support/world";

let system: Actor;
let security: Actor;
let stranger: Actor;

beforeAll(async () => {
  const operator = await makeOrganisation("operator", await makeArea("province"));
  system = await makeActor(operator, "system_admin");
  security = await makeActor(operator, "security_admin");
  stranger = await aStranger("organising");
});

const versionOf = async (id: string) => (await db.user.findUniqueOrThrow({ where: { id } })).version;
const dutiesOf = async (userId: string) => (await db.userDuty.findMany({ where: { userId } })).map(({ duty }) => duty);
const eventsOf = async (subjectId: string) =>
  (await db.event.findMany({ where: { subjectId }, orderBy: { id: "asc" } })).map(({ action }) => action);

describe("账号", () => {
  test("a new account has no duty, must change its password, and signs in with the one that was said once", async () => {
    const { code } = await makeOrganisation("county_government", await makeArea("county"));
    const made = await createAccount(system, { account: "xin.zhanghao", name: "新人", organisationCode: code });
    if (!made.ok) throw new Error(made.error.code);
    const row = await db.user.findUniqueOrThrow({ where: { id: made.value.id }, include: { duties: true } });
    expect(row).toMatchObject({ mustChangePassword: true, duties: [] });
    expect((await authenticate("xin.zhanghao", made.value.password, "10.0.0.1")).ok).toBe(true);
    const events = await db.event.findMany({ where: { subjectId: made.value.id } });
    expect(events.map(({ action }) => action)).toEqual(["create_account"]);
    expect(JSON.stringify(events, (_, value) => (typeof value === "bigint" ? String(value) : value))).not.toContain(
      made.value.password,
    );
  });

  test.each([
    ["a name already taken", "account_taken", async () => ({ account: (await aStranger()).account })],
    ["an organisation that is not there", "organisation_unknown", async () => ({ organisationCode: "none" })],
    ["an account with spaces", "invalid_input", async () => ({ account: "a b c" })],
  ])("%s is refused", async (_, code, wrong) => {
    const home = await makeOrganisation("county_government", await makeArea("county"));
    const input = { account: "lingyige", name: "某人", organisationCode: home.code, ...(await wrong()) };
    const before = await db.user.count();
    expect(await createAccount(system, input)).toMatchObject({ ok: false, error: { code } });
    expect(await db.user.count()).toBe(before);
  });

  test("nobody but the system administrator makes, disables or resets accounts", async () => {
    const other = await aStranger("filing");
    const refused = { ok: false, error: { code: "not_allowed" } };
    for (const who of [stranger, security]) {
      expect(await createAccount(who, {})).toMatchObject(refused);
      expect(await setDisabled(who, { id: other.userId, disabled: true, version: 0 })).toMatchObject(refused);
      expect(await resetPassword(who, other.userId)).toMatchObject(refused);
    }
    expect(await eventsOf(other.userId)).toEqual([]);
  });

  test("disabling ends the sessions at once; on an outdated page it is refused", async () => {
    const other = await aStranger("filing");
    const token = await openSession(other.userId, "", "");
    const version = await versionOf(other.userId);
    expect((await setDisabled(system, { id: other.userId, disabled: true, version })).ok).toBe(true);
    expect(await personBehind(token)).toBeNull();
    const late = await setDisabled(system, { id: other.userId, disabled: false, version });
    expect(late).toMatchObject({ error: { code: "stale" } });
    expect(await eventsOf(other.userId)).toEqual(["disable_account"]);
  });

  test("nobody resets or disables their own account", async () => {
    expect(await resetPassword(system, system.userId)).toMatchObject({ error: { code: "own_account" } });
    const disable = { id: system.userId, disabled: true, version: 0 };
    expect(await setDisabled(system, disable)).toMatchObject({ error: { code: "own_account" } });
  });
});

describe("岗位", () => {
  test("granting and withdrawing leaves exactly the chosen duties and one event", async () => {
    const other = await aStranger("filing");
    const order = { userId: other.userId, duties: ["signing"], version: await versionOf(other.userId) };
    expect((await changeDuties(security, order)).ok).toBe(true);
    expect(await dutiesOf(other.userId)).toEqual(["signing"]);
    const [event] = await db.event.findMany({ where: { subjectId: other.userId } });
    expect(event).toMatchObject({ action: "change_duties", detail: { granted: ["signing"], withdrawn: ["filing"] } });
  });

  test.each([
    [["system_admin", "security_admin"], "duties_exclude"],
    [["auditor", "reviewing"], "duties_exclude"],
    [["emperor"], "invalid_input"],
  ])("%j is refused with %s and changes nothing", async (duties, code) => {
    const other = await aStranger("filing");
    const order = { userId: other.userId, duties, version: await versionOf(other.userId) };
    expect(await changeDuties(security, order)).toMatchObject({ ok: false, error: { code } });
    expect(await dutiesOf(other.userId)).toEqual(["filing"]);
  });

  test("nobody changes their own duties, and only the security administrator anybody's", async () => {
    const own = { userId: security.userId, duties: [], version: 0 };
    expect(await changeDuties(security, own)).toMatchObject({ error: { code: "own_account" } });
    expect(await changeDuties(system, own)).toMatchObject({ error: { code: "not_allowed" } });
  });

  test("the database itself refuses two administrators in one, also when both come at once", async () => {
    const other = await aStranger();
    const grant = (duty: "system_admin" | "auditor" | "filing") =>
      db.userDuty.create({ data: { userId: other.userId, duty } });
    const outcomes = await Promise.allSettled([grant("system_admin"), grant("auditor"), grant("filing")]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await dutiesOf(other.userId)).toHaveLength(1);
  });
});

describe("锁定与会话", () => {
  const MINUTE = 60_000;
  const locksOf = async ({ account }: Actor) =>
    (await locksInForce()).filter((lock) => lock.account?.account === account).map(({ scope }) => scope);
  /** Failures of the past, a second apart, the newest so long ago. */
  const failed = (times: number, agoMs: number, of: (n: number) => { account: string; address: string }) => {
    const newest = Date.now() - agoMs;
    const data = Array.from({ length: times }, (_, n) => ({
      ...of(n),
      succeeded: false,
      at: new Date(newest - n * 1000),
    }));
    return db.signInAttempt.createMany({ data: data.reverse() });
  };

  test("各处输错满三十次的账号：列出，锁定至的时间不随每次查看后移，解除了即可登录", async () => {
    const other = await aStranger("filing");
    await failed(31, MINUTE, (n) => ({ account: other.account, address: `10.4.0.${n}` }));
    const listed = async () => (await locksInForce()).find(({ account }) => account?.account === other.account);
    const first = await listed();
    // the thirtieth newest failure leaves the window ten minutes after it
    const until = Date.now() - MINUTE - 29_000 + 10 * MINUTE;
    expect(first).toMatchObject({ scope: "account", address: null });
    expect(Math.abs(new Date(first!.until).getTime() - until)).toBeLessThan(5_000);
    const refused = await authenticate(other.account, "wrong", "10.5.0.1");
    expect(refused).toMatchObject({ error: { code: "locked", until: new Date(first!.until) } });
    await new Promise((done) => setTimeout(done, 20));
    expect(await listed(), "再看一次，还是那个时间").toEqual(first);
    expect((await unlockAccount(security, other.userId)).ok).toBe(true);
    expect(await locksOf(other)).toEqual([]);
    expect(await authenticate(other.account, "wrong", "10.5.0.1")).toMatchObject({ error: { code: "denied" } });
  });

  test("一个地址试了一百次：列出，只有安全管理员能解除，留痕；门内的计数不算地址", async () => {
    const address = "203.0.113.90";
    await failed(100, MINUTE, (n) => ({ account: `nobody-at-all-${n}`, address }));
    await failed(100, MINUTE, (n) => ({ account: `nobody-within-${n}`, address: "签发" }));
    const ofAddresses = async () => (await locksInForce()).filter(({ scope }) => scope === "address");
    const locks = await ofAddresses();
    expect(locks.map((lock) => lock.address)).toEqual([address]);
    const refused = await authenticate("somebody", "wrong", address);
    expect(refused).toMatchObject({ error: { code: "locked", until: new Date(locks[0]!.until) } });
    expect(await unlockAddress(system, address)).toMatchObject({ error: { code: "not_allowed" } });
    expect(await unlockAddress(security, "203.0.113.91")).toMatchObject({ error: { code: "not_found" } });
    expect((await unlockAddress(security, address)).ok).toBe(true);
    expect(await ofAddresses()).toEqual([]);
    expect(await authenticate("somebody", "wrong", address)).toMatchObject({ error: { code: "denied" } });
    const events = await db.event.findMany({ where: { action: "unlock_address" } });
    expect(events.map(({ actorId, detail }) => [actorId, detail])).toEqual([[security.userId, { address }]]);
  });

  test("a locked account is listed, and opens again once it is unlocked", async () => {
    const other = await aStranger("filing");
    for (let i = 0; i < 5; i += 1) await authenticate(other.account, "wrong", "10.0.0.1");
    expect(await locksOf(other)).toEqual(["account_and_address"]);
    expect((await unlockAccount(security, other.userId)).ok).toBe(true);
    expect(await authenticate(other.account, "wrong", "10.0.0.1")).toMatchObject({ error: { code: "denied" } });
    expect(await locksOf(other)).toEqual([]);
    expect(await eventsOf(other.userId)).toEqual(["lock_account", "unlock_account"]);
  });

  test("revoking sessions takes effect at the next request; others may not revoke", async () => {
    const other = await aStranger("filing");
    const token = await openSession(other.userId, "", "");
    expect(await revokeSessions(system, other.userId)).toMatchObject({ error: { code: "not_allowed" } });
    expect(await personBehind(token)).not.toBeNull();
    expect(await revokeSessions(security, other.userId)).toEqual({ ok: true, value: 1 });
    expect(await personBehind(token)).toBeNull();
  });
});

describe("单位", () => {
  test("a new organisation stands in its area", async () => {
    const area = await db.area.findFirstOrThrow();
    const input = { code: "XIN-001", name: "新增测试单位", kind: "department", areaCode: area.code };
    const made = await createOrganisation(system, input);
    if (!made.ok) throw new Error(made.error.code);
    const row = await db.organisation.findUniqueOrThrow({ where: { id: made.value.id } });
    expect(row).toMatchObject({ areaId: area.id, kind: "department" });
    expect(await createOrganisation(system, input)).toMatchObject({ error: { code: "organisation_taken" } });
    expect(await createOrganisation(system, { ...input, code: "XIN-002", areaCode: "none" })).toMatchObject({
      error: { code: "area_unknown" },
    });
    expect(await createOrganisation(security, input)).toMatchObject({ error: { code: "not_allowed" } });
    expect(await eventsOf(made.value.id)).toEqual(["create_organisation"]);
  });
});
