import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { Registry } from "prom-client";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { BUSY_PAGE, BUSY_TEXT } from "@/lib/labels/busy.mjs";
import { lines } from "@/lib/platform/lines.mjs";
import { admitted } from "../../../scripts/steps/admission.mjs";
import { portalDoor } from "../../../scripts/steps/portal-door.mjs";
import { saysAway } from "../../../scripts/steps/unavailable.mjs";
import { asCookie, sealed, withSecret } from "../../support/sealed";

const KEEPS = '<html><head><meta name="portal-keeps" content="published"/></head><body>名录</body></html>';
const PATIENT = { timeout: 30_000, interval: 5 };
const session = { cookie: asCookie(await sealed("x")) };
let server: Server | undefined;
beforeEach(() => withSecret(vi.stubEnv));
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  vi.unstubAllEnvs();
});

/** A framework that works on what it is given until it is told to go on, behind the door and the bound, as the portal is put together. */
async function open({ places = 2, kept = 0, most = 2, patience = 60_000 } = {}) {
  const seen = { begun: [] as string[], under: 0, most: 0, faulty: false };
  let goOn = () => {};
  let told = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  async function framework(request: IncomingMessage, response: ServerResponse) {
    seen.begun.push(`${request.method} ${request.url}`);
    seen.under += 1;
    seen.most = Math.max(seen.most, seen.under);
    await told;
    seen.under -= 1;
    if (seen.faulty) throw new Error("broken");
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(request.url === "/register" ? KEEPS : "<html><head></head><body>ok</body></html>");
  }
  const into = new Registry();
  const line = { places, kept, most, patience: [patience, patience, patience, patience] };
  const handle = admitted(framework, { bounds: { pages: line, files: line }, files: new Set(), into });
  const door = portalDoor(handle, async () => ({ revision: "1", replica: false, away: false }));
  server = createServer(saysAway(door, into)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const port = (server.address() as AddressInfo).port;
  const at = `http://127.0.0.1:${port}`;
  const ask = (path: string, init: RequestInit = {}) => fetch(`${at}${path}`, init);
  const put = (path: string) => ask(path, { method: "PUT", body: "{}", headers: session });
  const figure = async (name: string) => (await into.getSingleMetric(name)!.get()).values;
  const sum = async (name: string) => (await figure(name)).reduce((all, { value }) => all + value, 0);
  const until = (name: string, value: number) => expect.poll(() => sum(name), PATIENT).toBe(value);
  return {
    ...{ seen, port, ask, put, figure, goOn },
    begun: (count: number) => expect.poll(() => seen.begun.length, PATIENT).toBe(count),
    waiting: (count: number) => until("portal_requests_waiting", count),
    shed: (count: number) => until("portal_requests_shed_total", count),
    /** From now on it is told anew. */
    holdAgain: () => {
      told = new Promise<void>((resolve) => {
        goOn = resolve;
      });
      return () => goOn();
    },
  };
}

describe("繁忙时的门", () => {
  test("同时办理的不超过位置数；排不下的立即得到 503 和再来的时间，没有开始办理", async () => {
    const { seen, put, figure, shed, goOn } = await open();
    const all = Array.from({ length: 10 }, (_, n) => put(`/api/x/${n}`));
    await shed(6);
    goOn();
    const answers = await Promise.all(all);
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(4);
    const refused = answers.filter(({ status }) => status === 503);
    expect([refused.length, seen.begun.length, seen.most]).toEqual([6, 4, 2]);
    for (const answer of refused) {
      const seconds = Number(answer.headers.get("retry-after"));
      expect(seconds).toBeGreaterThanOrEqual(4);
      expect(seconds).toBeLessThan(12);
      expect(await answer.json()).toEqual({ code: "busy", message: BUSY_TEXT });
    }
    expect(await figure("portal_requests_shed_total")).toEqual([
      { labels: { line: "pages", rank: "write", why: "full" }, value: 6 },
    ]);
  });

  test("等得太久的也得到 503，不会没完没了地等", async () => {
    const { ask, put, begun, goOn } = await open({ places: 1, patience: 40 });
    const first = put("/api/x");
    await begun(1);
    expect((await ask("/desk", { headers: session })).status).toBe(503);
    goOn();
    expect((await first).status).toBe(200);
  });

  test("后来的写入先于先来的阅读", async () => {
    const { seen, ask, put, begun, waiting, goOn } = await open({ places: 1, most: 5 });
    const all = [put("/api/first")];
    await begun(1);
    all.push(ask("/organisations"), ask("/desk", { headers: session }));
    await waiting(2);
    all.push(put("/api/save"));
    await waiting(3);
    goOn();
    await Promise.all(all);
    expect(seen.begun).toEqual(["PUT /api/first", "PUT /api/save", "GET /desk", "GET /organisations"]);
  });

  test("陌生人一再发来的，占不了留给登录者写入的位置；编一个登录凭证也不行", async () => {
    const { seen, ask, put, begun, waiting, goOn } = await open({ places: 4, kept: 1, most: 8 });
    const madeUp = { cookie: "next-auth.session-token=made-up; __Secure-next-auth.session-token=too" };
    const flood = Array.from({ length: 8 }, () => ask("/api/x", { method: "POST", body: "{}", headers: madeUp }));
    await waiting(5);
    expect(seen.begun).toHaveLength(3);
    const save = put("/api/save");
    await begun(4);
    expect(seen.begun[3]).toBe("PUT /api/save");
    goOn();
    expect((await save).status).toBe(200);
    await Promise.all(flood);
  });

  test("客户端走了：排队的不再叫到，办理中的办完才让出；位置一个不少", async () => {
    const { seen, port, put, figure, begun, waiting, goOn } = await open({ places: 1, most: 5 });
    const leaving = (path: string) => {
      const request = send({ port, path, method: "PUT", headers: session });
      request.on("error", () => {});
      request.end("{}");
      return request;
    };
    const first = leaving("/api/under-way");
    await begun(1);
    const second = leaving("/api/waiting");
    await waiting(1);
    const third = put("/api/stays");
    await waiting(2);
    first.destroy();
    second.destroy();
    await waiting(1);
    goOn();
    expect((await third).status).toBe(200);
    expect(seen.begun).toEqual(["PUT /api/under-way", "PUT /api/stays"]);
    expect(seen.most).toBe(1);
    const places = await figure("portal_places_taken");
    expect(places.map(({ value }) => value)).toEqual([0, 0]);
  });

  test("框架出错也让出位置", async () => {
    vi.spyOn(lines(), "error").mockImplementation(() => {});
    const { seen, put, goOn } = await open({ places: 1 });
    goOn();
    seen.faulty = true;
    for (let n = 0; n < 3; n += 1) expect((await put(`/api/${n}`)).status).toBe(500);
    seen.faulty = false;
    expect((await put("/api/after")).status).toBe(200);
  });

  test("留在内存里的公开页不占位置，忙时照样给出", async () => {
    const { seen, ask, put, waiting, goOn, holdAgain } = await open({ places: 1, most: 1 });
    goOn();
    expect((await ask("/register")).status).toBe(200);
    const release = holdAgain();
    const busy = [put("/api/1"), put("/api/2")];
    await waiting(1);
    const kept = await ask("/register");
    expect([kept.status, await kept.text()]).toEqual([200, expect.stringContaining("名录")]);
    expect((await ask("/notices")).status).toBe(503);
    expect(seen.begun).not.toContain("GET /notices");
    release();
    await Promise.all(busy);
  });

  test("打不开的页面自己再试，不丢填写的内容；框架的表单得到能认出的一句话；没有脚本的表单得到说明", async () => {
    const { ask, put, waiting, goOn } = await open({ places: 1, most: 1 });
    const busy = [put("/api/1"), put("/api/2")];
    await waiting(1);
    const page = await ask("/desk", { headers: session });
    const text = await page.text();
    expect([page.status, page.headers.get("content-type")]).toEqual([503, "text/html; charset=utf-8"]);
    expect(text).toContain(`<meta http-equiv="refresh" content="${page.headers.get("retry-after")}">`);
    expect(text).toContain(BUSY_PAGE.text(Number(page.headers.get("retry-after"))));
    const action = await ask("/desk", { method: "POST", body: "[]", headers: { ...session, "next-action": "a" } });
    expect([action.status, action.headers.get("content-type"), await action.text()]).toEqual([
      503,
      "text/plain",
      BUSY_TEXT,
    ]);
    for (const path of ["/desk", "/clues"]) {
      const headers = { origin: new URL(page.url).origin };
      const form = await (await ask(path, { method: "POST", body: new FormData(), headers })).text();
      expect(form).toContain("<p data-problem>这次没有提交。");
      expect(form).not.toContain("http-equiv");
    }
    goOn();
    await Promise.all(busy);
  });
});
