import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { cutSluggish, fewAtOnce } from "@/scripts/steps/sluggish.mjs";

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const WINDOW = 200;
/** A busy machine lets whoever sends or reads wait for a good part of a second by itself. */
const WIDE = 5 * WINDOW;
const told: { sending: number; reading: number }[] = [];

async function serving(handle: RequestListener, windowMs = WINDOW): Promise<number> {
  told.length = 0;
  server = createServer(handle);
  cutSluggish(server, { windowMs, leastBytes: 100, lookMs: 20, told: (cut) => told.push(cut) });
  server.listen(0);
  await new Promise((resolve) => server!.once("listening", resolve));
  return (server.address() as AddressInfo).port;
}
const standing = () => new Promise<number>((resolve) => server!.getConnections((_, count) => resolve(count)));
const HEAD = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n";

test("正文一个字节一个字节来的，断开；来得够快的，收完为止", async () => {
  const taken: number[] = [];
  const port = await serving((request, response) => {
    let size = 0;
    request.on("error", () => {});
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
    });
    request.on("end", () => {
      taken.push(size);
      response.end("ok");
    });
  }, WIDE);
  const slow = connect(port);
  slow.on("error", () => {});
  slow.write(HEAD);
  const drip = setInterval(() => slow.write("a"), 30);
  const quick = connect(port);
  quick.write(HEAD);
  for (let sent = 0; sent < 100_000; sent += 5_000) {
    quick.write("a".repeat(5_000));
    await pause(WIDE / 8);
  }
  await pause(WIDE);
  clearInterval(drip);
  expect(taken).toEqual([100_000]);
  expect(told).toEqual([{ sending: 1, reading: 0 }]);
  expect(await standing()).toBe(1);
});

test("从来不读的，断开；我们自己还没有去读正文、还没有答的，不断", async () => {
  const port = await serving((request, response) => {
    if (request.url === "/much") response.end(Buffer.alloc(32 * 1024 * 1024));
  });
  const reader = connect(port);
  reader.on("error", () => {});
  reader.pause();
  reader.write("GET /much HTTP/1.1\r\nHost: x\r\n\r\n");
  const waits = connect(port);
  waits.write(`${HEAD}a`);
  await expect.poll(() => told).toEqual([{ sending: 0, reading: 1 }]);
  await pause(WINDOW * 4);
  expect(told).toHaveLength(1);
  expect(await standing()).toBe(1);
});

test("一条连接上同时等着的请求有限：灌进来的断开，一件也不办；一件一件来的不限", async () => {
  let taken = 0;
  const waiting: (() => void)[] = [];
  const port = await serving(
    fewAtOnce((request, response) => {
      taken += 1;
      if (request.url === "/waits") waiting.push(() => response.end("ok"));
      else response.end("ok");
    }, 3),
  );
  const flood = connect(port);
  flood.on("error", () => {});
  const gone = new Promise((resolve) => flood.once("close", resolve));
  flood.write("GET /waits HTTP/1.1\r\nHost: x\r\n\r\n".repeat(400));
  await gone;
  expect([taken, waiting.length]).toEqual([0, 0]);
  const one = connect(port);
  let answered = 0;
  one.on("data", (data) => {
    answered += String(data).split("HTTP/1.1 200").length - 1;
    if (answered < 20) one.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    else one.end();
  });
  one.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  await new Promise((resolve) => one.once("close", resolve));
  expect(answered).toBe(20);
});

test("一条连接上排着队的请求，连接断了，每一个都得知：占着的都还回来", async () => {
  const open = new Set<string>();
  const port = await serving(
    fewAtOnce((request, response) => {
      open.add(request.url!);
      response.once("close", () => open.delete(request.url!));
    }),
  );
  const one = connect(port);
  one.on("error", () => {});
  one.write(["/1", "/2", "/3"].map((path) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`).join(""));
  await expect.poll(() => open.size).toBe(3);
  one.destroy();
  await expect.poll(() => [...open]).toEqual([]);
});

test("答复是一整块的，慢慢在读就不断", async () => {
  // three seconds at this pace
  const size = 24 * 1024 * 1024;
  const port = await serving((_, response) => response.end(Buffer.alloc(size)), WIDE);
  const reader = connect(port);
  let taken = 0;
  reader.on("error", () => {});
  reader.on("data", (chunk: Buffer) => {
    taken += chunk.length;
    reader.pause();
    setTimeout(() => reader.resume(), (chunk.length / (8 * 1024 * 1024)) * 1000);
  });
  reader.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  await expect.poll(() => taken, { timeout: 50_000 }).toBeGreaterThan(size);
  expect(told).toEqual([]);
});
