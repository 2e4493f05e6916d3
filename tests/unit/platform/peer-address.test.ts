import type { IncomingMessage, ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { addressOf } from "@/lib/platform/http";
import { withPeerAddress } from "@/scripts/steps/peer-address.mjs";

const seen = async (remoteAddress: string, claimed: string | undefined, proxies = "") => {
  const headers: Record<string, string | undefined> = { "x-forwarded-for": claimed };
  const request = { socket: { remoteAddress }, headers } as unknown as IncomingMessage;
  await withPeerAddress(async () => undefined, proxies)(request, {} as ServerResponse);
  return addressOf({ get: (name) => headers[name] ?? null });
};

test("谁也不能自报来源地址；本机和指明的代理写的才算", async () => {
  expect(await seen("203.0.113.9", "10.0.0.1")).toBe("203.0.113.9");
  expect(await seen("::ffff:203.0.113.9", "10.0.0.1")).toBe("203.0.113.9");
  for (const proxies of ["", " , ", "10.1.1.1,"])
    expect(await seen("", "203.0.113.9", proxies), `[${proxies}]`).not.toBe("203.0.113.9");
  expect(await seen("127.0.0.1", "1.2.3.4, 203.0.113.9")).toBe("203.0.113.9");
  expect(await seen("10.1.1.1", "203.0.113.9", "10.1.1.1, 10.1.1.2")).toBe("203.0.113.9");
  expect(await seen("10.1.1.3", "203.0.113.9", "10.1.1.1, 10.1.1.2")).toBe("10.1.1.3");
});
