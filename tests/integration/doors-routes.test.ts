import { beforeAll, expect, test, vi } from "vitest";
import { mayOpen } from "@/lib/policy/menu";
import { setClock } from "../support/clock";
import { bodyOf } from "../support/doors/bodies";
import { callRoute } from "../support/doors/calling";
import { digestOfTables, writtenBetween } from "../support/doors/digest";
import { everyDoor } from "../support/doors/enumerate";
import { insiderIn, insidersAt, makeInsiders } from "../support/doors/insiders";
import { ALSO_PUBLIC, areaOf, OPEN_ROUTES, PUBLIC_ROUTES, ROUTES_FOR_ALL } from "../support/doors/open-doors";
import { makeRightful, type Rightful } from "../support/doors/rightful";
import { addressesOf } from "../support/doors/rows";
import { LONG, makeStrangers, type Stranger } from "../support/doors/strangers";
import { comeAs } from "../support/doors/visitor";

vi.mock("next/headers", async () => (await import("../support/doors/visitor")).nextHeaders);
vi.mock("next/cache", async () => (await import("../support/doors/visitor")).nextCache);
vi.mock("next/server", async (original) => ({ ...(await original<object>()), after: () => {} }));

const ROUTES = everyDoor()
  .filter(({ kind, path }) => kind === "route" && !PUBLIC_ROUTES.includes(path))
  .flatMap(({ path, names, params }) => names.map((method) => ({ path, method, params })));
const SHUT = ["sign_in", "not_found", "refused"];
let strangers: Stranger[];
let rightful: Map<string, Rightful>;
beforeAll(async () => {
  strangers = await makeStrangers();
  rightful = await makeRightful();
  await makeInsiders([...rightful.values()].map(({ actor }) => actor.organisationId));
}, 300_000);

type Route = (typeof ROUTES)[number];

/** Every subject tried at a door, with who comes from within; where somebody is known who may, that one's subject before all others. */
async function subjectsOf({ path, method, params }: Route) {
  const own = rightful.get(`${method} ${path}`);
  const tried: { address: Record<string, string>; within: Stranger[] }[] = [];
  for (const address of await addressesOf(path, params, LONG ? 3 : 1)) {
    tried.push({ address, within: await insidersAt(path, address) });
  }
  return own ? [{ address: own.address, within: [insiderIn(own.actor.organisationId)] }, ...tried] : tried;
}

test("没有登录的、岗位不对的、别的单位的：每个接口、每种方法都不给内容，不出错，什么也没有写", {
  timeout: 600_000,
}, async () => {
  const wrong: string[] = [];
  let calls = 0;
  const before = await digestOfTables();
  expect(ROUTES.length).toBeGreaterThan(110);
  for (const route of ROUTES) {
    const { path, method, params } = route;
    const door = `${method} ${path}`;
    if (ALSO_PUBLIC.includes(door)) continue;
    const well = rightful.get(door);
    const body = well ? well.body : await bodyOf(door);
    setClock(well?.at ?? new Date());
    const own = params.length === 0 ? areaOf(path) : null;
    const areas = OPEN_ROUTES[door] ?? (own ? [own] : []);
    for (const { address, within } of await subjectsOf(route)) {
      const where = `${door} ${Object.values(address).join(" ")}`;
      await comeAs(null);
      const alone = await callRoute(path, method, address, body, well);
      calls += 1;
      if (alone.told !== "sign_in" && alone.told !== "not_found")
        wrong.push(`${where} without a session: ${alone.told} ${alone.detail}`);
      for (const { who, actor } of [...strangers, ...within]) {
        await comeAs(actor.userId);
        const { told, detail } = await callRoute(path, method, address, body, well);
        calls += 1;
        const open = ROUTES_FOR_ALL.includes(door) || areas.some((area) => mayOpen(actor, area) === null);
        if (SHUT.includes(told) || (told === "content" && open)) continue;
        wrong.push(`${where} ${who}: ${told} ${detail}`);
      }
    }
  }
  console.log(`doors: ${ROUTES.length} methods of routes, ${calls} calls`);
  // nobody is refused for the shape of what was sent before being refused for who it is
  expect(wrong).toEqual([]);
  // a password given at 签发 is put down, as at the sign-in
  expect(writtenBetween(before, await digestOfTables())).toEqual(["SignInAttempt"]);
});

test("有权的人送去同样的内容，办得成：文件、整张表、草稿都不是因为内容不合要求才进不去", {
  timeout: 300_000,
}, async () => {
  const doors = ROUTES.map(({ method, path }) => `${method} ${path}`);
  expect(rightful.size).toBeGreaterThan(15);
  const answers: Record<string, string> = {};
  for (const [door, { at, actor, address, body, ...more }] of rightful) {
    expect(doors).toContain(door);
    const [method, path] = door.split(" ") as [string, string];
    setClock(at);
    await comeAs(actor.userId);
    const { told, detail } = await callRoute(path, method, address, body, more);
    answers[door] = told === "content" ? told : `${told} ${detail}`;
  }
  expect(answers).toEqual(Object.fromEntries([...rightful.keys()].map((door) => [door, "content"])));
});
