import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { evenRefusals } from "../../../scripts/steps/even-refusals.mjs";
import { stopDoor } from "../../../scripts/steps/portal-door.mjs";
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

type Handle = Parameters<typeof evenRefusals>[0];

async function open(handle: Handle = framework, around = (even: Handle) => even) {
  server = createServer(around(evenRefusals(handle, SLOT))).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return async (path: string, headers: Record<string, string> = session, signal: AbortSignal | null = null) => {
    const began = performance.now();
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers, signal });
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

/** As Next.js does it: whoever answers waits until the answer is out, and hears nothing of a reader who has left. */
const untilSent: Handle = async (_, response) => {
  response.statusCode = 404;
  const sent = new Promise((resolve) => response.once("finish", resolve));
  response.end("没有找到");
  await sent;
};

/** When the work behind a request was over, and whether its answer was out by then. */
function overseen() {
  type Seen = { ms: number; response: ServerResponse; out: boolean };
  let told: (seen: Seen) => void;
  const over = new Promise<Seen>((resolve) => {
    told = resolve;
  });
  const around = (even: Handle): Handle => {
    return async (request, response) => {
      const began = performance.now();
      await even(request, response);
      told({ ms: performance.now() - began, response, out: response.writableEnded });
    };
  };
  return { over, around };
}

describe("位置", () => {
  test("框架说完就空出来，不等到整格；答复照样在整格的时间到", async () => {
    const { over, around } = overseen();
    const ask = await open(untilSent, around);
    const answer = ask("/x");
    const { ms, out } = await over;
    expect([ms < SLOT - 5, out]).toEqual([true, false]);
    expect(await answer).toMatchObject({ status: 404, text: "没有找到" });
  });

  test("等的时候走开的人不占着；到了整格也不再送", async () => {
    const { over, around } = overseen();
    const ask = await open(untilSent, around);
    const leaving = new AbortController();
    const answer = ask("/x", session, leaving.signal);
    const { response } = await over;
    leaving.abort();
    await expect(answer).rejects.toThrow("abort");
    await pause(SLOT + 100);
    expect([response.destroyed, response.writableEnded]).toEqual([true, false]);
  });

  test("框架还没说就走开的人，说完也空出来，不再等", async () => {
    const { over, around } = overseen();
    const leaving = new AbortController();
    const ask = await open(async (request, response) => {
      leaving.abort();
      await once(response, "close");
      return untilSent(request, response);
    }, around);
    await expect(ask("/x", session, leaving.signal)).rejects.toThrow("abort");
    const { response } = await over;
    await pause(SLOT + 100);
    expect(response.writableEnded).toBe(false);
  });

  test("没有压着的答复，送出去才空出来", async () => {
    const { over, around } = overseen();
    const ask = await open(async (_, response) => {
      response.end("x".repeat(9));
      await once(response, "finish");
      await pause(50);
    }, around);
    await ask("/x");
    expect((await over).ms).toBeGreaterThan(45);
  });
});

test("压着的时候再说一次完、再写，都不算", async () => {
  const ask = await open(async (_, response) => {
    response.statusCode = 404;
    response.end("没有找到");
    response.end("再说");
    response.write("又写");
    await once(response, "finish");
    response.end("出去以后");
  });
  expect(await ask("/x")).toMatchObject({ status: 404, text: "没有找到" });
});

test("停下来的服务等压着的答复送完，再关框架", async () => {
  const { over, around } = overseen();
  const ask = await open(untilSent, around);
  const answer = ask("/x");
  const { response } = await over;
  let out = false;
  await stopDoor(
    server as Server,
    async () => {
      out = response.writableFinished;
    },
    10 * SLOT,
  );
  expect(out).toBe(true);
  expect(await answer).toMatchObject({ status: 404, text: "没有找到" });
});
