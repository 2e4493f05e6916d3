import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createAccount, setDisabled } from "@/lib/people/accounts";
import { likenessesOf } from "@/lib/people/alike";
import { importAccounts } from "@/lib/people/import-accounts";
import { judgeSamePerson } from "@/lib/people/same-person";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { codeOf, must } from "../support/acts";
import { judge, named, open, REASON, waitingIn } from "../support/same-person";
import { unique } from "../support/unique";
import { confirmed, faultsOf, workbookOf } from "../support/workbooks";
import { type BuiltOrganisation, makeActor, makeArea, makeOrganisation } from "../support/world";

let system: Actor;
let home: BuiltOrganisation;

beforeAll(async () => {
  system = await makeActor(await makeOrganisation("operator", await makeArea("province")), "system_admin");
});
beforeEach(async () => {
  home = await makeOrganisation("county_department", await makeArea("county"));
});

describe("新增和导入", () => {
  const order = (name: string, more: object = {}) => ({
    ...{ account: unique("xin").toLowerCase(), name, organisationCode: home.code },
    ...more,
  });

  test("新增同名的：先说明已有谁，写明怎样核实不是同一人才新增，说明留痕，也不再列为疑似", async () => {
    const here = await named(home, "方知");
    const before = await db.user.count();
    const refusal = await createAccount(system, order("方　知"));
    expect(refusal).toMatchObject({
      error: {
        code: "account_alike",
        detail: { alike: `方知（${here.account}），${home.name}` },
        fields: { difference: expect.any(String) },
      },
    });
    expect(codeOf(await createAccount(system, order("方知", { difference: "不是" })))).toBe("invalid_input");
    expect(await db.user.count()).toBe(before);
    const { id } = must(await createAccount(system, order("方知", { difference: REASON })));
    expect(await db.event.findFirstOrThrow({ where: { subjectId: id } })).toMatchObject({
      action: "create_account",
      detail: { alike: here.account, reason: REASON },
    });
    expect(await open(here.userId)).toEqual([]);
    expect(await likenessesOf(id)).toMatchObject([{ judged: { verdict: "different", byName: system.name } }]);
  });

  test("导入同名的、表内重名的、改成同名的：没有说明的整表不导入；说明了的写在核对结果里，并留痕", async () => {
    const here = await named(home, "方知");
    const renamed = await named(home, "沈清");
    const accounts = (actor: Actor, given: { file: Uint8Array; confirm: string | null }) =>
      importAccounts(actor, { ...given, reissue: false });
    const [a, b, c] = ["a", "b", "c"].map((each) => unique(each).toLowerCase()) as [string, string, string];
    const sheet = (said: string) =>
      workbookOf([
        ["账号", "姓名", "单位代码", "同名说明"],
        [a, "方知", home.code, said],
        [b, "冯听", home.code, ""],
        [c, "冯 听", home.code, said],
        [renamed.account, "方知", home.code, said],
      ]);
    const faults = await faultsOf(accounts, system, await sheet(""));
    expect(faults.map((fault) => fault.slice(0, 6))).toEqual(["2 同名说明", "4 同名说明", "5 同名说明"]);
    expect(faults[0]).toContain(here.account);
    expect(faults[1]).toContain(b);
    expect(await db.user.count({ where: { account: { in: [a, b, c] } } })).toBe(0);
    const { lines } = await confirmed(accounts, system, await sheet(REASON));
    expect(lines.map(({ note }) => note.includes(REASON))).toEqual([true, false, true, true]);
    expect(await waitingIn(home)).toEqual([]);
    const made = await db.user.findUniqueOrThrow({ where: { account: c } });
    const events = await db.event.findMany({ where: { subjectId: { in: [made.id, renamed.userId] } } });
    expect(events.map(({ detail }) => (detail as { reason: string }).reason)).toEqual([REASON, REASON]);
    expect(await confirmed(accounts, system, await sheet(""))).toMatchObject({ counts: { none: 4 } });
  });

  test("与办理的管理员本人同名的：本人的说明留痕，不算认定，仍列为疑似，由另一名管理员认定；与别人的照样算", async () => {
    const self: Actor = { ...(await makeActor(home, "system_admin")), name: "方知" };
    await db.user.update({ where: { id: self.userId }, data: { name: self.name } });
    const [here, second] = [await named(home, "方知"), await named(home, "方 知")];
    must(await judge(system, self, second));
    const added = order("方知", { difference: REASON });
    const { id } = must(await createAccount(self, added));
    const mine = [self.account, second.account].sort();
    expect(await open(id)).toEqual(mine);
    const judged = (await likenessesOf(id)).find(({ account }) => account === here.account)!.judged;
    expect(judged).toMatchObject({ verdict: "different", byName: self.name });
    expect(await db.event.findFirstOrThrow({ where: { subjectId: id } })).toMatchObject({ detail: { reason: REASON } });
    const imported = unique("b").toLowerCase();
    const file = await workbookOf([
      ["账号", "姓名", "单位代码", "同名说明"],
      [imported, "方知", home.code, REASON],
    ]);
    const accounts = (actor: Actor, given: { file: Uint8Array; confirm: string | null }) =>
      importAccounts(actor, { ...given, reissue: false });
    await confirmed(accounts, self, file);
    const { id: other } = await db.user.findUniqueOrThrow({ where: { account: imported } });
    expect(await open(other)).toEqual(mine);
    must(await judgeSamePerson(system, id, { account: self.account, verdict: "different", reason: REASON }));
    expect(await open(id)).toEqual([second.account]);
  });

  test("停用期间别人用了这个姓名的：重新启用以后，两个都列为疑似", async () => {
    const here = await named(home, "方知");
    const { version } = await db.user.update({
      where: { id: here.userId },
      data: { disabledAt: new Date(), version: { increment: 1 } },
    });
    const meanwhile = order("方知");
    must(await createAccount(system, meanwhile));
    expect(await waitingIn(home)).toEqual([]);
    must(await setDisabled(system, { id: here.userId, disabled: false, version }));
    expect(await waitingIn(home)).toEqual([here.account, meanwhile.account].sort());
    expect(await open(here.userId)).toEqual([meanwhile.account]);
  });

  test("导入的说明不改已经认定为同一人的", async () => {
    const [one, other] = [await named(home, "方知"), await named(home, "方知远")];
    must(await judge(system, one, other));
    const accounts = (actor: Actor, given: { file: Uint8Array; confirm: string | null }) =>
      importAccounts(actor, { ...given, reissue: false });
    const file = await workbookOf([
      ["账号", "姓名", "单位代码", "同名说明"],
      [other.account, "方知", home.code, REASON],
    ]);
    await confirmed(accounts, system, file);
    expect(await likenessesOf(one.userId)).toMatchObject([{ judged: { verdict: "same" } }]);
  });
});
