import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { evenRefusals } from "../../../scripts/steps/even-refusals.mjs";
import { asCookie, sealed, withSecret } from "../../support/sealed";

const SLOT = 800;
const session = { cookie: asCookie(await sealed("x")) };
let server: Server | undefined;
beforeEach(() => withSecret(vi.stubEnv));
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  vi.unstubAllEnvs();
});

/** A framework that reads for so many milliseconds, and answers in several parts. */
async function framework({ url = "" }: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, status, ms] = url.split("/");
  await pause(Number(ms));
  response.statusCode = Number(status);
  response.setHeader("X-Own", "kept");
  response.flushHeaders();
  response.write("没有");
  response.end("找到");
  await once(response, "close");
}

async function open(handle = framework) {
  server = createServer(evenRefusals(handle, SLOT)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return async (path: string, headers: Record<string, string> = session) => {
    const began = performance.now();
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers });
    return {
      ms: performance.now() - began,
      status: answer.status,
      own: answer.headers.get("x-own"),
      text: await answer.text(),
    };
  };
}

test("登录的人问到不存在的：不论查了多久，都在整格的时间答复，内容一字不差", async () => {
  const ask = await open();
  const found = { status: 404, own: "kept", text: "没有找到" };
  const [quick, slow, long] = await Promise.all([ask("/404/0"), ask("/404/150"), ask("/404/900")]);
  expect([quick, slow, long]).toMatchObject([found, found, found]);
  const slots = [quick!, slow!, long!].map(({ ms }) => Math.floor((ms + 5) / SLOT));
  expect(slots).toEqual([1, 1, 2]);
});

test("找到的、出错的、没有登录的：一刻也不等", async () => {
  const ask = await open();
  for (const answer of [ask("/200/0"), ask("/403/0"), ask("/500/0"), ask("/404/0", {})])
    expect((await answer).ms).toBeLessThan(SLOT - 5);
});

test("框架压缩过的，也原样等到整格", async () => {
  const ask = await open(async (_, response) => {
    // as a compressing middleware does it: its own methods in front, the head written before the first part
    const { write, end } = response;
    response.end = ((text: string) => {
      response.writeHead(404, { "Content-Encoding": "gzip" });
      write.call(response, gzipSync(text).subarray(0, 5), "binary");
      return end.call(response, gzipSync(text).subarray(5), "binary");
    }) as typeof response.end;
    response.end("没有找到");
  });
  const { ms, text } = await ask("/x");
  expect([ms > SLOT - 5, text]).toEqual([true, "没有找到"]);
});
