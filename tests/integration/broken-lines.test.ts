import { randomUUID } from "node:crypto";
import pg from "pg";
import { expect, test } from "vitest";
import { databaseFault, isAway } from "@/lib/platform/away.mjs";
import { db, Prisma } from "@/lib/platform/db";
import { askDirectly, directly } from "@/lib/platform/direct";
import { env } from "@/lib/platform/env";
import { speakTus } from "@/lib/platform/tus";

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

test("传文件时数据库的连接断了、连接用完了：照数据库不可用处理，不由断点续传协议自己答复 500；别的故障仍由协议答复", async () => {
  const broken = Object.assign(new Error("terminating connection due to unexpected postmaster exit"), {
    code: "57P01",
  });
  const full = new Error("timeout exceeded when trying to connect");
  const other = new Error("another fault");
  const told = (fault: Error) => {
    const book = { find: () => Promise.reject(fault), forget: async () => {}, said: () => ({}) };
    const headers = {
      "Tus-Resumable": "1.0.0",
      "Upload-Offset": "0",
      "Content-Type": "application/offset+octet-stream",
    };
    const id = randomUUID();
    const url = `http://localhost/api/files/uploads/${id}`;
    return speakTus(new Request(url, { method: "PATCH", headers, body: "x" }), id, 100, book);
  };
  expect([broken, full].map((fault) => databaseFault(fault))).toEqual(["away", "crowded"]);
  await expect(told(broken)).rejects.toBe(broken);
  await expect(told(full)).rejects.toBe(full);
  expect((await told(other)).status).toBe(500);
});
