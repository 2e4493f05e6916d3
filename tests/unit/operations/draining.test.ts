import { once } from "node:events";
import { Agent, createServer, get, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { draining, drainMs } from "../../../scripts/steps/draining.mjs";

let server: Server;
afterEach(() => server?.closeAllConnections());

async function ask(port: number, path: string, agent: Agent) {
  const [answer] = (await once(get({ port, path, agent }), "response")) as [IncomingMessage];
  let body = "";
  for await (const part of answer) body += part;
  return { status: answer.statusCode, connection: answer.headers.connection, body };
}

describe("退出以前", () => {
  test("平时照常；开始退出后健康检查先说不，别的请求照答，不再保留连接；活着的检查仍说在", async () => {
    const drain = draining();
    const handle = async (_: IncomingMessage, response: import("node:http").ServerResponse) => response.end("答");
    server = createServer(drain.before(handle)).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const agent = new Agent({ keepAlive: true });
    const before = await ask(port, "/api/health", agent);
    expect(before).toEqual({ status: 200, connection: "keep-alive", body: "答" });
    // the framework is not asked: what needs no database is answered without it
    expect((await ask(port, "/api/health?ready=1", agent)).body).toBe('{"status":"ready"}');
    drain.begin();
    expect(await ask(port, "/api/health?ready=1", agent)).toEqual({
      status: 503,
      connection: "close",
      body: '{"status":"draining"}',
    });
    expect(await ask(port, "/register", agent)).toEqual({ status: 200, connection: "close", body: "答" });
    expect((await ask(port, "/api/health/live", agent)).status).toBe(200);
    agent.destroy();
  });

  test("DRAIN_MS 不是毫秒数的不启动；没有写的不等", () => {
    expect([drainMs(""), drainMs("0"), drainMs("15000")]).toEqual([0, 0, 15_000]);
    for (const wrong of ["15s", "-1", "1e4", "99999999"]) expect(() => drainMs(wrong)).toThrow("DRAIN_MS");
  });
});
