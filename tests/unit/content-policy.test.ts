import { NextRequest } from "next/server";
import { expect, test } from "vitest";
import { proxy } from "@/proxy";
import { READER } from "../../scripts/steps/reading-pages.mjs";

const POLICY = "content-security-policy";
const asked = (path: string, headers: Record<string, string> = {}) =>
  proxy(new NextRequest(`http://portal.example${path}`, { headers }));
const nonceOf = (response: Response) => /'nonce-([^']+)'/.exec(response.headers.get(POLICY) ?? "")?.[1];
const rule = (response: Response, name: string) =>
  (response.headers.get(POLICY) ?? "").split("; ").find((part) => part.startsWith(`${name} `));

test("脚本只收本站的文件和带本次编号的；不向外取，也不向外送；编号每次不同", () => {
  const [one, other] = [asked("/desk"), asked("/desk")];
  expect(nonceOf(one)).toBeTruthy();
  expect(nonceOf(one)).not.toBe(nonceOf(other));
  expect(rule(one, "script-src")).toBe(`script-src 'self' 'nonce-${nonceOf(one)}'`);
  expect(rule(one, "default-src")).toBe("default-src 'self'");
  for (const name of ["connect-src", "font-src", "frame-src", "worker-src"]) expect(rule(one, name)).toBeUndefined();
  expect(rule(one, "object-src")).toBe("object-src 'none'");
  expect(one.headers.get(POLICY)).not.toMatch(/unsafe-eval|https?:|\*/);
});

test("框架读到的编号与答复的一致，改写过的网址也有；访客自己写的不算", () => {
  for (const path of ["/review", "/review?page=1&page=2"]) {
    const answer = asked(path, { [POLICY]: "script-src 'nonce-mine'" });
    expect(nonceOf(answer)).not.toBe("mine");
    expect(answer.headers.get(`x-middleware-request-${POLICY}`)).toBe(answer.headers.get(POLICY));
  }
});

test("给所有人留存的公开页面不带编号：里面没有要它的脚本", () => {
  const kept = asked("/notices", { "user-agent": READER });
  expect(rule(kept, "script-src")).toBe("script-src 'self'");
});
