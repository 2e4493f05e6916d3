import { expect, test } from "vitest";
import { fillPinyin } from "@/lib/organisations/fill-pinyin";
import { authenticate } from "@/lib/people/commands";
import {
  createFirstAdministrators,
  renewFirstAdministrators,
  unusedFirstAdministrators,
} from "@/lib/people/first-administrators";
import { db } from "@/lib/platform/db";

class Undone extends Error {}

test("有账号的库里不设立，什么也不变", async () => {
  const before = [await db.user.count(), await db.organisation.count()];
  expect(await db.$transaction((tx) => createFirstAdministrators(tx))).toBeNull();
  expect([await db.user.count(), await db.organisation.count()]).toEqual(before);
  // the demonstration's own of these names have passwords of their own
  expect(await db.$transaction((tx) => renewFirstAdministrators(tx))).toEqual([]);
});

test("没有账号的库里设立三名管理员，各一个岗位，口令只说一次，登录后须修改；同时执行两次也只设立一次", async () => {
  await db.$executeRawUnsafe(`TRUNCATE "Notification", "UserDuty", "Session", "SignInAttempt" CASCADE`);
  await db.$transaction(async (tx) => {
    await tx.$executeRawUnsafe(`SET LOCAL session_replication_role = replica`);
    await tx.$executeRawUnsafe(`DELETE FROM "User"`);
    await tx.$executeRawUnsafe(`DELETE FROM "Organisation"`);
    await tx.$executeRawUnsafe(`DELETE FROM "Area"`);
  });
  const both = await Promise.all([1, 2].map(() => db.$transaction((tx) => createFirstAdministrators(tx))));
  const [made] = both.filter((each) => each !== null);
  expect(both.filter((each) => each === null)).toHaveLength(1);
  const users = await db.user.findMany({ include: { duties: true, organisation: true }, orderBy: { account: "asc" } });
  expect(users.map(({ account, duties }) => [account, ...duties.map(({ duty }) => duty)])).toEqual([
    ["anquan", "security_admin"],
    ["shenji", "auditor"],
    ["xitong", "system_admin"],
  ]);
  expect(
    users.every(({ mustChangePassword, organisation }) => mustChangePassword && organisation.kind === "operator"),
  ).toBe(true);
  // said once and lost on the way: as long as nobody has signed in there are others, and the first ones open nothing
  const again = await db.$transaction((tx) => renewFirstAdministrators(tx));
  expect(again.map(({ account }) => account)).toEqual(["xitong", "anquan", "shenji"]);
  const enters = ({ account, password }: { account: string; password: string }) =>
    authenticate(account, password, "10.0.0.1").then(({ ok }) => ok);
  expect(await enters(made![0]!)).toBe(false);
  expect(await db.event.count({ where: { action: "reset_password" } })).toBe(3);
  // one that was signed in as keeps its password; the last door is the system administrator's
  expect(await enters(again[1]!)).toBe(true);
  const rest = await db.$transaction((tx) => renewFirstAdministrators(tx));
  expect(rest.map(({ account }) => account)).toEqual(["xitong", "shenji"]);
  for (const one of rest) expect(await enters(one)).toBe(true);
  expect(await unusedFirstAdministrators(db as never)).toEqual([]);
  expect(await db.$transaction((tx) => renewFirstAdministrators(tx))).toEqual([]);
});

test("先前没有拼音的名称补上拼音，再补没有可补的", async () => {
  await db
    .$transaction(async (tx) => {
      await tx.organisation.updateMany({ data: { initials: "", pinyin: "" } });
      expect(await fillPinyin(tx)).toBe(1);
      expect(await tx.organisation.findFirst()).toMatchObject({ initials: "ptyxdw", pinyin: "pingtaiyunxingdanwei" });
      expect(await fillPinyin(tx)).toBe(0);
      throw new Undone();
    })
    .catch((error) => {
      if (!(error instanceof Undone)) throw error;
    });
});
