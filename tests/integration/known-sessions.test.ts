import { encode } from "next-auth/jwt";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { closeSession, openSession } from "@/lib/people/sessions";
import { currentActor } from "@/lib/platform/actor";
import { isGenuine } from "@/lib/platform/known-sessions.mjs";
import { RANKS } from "@/scripts/steps/admission-line.mjs";
import { rankOf } from "@/scripts/steps/admission-ranks.mjs";
import { aStranger } from "../support/fieldwork";

const sent = vi.hoisted(() => ({ cookie: "" }));
vi.mock("next/headers", () => ({
  cookies: async () => ({ get: () => (sent.cookie ? { value: sent.cookie } : undefined) }),
}));
const SECRET = "only-for-this-test";
beforeEach(() => {
  vi.stubEnv("NEXTAUTH_SECRET", SECRET);
  vi.stubEnv("NEXTAUTH_URL", "http://localhost");
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const rankNow = () =>
  rankOf({ method: "PUT", url: "/api/x", headers: { cookie: `next-auth.session-token=${sent.cookie}` } });

test("页面核过的登录才排在前面；退出以后再来问一次，就不排了；编的、别人密钥做的从来不排", async () => {
  const person = await aStranger("filing");
  const token = await openSession(person.userId, "", "");
  sent.cookie = await encode({ token: { sid: token }, secret: SECRET });
  expect(rankNow()).toBe(RANKS.sender);
  expect((await currentActor())?.userId).toBe(person.userId);
  expect(rankNow()).toBe(RANKS.write);
  await closeSession(token);
  expect(await currentActor()).toBeNull();
  expect(rankNow()).toBe(RANKS.sender);
  for (const made of ["made-up", await encode({ token: { sid: token }, secret: "another" })]) {
    sent.cookie = made;
    expect(await currentActor()).toBeNull();
    expect(isGenuine(made)).toBe(false);
  }
});
