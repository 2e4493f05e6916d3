import { encode } from "next-auth/jwt";
import { beforeEach, expect, test, vi } from "vitest";
import { signInCodeAction } from "@/app/actions/session";
import CodePage from "@/app/sign-in/code/page";
import SignInPage from "@/app/sign-in/page";
import { openSession } from "@/lib/people/sessions";
import { HALF_COOKIE, SESSION_COOKIE } from "@/lib/platform/auth-cookie";
import { env } from "@/lib/platform/env";
import { givePassword } from "../support/acts";
import { enrol, halfOf } from "../support/second-factor";
import { makeActor, makeArea, makeOrganisation } from "../support/world";

const came = vi.hoisted(() => ({ held: new Map<string, string>(), headers: {} as Record<string, string> }));
vi.mock("next/headers", () => ({
  cookies: async () => ({ get: (name: string) => (came.held.has(name) ? { value: came.held.get(name) } : undefined) }),
  headers: async () => new Headers(came.headers),
}));

const TO = "/help/filing";
const SENT = { "x-form-sent": "1" };
const asked = (query: Record<string, string> = {}) => ({ searchParams: Promise.resolve(query) });

/** Where it leads; null where something is shown. */
const leads = async (shown: Promise<unknown>): Promise<string | null> => {
  try {
    await shown;
    return null;
  } catch (error) {
    return String((error as { digest?: unknown }).digest).split(";")[2]!;
  }
};

/** Somebody else has signed in in this browser. */
async function another() {
  const { userId } = await makeActor(await makeOrganisation("county_government", await makeArea("county")), "filing");
  const token = { sid: await openSession(userId, "203.0.113.9", "") };
  came.held.set(SESSION_COOKIE(), await encode({ token, secret: env.authSecret() }));
}
async function half() {
  const county = await makeOrganisation("county_government", await makeArea("county"));
  const actor = await makeActor(county, "filing");
  await givePassword(actor);
  await enrol(actor);
  came.held.set(HALF_COOKIE, await halfOf(actor));
}

beforeEach(async () => {
  came.held.clear();
  came.headers = {};
});

test("登录过的打开登录页，转到工作台；送来的没有办成的，留在登录页听为什么，不转到别人的工作台", async () => {
  await another();
  expect(await leads(SignInPage(asked({ to: TO })))).toBe(TO);
  expect(await leads(CodePage(asked({ to: TO })))).toBe(TO);
  came.headers = SENT;
  expect(await leads(SignInPage(asked({ to: TO })))).toBeNull();
  expect(await leads(CodePage(asked({ to: TO })))).toBeNull();
});

test("口令对的输入验证码，同一浏览器里别人登录着也一样", async () => {
  await half();
  await another();
  expect(await leads(CodePage(asked()))).toBeNull();
});

test("验证码等得太久：回到登录页，说明为什么，记着原来要去哪里，不转到别人的工作台", async () => {
  const again = `/sign-in?${new URLSearchParams({ done: "code_gone", to: TO })}`;
  expect(await leads(CodePage(asked({ to: TO })))).toBe(again);
  const data = new FormData();
  data.set("code", "123456");
  data.set("to", TO);
  expect(await leads(signInCodeAction(null, data))).toBe(again);
  await another();
  expect(await leads(SignInPage(asked({ done: "code_gone", to: TO })))).toBeNull();
});
