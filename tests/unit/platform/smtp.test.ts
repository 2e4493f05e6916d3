import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { mailSettings } from "@/lib/platform/mail-settings";
import { post, written } from "@/lib/platform/smtp";
import { MailServer, opened } from "../../support/mail-server";

const server = new MailServer();
beforeAll(() => server.start());
afterAll(() => server.end());
let asked = 0;
beforeEach(() => {
  asked = 0;
  server.received.length = 0;
  server.next.length = 0;
});

const SHORT = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 700 };
const settings = () => mailSettings(server.environment())!;
const LETTER = {
  ...{
    to: "clerk@county.example.cn",
    subject: "期限\r\nBcc: other@county.example.cn",
    messageId: "one@portal.example.cn",
  },
  ...{ text: "第一行\n.\n.以点开头的行", html: "<p>第一行</p>", date: new Date("2026-11-26T10:00:00+08:00") },
};
async function give(beforeEnd = async () => {}) {
  const bytes = await written(LETTER, settings());
  const counted = async () => {
    asked++;
    await beforeEnd();
  };
  return post({ to: LETTER.to, bytes, beforeEnd: counted }, settings(), SHORT);
}

describe("交信", () => {
  test("一封信一个收件人；标题里的换行变不成别的收件人，单独一个点的行断不了信", async () => {
    await give();
    expect(asked).toBe(1);
    expect(server.received.map(({ to }) => to)).toEqual(["clerk@county.example.cn"]);
    const { headers, body } = opened(server.received[0]!);
    expect(headers).not.toMatch(/^Bcc:/im);
    expect(body).toContain("以点开头的行");
  });

  test("结尾之前说不行的，结尾不发出，对方一封也没有收下", async () => {
    await expect(give(() => Promise.reject(new Error("不再归我")))).rejects.toMatchObject({ response: null });
    await pause(200);
    expect([asked, server.received]).toEqual([1, []]);
  });

  test("对方不收地址、迟迟不要信的，没有到要落记号的时候", async () => {
    server.next.push({ recipient: 550 });
    await expect(give()).rejects.toMatchObject({ code: "550", response: 550, command: "RCPT TO" });
    server.next.push({ hesitates: 2_000 });
    await expect(give()).rejects.toMatchObject({ code: "ETIMEDOUT", response: null });
    await pause(2_000);
    expect([asked, server.received]).toEqual([0, []]);
  });

  test("收下以后迟迟不应答的，不算送到，也不算没有送到", async () => {
    server.next.length = 0;
    server.next.push({ slow: 2_000 });
    await expect(give()).rejects.toMatchObject({ response: null });
    expect([asked, server.received.length]).toEqual([1, 1]);
  });

  test("对方的话里有地址的，只留下号码", async () => {
    server.next.push({ data: 554 });
    const fault = await give().catch((error: Error) => error);
    expect(`${fault} ${JSON.stringify(fault)}`).not.toContain("county.example.cn");
    expect(fault).toMatchObject({ code: "554", response: 554, command: "DATA" });
  });
});
