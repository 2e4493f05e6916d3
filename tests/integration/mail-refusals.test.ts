import { beforeAll, describe, expect, test } from "vitest";
import { clearMail } from "@/lib/mail/clearing";
import { mailOverview, mailsPage, retryMail } from "@/lib/mail/overview";
import { mailPageOf } from "@/lib/mail/settings";
import { clearMessages } from "@/lib/notifications/clearing";
import { messagesOf } from "@/lib/notifications/queries";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { must, refused } from "../support/acts";
import { later, lettersOf, makeReader, messagesTo, sweep, tell } from "../support/mail";
import { opened } from "../support/mail-server";
import { makeAdministrator, ownMailServer } from "../support/own-mail-server";
import { MOST, statementsOf } from "../support/statements";

const server = ownMailServer();
let administrator: Actor;
beforeAll(async () => {
  administrator = await makeAdministrator();
});

const undelivered = async (reader: Actor) =>
  (await messagesTo(reader)).filter(({ href }) => href === "/notifications/settings").map(({ text }) => text);

describe("发不出去的", () => {
  test("对方请稍后再试的，隔得越来越久再试；成了只到一封", async () => {
    const reader = await makeReader();
    await tell([reader], "remind_deadline", "期限提醒");
    server.next.push({ recipient: 451 }, { data: 452 });
    await sweep();
    expect(await lettersOf(reader)).toMatchObject([{ stage: "waiting", attempts: 1, fault: "451", handedAt: null }]);
    await sweep();
    expect(server.tries).toBe(1);
    later(1.1);
    await sweep();
    expect(await lettersOf(reader)).toMatchObject([{ stage: "waiting", attempts: 2, fault: "452", handedAt: null }]);
    later(1.1);
    await sweep();
    expect(server.tries).toBe(2);
    later(1);
    await sweep();
    expect(await lettersOf(reader)).toMatchObject([{ stage: "sent", attempts: 3 }]);
    expect(server.received).toHaveLength(1);
    expect(await undelivered(reader)).toEqual([]);
  });

  test("试够了次数还不成的，不再试，在站内告知一次，这条告知不发邮件", async () => {
    const reader = await makeReader();
    for (const text of ["期限提醒一", "期限提醒二"]) {
      await tell([reader], "remind_deadline", text);
      server.next.push(...Array.from({ length: 10 }, () => ({ data: 451 })));
      for (const minutes of [0, 1, 2, 5, 15, 30, 60, 120, 240, 480]) {
        later(minutes + 0.1);
        await sweep();
      }
    }
    expect(await lettersOf(reader)).toMatchObject([
      { stage: "given_up", attempts: 10, fault: "451" },
      { stage: "given_up", attempts: 10 },
    ]);
    expect(await undelivered(reader)).toEqual(["有发往您邮箱的邮件没有送达，内容请在站内消息中查看。"]);
    expect(await db.mailItem.count({ where: { notification: { userId: reader.userId }, mailId: null } })).toBe(0);
    later(6000);
    await sweep();
    expect(server.received).toEqual([]);
  });

  test("地址被拒收的，不再往那里发，在站内告知；重新确认之前连等着的也不发", async () => {
    const [reader, other] = [await makeReader(), await makeReader()];
    await tell([reader], "remind_deadline", "期限提醒一");
    server.next.push({ recipient: 550 });
    await sweep();
    expect(await lettersOf(reader)).toMatchObject([{ stage: "refused", fault: "550" }]);
    expect(await undelivered(reader)).toEqual([expect.stringContaining("被对方服务器拒收，已停止发信")]);
    await tell([reader, other], "remind_deadline", "期限提醒二");
    await sweep();
    expect(server.received).toHaveLength(1);
    const [letter] = await lettersOf(reader);
    expect(await retryMail(administrator, letter!.id)).toEqual(refused("mail_not_again"));
    await db.mailAddress.update({ where: { userId: reader.userId }, data: { refusedAt: null } });
    must(await retryMail(administrator, letter!.id));
    await sweep();
    expect(server.received).toHaveLength(2);
    expect(await retryMail(administrator, letter!.id)).toEqual(refused("mail_not_again"));
  });

  test("信的内容被拒收的，只是这一封不再发", async () => {
    const reader = await makeReader();
    await tell([reader], "remind_deadline", "期限提醒一");
    server.next.push({ data: 554 });
    await sweep();
    await tell([reader], "remind_deadline", "期限提醒二");
    await sweep();
    expect(await lettersOf(reader)).toMatchObject([{ stage: "refused", fault: "554" }, { stage: "sent" }]);
  });

  test("服务器停了，一封也不丢：试一封就停，恢复后各到一封；收下不应答就断线的，不再自动发", async () => {
    const readers = await Promise.all(Array.from({ length: 3 }, () => makeReader()));
    for (const reader of readers) await tell([reader], "remind_deadline", "期限提醒");
    await server.stop();
    const { counts, failures } = await sweep();
    expect([counts.put_off, failures]).toEqual([1, ["发信服务器：ESOCKET"]]);
    await server.start();
    later(2);
    server.next.push({ hangUp: true });
    expect((await sweep()).counts).toMatchObject({ mailed: 0, in_doubt: 1 });
    await sweep();
    later(600);
    await sweep();
    expect(new Set(server.received.map((one) => opened(one).messageId)).size).toBe(3);
    expect(server.received).toHaveLength(3);
    expect((await mailOverview()).counts).toMatchObject({ sent: 2, in_doubt: 1, waiting: 0 });
  });
});

