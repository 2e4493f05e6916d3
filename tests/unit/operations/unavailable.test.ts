import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { databaseFault, isAway, markFault, notAway } from "@/lib/platform/away.mjs";
import { saysAway } from "@/scripts/steps/unavailable.mjs";

describe("什么算数据库一时连不上", () => {
  const coded = (code: string) => Object.assign(new Error("x"), { code });
  test.each(["57P01", "57P03", "08006", "ECONNREFUSED", "ECONNRESET", "P1001", "P1017"])("%s", (code) => {
    expect(isAway(coded(code))).toBe(true);
  });
  test("驱动自己的说法、一并失败的几次连接、包在里面的原因", () => {
    expect(isAway(new Error("Connection terminated unexpectedly"))).toBe(true);
    expect(isAway(new AggregateError([coded("ECONNREFUSED")]))).toBe(true);
    const adapter = { meta: { driverAdapterError: { cause: { kind: "ConnectionClosed" } } } };
    expect(isAway(Object.assign(new Error("x"), adapter))).toBe(true);
    expect(isAway(new Error("x", { cause: coded("57P02") }))).toBe(true);
  });
  test("连接用完了是另一回事：不是连不上；自己的事务办得太久哪个也不是", () => {
    for (const code of ["53300", "P2024", "P2037"]) expect(databaseFault(coded(code)), code).toBe("crowded");
    expect(databaseFault(new Error("timeout exceeded when trying to connect"))).toBe("crowded");
    const late = "Transaction API error: Transaction already closed: the timeout for this transaction was 30000 ms";
    expect(databaseFault(Object.assign(new Error(late), { code: "P2028" }))).toBeNull();
    const full = "Transaction API error: Unable to start a transaction in the given time.";
    expect(databaseFault(Object.assign(new Error(full), { code: "P2028" }))).toBe("crowded");
  });
  test("存储桶的连接断了不算，包在里面也不算", () => {
    const bucket = notAway(coded("ECONNREFUSED"));
    expect([isAway(bucket), isAway(new Error("x", { cause: bucket }))]).toEqual([false, false]);
  });
  test("别的故障不算：语法、约束、锁、空值", () => {
    for (const code of ["42601", "23505", "40P01", "55P03", "57014", "P2002"])
      expect(isAway(coded(code)), code).toBe(false);
    for (const none of [null, undefined, "57P01", new TypeError("x is not a function")])
      expect(isAway(none)).toBe(false);
    const round: { cause?: unknown } = {};
    round.cause = round;
    expect(isAway(round)).toBe(false);
  });
});

let server: Server | undefined;
afterEach(() => server?.close());

const GONE = Object.assign(new Error("x"), { code: "57P01" });

/** What the framework does with a fault: 500, in one of its ways. */
async function serving(answer: (...given: Parameters<RequestListener>) => unknown) {
  const handle = saysAway(async (request, response) => answer(request, response as Parameters<RequestListener>[1]));
  server = createServer((request, response) => {
    request.headers["x-request-id"] = String(request.headers["x-number"]);
    void handle(request, response);
  }).listen(0);
  await new Promise((resolve) => server!.once("listening", resolve));
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return (headers: Record<string, string>, method = "GET") =>
    fetch(at, { method, headers: { "x-number": "n-1", ...headers } });
}

const WAYS: Record<string, Parameters<typeof serving>[0]> = {
  "end 之前设了状态": (_, response) => {
    response.statusCode = 500;
    response.end("Internal Server Error");
  },
  "先写头，再分几次写": (_, response) => {
    response.writeHead(500, { "content-type": "text/html", "content-length": "9" });
    response.write("Inter");
    response.end("nal!");
  },
  只刷出头: (_, response) => {
    response.statusCode = 500;
    response.flushHeaders();
    response.end();
  },
};

describe("数据库一时连不上时的答复", () => {
  for (const [way, answer] of Object.entries(WAYS)) {
    test(`${way}：503，页面、JSON、脚本各得其所，都说怎么办`, async () => {
      const ask = await serving((request, response) => {
        markFault("n-1", GONE);
        return answer(request, response);
      });
      const page = await ask({ accept: "text/html,*/*" });
      expect([page.status, page.headers.get("retry-after"), page.headers.get("cache-control")]).toEqual([
        503,
        "10",
        "no-store",
      ]);
      expect(await page.text()).toMatch(/<h1>系统正在恢复<\/h1>.*稍后重试/s);
      expect(await (await ask({ accept: "text/html" }, "POST")).text()).toMatch(/重复提交不会重复办理/);
      const data = await ask({});
      expect([data.status, await data.json()]).toEqual([
        503,
        { code: "unavailable", message: expect.stringContaining("稍后重试") },
      ]);
      const action = await ask({ "next-action": "x", accept: "text/html" });
      expect([action.status, action.headers.get("content-type")]).toEqual([503, "text/plain"]);
    });
  }

  test("没有标出来的故障仍是 500，原样；成功的不动", async () => {
    const failing = await serving(WAYS["先写头，再分几次写"]!);
    const answer = await failing({});
    expect([answer.status, await answer.text()]).toEqual([500, "Internal!"]);
    server!.close();
    const fine = await serving((_, response) => {
      markFault("n-1", GONE);
      response.end("ok");
    });
    expect((await fine({})).status).toBe(200);
  });

  test("一次的标记不落到同号的下一次", async () => {
    let first = true;
    const ask = await serving((request, response) => {
      if (first) markFault("n-1", GONE);
      first = false;
      return WAYS["end 之前设了状态"]!(request, response);
    });
    expect([(await ask({})).status, (await ask({})).status]).toEqual([503, 500]);
  });
});
