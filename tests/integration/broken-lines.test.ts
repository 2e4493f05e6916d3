import pg from "pg";
import { expect, test } from "vitest";
import { isAway } from "@/lib/platform/away.mjs";
import { db, Prisma } from "@/lib/platform/db";
import { askDirectly, directly } from "@/lib/platform/direct";
import { env } from "@/lib/platform/env";

/** Ends a connection from outside, as a restart of the database does. */
async function ends(pid: number): Promise<void> {
  const client = new pg.Client({ connectionString: env.databaseUrl() });
  await client.connect();
  await client.query("SELECT pg_terminate_backend($1)", [pid]);
  await client.end();
}
const OWN = { name: "own_pid", sql: Prisma.sql`SELECT pg_backend_pid() AS "pid"` };
const faultOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

test("连接在事务当中断了：这一次说明是数据库连不上，服务不退出，下一次照常", async () => {
  for (let n = 0; n < 3; n += 1) {
    const fault = await faultOf(
      directly(async (tx) => {
        const [row] = await tx.ask<{ pid: number }>(OWN);
        await ends(row!.pid);
        await new Promise((resolve) => setTimeout(resolve, 50));
        return tx.last(OWN);
      }),
    );
    expect(isAway(fault), String(fault)).toBe(true);
    expect(await askDirectly(OWN)).toHaveLength(1);
  }
});

test("经 Prisma 的事务也一样", async () => {
  const fault = await faultOf(
    db.$transaction(async (tx) => {
      const [row] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS "pid"`;
      await ends(row!.pid);
      await tx.$queryRaw`SELECT 1`;
    }),
  );
  expect(isAway(fault), String(fault)).toBe(true);
  expect(await db.$queryRaw`SELECT 1 AS "one"`).toEqual([{ one: 1 }]);
});
