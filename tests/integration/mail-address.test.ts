import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { askForCode, confirmAddress, removeAddress } from "@/lib/mail/address";
import { retryMail } from "@/lib/mail/overview";
import { mailPageOf, saveSettings } from "@/lib/mail/settings";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { must, refused } from "../support/acts";
import { inputOf, known, withstands } from "../support/bad-input";
import { setClock } from "../support/clock";
import { later, lettersOf, makeReader, sweep, tell, useNoServer, useServer } from "../support/mail";
import { MailServer, opened } from "../support/mail-server";

const server = new MailServer({ user: "portal", pass: "s:e/c@ret" });
beforeAll(() => server.start());
afterAll(() => server.end());
beforeEach(async () => {
  setClock("2026-11-26T10:00:00+08:00");
  useSecret();
  await db.mail.deleteMany();
  server.received.length = 0;
});

/** The password as it stands in an address. */
function useSecret(pass = "s:e/c@ret"): void {
  useServer(server);
  process.env.MAIL_URL = `smtp://portal:${encodeURIComponent(pass)}@localhost:${server.port}`;
}

/** Asks for a code and reads it in the box of that address. */
async function codeFor(actor: Actor, address: string): Promise<string> {
  must(await askForCode(actor, { address }));
  await sweep();
  const letter = server.received.findLast(({ to }) => to === address)!;
  return /验证码是 (\d{6})/.exec(opened(letter).body)![1]!;
}
const other = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

describe("确认邮箱", () => {
  test("验证码经 STARTTLS、用口令发到那个邮箱；填对了才开始发信", async () => {
    const actor = await makeReader(null);
    const code = await codeFor(actor, "clerk@county.example.cn");
    expect(server.received).toMatchObject([{ to: "clerk@county.example.cn", secure: true, user: "portal" }]);
    await tell([actor], "remind_deadline", "确认之前");
    expect(await mailPageOf(actor)).toMatchObject({ address: null, pending: { address: "cl****@county.example.cn" } });
    must(await confirmAddress(actor, { code: ` ${code.slice(0, 3)} ${code.slice(3)} ` }));
    await tell([actor], "remind_deadline", "确认之后");
    await sweep();
    const letters = server.received.slice(1).map((letter) => opened(letter).body);
    expect(letters).toHaveLength(1);
    expect(letters[0]).toContain("确认之后");
    expect(letters[0]).not.toContain("确认之前");
    expect(await mailPageOf(actor)).toMatchObject({ address: "cl****@county.example.cn", pending: null });
    expect(await confirmAddress(actor, { code })).toEqual(refused("mail_code_gone"));
  });

  test("填错五次，或者过了半小时，验证码作废", async () => {
    const [actor, late] = [await makeReader(null), await makeReader(null)];
    const code = await codeFor(actor, "tries@county.example.cn");
    const first = await confirmAddress(actor, { code: other(code) });
    expect(first).toMatchObject({ ok: false, error: { fields: { code: "验证码不正确，还可以试 4 次" } } });
    for (const _ of [1, 2, 3, 4]) await confirmAddress(actor, { code: other(code) });
    expect(await confirmAddress(actor, { code })).toEqual(refused("mail_code_gone"));
    const lateCode = await codeFor(late, "late@county.example.cn");
    later(31);
    expect(await confirmAddress(late, { code: lateCode })).toEqual(refused("mail_code_gone"));
    expect(await db.mailAddress.count({ where: { userId: { in: [actor.userId, late.userId] } } })).toBe(0);
  });

  test("换邮箱也要确认：之前发往原来的，之后只发往新的；旧的验证码不作数", async () => {
    const actor = await makeReader("old@county.example.cn");
    const stale = await codeFor(actor, "wrong@county.example.cn");
    later(2);
    const code = await codeFor(actor, "new@county.example.cn");
    if (stale !== code) expect(await confirmAddress(actor, { code: stale })).toMatchObject({ ok: false });
    await tell([actor], "remind_deadline", "一");
    await sweep();
    must(await confirmAddress(actor, { code }));
    await tell([actor], "remind_deadline", "二");
    await sweep();
    expect(server.received.slice(2).map(({ to }) => to)).toEqual(["old@county.example.cn", "new@county.example.cn"]);
  });

  test("停用：等着的不发，库里不再有这个地址", async () => {
    const actor = await makeReader("gone@county.example.cn");
    await tell([actor], "remind_deadline", "期限提醒");
    expect(must(await removeAddress(actor))).toEqual({ removed: 1 });
    await sweep();
    expect(server.received).toEqual([]);
    expect((await lettersOf(actor)).map(({ stage }) => stage)).toEqual(["dropped"]);
    expect(await db.mailAddress.count({ where: { userId: actor.userId } })).toBe(0);
    expect(must(await removeAddress(actor))).toEqual({ removed: 0 });
  });

  test("一分钟一次，一天五次，按账号，也按地址；不像邮箱的不收", async () => {
    const actor = await makeReader(null);
    const address = "full@county.example.cn";
    for (const _ of [1, 2, 3, 4, 5]) {
      must(await askForCode(actor, { address }));
      expect(await askForCode(actor, { address })).toEqual(refused("mail_code_too_soon"));
      later(2);
    }
    expect(await askForCode(actor, { address: "another@county.example.cn" })).toEqual(refused("mail_codes_used_up"));
    const stranger = await makeReader(null);
    expect(await askForCode(stranger, { address: "FULL@county.example.cn" })).toEqual(refused("mail_codes_used_up"));
    for (const wrong of [
      "",
      "a@b",
      "a b@c.cn",
      "甲@county.cn",
      "a@b.cn\r\nBcc: x@y.cn",
      "a@b.cn,c@d.cn",
      "<a@b.cn>",
      `${"a".repeat(65)}@b.cn`,
    ]) {
      expect(await askForCode(stranger, { address: wrong })).toMatchObject({
        ok: false,
        error: { code: "invalid_input" },
      });
    }
    expect(await db.mailCode.count({ where: { userId: stranger.userId } })).toBe(0);
  });

  test("没有配置发信服务器的，不能登记邮箱，页面明说", async () => {
    const actor = await makeReader(null);
    useNoServer();
    expect(await askForCode(actor, { address: "clerk@county.example.cn" })).toEqual(refused("mail_not_configured"));
    expect(await mailPageOf(actor)).toMatchObject({ configured: false });
  });
});

