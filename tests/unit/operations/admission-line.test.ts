import { setTimeout as after } from "node:timers/promises";
import { afterEach, describe, expect, test, vi } from "vitest";
import { boundsFrom } from "../../../scripts/steps/admission.mjs";
import { admissionLine, RANKS } from "../../../scripts/steps/admission-line.mjs";
import { isFree, isTransfer, publicFiles, rankOf } from "../../../scripts/steps/admission-ranks.mjs";
import { asCookie, sealed, withSecret } from "../../support/sealed";

const { write, staff, sender, visitor, ahead } = RANKS;
const line = (bounds: object = {}) =>
  admissionLine({ places: 1, most: 5, patience: [5_000, 5_000, 5_000, 5_000], ...bounds });

/** Notes in which order they get their turn, and hands the place on at once. */
function ordering(of: ReturnType<typeof line>) {
  const order: string[] = [];
  const come = (name: string, rank: number) => {
    const { turn, quit } = of.enter(rank);
    const told = turn.then((outcome) => {
      order.push(typeof outcome === "function" ? name : `${name}:${outcome}`);
      if (typeof outcome === "function") outcome();
    });
    return { told, quit };
  };
  return { order, come };
}
const held = async (of: ReturnType<typeof line>, rank = write) => (await of.enter(rank).turn) as () => void;

describe("排队", () => {
  test("写入先于工作人员的阅读，先于访客的阅读；同一类先来先办", async () => {
    const one = line();
    const leave = await held(one);
    const { order, come } = ordering(one);
    const all = [
      come("访客", visitor),
      come("陌生人", sender),
      come("阅读1", staff),
      come("写入", write),
      come("阅读2", staff),
    ];
    expect(one.waiting()).toBe(5);
    leave();
    await Promise.all(all.map(({ told }) => told));
    expect(order).toEqual(["写入", "阅读1", "阅读2", "陌生人", "访客"]);
    expect([one.under(), one.waiting()]).toEqual([0, 0]);
  });

  test("队满：后面一类中最后来的让出；没有可让的，自己不排", async () => {
    const one = line({ most: 2 });
    const leave = await held(one);
    const { order, come } = ordering(one);
    const all = [
      come("访客1", visitor),
      come("访客2", visitor),
      come("写入1", write),
      come("写入2", write),
      come("写入3", write),
    ];
    await after(5);
    expect(order).toEqual(["访客2:full", "访客1:full", "写入3:full"]);
    leave();
    await Promise.all(all.map(({ told }) => told));
    expect(order.slice(3)).toEqual(["写入1", "写入2"]);
  });

  test("等到时限为止；等不及走了的不占队，也不会叫到", async () => {
    const one = line({ patience: [5_000, 20, 5_000, 5_000] });
    const leave = await held(one);
    const { order, come } = ordering(one);
    const late = come("慢", staff);
    const gone = come("走了", write);
    gone.quit();
    await Promise.all([late.told, gone.told]);
    expect(order).toEqual(["走了:gone", "慢:late"]);
    expect(one.waiting()).toBe(0);
    leave();
    leave();
    expect(one.under()).toBe(0);
  });

  test("归还一次算一次：多还不会多出位置", async () => {
    const one = line({ places: 2 });
    const [first, second] = [await held(one), await held(one)];
    first();
    first();
    first();
    expect(one.under()).toBe(1);
    await held(one);
    const { order, come } = ordering(one);
    come("还要等", write);
    await after(5);
    expect(order).toEqual([]);
    second();
    await after(5);
    expect(order).toEqual(["还要等"]);
  });

  test("给写入留的位置，阅读占不了；预取从不排队", async () => {
    const one = line({ places: 2, kept: 1 });
    await held(one, staff);
    const { order, come } = ordering(one);
    const reader = come("阅读", staff);
    const fetched = come("预取", ahead);
    await come("写入", write).told;
    await fetched.told;
    expect(order.sort()).toEqual(["写入", "预取:full"].sort());
    reader.quit();
  });
});

describe("谁排在哪里", () => {
  const asked = (url: string, method = "GET", headers: Record<string, string> = {}) => ({ url, method, headers });
  afterEach(() => vi.unstubAllEnvs());
  const save = "/api/applications/1/answers/2";

  test("按方法、登录与否分类", async () => {
    withSecret(vi.stubEnv);
    const signedIn = { cookie: `a=1; ${asCookie(await sealed("x"))}` };
    expect(rankOf(asked(save, "PUT", signedIn))).toBe(write);
    expect(rankOf(asked(save, "PUT"))).toBe(sender);
    expect(rankOf(asked("/sign-in", "POST"))).toBe(sender);
    expect(rankOf(asked("/sign-in"))).toBe(sender);
    expect(rankOf(asked("/desk", "GET", signedIn))).toBe(staff);
    expect(rankOf(asked("/register"))).toBe(visitor);
    expect(rankOf(asked("/desk", "GET", { ...signedIn, "next-router-prefetch": "1" }))).toBe(ahead);
    expect(rankOf(asked("/api/applications/1/presence", "POST", signedIn))).toBe(ahead);
  });

  test("健康、指标、样式和 public 下的文件不占位置；编出来的文件名照样要排", () => {
    const files = publicFiles();
    for (const url of [
      "/api/health",
      "/api/health/live",
      "/api/metrics",
      "/_next/static/a.css",
      "/favicon.svg",
      "/forms/forms.mjs?v=1",
    ])
      expect(isFree(asked(url), files), url).toBe(true);
    for (const method of ["POST", "PUT", "OPTIONS"])
      for (const url of ["/api/health", "/_next/static/a.css", "/favicon.svg"])
        expect(isFree(asked(url, method), files), `${method} ${url}`).toBe(false);
    expect(isFree(asked("/favicon.svg", "HEAD"), files)).toBe(true);
    for (const url of ["/", "/made-up.css", "/api/healthy", "/_next/image?url=x", "/desk"])
      expect(isFree(asked(url), files), url).toBe(false);
  });

  test("收发文件另有位置", () => {
    expect(isTransfer(asked("/api/files/1"))).toBe(true);
    expect(isTransfer(asked("/api/imports", "POST", { "content-length": "9000000" }))).toBe(true);
    expect(isTransfer(asked("/api/applications/1/answers/2", "PUT", { "content-length": "900" }))).toBe(false);
  });
});

describe("设置", () => {
  test("默认按处理器数，写明的照写明的，写错的不按默认值悄悄启动", () => {
    expect(boundsFrom({}, 1).pages).toMatchObject({ places: 16, kept: 4, most: 128 });
    expect(boundsFrom({}, 1).files).toMatchObject({ places: 32, kept: 8 });
    expect(boundsFrom({}, 32).pages.places).toBe(64);
    expect(boundsFrom({ REQUESTS_AT_ONCE: "3", REQUESTS_WAITING: "5" }).pages).toMatchObject({ places: 3, most: 5 });
    expect(() => boundsFrom({ REQUESTS_AT_ONCE: "很多" })).toThrow("REQUESTS_AT_ONCE");
    expect(() => boundsFrom({ REQUESTS_WAITING: "0" })).toThrow("REQUESTS_WAITING");
  });
});
