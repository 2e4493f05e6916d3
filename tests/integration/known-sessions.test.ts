import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Registry } from "prom-client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { closeSession, closeSessionsOf, openSession } from "@/lib/people/sessions";
import { currentActor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { admitted } from "@/scripts/steps/admission.mjs";
import { RANKS } from "@/scripts/steps/admission-line.mjs";
import { rankOf } from "@/scripts/steps/admission-ranks.mjs";
import { aStranger } from "../support/fieldwork";
import { forgetKept } from "../support/kept";
import { asCookie, sealed, withSecret } from "../support/sealed";

const sent = vi.hoisted(() => ({ cookie: "" }));
vi.mock("next/headers", () => ({
  cookies: async () => ({ get: () => (sent.cookie ? { value: sent.cookie } : undefined) }),
}));
beforeEach(() => withSecret(vi.stubEnv));
afterEach(() => {
  vi.unstubAllEnvs();
});

const rankNow = () => rankOf({ method: "PUT", url: "/api/x", headers: { cookie: asCookie(sent.cookie) } });
/** As in a process that was started just now, which has seen nobody. */
const startAnew = () => Reflect.deleteProperty(globalThis, "portalKnownSessions");

test("第一次就排在前面；退出以后就不排了；别处结束的，页面核过就不排，再来也不；编的、别人密钥做的从来不排", async () => {
  const person = await aStranger("filing");
  const token = await openSession(person.userId, "", "");
  sent.cookie = await sealed(token);
  expect(rankNow()).toBe(RANKS.write);
  expect((await currentActor())?.userId).toBe(person.userId);
  await closeSession(token);
  expect(rankNow()).toBe(RANKS.sender);
  // ended by another process: this one hears of it with the next page
  startAnew();
  expect(rankNow()).toBe(RANKS.write);
  for (let n = 0; n < 2; n += 1) {
    expect(await currentActor()).toBeNull();
    expect(rankNow()).toBe(RANKS.sender);
  }
  const other = await openSession(person.userId, "", "");
  sent.cookie = await sealed(other);
  await db.$transaction((tx) => closeSessionsOf(tx, person.userId));
  expect([rankNow(), await currentActor(), rankNow()]).toEqual([RANKS.write, null, RANKS.sender]);
  for (const made of ["made-up", await sealed(token, "another")]) {
    sent.cookie = made;
    expect([rankNow(), await currentActor(), rankNow()]).toEqual([RANKS.sender, null, RANKS.sender]);
  }
});

test("刚启动的服务，队排满了陌生人：登录过的人第一次来就写入，先于他们办理，谁也没有看过他的页面", async () => {
  forgetKept();
  const cookie = asCookie(await sealed(await openSession((await aStranger("filing")).userId, "", "")));
  const begun: string[] = [];
  let goOn = () => {};
  const told = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const framework = async ({ url }: IncomingMessage, response: ServerResponse) => {
    begun.push(String(url));
    await told;
    response.end("ok");
  };
  const into = new Registry();
  const line = { places: 4, kept: 1, most: 8, patience: [8_000, 8_000, 8_000, 8_000] };
  const handle = admitted(framework, { bounds: { pages: line, files: line }, files: new Set(), into });
  const server = createServer(handle).listen(0, "127.0.0.1");
  await once(server, "listening");
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = (url: string, method: string, headers = {}) => fetch(at + url, { method, body: "{}", headers });
  const sum = async (name: string) =>
    (await into.getSingleMetric(name)!.get()).values.reduce((all, { value }) => all + value, 0);
  const madeUp = { cookie: asCookie(await sealed("made-up", "another")) };
  try {
    const strangers = Array.from({ length: 20 }, (_, n) => ask(`/stranger/${n}`, "POST", n % 2 ? madeUp : {}));
    await expect.poll(() => sum("portal_requests_shed_total")).toBe(20 - 3 - 8);
    const first = ask("/filing/1", "PUT", { cookie });
    await expect.poll(() => begun.at(3)).toBe("/filing/1");
    const second = ask("/filing/2", "PUT", { cookie });
    await expect.poll(() => sum("portal_requests_shed_total")).toBe(20 - 3 - 8 + 1);
    goOn();
    expect([(await first).status, (await second).status, begun.at(4)]).toEqual([200, 200, "/filing/2"]);
    const statuses = (await Promise.all(strangers)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 503)).toHaveLength(20 - 3 - 7);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
