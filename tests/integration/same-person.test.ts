import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { signOffPage } from "@/lib/acts/sign-off-queries";
import { sign, signTogether } from "@/lib/acts/signing";
import { deskOf } from "@/lib/desk/queries";
import { likenessesOf } from "@/lib/people/alike";
import { accountsPage } from "@/lib/people/queries";
import { judgeSamePerson, judgesOf } from "@/lib/people/same-person";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { codeOf, makeSignatory, must, PASSWORD, refused, take } from "../support/acts";
import { untilSomebodyWaits } from "../support/blocked";
import { setClock } from "../support/clock";
import { judge, named, open, REASON, waitingIn } from "../support/same-person";
import {
  type BuiltOrganisation,
  makeActor,
  makeApplication,
  makeArea,
  makeOrganisation,
  makeWorld,
  type World,
} from "../support/world";

let system: Actor;
let security: Actor;
let auditor: Actor;
let world: World;
let home: BuiltOrganisation;

beforeAll(async () => {
  setClock("2026-02-10T02:00:00Z");
  const operator = await makeOrganisation("operator", await makeArea("province"));
  system = await makeActor(operator, "system_admin");
  security = await makeActor(operator, "security_admin");
  auditor = await makeActor(operator, "auditor");
  world = await makeWorld();
});
beforeEach(async () => {
  home = await makeOrganisation("county_department", await makeArea("county"));
});

const waiting = () => waitingIn(home);
const toldOf = async ({ userId }: Actor, subject: Actor) =>
  (
    await db.notification.findMany({
      where: { userId, event: { action: "judge_same_person", subjectId: subject.userId } },
      orderBy: { id: "asc" },
    })
  ).map(({ text }) => text);

describe("疑似同一人", () => {
  test("同一单位在用的同名账号，姓名中间的空格不算；别的单位的、停用的不是", async () => {
    const first = await named(home, "方知");
    const second = await named(home, "方 知");
    await named(home, "方知远");
    await named(await makeOrganisation("county_department", await makeArea("county")), "方知");
    expect([await open(first.userId), await open(second.userId)]).toEqual([[second.account], [first.account]]);
    expect(await waiting()).toEqual([first.account, second.account].sort());
    expect((await accountsPage({ q: home.code, page: 1 })).rows.map(({ alike }) => alike).sort()).toEqual([
      false,
      true,
      true,
    ]);
    await db.user.update({ where: { id: second.userId }, data: { disabledAt: new Date() } });
    expect([await open(first.userId), await waiting()]).toEqual([[], []]);
  });

  test("并入的单位按并入后的单位算，几次并入的也算；撤销而没有承接的不算", async () => {
    const [earlier, earliest, gone] = [
      await makeOrganisation("county_department", home.area),
      await makeOrganisation("county_department", home.area),
      await makeOrganisation("county_department", home.area),
    ];
    const people = [await named(home, "沈清"), await named(earlier, "沈清"), await named(earliest, "沈清")];
    await named(gone, "沈清");
    expect(await open(people[0]!.userId)).toEqual([]);
    const closedAt = new Date();
    await db.organisation.update({ where: { id: earlier.id }, data: { closedAt, successorId: home.id } });
    await db.organisation.update({ where: { id: earliest.id }, data: { closedAt, successorId: earlier.id } });
    await db.organisation.update({ where: { id: gone.id }, data: { closedAt } });
    expect(await open(people[0]!.userId)).toEqual([people[1]!.account, people[2]!.account].sort());
  });

  test("认定过的不再列为疑似，认定和依据都看得到", async () => {
    const [one, other] = [await named(home, "方知"), await named(home, "方知")];
    must(await judge(system, one, other, "different"));
    expect([await open(one.userId), await open(other.userId), await waiting()]).toEqual([[], [], []]);
    expect(await likenessesOf(other.userId)).toMatchObject([
      { account: one.account, judged: { verdict: "different", reason: REASON, byName: system.name } },
    ]);
  });
});

describe("认定", () => {
  test("只由系统管理员认定，不认定本人的账号；要有另一个账号、结果和依据", async () => {
    const [one, other] = [await named(home, "方知"), await named(home, "方知")];
    for (const who of [security, auditor, one]) expect(await judge(who, one, other)).toEqual(refused("not_allowed"));
    expect(codeOf(await judge(system, system, other))).toBe("own_account");
    expect(codeOf(await judge(system, one, system))).toBe("own_account");
    const wrong = { account: "没有", verdict: "same", reason: REASON };
    const fieldsOf = async (input: object) =>
      Object.keys(((await judgeSamePerson(system, one.userId, input)) as { error: { fields: object } }).error.fields);
    expect(await fieldsOf(wrong)).toEqual(["account"]);
    expect(await fieldsOf({ ...wrong, account: one.account })).toEqual(["account"]);
    expect(await fieldsOf({ account: other.account, verdict: "perhaps", reason: "是" })).toEqual(["verdict", "reason"]);
    expect(codeOf(await judgeSamePerson(system, randomUUID(), { ...wrong, account: one.account }))).toBe("not_found");
    expect(await db.accountPair.count({ where: { firstId: { in: [one.userId, other.userId] } } })).toBe(0);
  });

  test("管理员的另一个账号认定以后，有这个账号的也不由本人认定，页面上也不能；其他的照样", async () => {
    const admin = await makeActor(home, "system_admin");
    const [own, between, third] = [await named(home, "方知"), await named(home, "方知"), await named(home, "方知")];
    expect(await judgesOf(admin, own.userId)).toBe(true);
    must(await judge(system, admin, between));
    must(await judge(system, between, own));
    expect(codeOf(await judge(admin, own, third, "different"))).toBe("own_account");
    expect(codeOf(await judge(admin, third, own))).toBe("own_account");
    expect(codeOf(await judge(admin, own, between, "different"))).toBe("own_account");
    expect([await judgesOf(admin, own.userId), await judgesOf(admin, third.userId)]).toEqual([false, true]);
    must(await judge(admin, third, await named(home, "方知")));
    must(await judge(system, between, own, "different"));
    must(await judge(admin, own, third, "different"));
  });

  test("两个账号都留痕，告知两边本人和其他管理员；改认定的同样", async () => {
    const [one, other] = [await named(home, "方知"), await named(home, "方知")];
    must(await judge(system, one, other));
    must(await judge(system, other, one, "different"));
    const events = await db.event.findMany({ where: { subjectId: one.userId }, orderBy: { id: "asc" } });
    expect(events.map(({ detail }) => (detail as { verdict: string }).verdict)).toEqual(["是同一人", "不是同一人"]);
    for (const each of [one, other]) {
      expect((await toldOf(each, each)).map((text) => text.includes("您的账号"))).toEqual([true, true]);
    }
    for (const each of [security, auditor]) {
      expect([(await toldOf(each, one)).length, (await toldOf(each, other)).length]).toEqual([1, 1]);
    }
    expect([await toldOf(system, one), await toldOf(system, other)]).toEqual([[], []]);
  });
});

