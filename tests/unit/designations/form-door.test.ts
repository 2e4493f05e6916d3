import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { lines } from "@/lib/platform/lines.mjs";
import { isForm, MOST_BYTES } from "../../../scripts/steps/form-pages.mjs";
import { portalDoor } from "../../../scripts/steps/portal-door.mjs";
import { saysAway } from "../../../scripts/steps/unavailable.mjs";

const FORM = "/notices/01a2/objection";
const PAGE =
  '<html><head><script src="/_next/a.js" async=""></script></head><body><main><form method="POST"></form></main><script>self.__next_f</script></body></html>';

let server: Server;
let address: string;
let asked: { method?: string | undefined; cookie?: string | undefined; browser?: string | undefined; body: string }[];
/** How the framework answers a form. */
let answer: (response: ServerResponse) => void;

async function framework(request: IncomingMessage, response: ServerResponse) {
  let body = "";
  for await (const part of request) body += part;
  const browser = request.headers["x-browser"] as string | undefined;
  asked.push({ method: request.method, cookie: request.headers.cookie, browser, body });
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.setHeader("Cache-Control", "private, no-store");
  if (request.method === "POST") return answer(response);
  response.end(PAGE);
}

beforeEach(async () => {
  asked = [];
  answer = (response) => response.end(PAGE);
  const door = portalDoor(framework, async () => ({ revision: "1", replica: false, away: false }));
  server = createServer(saysAway(door)).listen(0, "127.0.0.1");
  await once(server, "listening");
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => server.closeAllConnections());

const send = (body: string, headers: Record<string, string> = { origin: address }) =>
  fetch(`${address}${FORM}`, { method: "POST", body, headers, redirect: "manual" });

describe("有表单的公开页面", () => {
  test.each(["GET", "HEAD", "POST"])("%s 由这道门办；框架自己的脚本发来的交给框架", (method) => {
    for (const url of [
      FORM,
      `${FORM}/receipt`,
      "/objections",
      "/clues?certificate=1",
      "/answer",
      "/answer/ACDEF-23467",
      "/sign-in?to=%2Fhelp",
      "/sign-in/code",
    ])
      expect(isForm({ method, url, headers: {} }), url).toBe(true);
    expect(isForm({ method, url: "/objections", headers: { "next-action": "1" } })).toBe(false);
    expect(isForm({ method, url: "/notices/01a2", headers: {} })).toBe(false);
  });

  test("框架的脚本去掉；各人看各人的，不留给别人；空白的表单可以退回来，带着原来的编号", async () => {
    const page = await fetch(`${address}${FORM}`, { headers: { cookie: "objection_followed=1" } });
    const html = await page.text();
    expect(html).not.toMatch(/_next|__next_f/);
    expect(html).toContain('src="/forms/forms.mjs"');
    expect(asked).toMatchObject([{ method: "GET", cookie: "objection_followed=1" }]);
    expect([page.headers.get("etag"), page.headers.get("cache-control")]).toEqual([null, "private, no-cache"]);
    const own = await fetch(`${address}/objections`);
    expect(own.headers.get("cache-control")).toContain("no-store");
    expect(await (await send("甲")).headers.get("cache-control")).toContain("no-store");
  });

  test("本站页面发来的原样交给框架；退回的页面没有脚本，转到回执的照转", async () => {
    const refused = await send("正文");
    expect([refused.status, await refused.text()]).toEqual([200, expect.not.stringContaining("_next")]);
    answer = (response) => response.writeHead(303, { Location: `${FORM}/receipt`, "Set-Cookie": "r=1" }).end();
    const taken = await send("正文");
    expect([taken.status, taken.headers.get("location"), taken.headers.get("set-cookie")]).toEqual([
      303,
      `${FORM}/receipt`,
      "r=1",
    ]);
    expect(asked.map(({ body }) => body)).toEqual(["正文", "正文"]);
  });

  test("转到别的页面的：我们自己的脚本得知转到哪里，那一页只取一次；转去的页面总是去看，不再送一遍", async () => {
    answer = (response) => response.writeHead(307, { Location: "/desk", "Set-Cookie": "s=1" }).end();
    const plain = await send("口令");
    expect([plain.status, plain.headers.get("location")]).toEqual([303, "/desk"]);
    const told = await send("口令", { origin: address, "x-sent-by": "forms" });
    expect([told.status, told.headers.get("x-goes-to"), told.headers.get("set-cookie")]).toEqual([204, "/desk", "s=1"]);
    expect(told.headers.get("location")).toBeNull();
  });

  test("用的是哪种浏览器，照样告诉框架；访客自己写的不算", async () => {
    await send("口令", { origin: address, "user-agent": "Firefox/128.0", "x-browser": "Chrome/1" });
    expect(asked.map(({ browser }) => browser)).toEqual(["Firefox/128.0"]);
  });

  test.each([["http://别处.example"], ["null"], [""]])("从别处（%s）发来的不办，框架不知道", async (origin) => {
    const answered = await send("正文", origin ? { origin: encodeURI(origin) } : {});
    expect([answered.status, await answered.text()]).toEqual([403, expect.stringContaining("请从本系统的页面办理")]);
    expect(asked).toEqual([]);
  });

  test("太大的收完再答，是一页中文；框架不知道", async () => {
    const answered = await send("字".repeat(MOST_BYTES / 3 + 1));
    expect([answered.status, await answered.text()]).toEqual([413, expect.stringContaining("不能超过 8 MB")]);
    expect(asked).toEqual([]);
  });

  test.each([
    [404, "没有提交成功"],
    [500, "系统出现故障"],
    [503, "当前访问的人较多"],
  ])("框架以 %i 拒绝的，也是一页中文，说明怎么办", async (status, words) => {
    answer = (response) => response.writeHead(status).end("<script>1</script>");
    const answered = await send("正文");
    const html = await answered.text();
    expect([answered.status, html]).toEqual([status, expect.stringContaining(words)]);
    expect(html.includes("data-busy"), "没有开始办的，才可以自己再送").toBe(status === 503);
    expect(html).not.toContain("<script");
  });

  test.each([true, false])("框架中途出错的（已经开始写：%s），也立即得到一页中文", async (begun) => {
    vi.spyOn(lines(), "error").mockImplementation(() => {});
    answer = (response) => {
      if (begun) response.write("<html>");
      throw new Error("framework");
    };
    const answered = await fetch(`${address}${FORM}`, {
      ...{
        method: "POST",
        body: "正文",
        headers: { origin: address, accept: "text/html" },
        signal: AbortSignal.timeout(3_000),
      },
    });
    expect([answered.status, await answered.text()]).toEqual([500, expect.stringContaining("系统出现故障")]);
  });

  test("框架自己的导航要数据的，得不到，于是整页打开", async () => {
    const answered = await fetch(`${address}/verify/draws/1`, { headers: { rsc: "1" } });
    expect([answered.status, answered.headers.get("content-type"), await answered.text()]).toEqual([
      200,
      "text/html; charset=utf-8",
      "",
    ]);
    expect(asked).toEqual([]);
  });
});