describe("邮件发送（系统管理员）", () => {
  test("看得到谁的、什么状态、为什么，看不到地址和内容；别人不能重发", async () => {
    const reader = await makeReader("nobody-may-see@county.example.cn");
    await tell([reader], "remind_deadline", "谁也不该在这里看到的内容");
    server.next.push({ data: 554 });
    await sweep();
    const page = await mailsPage({ stage: "refused", page: 1 });
    expect(page.rows).toMatchObject([{ account: reader.account, stage: "refused", fault: "554", messages: 1 }]);
    const told = JSON.stringify([page, await mailOverview()]);
    expect(told).not.toMatch(/nobody-may-see|county\.example|不该在这里/);
    expect(await retryMail(reader, page.rows[0]!.id)).toEqual(refused("not_allowed"));
    expect(await retryMail(administrator, "no-id")).toEqual(refused("not_found"));
  });

  test("消息、消息设置、邮件发送各页，一次请求最多 15 条 SQL；消息很多也一样", async () => {
    const reader = await makeReader();
    await db.$executeRaw`INSERT INTO "Notification" ("id", "eventId", "userId", "text", "href", "at")
      SELECT gen_random_uuid(), e."id", ${reader.userId}::uuid, '消息', '/desk', e."at" FROM "Event" e`;
    const pages = [
      () => messagesOf(reader, 3, false),
      () => messagesOf(reader, 1, true, "tasks"),
      () => messagesOf(reader, 1, false, "system"),
      () => mailPageOf(reader),
      () => Promise.all([mailOverview(), mailsPage({ stage: "", page: 1 })]),
    ];
    for (const page of pages) expect(await statementsOf(async () => void (await page()))).toBeLessThanOrEqual(MOST - 2);
    expect((await messagesOf(reader, 3, false)).rows).toHaveLength(20);
  });

  test("发信记录留九十天，读过的消息留一年，没有读的不清理", async () => {
    const reader = await makeReader();
    for (const text of ["读过的", "没有读的"]) await tell([reader], "remind_deadline", text);
    await sweep();
    await db.notification.updateMany({
      where: { userId: reader.userId, text: "读过的" },
      data: { readAt: new Date() },
    });
    later(91 * 24 * 60);
    expect((await clearMail(null)).counts.removed).toBeGreaterThan(0);
    expect(await lettersOf(reader)).toEqual([]);
    await clearMessages(null);
    expect(await messagesTo(reader)).toHaveLength(2);
    later(366 * 24 * 60);
    await clearMessages(null);
    expect((await messagesTo(reader)).map(({ text }) => text)).toEqual(["没有读的"]);
  });
});
