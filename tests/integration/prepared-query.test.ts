import { Socket } from "node:net";
import pg from "pg";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { db, Prisma } from "@/lib/platform/db";
import { askDirectly, directly } from "@/lib/platform/direct";
import { env } from "@/lib/platform/env";

const cache = globalThis as { portalPool?: unknown };
/** One connection, so that a statement meets what was kept of it. */
beforeEach(() => {
  vi.stubEnv("DB_POOL", "1");
  cache.portalPool = undefined;
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const told = (narrative: string, count: number, at: Date | null) => ({
  name: "of_every_kind",
  sql: Prisma.sql`
    SELECT ${narrative}::text AS "narrative", ${count}::int AS "count", ${at}::timestamptz AS "at", NULL::text AS "none", true AS "yes",
      1.5::float8 AS "score", ARRAY['甲','乙']::text[] AS "names", jsonb_build_object('a', ${count}::int) AS "json", ${narrative}::text AS "again"`,
});

/** The same by the driver's ordinary way. */
async function ordinarily({ sql }: { sql: Prisma.Sql }): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: env.databaseUrl() });
  await client.connect();
  try {
    return (await client.query({ text: sql.text, values: sql.values })).rows;
  } finally {
    await client.end();
  }
}

test("热路径上的语句与驱动平常的路答复相同，列只问一次", async () => {
  const described = vi.spyOn(pg.Query.prototype as unknown as { handleRowDescription(): void }, "handleRowDescription");
  for (const [text, count, at] of [
    ["第一次", 1, new Date("2026-03-10T08:30:00.123Z")],
    ["第二次，'引号'和\n换行", -7, null],
    ["", 0, new Date(0)],
  ] as const) {
    const statement = told(text, count, at);
    const expected = await ordinarily(statement);
    described.mockClear();
    expect(await askDirectly(statement)).toEqual(expected);
    expect(described).toHaveBeenCalledTimes(text === "第一次" ? 1 : 0);
  }
});

test("同时发出的各得各的答复；没有行的、不答行的也一样", async () => {
  const none = {
    name: "of_nobody",
    sql: Prisma.sql`SELECT "id", "name" FROM "User" WHERE "account" = ${"没有这个账号"}`,
  };
  const silent = {
    name: "silent",
    sql: Prisma.sql`UPDATE "User" SET "name" = "name" WHERE "account" = ${"没有这个账号"}`,
  };
  for (let n = 0; n < 3; n += 1) {
    const asked = [told("甲", 1, null), none, told("乙", 2, null), silent, told("丙", 3, null)];
    const answers = await directly((tx) => Promise.all(asked.map((one) => tx.ask<{ narrative: string }>(one))));
    expect(answers.map((rows) => rows.map(({ narrative }) => narrative))).toEqual([["甲"], [], ["乙"], [], ["丙"]]);
  }
});

test("列变了：数据库拒绝，不按原来的列读；那条连接不再用，再问就照新的列答", async () => {
  await db.$executeRaw`CREATE TABLE "widening" AS SELECT 1 AS "one"`;
  const all = { name: "widening", sql: Prisma.sql`SELECT * FROM "widening"` };
  expect(await askDirectly(all)).toEqual([{ one: 1 }]);
  await db.$executeRaw`ALTER TABLE "widening" ADD COLUMN "two" text DEFAULT 'b'`;
  await expect(askDirectly(all)).rejects.toThrow("cached plan must not change result type");
  expect(await askDirectly(all)).toEqual([{ one: 1, two: "b" }]);
  await db.$executeRaw`ALTER TABLE "widening" DROP COLUMN "two"`;
  await expect(directly((tx) => tx.ask(all))).rejects.toMatchObject({ code: "0A000" });
  expect(await directly((tx) => tx.last(all))).toEqual([{ one: 1 }]);
});

test("一条语句出错：只有它自己失败，事务撤销，连接接着用", async () => {
  const wrong = { name: "divided", sql: Prisma.sql`SELECT 1 / ${0}::int AS "x"` };
  await expect(directly((tx) => tx.ask(wrong))).rejects.toThrow("division by zero");
  await expect(askDirectly(wrong)).rejects.toMatchObject({ code: "22012" });
  const listed = { name: "listed", sql: Prisma.sql`SELECT ${["a"]}::text[] AS "x"` };
  await expect(askDirectly(listed)).rejects.toThrow(TypeError);
  expect(await askDirectly(told("仍可用", 1, null))).toMatchObject([{ narrative: "仍可用" }]);
});

test("一个时刻说的一次发出：开始事务与所问的一次，最后一条与提交一次", async () => {
  const one = told("一", 1, null);
  await directly((tx) => tx.last(one));
  const prototype = Socket.prototype as unknown as { _write(): void; _writev(): void };
  const pieces = [vi.spyOn(prototype, "_write"), vi.spyOn(prototype, "_writev")];
  await directly(async (tx) => {
    await Promise.all([tx.ask(one), tx.ask(one)]);
    return tx.last(one);
  });
  expect(pieces.reduce((sum, { mock }) => sum + mock.calls.length, 0)).toBe(2);
});
