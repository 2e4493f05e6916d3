import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Writable } from "node:stream";
import pino from "pino";
import { Registry } from "prom-client";
import { afterEach, describe, expect, test } from "vitest";
import { watched } from "@/scripts/steps/request-watch.mjs";
import { NO_ROUTE, routeNames } from "@/scripts/steps/routes.mjs";

const regex = (page: string) => `^${page.replace(/\[\w+\]/g, "([^/]+?)")}(?:/)?$`;
const route = (page: string) => ({ page, regex: regex(page) });
const routeOf = routeNames(
  [route("/"), route("/register")],
  [route("/objections/[number]"), route("/applications/[id]/items/[item]"), route("/applications/[id]")],
);

let server: Server | undefined;
afterEach(() => server?.close());

async function serving(all: boolean) {
  const written: string[] = [];
  const sink = new Writable({
    write(chunk, _, done) {
      written.push(String(chunk));
      done();
    },
  });
  const into = new Registry();
  const log = pino({ base: null }, sink);
  const handle = watched(
    (request, response) => {
      if (request.url!.startsWith("/objections")) response.statusCode = 500;
      response.end("ok");
    },
    { routeOf, log, slowMs: 60_000, all, into },
  );
  server = createServer(handle).listen(0);
  await new Promise((resolve) => server!.once("listening", resolve));
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { at, written, into };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 30));

describe("请求按路由计数、记日志", () => {
  test("地址中的编号、代码、查询词不写入，只写路由", async () => {
    const { at, written, into } = await serving(true);
    await (await fetch(`${at}/applications/018f-秘密/items/7?q=张三`)).text();
    await settled();
    const figures = await into.metrics();
    const text = written.join("");
    expect(JSON.parse(text)).toMatchObject({ method: "GET", route: "/applications/[id]/items/[item]", status: 200 });
    for (const said of ["018f", "%E7", "张三", "127.0.0.1"]) expect(text + figures).not.toContain(said);
    expect(figures).toContain('route="/applications/[id]/items/[item]"');
  });

  test("不认识的地址归在一起，造再多的地址也不多一行", async () => {
    const { at, into } = await serving(false);
    for (let place = 0; place < 20; place += 1) await (await fetch(`${at}/made-up-${place}/x`)).text();
    await settled();
    const counts = (await into.metrics())
      .split("\n")
      .filter((line) => line.startsWith("portal_http_request_seconds_count"));
    expect(counts).toEqual([`portal_http_request_seconds_count{method="GET",route="${NO_ROUTE}",status="200"} 20`]);
  });

  test("答复带着请求编号；代理给的照用，不像编号的另取", async () => {
    const { at } = await serving(false);
    const given = await fetch(at, { headers: { "X-Request-Id": "proxy-0001-abcd" } });
    expect(given.headers.get("x-request-id")).toBe("proxy-0001-abcd");
    const bad = await fetch(at, { headers: { "X-Request-Id": '"}{"' } });
    expect(bad.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("只记出错和慢的：正常的一行不写，出错的照写", async () => {
    const { at, written } = await serving(false);
    await (await fetch(`${at}/register`)).text();
    await (await fetch(`${at}/objections/YY-2026-0001`)).text();
    await settled();
    expect(written).toHaveLength(1);
    expect(JSON.parse(written[0]!)).toMatchObject({ route: "/objections/[number]", status: 500 });
  });
});
