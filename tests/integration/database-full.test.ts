import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { atOnce } from "@/lib/acts/commands";
import { problemText } from "@/lib/labels/problems";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { statusOf } from "@/lib/platform/http";

// The database says disk_full as it does where a table can't grow; the server itself is not filled here (tests/faults/disk.mjs does).

test("数据库的盘满了：答复 507，说明没有保存，什么都没有留下；有空间后照常", async () => {
  const sha256 = randomUUID().replaceAll("-", "").repeat(2);
  const row = { sha256, size: 1, mime: "text/plain", createdAt: now(), scan: "not_scanned" } as const;
  await db.$executeRawUnsafe(`CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$`);
  await db.$executeRawUnsafe(`CREATE TRIGGER full_disk AFTER INSERT ON "StoredFile" EXECUTE FUNCTION full_disk()`);
  const byModel = await atOnce((tx) => tx.storedFile.create({ data: row }));
  const bySql = await atOnce(
    (tx) => tx.$executeRaw`INSERT INTO "StoredFile" ("sha256", "size", "mime") VALUES (${sha256}, 1, 'text/plain')`,
  );
  for (const refused of [byModel, bySql]) {
    expect(refused).toEqual({ ok: false, error: { code: "database_full" } });
    expect(statusOf({ code: "database_full" })).toBe(507);
  }
  expect(problemText({ code: "database_full" })).toContain("没有保存");
  expect(await db.storedFile.count({ where: { sha256 } })).toBe(0);
  await db.$executeRawUnsafe(`DROP TRIGGER full_disk ON "StoredFile"`);
  expect((await atOnce((tx) => tx.storedFile.create({ data: row }))).ok).toBe(true);
});
