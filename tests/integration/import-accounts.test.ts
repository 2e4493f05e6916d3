import { beforeAll, describe, expect, test } from "vitest";
import { authenticate } from "@/lib/people/commands";
import { importAccounts } from "@/lib/people/import-accounts";
import { importDuties } from "@/lib/people/import-duties";
import { changePassword } from "@/lib/people/own-password";
import { accountsPage } from "@/lib/people/queries";
import { openSession, personBehind } from "@/lib/people/sessions";
import { db, type Tx } from "@/lib/platform/db";
import { hashFirstPassword, hashPassword, isFirstPassword } from "@/lib/platform/passwords";
import type { Actor } from "@/lib/policy/standing";
import { must, refused } from "../support/acts";
import { untilSomebodyWaits } from "../support/blocked";
import { aStranger } from "../support/fieldwork";
import { confirmed, faultsOf, rowsOf, workbookOf } from "../support/workbooks";
import { type BuiltOrganisation, makeActor, makeArea, makeOrganisation } from "../support/world";

let system: Actor;
let security: Actor;
let home: BuiltOrganisation;
let serial = 0;

beforeAll(async () => {
  const operator = await makeOrganisation("operator", await makeArea("province"));
  system = await makeActor(operator, "system_admin");
  security = await makeActor(operator, "security_admin");
  home = await makeOrganisation("county_department", await makeArea("county"));
});

const fresh = (name?: string): string[] => {
  serial += 1;
  return [`dao.ru${serial}`, name ?? `冯听澜${serial}`, home.code];
};
type Order = { file: Uint8Array; confirm: string | null };
const accounts = (actor: Actor, order: Order) => importAccounts(actor, { ...order, reissue: false });
const reissuing = (actor: Actor, order: Order) => importAccounts(actor, { ...order, reissue: true });
const people = (...rows: string[][]) => workbookOf([["账号", "姓名", "单位代码"], ...rows]);
const duties = (...rows: string[][]) => workbookOf([["账号", "岗位"], ...rows]);
const userOf = (account: string) => db.user.findUniqueOrThrow({ where: { account }, include: { duties: true } });
const eventsOf = async (subjectId: string) =>
  (await db.event.findMany({ where: { subjectId }, orderBy: { id: "asc" } })).map(({ action }) => action);