const WAYS = ["tasks", "deadlines", "replies", "results", "system", "digestHour", "quietFrom", "quietTo", "version"];
test.each([
  ["发送验证码", ["address"], askForCode],
  ["确认邮箱", ["code"], confirmAddress],
  ["保存消息设置", WAYS, saveSettings],
  ["重发", ["id"], (actor: Actor, { id }: { id: string }) => retryMail(actor, id)],
] as const)("%s：不论填了什么，不出错；不收的不留痕", async (_, fields, command) => {
  const actor = await makeReader(null);
  known.push(actor.userId);
  await withstands(inputOf(...fields), (given) => command(actor, given ?? {}));
});

test("口令不对、对方不能加密、证书不认得的，一封也不发出，信仍等着；运行记录里没有地址和口令", async () => {
  const reader = await makeReader("secret-box@county.example.cn");
  await tell([reader], "remind_deadline", "期限提醒");
  const plain = new MailServer();
  await plain.start();
  const failures: string[] = [];
  const attempt = async () => {
    failures.push(...(await sweep()).failures);
    later(1000);
  };
  useSecret("wrong-password");
  await attempt();
  useSecret();
  process.env.MAIL_CA = "";
  await attempt();
  useServer(plain);
  process.env.MAIL_TLS = "";
  await attempt();
  expect([server.received, plain.received]).toEqual([[], []]);
  expect(await lettersOf(reader)).toMatchObject([{ stage: "waiting", attempts: 3 }]);
  expect(failures).toHaveLength(3);
  expect(failures.join()).not.toMatch(/secret-box|wrong-password|s:e|portal/);
  useSecret();
  await sweep();
  expect(server.received).toHaveLength(1);
  await plain.end();
});

test("地址和验证码不以明文留在库里，也不在留痕里", async () => {
  const actor = await makeReader(null);
  const code = await codeFor(actor, "canary-box@county.example.cn");
  must(await confirmAddress(actor, { code }));
  const tables = ["Event", "JobRun", "Mail", "MailCode", "MailAddress", "MailItem", "Notification", "IdempotencyKey"];
  for (const table of tables) {
    const [row] = await db.$queryRawUnsafe<{ found: bigint }[]>(
      `SELECT count(*) AS "found" FROM "${table}" t WHERE t::text ILIKE '%canary-box%' OR t::text ILIKE '%county.example.cn%'`,
    );
    expect([table, Number(row!.found)]).toEqual([table, 0]);
  }
  const acts = await db.event.findMany({
    where: { subjectId: actor.userId },
    orderBy: { id: "asc" },
    select: { action: true, detail: true },
  });
  expect(acts).toEqual([
    { action: "ask_mail_code", detail: {} },
    { action: "confirm_mail_address", detail: {} },
  ]);
});
