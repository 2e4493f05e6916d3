import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { setTimeout as after } from "node:timers/promises";
import { Registry } from "prom-client";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { admitted } from "@/scripts/steps/admission.mjs";
import { LARGE } from "@/scripts/steps/arrivals.mjs";
import { portalDoor } from "@/scripts/steps/portal-door.mjs";
import { cutSluggish, fewAtOnce } from "@/scripts/steps/sluggish.mjs";
import { saysAway } from "@/scripts/steps/unavailable.mjs";
import { asCookie, sealed, withSecret } from "../../support/sealed";

const genuine = `Host: x\r\nCookie: ${asCookie(await sealed("genuine"))}`;

let server: Server;
let sockets: Socket[];
const begun: string[] = [];
beforeEach(() => {
  begun.length = 0;
  sockets = [];
});
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  server.closeAllConnections();
  server.close();
  vi.unstubAllEnvs();
});

/** Answers with the length of what it has read, as a framework that reads all of it first. */
async function framework(request: IncomingMessage, response: ServerResponse) {
  begun.push(`${request.method} ${request.url}`);
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const whole = Buffer.concat(parts);
  response.end(`${whole.length} ${whole.subarray(0, 1)}${whole.subarray(-1)}`);
}

async function open({ places = 2, most = 64 * 1024 * 1024 } = {}) {
  const line = { places, kept: 0, most: 8, patience: [2_000, 2_000, 2_000, 2_000] };
  const into = new Registry();
  const options = { bounds: { pages: line, files: line }, bodies: { most }, files: new Set<string>(), into };
  const door = portalDoor(admitted(framework, options), async () => ({ revision: "1", replica: false, away: false }));
  server = createServer(fewAtOnce(saysAway(door, into))).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const at = `http://127.0.0.1:${port}`;
  const figure = async (name: string) => (await into.getSingleMetric(name)!.get()).values;
  return { port, at, figure };
}

/** A line by hand, and what comes back on it. */
function line(port: number, text: string) {
  const socket = connect(port, "127.0.0.1", () => socket.write(text));
  sockets.push(socket);
  let got = "";
  socket.on("data", (data) => {
    got += String(data);
  });
  socket.on("error", () => {});
  return { socket, got: () => got };
}
const head = (length: number | string, path = "/api/x") =>
  `POST ${path} HTTP/1.1\r\nHost: x\r\n${typeof length === "number" ? `Content-Length: ${length}` : length}\r\n\r\n`;

describe("正文没有到齐的，不占办理的位置", () => {
  test("许多连接报了长度不再说话：页面和保存照样立即办，位置一个也没有占", async () => {
    const { port, at, figure } = await open();
    for (let n = 0; n < 20; n += 1) line(port, head(200_000));
    for (let n = 0; n < 5; n += 1) line(port, `${head("Transfer-Encoding: chunked")}5\r\nhello\r\n`);
    for (let n = 0; n < 5; n += 1) line(port, head(10).replace("POST", "GET"));
    await expect.poll(async () => (await figure("portal_bodies_coming"))[0]!.value).toBe(30);
    const began = performance.now();
    const answers = [await fetch(`${at}/desk`), await fetch(`${at}/api/save`, { method: "PUT", body: "{}" })];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(begun).toEqual(["GET /desk", "PUT /api/save"]);
    for (const socket of sockets) socket.destroy();
    await expect.poll(async () => (await figure("portal_bodies_coming"))[0]!.value).toBe(0);
    expect((await figure("portal_places_taken")).map(({ value }) => value)).toEqual([0, 0]);
  });

  test.each([0, 1, 20_000, 65_536, 70_000, LARGE - 1, LARGE, LARGE + 1, 3_000_000])(
    "%i 字节的正文，一次发来、分段发来、不报长度、先问一声的，框架都读到同样的",
    async (size) => {
      const { port, at } = await open();
      const text = size === 0 ? "" : size === 1 ? "z" : `a${"b".repeat(size - 2)}z`;
      const body = Buffer.from(text);
      const said = `${size} ${text.slice(0, 1)}${text.slice(-1)}`;
      const whole = await fetch(`${at}/api/x`, { method: "PUT", body });
      expect(await whole.text()).toBe(said);
      const stream = new ReadableStream({
        async start(out) {
          const step = Math.max(1, Math.ceil(size / 5));
          for (let sent = 0; sent < size; sent += step) {
            out.enqueue(body.subarray(sent, sent + step));
            await after(5);
          }
          out.close();
        },
      });
      const parted = await fetch(`${at}/api/x`, { method: "PUT", body: stream, duplex: "half" } as RequestInit);
      expect(await parted.text()).toBe(said);
      const asks = line(port, head(size).replace("Host: x", "Host: x\r\nExpect: 100-continue"));
      await expect.poll(asks.got).toContain("100 Continue");
      asks.socket.write(body.subarray(0, size / 2));
      await after(20);
      asks.socket.write(body.subarray(size / 2));
      await expect.poll(asks.got).toContain(said);
    },
  );

  test("一条连接上连着发的，各读各的；被请回的，正文放掉，连接还能用", async () => {
    const { port } = await open({ places: 1 });
    const one = line(port, `${head(5)}hello${head(3)}abc${head(0)}`);
    await expect.poll(one.got).toMatch(/\n5 ho[\s\S]*\n3 ac[\s\S]*\n0 $/);
    // the only place is held by a large body that doesn't end
    line(port, head(1_000_000, "/api/files/1"));
    await expect.poll(() => begun.length).toBe(4);
    const refused = line(port, `${head(200_000, "/api/files/2")}${"x".repeat(200_000)}`);
    await expect.poll(refused.got).toMatch(/ 503 [\s\S]*"code":"busy"/);
    refused.socket.write(`${head(2)}ok`);
    await expect.poll(refused.got).toContain("2 ok");
  });
});

