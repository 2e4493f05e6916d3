import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { choosePort } from "@/scripts/steps/server.mjs";

afterEach(() => vi.unstubAllEnvs());

test("上一个还在按 DRAIN_MS 说着要走：等它说完让出端口；不让的，过了以后说明怎么办", async () => {
  const leaving = createServer().listen(0, "0.0.0.0");
  await once(leaving, "listening");
  const { port } = leaving.address() as AddressInfo;
  vi.stubEnv("PORT", String(port));
  // it waits for three seconds where nobody says anything; with DRAIN_MS it would be a minute
  const began = performance.now();
  await expect(choosePort()).rejects.toThrow(`端口 ${port} 已被占用`);
  expect(performance.now() - began).toBeLessThan(20_000);
  vi.stubEnv("DRAIN_MS", "60000");
  setTimeout(() => leaving.close(), 4_000);
  expect(await choosePort()).toBe(port);
}, 90_000);
