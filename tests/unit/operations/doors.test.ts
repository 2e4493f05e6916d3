import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import pino from "pino";
import { Registry } from "prom-client";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { FAULT, isStandingIn, MALFORMED, NOT_TAKEN, WITHOUT_DATABASE } from "@/lib/labels/standing-in.mjs";
import { markFault } from "@/lib/platform/away.mjs";
import { lines } from "@/lib/platform/lines.mjs";
import { doors } from "@/scripts/steps/doors.mjs";
import { draining } from "@/scripts/steps/draining.mjs";

const line = { places: 4, kept: 1, most: 4, patience: [500, 500, 500, 500] };
const coded = (code: string) => Object.assign(new Error("x"), { code });
const HTML = { accept: "text/html" };
const OURS = { ...HTML, "x-sent-by": "forms" };

let server: Server;
let into: Registry;
let told: string[];
/** What is written of what was thrown. */
let faults: unknown[];
/** What the framework does. */
let framework: (request: IncomingMessage, response: ServerResponse) => Promise<unknown>;

beforeEach(async () => {
  faults = [];
  vi.spyOn(lines(), "error").mockImplementation((said: unknown) => void faults.push(said));
  [into, told] = [new Registry(), []];
  const log = pino({ base: null }, { write: (said: string) => void told.push(said) });
  const door = doors((request, response) => framework(request, response), {
    standingNow: async () => ({ revision: "1", replica: false, away: false }),
    drain: draining(),
    watching: { routeOf: () => "/", log, slowMs: 60_000, all: false },
    admission: { bounds: { pages: line, files: line }, files: new Set() },
    into,
  });
  server = createServer(door).listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const ask = (path: string, init: RequestInit = {}) => {
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return fetch(`${origin}${path}`, { ...init, headers: { origin, ...init.headers } });
};
/** A page that is kept, a page of staff, a form of visitors, an act by script, a program: each with what it is told. */
const KINDS: [string, string, RequestInit, (kind: "away" | "crowded") => string][] = [
  ["保留的公开页", "/register", { headers: HTML }, (kind) => WITHOUT_DATABASE[kind].text],
  ["工作人员的页面", "/desk", { headers: HTML }, (kind) => WITHOUT_DATABASE[kind].text],
  ["访客的表单", "/clues", { method: "POST", body: "a", headers: HTML }, (kind) => WITHOUT_DATABASE[kind].sent],
  [
    "我们的脚本送的访客表单",
    "/clues",
    { method: "POST", body: "a", headers: OURS },
    (kind) => WITHOUT_DATABASE[kind].text,
  ],
  ["脚本送的表单", "/desk", { method: "POST", headers: { "next-action": "1" } }, (kind) => WITHOUT_DATABASE[kind].text],
  ["程序", "/api/x", { method: "PUT", body: "{}" }, (kind) => WITHOUT_DATABASE[kind].text],
];

describe("框架因数据库抛出的，经过所有的门，一处答复", () => {
  for (const [code, kind] of [
    ["57P01", "away"],
    ["P2024", "crowded"],
  ] as const)
    test.each(KINDS)(`${kind}：%s 得到 503 和怎么办，自己抛的、标了编号的都是`, async (_, path, init, words) => {
      const ways: (typeof framework)[] = [
        async () => {
          throw coded(code);
        },
        async (request, response) => {
          markFault(String(request.headers["x-request-id"]), coded(code));
          response.writeHead(500, { "content-type": "text/html" }).end("Internal Server Error");
        },
      ];
      for (const way of ways) {
        framework = way;
        const answer = await ask(path, init);
        const text = await answer.text();
        expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "10"]);
        expect(text).toContain(words(kind));
      }
      expect((await into.getSingleMetric("portal_database_faults_total")!.get()).values).toEqual([
        { labels: { kind: "away" }, value: kind === "away" ? 2 : 0 },
        { labels: { kind: "crowded" }, value: kind === "crowded" ? 2 : 0 },
      ]);
    });

  test("别的故障是 500，也有话说，带着日志里的编号；位置都还了", async () => {
    framework = async () => {
      throw new TypeError("x is not a function");
    };
    for (const [, path, init] of KINDS.concat(KINDS)) {
      const answer = await ask(path, init);
      const number = answer.headers.get("x-request-id")!;
      const words = path === "/clues" && init.headers === HTML ? NOT_TAKEN[500]![1] : FAULT.text(number);
      expect([answer.status, await answer.text()]).toEqual([500, expect.stringContaining(words)]);
    }
    expect(isStandingIn(FAULT.text("1"))).toBe(true);
    expect(isStandingIn("Unexpected token")).toBe(false);
    const places = await into.getSingleMetric("portal_places_taken")!.get();
    expect(places.values.map(({ value }) => value)).toEqual([0, 0]);
    await expect.poll(() => told.length).toBe(2 * KINDS.length);
  });

  test("框架自己的故障页没有脚本是空白的：访客的页面换成带编号的话；工作人员的页面有脚本，原样送到；标了数据库的仍是 503", async () => {
    const bare = '<html id="__next_error__"><head></head><body></body></html>';
    let marked = false;
    framework = async (request, response) => {
      if (marked) markFault(String(request.headers["x-request-id"]), coded("57P01"));
      response.writeHead(500, { "content-type": "text/html; charset=utf-8" }).end(bare);
    };
    for (const path of ["/", "/notices", "/sign-in", "/objections"]) {
      const answer = await ask(path, { headers: HTML });
      const words = FAULT.text(answer.headers.get("x-request-id")!);
      expect([path, answer.status, await answer.text()]).toEqual([path, 500, expect.stringContaining(words)]);
      expect(answer.headers.get("cache-control")).toContain("no-store");
      marked = true;
      const away = await ask(path, { headers: HTML });
      const said = expect.stringContaining(WITHOUT_DATABASE.away.text);
      expect([path, away.status, await away.text()]).toEqual([path, 503, said]);
      marked = false;
    }
    expect(await (await ask("/desk", { headers: HTML })).text()).toBe(bare);
  });

  test("抛出来的记入日志，带着告诉对方的编号；其中引述的姓名、账号不写，也不写到别处", async () => {
    const raw = vi.spyOn(console, "error").mockImplementation(() => {});
    framework = async () => {
      throw Object.assign(new TypeError('Argument account: "张三" 13800138000 is not there'), { code: "P2009" });
    };
    const answer = await ask("/desk", { headers: HTML });
    expect(answer.status).toBe(500);
    const fault = { kind: "TypeError", code: "P2009", message: "Argument account: …" };
    const request = answer.headers.get("x-request-id");
    expect(faults).toMatchObject([{ where: "doors", method: "GET", request, fault }]);
    expect(JSON.stringify(faults)).not.toMatch(/张三|13800138000/);
    expect(raw).not.toHaveBeenCalled();
    raw.mockRestore();
  });

  test("发到一半自己断开的，不算数据库的故障", async () => {
    let heard = 0;
    framework = async (request) => {
      request.on("error", () => {});
      heard += 1;
      await new Promise((resolve) => request.once("close", resolve));
      heard += 1;
      throw Object.assign(new Error("aborted"), { code: "ECONNRESET" });
    };
    const { port } = server.address() as AddressInfo;
    const line = connect(port, "127.0.0.1");
    line.write("PUT /api/files/1 HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\nabc");
    await expect.poll(() => heard).toBe(1);
    line.destroy();
    await expect.poll(() => heard).toBe(2);
    const counted = await into.getSingleMetric("portal_database_faults_total")!.get();
    expect(counted.values.map(({ value }) => value)).toEqual([0, 0]);
  });

  test("答了一半才出错的，断开，不让人当作答完了", async () => {
    framework = async (_, response) => {
      response.writeHead(200, { "content-type": "text/html" });
      response.write("<html>");
      await new Promise((resolve) => setTimeout(resolve, 20));
      throw coded("57P01");
    };
    const answer = await ask("/desk", { headers: HTML });
    await expect(answer.text()).rejects.toThrow();
  });
});

