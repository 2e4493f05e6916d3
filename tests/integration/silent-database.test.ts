import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout as after } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { databaseFault } from "@/lib/platform/away.mjs";
import { db, Prisma } from "@/lib/platform/db";
import { askDirectly, directly } from "@/lib/platform/direct";
import { env } from "@/lib/platform/env";
import { poolByHand } from "@/lib/platform/pool";

const ONE = { name: "one", sql: Prisma.sql`SELECT 1 AS "one"` };
const sleeping = (seconds: number) => ({ name: `sleeps_${seconds}`, sql: Prisma.sql`SELECT pg_sleep(${seconds})` });
const cache = globalThis as { portalDb?: unknown; portalPool?: unknown; portalByHand?: unknown };
const forget = () => {
  cache.portalDb = undefined;
  cache.portalPool = undefined;
  cache.portalByHand = undefined;
};

let between: Server;
const sockets = new Set<Socket>();
/** Takes in whoever comes, and passes nothing on: to nobody, or to nobody new. */
const holds = { all: false, comers: false };
/** So many were taken in of whom nothing was passed on. */
let unheard = 0;

/** All lines go through one that may fall silent without ending any of them. */
beforeEach(async () => {
  const { hostname, port } = new URL(env.databaseUrl());
  between = createServer((near) => {
    sockets.add(near.on("error", () => {}));
    if (holds.all || holds.comers) {
      unheard += 1;
      return;
    }
    const far = connect(Number(port || 5432), hostname);
    sockets.add(far.on("error", () => {}));
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on("data", (piece) => holds.all || to.write(piece));
      from.on("close", () => holds.all || to.destroy());
    }
  }).listen(0, "127.0.0.1");
  await once(between, "listening");
  const through = new URL(env.databaseUrl());
  through.hostname = "127.0.0.1";
  through.port = String((between.address() as AddressInfo).port);
  vi.stubEnv("DATABASE_URL", through.href);
  vi.stubEnv("DB_POOL", "6");
  forget();
});
afterEach(async () => {
  await db.$disconnect();
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  between.close();
  Object.assign(holds, { all: false, comers: false });
  unheard = 0;
  vi.unstubAllEnvs();
  forget();
});

const asked = () => [
  askDirectly(ONE),
  directly(async (tx) => {
    await tx.ask(ONE);
    return tx.last(ONE);
  }),
  db.$queryRaw`SELECT 1 AS "one"`,
  db.user.count(),
  db.$transaction(async (tx) => {
    await tx.user.count();
    return tx.area.count();
  }),
];
const faultOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => databaseFault(error) ?? String(error),
  );

/** Each way has lines that are open; a busy machine may need more than one try to open them. */
const opened = () =>
  expect
    .poll(() => Promise.all([...asked(), ...asked()].map(faultOf)), { timeout: 40_000 })
    .toEqual(Array(10).fill(null));

test("数据库不再出声、连接还开着：等着的都在有限的时间里得知数据库连不上；再出声就照常", async () => {
  await opened();
  // within a transaction, with a statement under way, and idle
  const held = [
    faultOf(directly((tx) => tx.ask(sleeping(60)))),
    faultOf(db.$transaction(async (tx) => [await after(1_000), await tx.user.count()])),
  ];
  await after(500);
  holds.all = true;
  const began = performance.now();
  const told = await Promise.all([...held, ...asked().map(faultOf)]);
  // a transaction waits for its beginning for ten seconds, and is told that no line was free
  expect(["away", "crowded"]).toContain(told.pop());
  expect(told).toEqual(Array(6).fill("away"));
  expect(performance.now() - began).toBeLessThan(25_000);
  // who comes now is told sooner: none of the silent lines is handed out again
  const again = performance.now();
  expect(await Promise.all(asked().map(faultOf))).toEqual(Array(5).fill("away"));
  expect(performance.now() - again).toBeLessThan(20_000);
  holds.all = false;
  expect(await Promise.all(asked().map(faultOf))).toEqual(Array(5).fill(null));
}, 120_000);

test("只是做得久的，不断开：数据库旁边还答复；新的连不上、原来的还在说话，也不断开", async () => {
  await opened();
  const long = [
    faultOf(askDirectly(sleeping(19))),
    faultOf(db.$queryRaw`SELECT pg_sleep(19)::text`),
    faultOf(db.$transaction((tx) => tx.$queryRaw`SELECT pg_sleep(19)::text`, { timeout: 30_000 })),
  ];
  // one line of each way is held from the start: those that are idle are given up, and no other can be opened
  let begun = 0;
  const speaks = async (say: () => Promise<unknown>) => {
    await say();
    begun += 1;
    await after(8_000);
    for (let n = 0; n < 10; n += 1) {
      await after(1_000);
      await say();
    }
  };
  const byHand = (await poolByHand().connect()).on("error", () => {});
  const speaking = [
    faultOf(directly((tx) => speaks(() => tx.ask(ONE)))),
    faultOf(speaks(() => byHand.query("SELECT 1")).finally(() => byHand.release())),
    faultOf(db.$transaction((tx) => speaks(() => tx.$queryRaw`SELECT 1 AS "one"`), { timeout: 60_000 })),
  ];
  await expect.poll(() => begun, { timeout: 20_000 }).toBe(3);
  // asked for its first word after five seconds, in vain; the others speak again meanwhile
  holds.comers = true;
  expect(await Promise.all([...long, ...speaking])).toEqual(Array(6).fill(null));
  expect(unheard).toBeGreaterThanOrEqual(3);
}, 120_000);
