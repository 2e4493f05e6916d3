import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { setTimeout as after } from "node:timers/promises";
import { afterEach, expect, test, vi } from "vitest";
import { databaseFault } from "@/lib/platform/away.mjs";
import { db, Prisma } from "@/lib/platform/db";
import { askDirectly, directly } from "@/lib/platform/direct";

const faultOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => databaseFault(error),
  );

const cache = globalThis as { portalDb?: unknown; portalPool?: unknown; portalByHand?: unknown };
/** As in a process that was started with these settings. */
function anew(settings: Record<string, string>): void {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  cache.portalDb = undefined;
  cache.portalPool = undefined;
  cache.portalByHand = undefined;
}
afterEach(() => vi.unstubAllEnvs());
const ONE = { name: "one", sql: Prisma.sql`SELECT 1 AS "one"` };

test("页面和任务手写的查询都慢：登录、保存各有各的连接，不用等", async () => {
  anew({ DB_POOL: "2" });
  await Promise.all([askDirectly(ONE), db.user.count()]);
  // of one line between them: the other waits for it in vain
  const slow = [1, 2].map(() => faultOf(db.$queryRaw`SELECT pg_sleep(8)::text`));
  let over = false;
  void Promise.race(slow).then(() => {
    over = true;
  });
  await after(200);
  expect(await askDirectly(ONE)).toEqual([{ one: 1 }]);
  expect(await directly((tx) => tx.last(ONE))).toEqual([{ one: 1 }]);
  await db.$transaction((tx) => tx.user.count());
  expect(over).toBe(false);
  await Promise.all(slow);
});

test("数据库的机器不答复，一条也没连上：排在后面等连接的也说数据库连不上，不说不够用", async () => {
  const opened = new Set<Socket>();
  const silent = createServer((line) => opened.add(line.on("error", () => {}))).listen(0, "127.0.0.1");
  await once(silent, "listening");
  const { port } = silent.address() as AddressInfo;
  anew({ DB_POOL: "1", DATABASE_URL: `postgresql://a:b@127.0.0.1:${port}/c` });
  const asked = () => [
    db.$queryRaw`SELECT 1`,
    askDirectly(ONE),
    db.user.count(),
    db.$transaction((tx) => tx.user.count()),
  ];
  const told = await Promise.all([...asked(), ...asked()].map(faultOf));
  expect(told).toEqual(Array(8).fill("away"));
  for (const line of opened) line.destroy();
  silent.close();
});

test("连接用完了，等不到的说是不够用，不说数据库连不上；还回来以后照常", async () => {
  anew({ DB_POOL: "1" });
  const sleeping = { name: "sleeping", sql: Prisma.sql`SELECT pg_sleep(15)::text` };
  const held = Promise.all([
    db.$transaction((tx) => tx.$queryRaw`SELECT 1 AS "one" FROM pg_sleep(15)`, { timeout: 25_000 }),
    directly((tx) => tx.ask(sleeping)),
    db.$queryRaw`SELECT pg_sleep(15)::text`,
  ]);
  let over = false;
  void held.then(() => {
    over = true;
  });
  await after(500);
  const told = await Promise.all([
    faultOf(db.user.count()),
    faultOf(db.$transaction((tx) => tx.user.count())),
    faultOf(askDirectly(ONE)),
    faultOf(db.$queryRaw`SELECT 1`),
  ]);
  expect(told).toEqual(Array(4).fill("crowded"));
  expect(over).toBe(false);
  await held;
  expect(await askDirectly(ONE)).toEqual([{ one: 1 }]);
  expect(await db.user.count()).toBeGreaterThan(0);
});