describe("签发", () => {
  const prepared = async () => {
    const { id } = await makeApplication(world, "first_review");
    const opinion = "材料完整，符合条件，予以推荐。";
    const waits = must(await take(world.reviewer, "application", id, "recommend", { opinion }));
    if (waits.kind !== "prepared") throw new Error("asked for no signature");
    return waits.signOffId;
  };
  const signs = (actor: Actor, id: string) => sign(actor, { id, password: PASSWORD, key: randomUUID() });
  const onDesk = async (actor: Actor, signOffId: string) =>
    (await deskOf(actor)).some(({ work, id }) => work === "sign_off" && id === signOffId);
  const stageOf = async (id: string) => (await db.signOff.findUniqueOrThrow({ where: { id } })).stage;

  test("与拟办人认定为同一人的不能签发，一次签发数件也不能，页面上说明；中间隔一个账号的也不能；改认定以后可以", async () => {
    const [signatory, between] = [await makeSignatory(world.cityOffice), await makeActor(world.cityOffice, "filing")];
    const another = await makeSignatory(world.cityOffice);
    must(await judge(system, signatory, between));
    must(await judge(system, between, world.reviewer));
    const id = await prepared();
    expect(await signOffPage(signatory, id)).toMatchObject({ samePerson: true, may: { sign: false, reject: true } });
    expect(await signOffPage(another, id)).toMatchObject({ samePerson: false, may: { sign: true } });
    expect([await onDesk(signatory, id), await onDesk(another, id)]).toEqual([false, true]);
    expect(codeOf(await signs(signatory, id))).toBe("same_person_signs");
    const together = { ids: [id], password: PASSWORD, key: randomUUID() };
    expect(codeOf(await signTogether(signatory, together))).toBe("same_person_signs");
    expect(await stageOf(id)).toBe("pending");
    must(await signs(another, id));
    const next = await prepared();
    expect(await onDesk(signatory, next)).toBe(false);
    must(await judge(system, world.reviewer, between, "different"));
    expect(await onDesk(signatory, next)).toBe(true);
    must(await signs(signatory, next));
  });

  test("与接手人认定为同一人的不能签发", async () => {
    const [signatory, heir] = [await makeSignatory(world.cityOffice), await makeActor(world.cityOffice, "reviewing")];
    const id = await prepared();
    await db.signOff.update({ where: { id }, data: { heldById: heir.userId } });
    must(await judge(system, heir, signatory));
    expect(await onDesk(signatory, id)).toBe(false);
    expect(codeOf(await signs(signatory, id))).toBe("same_person_signs");
  });

  test("签发等着认定办完的：按认定以后的办", async () => {
    const signatory = await makeSignatory(world.cityOffice);
    const id = await prepared();
    let act: ReturnType<typeof signs> = Promise.reject(new Error("not begun"));
    act.catch(() => null);
    const [firstId, secondId] = [signatory.userId, world.reviewer.userId].sort() as [string, string];
    await db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${signatory.userId}::uuid FOR NO KEY UPDATE`;
      act = signs(signatory, id);
      await untilSomebodyWaits(tx);
      await tx.accountPair.create({
        data: { firstId, secondId, verdict: "same", reason: REASON, byName: "x", at: new Date() },
      });
    });
    expect(codeOf(await act)).toBe("same_person_signs");
    expect(await stageOf(id)).toBe("pending");
  });

  test("绕过程序写入的，数据库不收：签发人与拟办人同一人的，账号对的次序颠倒的，没有依据的", async () => {
    const signatory = await makeSignatory(world.cityOffice);
    const id = await prepared();
    must(await judge(system, signatory, world.reviewer));
    const past = { stage: "signed" as const, decidedById: signatory.userId, decidedByName: "x", decidedAt: new Date() };
    await expect(db.signOff.update({ where: { id }, data: past })).rejects.toThrow(/sign_off_not_one_person/);
    const [low, high] = [signatory.userId, system.userId].sort() as [string, string];
    const pair = { verdict: "same" as const, reason: REASON, byName: "x", at: new Date() };
    await expect(db.accountPair.create({ data: { ...pair, firstId: high, secondId: low } })).rejects.toThrow(/ordered/);
    const bare = { ...pair, firstId: low, secondId: high, reason: "    " };
    await expect(db.accountPair.create({ data: bare })).rejects.toThrow(/reasoned/);
  });
});
