import { beforeEach, expect, test, vi } from "vitest";
import { GET, POST } from "@/app/api/auth/[...nextauth]/route";
import { db } from "@/lib/platform/db";
import { givePassword, PASSWORD } from "../support/acts";
import { forLibraries } from "../support/doors/visitor";
import { makeActor, makeArea, makeOrganisation } from "../support/world";

const held = new Map<string, string>();
const nextHeaders = {
  cookies: async () => ({
    get: (name: string) => (held.has(name) ? { value: held.get(name) } : undefined),
    getAll: () => [...held].map(([name, value]) => ({ name, value })),
  }),
  headers: async () => new Headers({ host: "localhost:3000", "x-forwarded-for": "203.0.113.30" }),
};
vi.mock("next/headers", () => ({ cookies: () => nextHeaders.cookies(), headers: () => nextHeaders.headers() }));
forLibraries(nextHeaders);

const HERE = { host: "localhost:3000", origin: "http://localhost:3000" };
const FORM = { "content-type": "application/x-www-form-urlencoded" };
const at = (...nextauth: string[]) => ({ params: Promise.resolve({ nextauth }) });
const address = "http://localhost:3000/api/auth/callback/credentials";
const post = (body: BodyInit, headers: Record<string, string>) =>
  POST(
    new Request(address, { method: "POST", body, headers, duplex: "half" } as RequestInit),
    at("callback", "credentials"),
  );
/** The token of our own page, as next-auth keeps it in a cookie. */
async function csrf(): Promise<string> {
  const answer = await GET(new Request("http://localhost:3000/api/auth/csrf"), at("csrf"));
  for (const cookie of answer.headers.getSetCookie()) {
    const [name, value] = cookie.split(";")[0]!.split("=");
    held.set(name!, decodeURIComponent(value!));
  }
  return ((await answer.json()) as { csrfToken: string }).csrfToken;
}
beforeEach(() => held.clear());

test("小窗里重新登录照常：口令不对的说不对，对的得到登录", async () => {
  const actor = await makeActor(await makeOrganisation("county_government", await makeArea("county")), "filing");
  await givePassword(actor);
  const csrfToken = await csrf();
  const enter = (password: string) =>
    post(new URLSearchParams({ csrfToken, account: actor.account, password, json: "true" }), HERE);
  const wrong = await enter("wrong");
  expect([wrong.status, (await wrong.json()).url]).toEqual([401, expect.stringContaining("error=denied")]);
  const right = await enter(PASSWORD);
  expect([right.status, (await right.json()).url]).toEqual([200, expect.not.stringContaining("error")]);
  expect(right.headers.getSetCookie().some((cookie) => cookie.includes("session-token="))).toBe(true);
});

test.each([["http://elsewhere.example"], ["null"], [undefined]])(
  "从别处（%s）发来的不办，一个字也不读",
  async (origin) => {
    const pulled = vi.fn();
    const body = new ReadableStream({ pull: pulled }, { highWaterMark: 0 });
    const headers: Record<string, string> = { host: HERE.host, ...FORM, ...(origin ? { origin } : {}) };
    expect((await post(body, headers)).status).toBe(403);
    expect(pulled).not.toHaveBeenCalled();
  },
);

test("太长的读到限度为止，以 413 拒绝；来路不明的内容以 400 拒绝，不出错", async () => {
  const before = await db.signInAttempt.count();
  let sent = 0;
  const endless = new ReadableStream({
    pull: (to) => {
      sent += 1;
      to.enqueue(Buffer.alloc(4_096, "a"));
    },
  });
  expect((await post(endless, { ...HERE, ...FORM })).status).toBe(413);
  expect(sent).toBeLessThan(10);
  for (const type of ["application/json", "application/json; a=application/x-www-form-urlencoded", "text/plain"])
    expect((await post("{", { ...HERE, "content-type": type })).status, type).toBe(400);
  expect((await post(new Uint8Array([123]), HERE)).status, "no type").toBe(400);
  expect((await post("{", { ...HERE, ...FORM })).status).toBeLessThan(500);
  expect(await db.signInAttempt.count()).toBe(before);
});

test("门后只有登录页和小窗用的；库里别的（写日志、列出登录方式）没有", async () => {
  for (const other of [["providers"], ["session"], ["callback"], ["signin", "credentials"]])
    expect((await GET(new Request("http://localhost:3000/api/auth/x"), at(...other))).status, other.join()).toBe(404);
  const log = new Request(address, { method: "POST", headers: HERE, body: new URLSearchParams({ level: "error" }) });
  expect((await POST(log, at("_log"))).status).toBe(404);
});
