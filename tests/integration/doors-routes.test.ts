import { beforeAll, expect, test, vi } from "vitest";
import { mayOpen } from "@/lib/policy/menu";
import { BY_SHAPE, bodyOf } from "../support/doors/bodies";
import { callRoute } from "../support/doors/calling";
import { digestOfTables, writtenBetween } from "../support/doors/digest";
import { everyDoor } from "../support/doors/enumerate";
import { insidersAt, makeInsiders } from "../support/doors/insiders";
import { ALSO_PUBLIC, areaOf, OPEN_ROUTES, PUBLIC_ROUTES, ROUTES_FOR_ALL } from "../support/doors/open-doors";
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
beforeAll(async () => {
  strangers = await makeStrangers();
  await makeInsiders();
});

test("没有登录的、岗位不对的、别的单位的：每个接口、每种方法都不给内容，不出错，什么也没有写", {
  timeout: 600_000,
}, async () => {
  const wrong: string[] = [];
  const byShape = new Set<string>();
  let calls = 0;
  const before = await digestOfTables();
  expect(ROUTES.length).toBeGreaterThan(110);
  for (const { path, method, params } of ROUTES) {
    const door = `${method} ${path}`;
    const body = await bodyOf(door);
    if (ALSO_PUBLIC.includes(door)) continue;
    const own = params.length === 0 ? areaOf(path) : null;
    const areas = OPEN_ROUTES[door] ?? (own ? [own] : []);
    for (const address of await addressesOf(path, params, LONG ? 3 : 1)) {
      const where = `${door} ${Object.values(address).join(" ")}`;
      await comeAs(null);
      const alone = await callRoute(path, method, address, body);
      calls += 1;
      if (alone.told !== "sign_in" && alone.told !== "not_found")
        wrong.push(`${where} without a session: ${alone.told} ${alone.detail}`);
      for (const { who, actor } of [...strangers, ...(await insidersAt(path, address))]) {
        await comeAs(actor.userId);
        const { told, detail } = await callRoute(path, method, address, body);
        calls += 1;
        const open = ROUTES_FOR_ALL.includes(door) || areas.some((area) => mayOpen(actor, area) === null);
        if (told === "by_shape") byShape.add(door);
        if (SHUT.includes(told) || told === "by_shape" || (told === "content" && open)) continue;
        wrong.push(`${where} ${who}: ${told} ${detail}`);
      }
    }
  }
  console.log(
    `doors: ${ROUTES.length} methods of routes, ${calls} calls, ${byShape.size} methods refused for the shape alone`,
  );
  expect([...byShape].sort()).toEqual(BY_SHAPE.toSorted());
  expect(wrong).toEqual([]);
  // a password given at 签发 is put down, as at the sign-in
  expect(writtenBetween(before, await digestOfTables())).toEqual(["SignInAttempt"]);
});