describe("批量导入账号", () => {
  test("账号没有岗位；初始口令只在下载表里，库中只有散列；首次登录须修改，改后才存慢散列", async () => {
    const rows = [fresh("单明"), fresh()];
    const { handout, counts } = await confirmed(accounts, system, await people(...rows));
    expect(counts).toEqual({ create: 2, change: 0, none: 0 });
    const handed = await rowsOf(handout!);
    expect(handed.map(({ 账号 }) => 账号)).toEqual(rows.map(([account]) => account));
    const [first, second] = handed.map(({ 初始口令 }) => 初始口令!) as [string, string];
    expect(first).toMatch(/^([a-z2-9]{4}-){4}[a-z2-9]{4}$/);
    expect(first).not.toBe(second);
    const user = await userOf(rows[0]![0]!);
    expect(user).toMatchObject({ mustChangePassword: true, duties: [], initials: "sm", pinyin: "shanming" });
    expect(isFirstPassword(user.passwordHash)).toBe(true);
    expect(
      JSON.stringify([user, await db.event.findMany({ where: { subjectId: user.id } })], (_, value) =>
        typeof value === "bigint" ? String(value) : value,
      ),
    ).not.toContain(first);
    expect(await eventsOf(user.id)).toEqual(["create_account"]);
    expect((await authenticate(user.account, second, "10.0.0.1")).ok).toBe(false);
    expect((await authenticate(user.account, first, "10.0.0.1")).ok).toBe(true);
    const token = await openSession(user.id, "", "");
    const { actor, mustChangePassword } = (await personBehind(token))!;
    expect(mustChangePassword).toBe(true);
    const next = "Lvshui-2031-chang";
    must(await changePassword(actor, token, { current: first, next, repeated: next }));
    expect((await userOf(user.account)).passwordHash).toMatch(/^\$argon2id\$/);
    expect((await authenticate(user.account, first, "10.0.0.2")).ok).toBe(false);
    expect((await authenticate(user.account, next, "10.0.0.3")).ok).toBe(true);
  });

  test("再导入没有变化，也不再给口令；未启用的可以重新生成，启用过的不动", async () => {
    const rows = [fresh(), fresh()];
    const file = await people(...rows);
    const first = await confirmed(accounts, system, file);
    const again = await confirmed(accounts, system, file);
    expect(again).toMatchObject({ counts: { create: 0, change: 0, none: 2 }, handout: null });
    const [used, unused] = (await rowsOf(first.handout!)).map(({ 初始口令 }) => 初始口令!) as [string, string];
    const user = await userOf(rows[0]![0]!);
    const token = await openSession(user.id, "", "");
    const next = "Lvshui-2031-chang";
    const { actor } = (await personBehind(token))!;
    must(await changePassword(actor, token, { current: used, next, repeated: next }));
    const anew = await confirmed(reissuing, system, file);
    expect(anew.counts).toEqual({ create: 0, change: 1, none: 1 });
    const handed = await rowsOf(anew.handout!);
    expect(handed.map(({ 账号 }) => 账号)).toEqual([rows[1]![0]]);
    expect((await authenticate(rows[1]![0]!, unused, "10.0.1.1")).ok).toBe(false);
    expect((await authenticate(rows[1]![0]!, handed[0]!.初始口令!, "10.0.1.2")).ok).toBe(true);
    expect((await authenticate(user.account, next, "10.0.1.3")).ok).toBe(true);
  });

  test("核对以后、写入以前本人改了口令的：整表不导入，口令和登录都是本人的", async () => {
    const rows = [fresh(), fresh()];
    const file = await people(...rows);
    const { handout } = await confirmed(accounts, system, file);
    const [first] = (await rowsOf(handout!)).map(({ 初始口令 }) => 初始口令!);
    const [user, other] = [await userOf(rows[0]![0]!), await userOf(rows[1]![0]!)];
    const token = await openSession(user.id, "", "");
    const { actor } = (await personBehind(token))!;
    const { digest } = must(await reissuing(system, { file, confirm: null }));
    const next = "Lvshui-2031-chang";
    let list: Promise<unknown> = Promise.resolve();
    // the list has been planned, and waits for the row that the change of the password holds
    const change = async (tx: Tx) => {
      await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${user.id}::uuid FOR UPDATE`;
      list = reissuing(system, { file, confirm: digest });
      await untilSomebodyWaits(tx);
      await tx.user.update({ where: { id: user.id }, data: { passwordHash: await hashPassword(next) } });
    };
    await db.$transaction(change, { timeout: 90_000 });
    expect(await list).toEqual(refused("stale"));
    expect((await authenticate(user.account, next, "10.0.2.1")).ok).toBe(true);
    expect((await personBehind(token))?.actor).toMatchObject({ userId: actor.userId });
    expect((await userOf(other.account)).passwordHash).toBe(other.passwordHash);
    expect((await authenticate(user.account, first!, "10.0.2.2")).ok).toBe(false);
  });

  test("管理员的初始口令不能通过导入重新生成", async () => {
    const home = await makeOrganisation("operator", await makeArea("province"));
    const auditor = await makeActor(home, "auditor");
    await db.user.update({ where: { id: auditor.userId }, data: { passwordHash: hashFirstPassword("a") } });
    const file = await people([auditor.account, auditor.name, home.code]);
    expect(await faultsOf(reissuing, system, file)).toEqual([
      "2 账号 管理员的口令不能通过导入重新生成，请在该账号的页面重置。",
    ]);
    expect(await confirmed(accounts, system, file)).toMatchObject({ counts: { none: 1 } });
  });

  test("已有的账号可以更名，不能调到别的单位", async () => {
    const [account, , code] = fresh() as [string, string, string];
    await confirmed(accounts, system, await people([account, "旧名", code]));
    const renamed = await confirmed(accounts, system, await people([account, "沈新名", code]));
    expect(renamed).toMatchObject({ counts: { change: 1 }, handout: null });
    expect(await userOf(account)).toMatchObject({ name: "沈新名", initials: "sxm", version: 1 });
    const other = await makeOrganisation("township", await makeArea("county"));
    const faults = await faultsOf(accounts, system, await people([account, "沈新名", other.code]));
    expect(faults).toEqual([`2 单位代码 这个账号属于单位 ${code}，不能通过导入调动。`]);
  });

  test("有一行不对，一个账号也没有", async () => {
    const before = await db.user.count();
    const rows = [fresh(), ["Bad Name", "某人", home.code], [...fresh().slice(0, 2), "none"], fresh()];
    expect(await faultsOf(accounts, system, await people(...rows, rows[0]!))).toEqual([
      "3 账号 账号为 3 至 40 位小写字母、数字、下划线、点或短横，以字母开头。",
      "4 单位代码 没有这个单位代码。",
      "6 账号 与第 2 行重复。",
    ]);
    const file = await people(...rows);
    expect(await accounts(system, { file, confirm: "x" })).toMatchObject({ error: { code: "rows_refused" } });
    expect(await db.user.count()).toBe(before);
  });

  test("安全管理员和别人不能导入账号", async () => {
    const file = await people(fresh());
    for (const who of [security, await aStranger("organising")]) {
      expect(await accounts(who, { file, confirm: null })).toEqual(refused("not_allowed"));
    }
  });

  test("两人同时导入同一张表，口令只有一套", async () => {
    const row = fresh();
    const file = await people(row);
    const { digest } = must(await accounts(system, { file, confirm: null }));
    const both = await Promise.all([1, 2].map(() => accounts(system, { file, confirm: digest })));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toEqual(refused("stale"));
    const { id } = await userOf(row[0]!);
    expect(await eventsOf(id)).toEqual(["create_account"]);
  });

  test("按姓名、拼音、单位拼音都找得到", async () => {
    const row = fresh("尉迟晴川");
    await confirmed(accounts, system, await people(row));
    for (const q of ["晴川", "ycqc", "yuchi", row[0]!]) {
      const { rows } = await accountsPage({ q, page: 1 });
      expect(
        rows.map(({ account }) => account),
        q,
      ).toContain(row[0]);
    }
  });
});

describe("批量授予岗位", () => {
  const anAccount = async () => {
    const row = fresh();
    await confirmed(accounts, system, await people(row));
    return row[0]!;
  };

  test("一行一个岗位，只增授，一个账号一条留痕", async () => {
    const account = await anAccount();
    const file = await duties([account, "填报经办"], [account, "签发"]);
    expect((await confirmed(importDuties, security, file)).counts.create).toBe(2);
    const user = await userOf(account);
    expect(user.duties.map(({ duty }) => duty).sort()).toEqual(["filing", "signing"]);
    expect(await eventsOf(user.id)).toEqual(["create_account", "change_duties"]);
    const more = await duties([account, "填报经办"], [account, "核查员"]);
    expect((await confirmed(importDuties, security, more)).counts).toEqual({ create: 1, change: 0, none: 1 });
    expect((await userOf(account)).duties).toHaveLength(3);
  });

  test("三员互斥按已有的和表中的一起算；停用的、不存在的、本人的都指出", async () => {
    const holder = await aStranger("filing");
    const plain = await anAccount();
    const off = await aStranger();
    await db.user.update({ where: { id: off.userId }, data: { disabledAt: new Date() } });
    const faults = await faultsOf(
      importDuties,
      security,
      await duties(
        [holder.account, "安全审计员"],
        [plain, "系统管理员"],
        [plain, "签发"],
        ["no.such", "签发"],
        [off.account, "签发"],
        [security.account, "签发"],
        [plain, "皇帝"],
      ),
    );
    expect(faults.map((fault) => fault.split(" ").slice(0, 2).join(" "))).toEqual([
      "2 岗位",
      "4 岗位",
      "5 账号",
      "6 账号",
      "7 账号",
      "8 岗位",
    ]);
    expect((await userOf(plain)).duties).toEqual([]);
  });

  test("系统管理员不能授予岗位", async () => {
    const file = await duties([await anAccount(), "签发"]);
    expect(await importDuties(system, { file, confirm: null })).toEqual(refused("not_allowed"));
  });

  test("核对以后别人先授了互斥的岗位，导入不成，什么也不留下", async () => {
    const account = await anAccount();
    const file = await duties([account, "签发"]);
    const { digest } = must(await importDuties(security, { file, confirm: null }));
    const { id } = await userOf(account);
    await db.userDuty.create({ data: { userId: id, duty: "auditor" } });
    expect(await importDuties(security, { file, confirm: digest })).toEqual(refused("rows_refused"));
    expect((await userOf(account)).duties.map(({ duty }) => duty)).toEqual(["auditor"]);
  });
});