test("是哪种浏览器、是不是送来的表单，只听自己的门的，访客自己写的哪条路上都不算", async () => {
  const heard: unknown[] = [];
  framework = async ({ headers }, response) => {
    heard.push([headers["x-browser"], headers["x-form-sent"]]);
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end("<html><head></head><body></body></html>");
  };
  const headers = { "x-browser": "Chrome/1", "x-form-sent": "1", "user-agent": "Firefox/128.0" };
  const sent = { method: "POST", body: "a" };
  await ask("/api/auth/callback/credentials", { ...sent, headers });
  await ask("/sign-in", { ...sent, headers: { ...headers, "next-action": "1" } });
  await ask("/register", { headers });
  await ask("/sign-in", { headers });
  await ask("/sign-in", { ...sent, headers });
  expect(heard).toEqual([
    [undefined, undefined],
    [undefined, undefined],
    [undefined, undefined],
    ["Firefox/128.0", undefined],
    ["Firefox/128.0", "1"],
  ]);
});

test("保留的页面，每人得到自己的请求编号", async () => {
  framework = async (_, response) => {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end('<html><head><meta name="portal-keeps" content="published"/></head><body>名录</body></html>');
  };
  const numbers = [];
  for (const number of ["visitor-0001", "visitor-0002"]) {
    const answer = await ask("/register", { headers: { "x-request-id": number } });
    numbers.push(answer.headers.get("x-request-id"));
  }
  expect(numbers).toEqual(["visitor-0001", "visitor-0002"]);
});

test("读不懂的网址在框架之前用一句话退回；同一个筛选给了两次的，以后一次为准；接口和构建的文件原样送到", async () => {
  const heard: (string | undefined)[] = [];
  framework = async ({ url }, response) => {
    heard.push(url);
    response.end("到了");
  };
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const path of ["/desk/%E4%BD", "/desk?q=%00", "/desk?q=%E4%BD&page=1", "/%00"]) {
    const answer = await fetch(`${origin}${path}`);
    expect([answer.status, await answer.text()]).toEqual([400, MALFORMED]);
    expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  }
  expect(heard).toEqual([]);
  const paths = [
    "/desk?q=%E4%BD%A0+a&page=2",
    "/desk?page=1&q=a%2Bb&page=2",
    "/desk",
    "/api/x?a=%00&a=1",
    "/_next/%00?a=1&a=2",
    "/open-data/register.csv?stage=revoked&stage=warned",
  ];
  for (const path of paths) expect((await fetch(`${origin}${path}`)).status).toBe(200);
  expect(heard).toEqual([paths[0], "/desk?q=a%2Bb&page=2", ...paths.slice(2)]);
  // ticked rows of a list are all meant
  await fetch(`${origin}/review/filing/remind?cycle=a&place=1&cycle=b&place=2`);
  expect(heard.at(-1)).toBe("/review/filing/remind?place=1&cycle=b&place=2");
});
