import { expect, test } from "vitest";
import { mailSettings } from "@/lib/platform/mail-settings";

const FROM = "示范创建平台 <noreply@example.gov.cn>";

test("没有 MAIL_URL 就不发信；有的读出服务器、加密、口令、发件人", () => {
  expect(mailSettings({ MAIL_FROM: FROM })).toBeNull();
  expect(mailSettings({ MAIL_URL: "smtp://portal:p%40ss@mail.example.gov.cn", MAIL_FROM: FROM })).toEqual({
    ...{ host: "mail.example.gov.cn", port: 587, tls: "required", caFile: null },
    auth: { user: "portal", pass: "p@ss" },
    from: { name: "示范创建平台", address: "noreply@example.gov.cn" },
    perMinute: 30,
  });
  const relay = {
    MAIL_URL: "smtp://[::1]:25",
    MAIL_FROM: "noreply@example.gov.cn",
    MAIL_TLS: "off",
    MAIL_PER_MINUTE: "5",
  };
  expect(mailSettings(relay)).toMatchObject({ host: "::1", port: 25, tls: "off", auth: null, perMinute: 5 });
  expect(mailSettings({ MAIL_URL: "smtps://mail.example.gov.cn", MAIL_FROM: FROM })).toMatchObject({
    port: 465,
    tls: "whole",
  });
});

test("写错的说出是哪一个，不说出口令", () => {
  const secret = "p4ssw0rd";
  for (const url of [
    `http://portal:${secret}@mail`,
    `smtp://portal:${secret}@`,
    `portal:${secret}`,
    `smtp://portal:${secret}@mail:99999`,
  ]) {
    const reading = () => mailSettings({ MAIL_URL: url, MAIL_FROM: FROM });
    expect(reading).toThrow("MAIL_URL");
    expect(reading).not.toThrow(secret);
  }
  const url = { MAIL_URL: "smtp://mail.example.gov.cn" };
  for (const from of [undefined, "平台", "a@b, c@d", "平台 <a@b>\r\nBcc: c@d"]) {
    expect(() => mailSettings({ ...url, ...(from ? { MAIL_FROM: from } : {}) })).toThrow("MAIL_FROM");
  }
  expect(() => mailSettings({ ...url, MAIL_FROM: FROM, MAIL_PER_MINUTE: "0" })).toThrow("MAIL_PER_MINUTE");
});
