import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse, request as send } from "node:http";
import { type AddressInfo, createServer as createLine, type Socket } from "node:net";
import { setTimeout as after } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { keptPages } from "../../../scripts/steps/kept-pages.mjs";
import { portalDoor, stopDoor } from "../../../scripts/steps/portal-door.mjs";
import { publishedRevision } from "../../../scripts/steps/published-revision.mjs";
import { NO_ROUTE } from "../../../scripts/steps/routes.mjs";

const KEEPS = '<html><head><meta name="portal-keeps" content="published"/></head><body>名录</body></html>';
const PLAIN = "<html><head></head><body>首页</body></html>";
/** Whoever waits for another waits ten seconds; nobody who has not waited takes half of that. */
const A_WAIT = 5_000;
const headers = { "accept-encoding": "identity" };

let server: Server;
let made: string[];
let revision: string | null;
/** What the framework does instead of answering at once. */
let before: () => Promise<unknown>;
/** Changes its answer; true where it has given it. */
let answer: (response: ServerResponse) => boolean;

async function framework(request: IncomingMessage, response: ServerResponse) {
  made.push(request.url ?? "");
  await before();
  if (answer(response)) return;
  response.setHeader("Content-Type", request.url === "/a.webp" ? "image/webp" : "text/html; charset=utf-8");
  if (request.url?.startsWith("/lost") || request.url?.includes("MM-0")) response.statusCode = 404;
  if (request.url?.includes("cookie")) response.setHeader("Set-Cookie", "a=1");
  response.end(request.url?.startsWith("/register") ? KEEPS : PLAIN);
}

