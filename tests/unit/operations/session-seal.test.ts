import { randomBytes } from "node:crypto";
import { encode } from "next-auth/jwt";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { isGenuine, judged } from "@/lib/platform/known-sessions.mjs";
import { RANKS } from "@/scripts/steps/admission-line.mjs";
import { isKnown, rankOf } from "@/scripts/steps/admission-ranks.mjs";
import { sealedBy, sessionOf } from "@/scripts/steps/session-seal.mjs";
import { forgetKept } from "../../support/kept";
import { asCookie, sealed, withSecret } from "../../support/sealed";

const { write, staff, sender, visitor } = RANKS;
const HALF_HOUR = 30 * 60_000;
beforeEach(() => {
  forgetKept();
  withSecret(vi.stubEnv);
});
afterEach(() => vi.unstubAllEnvs());

const asked = (cookie: string, method = "GET", url = "/desk") => ({ method, url, headers: { cookie } });
/** As which somebody with this cookie writes, and reads. */
const ranks = (cookie: string) => [rankOf(asked(cookie, "PUT", "/api/x")), rankOf(asked(cookie))];

describe("登录凭证自己就能证明是平台发的", () => {
  test("刚启动的服务没有见过的，第一次就按登录过的排", async () => {
    const cookie = asCookie(await sealed("first"));
    expect(ranks(`a=1; ${cookie}; b=2`)).toEqual([write, staff]);
  });

  test("编的、别的密钥封的、过了期的、改过一个字的、不是登录凭证的，与陌生人同列，也不留下什么", async () => {
    const good = await sealed("sid");
    const changed = good.replace(/\.(.)([^.]*)$/, (_, first, rest) => `.${first === "A" ? "B" : "A"}${rest}`);
    const secret = process.env.NEXTAUTH_SECRET!;
    const values = {
      madeUp: "made-up",
      empty: "",
      half: randomBytes(32).toString("base64url"),
      anothers: await sealed("sid", "another"),
      over: await sealed("sid", undefined, -1),
      changed,
      cut: good.slice(0, -1),
      salted: await encode({ token: { sid: "sid" }, secret, salt: "another cookie" }),
      nobody: await encode({ token: { sub: "sid" }, secret }),
      number: await encode({ token: { sid: 1 }, secret }),
      longer: await encode({ token: { sid: "s".repeat(400) }, secret }),
      unsealed: `${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from('{"sid":"sid","exp":9e9}').toString("base64url")}.`,
    };
    for (const [kind, value] of Object.entries(values)) expect(ranks(asCookie(value)), kind).toEqual([sender, visitor]);
    expect(globalThis).not.toHaveProperty("portalKnownSessions");
    expect(ranks(asCookie(good))).toEqual([write, staff]);
  });

  test("到它自己写明的时间为止", async () => {
    const open = sealedBy(process.env.NEXTAUTH_SECRET!);
    const cookie = await sealed("sid", undefined, 60);
    expect([open(cookie), open(cookie, Date.now() + 61_000)]).toEqual(["sid", null]);
  });

  test("登录密钥换了，以前的都不认；没有设密钥的谁也不认，不出错", async () => {
    const before = asCookie(await sealed("before"));
    expect(isKnown(asked(before))).toBe(true);
    withSecret(vi.stubEnv, "the next one");
    expect(isKnown(asked(before))).toBe(false);
    expect(isKnown(asked(asCookie(await sealed("after", "the next one"))))).toBe(true);
    vi.stubEnv("NEXTAUTH_SECRET", "");
    expect(isKnown(asked(before))).toBe(false);
  });

  test("页面读哪一个，门就看哪一个：同名的最后一个，https 的用 https 的名字", async () => {
    const good = await sealed("sid");
    const [fake, real] = [asCookie("made-up"), asCookie(good)];
    expect([`${fake}; ${real}`, `${real}; ${fake}`].map((cookie) => sessionOf({ cookie }))).toEqual(["sid", null]);
    expect(sessionOf({ cookie: `x${real}` })).toBeNull();
    expect(sessionOf({ cookie: `__Secure-${real}` })).toBeNull();
    vi.stubEnv("NEXTAUTH_URL", "https://portal.example");
    expect([real, `${fake}; __Secure-${real}`].map((cookie) => sessionOf({ cookie }))).toEqual([null, "sid"]);
    expect(sessionOf({})).toBeNull();
  });
});

describe("核对以后以核对的为准", () => {
  test("已经结束的不再重新相信，换一张凭证封着同一个登录的也不；排在陌生人当中", async () => {
    const cookie = asCookie(await sealed("over"));
    expect(ranks(cookie)).toEqual([write, staff]);
    judged("over", false);
    expect(ranks(cookie)).toEqual([sender, sender]);
    expect(ranks(asCookie(await sealed("over")))).toEqual([sender, sender]);
    judged("over", true);
    expect(ranks(cookie)).toEqual([write, staff]);
  });

  test("半小时没有核对过的不再算；核对过的从核对时起算", () => {
    expect([isGenuine("new", 0), isGenuine("new", HALF_HOUR - 1), isGenuine("new", HALF_HOUR)]).toEqual([
      true,
      true,
      false,
    ]);
    judged("new", true, HALF_HOUR);
    expect([isGenuine("new", 2 * HALF_HOUR - 1), isGenuine("new", 2 * HALF_HOUR)]).toEqual([true, false]);
  });

  test("记得的有数：平台封过的两万个以后，最久没有核对的先忘；陌生人编的再多也挤不掉一个", async () => {
    judged("ended", false);
    const rubbish = await sealed("ended", "another");
    for (let n = 0; n < 1_000; n += 1) isKnown(asked(asCookie(n % 2 ? rubbish : `made-up-${n}`)));
    expect((globalThis as { portalKnownSessions?: Map<string, number> }).portalKnownSessions?.size).toBe(1);
    expect(ranks(asCookie(await sealed("ended")))).toEqual([sender, sender]);
    for (let n = 0; n < 19_999; n += 1) isGenuine(`other-${n}`);
    expect(isGenuine("ended")).toBe(false);
    isGenuine("one more");
    expect(isGenuine("ended")).toBe(true);
  });
});
