import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LOCK } from "@/lib/people/rules";
import { closeSession, openSession } from "@/lib/people/sessions";
import { db } from "@/lib/platform/db";
import { lockUpload, unlockUpload } from "@/lib/platform/upload-locks";
import { givePassword, PASSWORD } from "../support/acts";
import { anotherServer } from "../support/another-server";
import { aStranger } from "../support/fieldwork";

const ADDRESS = "203.0.113.80";
let servers: ReturnType<typeof anotherServer>[];
beforeAll(async () => {
  servers = [anotherServer(), anotherServer()];
  await Promise.all(servers.map((server) => server.ask("behind", "nobody")));
});
afterAll(() => Promise.all(servers.map((server) => server.end())));

/** The same asked so many times, of one process and the other in turn, all at once. */
const both = <T>(times: number, ask: string, ...args: unknown[]) =>
  Promise.all(Array.from({ length: times }, (_, n) => servers[n % 2]!.ask<T>(ask, ...args)));
const count = (answers: readonly string[], answer: string) => answers.filter((each) => each === answer).length;

describe("限次在各个进程之间合计", () => {
  test("登录：两个进程同时猜，判断的合计不超过上限，锁定后两个进程都不让进", async () => {
    const person = await aStranger("filing");
    await givePassword(person);
    const answers = await both<string>(12, "signIn", person.account, "wrong-guess", ADDRESS);
    expect([count(answers, "denied"), count(answers, "locked")]).toEqual([LOCK.failures, 12 - LOCK.failures]);
    const right = await Promise.all(
      servers.map((server) => server.ask<string>("signIn", person.account, PASSWORD, ADDRESS)),
    );
    expect(right).toEqual(["locked", "locked"]);
  });

  test("证书查验、异议查询：同一来源一小时的次数合计", async () => {
    const checks = await both<string>(26, "check", "没有这个编号", "ABCD", "203.0.113.81");
    expect([count(checks, "unknown"), count(checks, "too_often")]).toEqual([20, 6]);
    const follows = await both<string>(14, "follow", "没有这个编号", "203.0.113.82");
    expect(count(follows, "too_many_codes")).toBe(4);
  });
});

describe("登录状态", () => {
  test("一处退出，下一次请求在每个进程都无效，先前读过这个登录的也一样", async () => {
    const person = await aStranger("filing");
    const token = await openSession(person.userId, ADDRESS, "browser");
    const asked = () => Promise.all(servers.map((server) => server.ask<boolean>("behind", token)));
    expect(await asked()).toEqual([true, true]);
    await closeSession(token);
    expect(await asked()).toEqual([false, false]);
    await db.session.deleteMany({ where: { userId: person.userId } });
  });
});

describe("上传", () => {
  test("同一份上传只由一个进程写：后来的请前一个停下，它放手以前等着", async () => {
    const id = randomUUID();
    expect(await servers[0]!.ask("lock", id)).toBe(true);
    const mine = lockUpload(id, () => {}, AbortSignal.timeout(10_000));
    await expect.poll(() => servers[0]!.ask("askedBack", id), { timeout: 8_000 }).toBe(true);
    await servers[0]!.ask("unlock", id);
    expect(await mine).toBe(true);
    const late = servers[1]!.ask<boolean>("lock", id);
    await unlockUpload(id);
    expect(await late).toBe(true);
    await servers[1]!.ask("unlock", id);
  });
});
