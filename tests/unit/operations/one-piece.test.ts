import { once } from "node:events";
import { createServer, get, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, Socket } from "node:net";
import { setTimeout as after } from "node:timers/promises";
import { afterEach, expect, test, vi } from "vitest";
import { inOnePiece } from "@/scripts/steps/one-piece.mjs";

afterEach(() => vi.restoreAllMocks());

/** As the framework answers: the head by itself, then what was rendered. */
async function answered(answer: (response: ServerResponse) => Promise<void>) {
  const prototype = Socket.prototype as unknown as { _write(): void; _writev(): void };
  let pieces = 0;
  const server = createServer(
    inOnePiece((_: IncomingMessage, response: ServerResponse) => {
      const { socket } = response;
      for (const name of ["_write", "_writev"] as const) {
        const own = prototype[name];
        Object.assign(socket!, {
          [name](...given: []) {
            pieces += 1;
            return own.apply(socket, given);
          },
        });
      }
      return answer(response);
    }),
  ).listen(0, "127.0.0.1");
  await once(server, "listening");
  const began = performance.now();
  const [response] = (await once(
    get({ port: (server.address() as AddressInfo).port, host: "127.0.0.1" }),
    "response",
  )) as [IncomingMessage];
  const headMs = performance.now() - began;
  let body = "";
  for await (const part of response) body += part;
  server.close();
  return { status: response.statusCode, body, pieces, headMs };
}

test("the head, what follows at once and the end go out in one piece", async () => {
  const told = await answered(async (response) => {
    response.flushHeaders();
    await Promise.resolve();
    response.write("whole");
    await Promise.resolve();
    response.end();
  });
  expect(told).toMatchObject({ status: 200, body: "whole", pieces: 1 });
});

test("what comes later is not waited for", async () => {
  const told = await answered(async (response) => {
    response.flushHeaders();
    await after(400);
    response.end("late");
  });
  expect(told).toMatchObject({ status: 200, body: "late", pieces: 2 });
  expect(told.headMs).toBeLessThan(350);
});
