import type { IncomingMessage, ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { underPolicy } from "@/scripts/steps/page-policy.mjs";

/** What the browser and the framework are told at this address; null where nothing is. */
async function told(url: string, headers: Record<string, string> = {}) {
  const request = { method: "GET", url, headers: { ...headers } } as unknown as IncomingMessage;
  const said = new Map<string, string>();
  const response = { setHeader: (name: string, value: string) => said.set(name, value) } as unknown as ServerResponse;
  await underPolicy(async () => undefined)(request, response);
  const browser = said.get("Content-Security-Policy") ?? null;
  const rules = Object.fromEntries((browser ?? "").split("; ").map((part) => part.split(/ (.*)/).slice(0, 2)));
  const nonce = /'nonce-([^']+)'/.exec(browser ?? "")?.[1] ?? null;
  return { browser, framework: request.headers["content-security-policy"] ?? null, rules, nonce };
}

test("脚本只收本站的文件和带本次编号的；不向外取，也不向外送；编号每次不同", async () => {
  const [one, other] = [await told("/desk"), await told("/desk")];
  expect(one.nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/);
  expect(one.nonce).not.toBe(other.nonce);
  expect(one.rules).toMatchObject({
    "default-src": "'self'",
    "script-src": `'self' 'nonce-${one.nonce}'`,
    "object-src": "'none'",
    "form-action": "'self'",
    "base-uri": "'self'",
  });
  for (const name of ["connect-src", "font-src", "frame-src", "worker-src"]) expect(one.rules).not.toHaveProperty(name);
  expect(one.browser).not.toMatch(/unsafe-eval|https?:|\*/);
});

test("框架读到的与浏览器读到的一致；访客自己写的不算，数据和文件也不例外", async () => {
  const mine = { "content-security-policy": "script-src 'nonce-mine'" };
  const page = await told("/review?page=2", mine);
  expect(page.framework).toBe(page.browser);
  expect(page.nonce).not.toBe("mine");
  expect(await told("/api/health", mine)).toMatchObject({ browser: null, framework: null });
});

test.each(["/notices", "/sign-in", "/objections"])("不带框架脚本的公开页面没有编号：%s", async (url) => {
  expect((await told(url)).rules["script-src"]).toBe("'self'");
});
