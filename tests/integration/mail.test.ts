import { beforeEach, describe, expect, test } from "vitest";
import { saveSettings } from "@/lib/mail/settings";
import { readAllMessages } from "@/lib/notifications/commands";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { must, refused } from "../support/acts";
import { setClock } from "../support/clock";
import { hasKind } from "../support/kinds";
import { later, lettersOf, makeReader, messagesTo, sweep, tell, useNoServer, useServer } from "../support/mail";
import { opened } from "../support/mail-server";
import { ownMailServer } from "../support/own-mail-server";

const server = ownMailServer();
beforeEach(() => db.mailAddress.deleteMany());

const SETTINGS = {
  ...{ tasks: "daily", deadlines: "at_once", replies: "at_once", results: "at_once", system: "in_app" },
  ...{ digestHour: "8", quietFrom: "", quietTo: "", version: "0" },
};
const texts = () => server.received.map(opened);

describe("发信", () => {
  test("期限提醒即时发出：写站内的话、登录的链接，标题和编号合乎规矩", async () => {
    const reader = await makeReader("clerk@county.example.cn");
    await tell([reader], "remind_deadline", "期限提醒：补正期限 <7 天>");
    await sweep();
    const [letter] = server.received;
    expect(letter).toMatchObject({ to: "clerk@county.example.cn", from: "noreply@portal.example.cn" });
    const { headers, subject, messageId, body } = opened(letter!);
    expect(subject).toBe("【法治政府建设示范创建工作平台】您有一条新消息");
    expect(headers).toMatch(/^Date: .*2026/m);
    expect(headers).toMatch(/^Auto-Submitted: auto-generated$/m);
    expect(headers).toMatch(/^From: =\?UTF-8\?\S+\?= <noreply@portal\.example\.cn>$/m);
    const [mail] = await lettersOf(reader);
    expect(messageId).toBe(`<${mail!.id}@portal.example.cn>`);
    expect(body).toContain(`${reader.name}，您好：`);
    expect(body).toContain("期限提醒：补正期限 <7 天>");
    expect(body).toContain("<p>2026年11月26日 10:00　期限提醒　期限提醒：补正期限 &lt;7 天&gt;</p>");
    expect(body).toContain("http://localhost:3000/notifications?tab=unread");
    expect(mail).toMatchObject({ stage: "sent", attempts: 1, fault: "" });
    await sweep();
    expect(server.received).toHaveLength(1);
  });

  test("结果和待签发的消息，邮件里一个字也不写", async () => {
    const reader = await makeReader();
    must(await saveSettings(reader, { ...SETTINGS, tasks: "at_once" }));
    await tell([reader], "designate", "命名：机密县人民政府");
    await tell([reader], "prepare_sign_off", "待签发——不予推荐：机密县人民政府");
    await tell([reader], "never_heard_of", "机密县");
    await sweep();
    expect(texts()).toHaveLength(1);
    expect(texts()[0]!.subject).toContain("您有 2 条新消息");
    expect(texts()[0]!.body).toContain("您有一条新消息，请登录查看。");
    expect(server.received[0]!.raw + texts()[0]!.body).not.toContain("机密县");
  });

  test("没有确认邮箱、账号停用、消息已读、邮箱停用的，什么也不发", async () => {
    const [none, disabled, reading, left] = await Promise.all([
      makeReader(null),
      makeReader(),
      makeReader(),
      makeReader(),
    ]);
    await tell([none, disabled, reading, left] as Actor[], "remind_deadline", "期限提醒");
    expect(await db.mailItem.count({ where: { notification: { userId: none!.userId } } })).toBe(0);
    await db.user.update({ where: { id: disabled!.userId }, data: { disabledAt: new Date() } });
    await readAllMessages(reading!);
    await db.mailAddress.delete({ where: { userId: left!.userId } });
    await sweep();
    expect(server.received).toEqual([]);
    expect((await lettersOf(disabled!)).map(({ stage }) => stage)).toEqual(["dropped"]);
    await tell([disabled!], "remind_deadline", "再次提醒");
    expect(await db.mailItem.count({ where: { mailId: null } })).toBe(0);
  });

  test("没有配置发信服务器的，只在站内；以后配置了，也不补发从前的", async () => {
    const reader = await makeReader();
    useNoServer();
    await tell([reader], "remind_deadline", "期限提醒");
    expect((await sweep()).counts).toMatchObject({ mailed: 0 });
    useServer(server);
    await sweep();
    expect(server.received).toEqual([]);
    expect(await messagesTo(reader)).toHaveLength(1);
  });

  test("消息与其事务同生死：事务撤销的，不发信", async () => {
    const reader = await makeReader();
    const undone = db.$transaction(async (tx) => {
      const event = await tx.event.findFirstOrThrow();
      const data = { eventId: event.id, userId: reader.userId, text: "白写了", href: "/desk", at: new Date() };
      await tx.notification.create({ data });
      expect(await tx.mailItem.count({ where: { mailId: null } })).toBe(1);
      throw new Error("撤销");
    });
    await expect(undone).rejects.toThrow("撤销");
    await sweep();
    expect(server.received).toEqual([]);
  });
});