test("容不下更多时，发得最久的陌生人让出，请其再来；登录过的、刚来的不动", async () => {
  withSecret(vi.stubEnv);
  const { port, at, figure } = await open({ most: 250_000 });
  const known = line(port, head(100_000).replace("Host: x", genuine));
  await after(20);
  const stranger = line(port, head(100_000));
  await after(20);
  const later = line(port, head(100_000));
  await expect.poll(stranger.got).toMatch(/ 503 [\s\S]*Connection: close[\s\S]*"code":"busy"/);
  expect([known.got(), later.got()]).toEqual(["", ""]);
  expect(await figure("portal_requests_shed_total")).toEqual([
    { labels: { line: "pages", rank: "sender", why: "crowded" }, value: 1 },
  ]);
  expect((await fetch(`${at}/api/x`, { method: "PUT", body: "ok" })).status).toBe(200);
  known.socket.write("k".repeat(100_000));
  await expect.poll(known.got).toContain("100000 kk");
});

test("只剩登录过的：刚来的陌生人自己让出，连着的陌生人也不白让；刚来的登录过的，发得最久的让给他", async () => {
  withSecret(vi.stubEnv);
  const { port, figure } = await open({ most: 250_000 });
  const known = (length: number) => head(length).replace("Host: x", genuine);
  const coming = async () => (await figure("portal_bodies_coming"))[0]!.value;
  const come = async (text: string, waiting: number) => {
    const one = line(port, text);
    await expect.poll(coming).toBe(waiting);
    return one;
  };
  const [first, second, beside] = [
    await come(known(100_000), 1),
    await come(known(100_000), 2),
    await come(head(40_000), 3),
  ];
  const stranger = line(port, head(100_000));
  await expect.poll(stranger.got).toMatch(/ 503 [\s\S]*"code":"busy"/);
  expect([first.got(), second.got(), beside.got()]).toEqual(["", "", ""]);
  const third = line(port, known(100_000));
  await expect.poll(first.got).toMatch(/ 503 [\s\S]*"code":"busy"/);
  expect(beside.got()).toMatch(/ 503 /);
  expect([second.got(), third.got()]).toEqual(["", ""]);
});

test("等着的正文一个字节一个字节来，照样断开", async () => {
  const { port } = await open({ places: 1 });
  const told: object[] = [];
  cutSluggish(server, { windowMs: 200, leastBytes: 100, lookMs: 20, told: (cut) => told.push(cut) });
  const slow = line(port, `${head(100_000)}${"a".repeat(10_000)}`);
  const drip = setInterval(() => slow.socket.write("a"), 40);
  // it may end with a reset, which is no fault of this test
  slow.socket.on("error", () => {});
  await new Promise((resolve) => slow.socket.once("close", resolve));
  clearInterval(drip);
  expect(told).toEqual([{ sending: 1, reading: 0 }]);
});