async function open() {
  [made, revision, before, answer] = [[], "1", async () => {}, () => false];
  const lost = { page: "<p>没有找到</p>", routeOf: (url: string) => (url === "/desk" ? url : NO_ROUTE) };
  const standing = async () => ({ revision, replica: false, away: false });
  server = createServer(portalDoor(framework, standing, keptPages(), lost)).listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
afterEach(() => server?.closeAllConnections());

describe("框架之前的门", () => {
  test("同一版次只做一次，再来的从内存给；没有变化回答 304；公布了新的、问不到版次时重新做", async () => {
    const address = `${await open()}/register`;
    const first = await fetch(address, { headers });
    const etag = first.headers.get("etag")!;
    expect([first.status, await first.text()]).toEqual([200, expect.stringContaining("名录")]);
    const again = await fetch(address, { headers: { ...headers, "if-none-match": etag } });
    expect([again.status, again.headers.get("etag"), await again.text()]).toEqual([304, etag, ""]);
    expect(made).toHaveLength(1);
    revision = "2";
    await fetch(address, { headers });
    revision = null;
    await fetch(address, { headers });
    expect(made).toHaveLength(3);
  });

  test("同时来的等同一份，不各做各的；自己说不保留的页面各做各的", async () => {
    const address = await open();
    before = () => after(60);
    const texts = await Promise.all(
      Array.from({ length: 5 }, async () => (await fetch(`${address}/register?year=2024`, { headers })).text()),
    );
    expect([new Set(texts).size, made.length]).toEqual([1, 1]);
    await fetch(`${address}/`, { headers });
    await Promise.all([1, 2, 3].map(() => fetch(`${address}/`, { headers })));
    expect(made.filter((url) => url === "/")).toHaveLength(4);
  });

  test("做的人走了，等着的人里只有一个接着做，其余的再等；都走得快也不会一起做", async () => {
    const address = `${await open()}/register`;
    before = () => after(1_000);
    const [first, ...others] = Array.from({ length: 50 }, () => new AbortController());
    const gone = fetch(address, { headers, signal: first!.signal }).catch(() => "gone");
    await after(50);
    const waiting = others.map(({ signal }) => fetch(address, { headers, signal }).then((answer) => answer.text()));
    await after(50);
    first!.abort();
    expect(await gone).toBe("gone");
    const texts = await Promise.all(waiting);
    expect([new Set(texts).size, texts[0], made.length]).toEqual([1, expect.stringContaining("名录"), 2]);
  });

  test("做的人被请回了，下一个接着做；不保留的页面不让人一个等一个", async () => {
    const address = await open();
    let refused = 0;
    before = () => after(60);
    answer = (response) => {
      if (refused++ > 0) return false;
      response.statusCode = 503;
      response.end("busy");
      return true;
    };
    const statuses = await Promise.all(
      Array.from({ length: 10 }, async () => (await fetch(`${address}/register`, { headers })).status),
    );
    expect(statuses.sort()).toEqual([...Array(9).fill(200), 503]);
    expect(made).toHaveLength(2);
    made = [];
    answer = (response) => {
      response.statusCode = 404;
      return false;
    };
    const began = performance.now();
    await Promise.all(Array.from({ length: 10 }, () => fetch(`${address}/register/none`, { headers })));
    expect([made.length, performance.now() - began < A_WAIT]).toEqual([10, true]);
  });

  test("没有的网址，是构建时做好的一页，不带框架的脚本；放在公开文件夹里的照原样，框架自己要的数据归框架", async () => {
    const address = await open();
    const document = { ...headers, accept: "text/html" };
    for (const url of ["/lost", "/register/MM-0"]) {
      const answer = await fetch(`${address}${url}`, { headers: document });
      expect([answer.status, await answer.text()], url).toEqual([404, "<p>没有找到</p>"]);
      expect(answer.headers.get("cache-control")).toContain("no-store");
    }
    const file = await fetch(`${address}/a.webp`, { headers: document });
    expect([file.status, await file.text()]).toEqual([200, PLAIN]);
    for (const more of [{ accept: "text/html", rsc: "1" }, { accept: "*/*" }]) {
      const other = await fetch(`${address}/lost`, { headers: { ...headers, ...more } });
      expect([other.status, await other.text()]).toEqual([404, PLAIN]);
    }
    expect(await (await fetch(`${address}/desk`, { headers: document })).text()).toBe(PLAIN);
  });

  test("带 Set-Cookie 的回答不保留，也不给别人", async () => {
    const address = await open();
    before = () => after(30);
    const both = await Promise.all([1, 2].map(() => fetch(`${address}/register?cookie`, { headers })));
    expect(both.map((each) => each.headers.get("set-cookie"))).toEqual(["a=1", "a=1"]);
    expect(made).toHaveLength(2);
  });

  test("只问头部的得到与取页面相同的头部，没有正文", async () => {
    const address = `${await open()}/register`;
    const head = await fetch(address, { method: "HEAD", headers });
    const page = await fetch(address, { headers });
    const told = (answer: Response) => ["etag", "content-length", "cache-control"].map((n) => answer.headers.get(n));
    expect([told(head), await head.text()]).toEqual([told(page), ""]);
    expect(head.headers.get("etag")).not.toBeNull();
  });

  test("停下来时正在办的办完，框架也收好尾；赖着不走的过了宽限才断开", async () => {
    const address = await open();
    let closed = false;
    const close = async () => {
      closed = true;
    };
    before = () => after(120);
    const begun = () => expect.poll(() => made, { interval: 5 }).toEqual(["/api/x"]);
    const submitting = fetch(`${address}/api/x`, { method: "POST" });
    await begun();
    await stopDoor(server, close, 2_000);
    expect([(await submitting).status, closed]).toEqual([200, true]);

    const other = await open();
    before = () => new Promise(() => {});
    const hanging = once(send(`${other}/api/x`).end(), "error");
    await begun();
    await stopDoor(server, close, 60);
    expect(await hanging).toHaveLength(1);
  });
});

test("数据库的线路挂起时，等一会儿就当作问不到，换一条线再问", async () => {
  /** Signs in and is ready, then says no more. */
  const ready = Buffer.from([..."R\0\0\0\x08\0\0\0\0Z\0\0\0\x05I"].map((sign) => sign.charCodeAt(0)));
  const lines = new Set<Socket>();
  const database = createLine((line) => {
    lines.add(line.on("error", () => {}));
    line.once("data", () => line.write(ready));
  }).listen(0, "127.0.0.1");
  await once(database, "listening");
  const { port } = database.address() as AddressInfo;
  const revision = publishedRevision(`postgresql://a:b@127.0.0.1:${port}/c`, { patience: 80 });
  expect(await Promise.all([revision.now(), revision.now(), revision.now()])).toEqual(
    Array(3).fill({ revision: null, replica: false, away: true }),
  );
  expect(lines.size).toBe(2);
  await revision.end();
  for (const line of lines) line.destroy();
  database.close();
});