describe("每日汇总和免打扰", () => {
  test("待办到来合为一封，到钟点才发；已读的不写，全读了就不发", async () => {
    const [reader, other] = [await makeReader(), await makeReader()];
    for (const text of ["报送：甲县", "报送：乙县"]) await tell([reader, other], "submit", text);
    await sweep();
    setClock("2026-11-27T07:59:00+08:00");
    await tell([reader], "submit", "报送：丙县");
    await sweep();
    expect(server.received).toEqual([]);
    await db.notification.updateMany({
      where: { userId: reader.userId, text: "报送：乙县" },
      data: { readAt: new Date() },
    });
    await readAllMessages(other);
    setClock("2026-11-27T08:00:30+08:00");
    await sweep();
    expect(texts()).toHaveLength(1);
    expect(texts()[0]!.subject).toContain("每日汇总：2 条未读消息");
    expect(texts()[0]!.body).toMatch(/甲县[\s\S]*丙县/);
    expect(texts()[0]!.body).not.toContain("乙县");
    await tell([reader], "submit", "报送：丁县");
    await sweep();
    setClock("2026-11-28T08:01:00+08:00");
    await sweep();
    expect(texts()).toHaveLength(2);
    expect(texts()[1]!.body).toContain("丁县");
    expect((await lettersOf(other)).map(({ stage }) => stage)).toEqual(["dropped"]);
  });

  test("免打扰的钟点里不发即时的，过后补发；跨过半夜的也算", async () => {
    const reader = await makeReader();
    must(await saveSettings(reader, { ...SETTINGS, quietFrom: "22", quietTo: "7" }));
    setClock("2026-11-26T23:30:00+08:00");
    await tell([reader], "return_for_correction", "退回补正：甲县");
    await sweep();
    setClock("2026-11-27T06:59:00+08:00");
    await sweep();
    expect(server.received).toEqual([]);
    setClock("2026-11-27T07:00:05+08:00");
    await sweep();
    expect(texts()[0]!.body).toContain("退回补正：甲县");
  });

  test("设置按看到的版本保存；起止只选一个的、旧表单都不保存", async () => {
    const reader = await makeReader();
    const half = await saveSettings(reader, { ...SETTINGS, quietFrom: "22" });
    expect(half).toMatchObject({ ok: false, error: { fields: { quietTo: "免打扰的起止时间须同时选择" } } });
    must(await saveSettings(reader, { ...SETTINGS, deadlines: "in_app" }));
    expect(await saveSettings(reader, SETTINGS)).toEqual(refused("stale"));
    await tell([reader], "remind_deadline", "期限提醒");
    await sweep();
    expect(await lettersOf(reader)).toEqual([]);
  });
});

test("每分钟有限额，两处同时发也不超过；下一分钟接着发", async () => {
  process.env.MAIL_PER_MINUTE = "3";
  for (const reader of await Promise.all(Array.from({ length: 5 }, () => makeReader()))) {
    await tell([reader], "remind_deadline", "期限提醒");
  }
  await Promise.all([sweep(), sweep()]);
  expect(server.received).toHaveLength(3);
  later(1.1);
  await sweep();
  expect(new Set(server.received.map(({ to }) => to)).size).toBe(5);
  expect(server.received).toHaveLength(5);
});

test("演示数据里每一条消息的动作都归了类", async () => {
  const told = await db.$queryRaw<{ action: string }[]>`
    SELECT DISTINCT e."action" FROM "Event" e JOIN "Notification" n ON n."eventId" = e."id" WHERE n."at" < now() AND e."action" <> 'never_heard_of'`;
  expect(told.length).toBeGreaterThan(30);
  expect(told.map(({ action }) => action).filter((action) => !hasKind(action))).toEqual([]);
});
