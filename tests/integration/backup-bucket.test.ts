import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sha256Hex } from "@/lib/kernel/hash";
import { db } from "@/lib/platform/db";
import { openFolder } from "@/lib/platform/storage";
import { sequence } from "@/lib/trail/sequencing";
import { contentPath, copiesIn } from "../../scripts/steps/backup/folder.mjs";
import { takeCopy } from "../../scripts/steps/backup/take.mjs";
import { filledBucket } from "../support/bucket/filled";
import { ask, newDatabase, ownFolder, source } from "../support/copies";

/** Whole databases are made by the real commands. */
const LONG = 600_000;
const folder = ownFolder();
const copies = folder.path("copies");
const TEXTS = ["第一份", "第二份", "第三份", "长".repeat(400_000)];
let bucket: Awaited<ReturnType<typeof filledBucket>>;
beforeAll(async () => {
  bucket = await filledBucket(folder.path("server"), TEXTS);
  await sequence(null, { atOnce: true });
});
afterAll(async () => {
  await bucket.server.close();
  folder.end();
});
const markOf = (kind: string) =>
  (JSON.parse(readFileSync(join(source.store, ".backups.json"), "utf8")) as Record<string, string>)[kind];

describe("文件在存储桶里，用命令备份、恢复、演练", () => {
  test(
    "备份把数据库记着的文件逐份取来，核对散列；两次之间只取新的",
    async () => {
      const first = await bucket.run("backup", [copies, "--quiet"]);
      expect(first).toEqual({ code: 0, said: expect.stringContaining("文件 4 份 1.2 MB（新增 4 份 1.2 MB）") });
      expect(first.said.trim().split("\n")).toHaveLength(1);
      for (const [n, sha256] of bucket.hashes.entries())
        expect(readFileSync(contentPath(copies, sha256), "utf8")).toBe(TEXTS[n]);
      expect(Date.parse(markOf("copy")!)).toBeGreaterThan(Date.now() - 600_000);

      const fifth = await bucket.add("第五份");
      bucket.server.seen.length = 0;
      const more = await bucket.run("backup", [copies, "--files"]);
      expect(more).toEqual({ code: 0, said: expect.stringContaining("文件：新增 1 份 9 B，已有 4 份") });
      expect(bucket.asked("GET")).toEqual([fifth]);
      expect([existsSync(contentPath(copies, fifth)), Boolean(markOf("files"))]).toEqual([true, true]);

      const checked = await bucket.run("backup", [copies, "--check"]);
      expect(checked).toEqual({ code: 0, said: expect.stringContaining("完好") });
    },
    LONG,
  );

  test(
    "演练：备份、恢复到旁边、逐项比对，桶里一份不动",
    async () => {
      bucket.server.seen.length = 0;
      const { code, said } = await bucket.run("drill", []);
      expect(said).toMatch(/一致 {3}佐证文件散列：5 份，逐份相同/);
      expect([code, said]).toEqual([0, expect.stringContaining("演练通过")]);
      expect(bucket.asked("GET")).toHaveLength(5);
      expect(bucket.server.seen.filter((line) => /^(?:PUT|POST|DELETE)/.test(line))).toEqual([]);
    },
    LONG,
  );

  test(
    "搬家：磁盘上做的备份恢复进存储桶；桶里做的恢复到磁盘",
    async () => {
      for (const text of [...TEXTS, "第五份"])
        expect(
          (await openFolder(source.store).put(Readable.from([Buffer.from(text)]), { maxBytes: 2_000_000 })).ok,
        ).toBe(true);
      const fromDisk = folder.path("from-disk");
      expect((await takeCopy(source, fromDisk)).manifest.files).toMatchObject({ count: 5, missing: [], damaged: [] });
      const moved = { FILES_URL: "s3://portal-files/moved" };
      // one lies there already, with its length and not its bytes; another, altered, too long
      const [first, second] = bucket.hashes as [string, string];
      writeFileSync(bucket.fileOf(first, "moved"), "第一假");
      writeFileSync(bucket.fileOf(second, "moved"), "第二份，又加了几个字");
      const into = newDatabase();
      const there = await bucket.run("restore", [fromDisk, "--into", into], moved);
      expect(there).toEqual({ code: 0, said: expect.stringContaining("文件 5 份，与备份一致") });
      expect([bucket.below("moved"), bucket.left()]).toEqual([{ count: 5, wrong: [] }, []]);
      const count = `SELECT count(*)::int AS n FROM "StoredFile" WHERE "scan" <> 'infected'`;
      expect(await ask(into, count)).toEqual([{ n: 5 }]);

      const back = folder.path("back");
      const home = await bucket.run("restore", [copies, "--into", newDatabase()], { FILES_URL: "", FILES_DIR: back });
      expect(home).toEqual({ code: 0, said: expect.stringContaining("文件 4 份，与备份一致") });
      for (const sha256 of bucket.hashes) expect(sha256Hex(readFileSync(openFolder(back).path(sha256)))).toBe(sha256);
      expect(await copiesIn(copies)).toHaveLength(1);
      expect(await db.storedFile.count({ where: { scan: { not: "infected" } } })).toBe(5);
    },
    LONG,
  );
});
