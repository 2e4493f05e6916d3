import { setTimeout as after } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { databaseFault } from "@/lib/platform/away.mjs";
import { db, Prisma } from "@/lib/platform/db";
import { askDirectly, directly } from "@/lib/platform/direct";

const faultOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => databaseFault(error),
  );

test("连接用完了，等不到的说是不够用，不说数据库连不上；还回来以后照常", async () => {
  vi.stubEnv("DB_POOL", "1");
  const cache = globalThis as { portalDb?: unknown; portalPool?: unknown };
  cache.portalDb = undefined;
  cache.portalPool = undefined;
  const [one, sleeping] = [
    { name: "one", sql: Prisma.sql`SELECT 1 AS "one"` },
    { name: "sleeping", sql: Prisma.sql`SELECT pg_sleep(12)` },
  ];
  const held = Promise.all([
    db.$transaction((tx) => tx.$queryRaw`SELECT 1 AS "one" FROM pg_sleep(12)`, { timeout: 20_000 }),
    directly((tx) => tx.ask(sleeping)),
  ]);
  await after(500);
  const began = performance.now();
  const told = await Promise.all([
    faultOf(db.user.count()),
    faultOf(db.$transaction((tx) => tx.user.count())),
    faultOf(askDirectly(one)),
  ]);
  expect(told).toEqual(["crowded", "crowded", "crowded"]);
  expect(performance.now() - began).toBeLessThan(11_500);
  await held;
  expect(await askDirectly(one)).toEqual([{ one: 1 }]);
  expect(await db.user.count()).toBeGreaterThan(0);
}, 40_000);
