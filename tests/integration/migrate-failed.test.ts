import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeEach, expect, inject, test, vi } from "vitest";
import { migrate } from "@/scripts/migrate.mjs";

const folder = mkdtempSync(join(tmpdir(), "portal-migrations-"));
const { url: template, admin } = inject("template");
const name = `${new URL(template).pathname.slice(1)}_migrating_${process.pid}`;
const url = Object.assign(new URL(template), { pathname: `/${name}` }).href;

async function ask<T>(address: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  return client
    .query(sql)
    .then(({ rows }) => rows as T[])
    .finally(() => client.end());
}
const drop = () => ask(admin, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);

beforeEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await drop();
  await ask(admin, `CREATE DATABASE "${name}"`);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await drop();
});

function release(scripts: Record<string, string>) {
  for (const [script, sql] of Object.entries(scripts)) {
    mkdirSync(join(folder, script), { recursive: true });
    writeFileSync(join(folder, script, "migration.sql"), sql);
  }
}
const up = (last?: string) => migrate(url, last, folder);
const tables = async () =>
  (await ask<{ t: string }>(url, `SELECT tablename AS t FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`)).map(
    ({ t }) => t,
  );
const ledger = () =>
  ask<{ n: string; done: boolean }>(
    url,
    `SELECT "migration_name" AS n, "finished_at" IS NOT NULL AS done FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL ORDER BY 1`,
  );

const FIRST = { "0001_first": `CREATE TABLE "one" ("n" int); INSERT INTO "one" VALUES (1);` };
const SECOND = { "0002_second": `ALTER TABLE "one" ADD "more" int; CREATE TABLE "two" ("n" int);` };

test("升级失败：什么也没有留下、没有记下，旧版本照旧启动；改好以后整个升上去", async () => {
  release(FIRST);
  expect(await up()).toEqual(["0001_first"]);
  release({ ...SECOND, "0003_third": `CREATE TABLE "three" ("n" int); SELECT 1/0;` });
  await expect(up()).rejects.toThrow(/0003_third.*division by zero/);
  // all of the upgrade is undone, also the one before that went well
  expect(await tables()).toEqual(["_prisma_migrations", "one"]);
  expect(await ledger()).toEqual([{ n: "0001_first", done: true }]);
  expect(await up("0001_first")).toEqual([]);
  release({ "0003_third": `CREATE TABLE "three" ("n" int)` });
  expect(await up()).toEqual(["0002_second", "0003_third"]);
  expect(await tables()).toEqual(["_prisma_migrations", "one", "three", "two"]);
  expect(await up()).toEqual([]);
});

test("拒绝升级的迁移自己说的话，连同详情，都说出来", async () => {
  release({
    "0001_no": `DO $$ BEGIN RAISE EXCEPTION 'two open offices' USING DETAIL = '某县', HINT = '停用一个'; END $$`,
  });
  await expect(up()).rejects.toThrow("two open offices\n某县\n停用一个");
});

test("旧版本留下没有做完的：没有计数的重来，计了数的算做完", async () => {
  release({ ...FIRST, ...SECOND });
  await up("0001_first");
  const left = (script: string, steps: number) =>
    ask(
      url,
      `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "applied_steps_count", "logs")
       VALUES (gen_random_uuid()::text, 'x', '${script}', ${steps}, ${steps ? "NULL" : "'failed'"})`,
    );
  await left("0002_second", 0);
  expect(await up()).toEqual(["0002_second"]);
  release({ "0003_stands": `CREATE TABLE "one" ("n" int)` });
  await left("0003_stands", 1);
  expect(await up()).toEqual([]);
  expect((await ledger()).every(({ done }) => done)).toBe(true);
});

test("后一个用到前一个给类型添的值：逐个应用", async () => {
  release({ "0001_kind": `CREATE TYPE "Kind" AS ENUM ('a')` });
  await up();
  release({
    "0002_value": `ALTER TYPE "Kind" ADD VALUE 'b'`,
    "0003_use": `CREATE TABLE "k" AS SELECT 'b'::"Kind" AS "k"`,
  });
  expect(await up()).toEqual(["0002_value", "0003_use"]);
});

test("有人长时间在读（备份等）：已改的表不拦住旧版本，放开再试，等到为止", async () => {
  release({ ...FIRST, "0002_two": `CREATE TABLE "two" ("n" int)` });
  await up();
  release({ "0003_one": `ALTER TABLE "one" ADD "m" int`, "0004_two": `ALTER TABLE "two" ADD "m" int` });
  const said = vi.spyOn(console, "log").mockImplementation(() => {});
  const reader = new pg.Client({ connectionString: url });
  await reader.connect();
  try {
    await reader.query(`BEGIN; LOCK TABLE "two" IN ACCESS SHARE MODE`);
    const upgrade = up();
    upgrade.catch(() => {});
    const waiting = `SELECT 1 FROM pg_locks WHERE NOT "granted" AND "relation" = '"two"'::regclass
      AND "database" = (SELECT "oid" FROM pg_database WHERE "datname" = current_database())`;
    await vi.waitFor(async () => expect(await ask(url, waiting)).toHaveLength(1), { timeout: 30_000 });
    const bounded = new URL(url);
    bounded.searchParams.set("options", "-c statement_timeout=20s");
    expect(await ask(bounded.href, `SELECT "n" FROM "one"`)).toEqual([{ n: 1 }]);
    await vi.waitFor(() => expect(said).toHaveBeenCalledWith(expect.stringContaining("等候")), { timeout: 30_000 });
    await reader.query("COMMIT");
    expect(await upgrade).toEqual(["0003_one", "0004_two"]);
    expect(said).toHaveBeenCalledTimes(1);
  } finally {
    await reader.end();
    said.mockRestore();
  }
}, 120_000);

test("两个进程同时升级：一个做，一个等；别人的数据库不动", async () => {
  release({ ...FIRST, ...SECOND });
  expect((await Promise.all([up(), up()])).flat().sort()).toEqual(["0001_first", "0002_second"]);
  await drop();
  await ask(admin, `CREATE DATABASE "${name}"`);
  await ask(url, `CREATE TABLE "theirs" ("n" int)`);
  await expect(up()).rejects.toThrow("theirs");
  expect(await tables()).toEqual(["theirs"]);
});

test("记录的样子、散列同 Prisma 自己的一样：备份和旧版本都读它", async () => {
  const source = readFileSync("prisma/migrations/0002_guards/migration.sql");
  const { createHash } = await import("node:crypto");
  const [row] = await ask<{ checksum: string }>(
    template,
    `SELECT "checksum" FROM "_prisma_migrations" WHERE "migration_name" = '0002_guards'`,
  );
  expect(row?.checksum).toBe(createHash("sha256").update(source).digest("hex"));
});
