import { randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { BucketSettings } from "@/lib/platform/bucket.mjs";
import { contentPath, copiesIn } from "../../scripts/steps/backup/folder.mjs";
import { restoreCopy } from "../../scripts/steps/backup/restore.mjs";
import { takeCopy } from "../../scripts/steps/backup/take.mjs";
import { filledBucket } from "../support/bucket/filled";
import type { FaultKind } from "../support/bucket/server.mjs";
import { flip, isThere, KEY, newDatabase, ownFolder, source } from "../support/copies";

const LONG = 300_000;
const folder = ownFolder();
const copies = folder.path("copies");
const TEXTS = Array.from({ length: 24 }, (_, n) => `第 ${n} 份`.repeat(2_000));
let bucket: Awaited<ReturnType<typeof filledBucket>>;
let from: { url: string; store: BucketSettings; key: string };
beforeAll(async () => {
  bucket = await filledBucket(folder.path("server"), TEXTS);
  from = { url: source.url, store: bucket.settings, key: KEY };
});
beforeEach(() => {
  bucket.server.faults.length = 0;
  bucket.server.seen.length = 0;
});
afterAll(async () => {
  await bucket.server.close();
  folder.end();
});
const fails = (method: string, part: string, kind: FaultKind, times = 99) =>
  bucket.server.faults.push({ on: (r) => r.method === method && r.url.includes(part), kind, times });
const left = (at: string) =>
  readdirSync(at, { recursive: true, encoding: "utf8" }).filter((name) => /\/\.[0-9a-f-]{36}$/.test(name));

describe("从存储桶备份时出了故障", () => {
  test(
    "桶里有一份坏了、一份没有：备份照做，写明是哪两份，以 4 退出",
    async () => {
      const [bad, gone] = bucket.hashes as [string, string];
      const [was, had] = [readFileSync(bucket.fileOf(bad)), readFileSync(bucket.fileOf(gone))];
      flip(bucket.fileOf(bad));
      rmSync(bucket.fileOf(gone));
      const { code, said } = await bucket.run("backup", [copies, "--quiet"]);
      writeFileSync(bucket.fileOf(bad), was);
      writeFileSync(bucket.fileOf(gone), had);
      expect([code, said]).toEqual([4, expect.stringContaining("缺少或损坏 2 份")]);
      const [name] = await copiesIn(copies);
      const { files } = JSON.parse(readFileSync(join(copies, name!, "manifest.json"), "utf8"));
      expect(files).toMatchObject({ count: 22, missing: [gone], damaged: [bad] });
      expect([contentPath(copies, bad), contentPath(copies, gone)].filter(existsSync)).toEqual([]);
      expect(left(copies)).toEqual([]);
    },
    LONG,
  );

  test(
    "备份到一半桶没有了：说明缘由，没有这一份备份；再做一次只取没有取到的",
    async () => {
      const own = folder.path("broken");
      fails("GET", bucket.hashes[20]!, "half");
      const { code, said } = await bucket.run("backup", [own, "--quiet"]);
      expect([code, said]).toEqual([1, expect.stringContaining("存储桶 s3://portal-files/portal 没有办成")]);
      expect([await copiesIn(own), left(own), existsSync(contentPath(own, bucket.hashes[20]!))]).toEqual([
        [],
        [],
        false,
      ]);
      const fetched = bucket.hashes.filter((sha256) => existsSync(contentPath(own, sha256)));
      expect(fetched.length).toBeGreaterThan(0);
      bucket.server.faults.length = 0;
      const { manifest } = await takeCopy(from, own);
      expect(manifest.files).toMatchObject({ count: 24, new: 24 - fetched.length, missing: [], damaged: [] });
    },
    LONG,
  );

  test(
    "取的时候断在一半、忙、没有答复：再取，取到的是完整的",
    async () => {
      for (const [n, kind] of (["half", "busy", "cut_before"] as const).entries())
        fails("GET", bucket.hashes[n]!, kind, 1);
      const { manifest } = await takeCopy(from, folder.path("again"));
      expect(manifest.files).toMatchObject({ count: 24, new: 24, missing: [], damaged: [] });
    },
    LONG,
  );

  test(
    "口令不对、没有这个桶、连不上、设得不全：先说明，什么也不写",
    async () => {
      const own = folder.path("refused");
      const refused = (more: Record<string, string>, ...args: string[]) => bucket.run("backup", [own, ...args], more);
      const told = (code: number, said: string) => ({ code, said: expect.stringContaining(said) });
      expect(await refused({ FILES_S3_SECRET_KEY: "wrong" })).toEqual(told(1, "不认这把钥匙"));
      expect(await refused({ FILES_S3_SECRET_KEY: "wrong" }, "--files")).toEqual(told(1, "不认这把钥匙"));
      expect(await refused({ FILES_URL: "s3://another/portal" }, "--files")).toEqual(told(2, "没有存储桶"));
      expect(await refused({ FILES_S3_ENDPOINT: "http://127.0.0.1:1" }, "--files")).toEqual(told(1, "ECONNREFUSED"));
      expect(await refused({ FILES_S3_ACCESS_KEY: "" })).toEqual(told(2, "FILES_S3_ACCESS_KEY 未设置"));
      expect(await refused({}, "--link")).toEqual(told(2, "不能用硬链接"));
      expect(existsSync(own)).toBe(false);
    },
    LONG,
  );
});

describe("恢复进存储桶时出了故障", () => {
  const whole = folder.path("whole");
  beforeAll(async () => {
    await takeCopy(from, whole);
  }, LONG);
  const restored = async (path: string, prefix: string) => {
    const url = newDatabase();
    const into = { url, store: { ...bucket.settings, prefix }, keys: [KEY] };
    const said = await restoreCopy(path, into).then(
      () => "restored",
      (error: Error) => error.message,
    );
    return { said, there: await isThere(url) };
  };
  const refused = (said: string) => ({ said: expect.stringContaining(said), there: false });

  test(
    "放到一半桶没有了、满了、口令不对：说明缘由，不建库，桶里没有半份",
    async () => {
      fails("PUT", bucket.hashes[20]!, "cut_before");
      expect(await restored(whole, "away")).toEqual(refused("没有办成"));
      const put = bucket.below("away");
      expect([put.wrong, put.count > 0, put.count < 24, bucket.left()]).toEqual([[], true, true, []]);
      bucket.server.faults.length = 0;
      fails("PUT", bucket.hashes[21]!, "full");
      expect(await restored(whole, "full")).toEqual(refused("XMinioStorageFull"));
      const { settings } = bucket;
      const other = { url: newDatabase(), store: { ...settings, secretKey: "wrong" }, keys: [KEY] };
      await expect(restoreCopy(whole, other)).rejects.toThrow("不认这把钥匙");
      expect(await isThere(other.url)).toBe(false);
    },
    LONG,
  );

  test(
    "备份里的一份坏了、没有：不恢复，说出是哪一份，坏的不进桶",
    async () => {
      const path = contentPath(whole, bucket.hashes[3]!);
      const bytes = readFileSync(path);
      flip(path);
      expect(await restored(whole, "damaged")).toEqual(refused(bucket.hashes[3]!));
      expect([bucket.below("damaged").wrong, existsSync(bucket.fileOf(bucket.hashes[3]!, "damaged"))]).toEqual([
        [],
        false,
      ]);
      rmSync(path);
      expect(await restored(whole, "lacking")).toEqual(refused(bucket.hashes[3]!));
      writeFileSync(path, bytes);
    },
    LONG,
  );

  test("Portal 的一次清理还没有得到答复：不恢复，说明到什么时候", async () => {
    const [sha256] = bucket.hashes as [string];
    const word = encodeURIComponent(`late/removing/${sha256}/${randomUUID()}`);
    writeFileSync(join(folder.path("server"), "objects", word), "-");
    expect(await restored(whole, "late")).toEqual(refused("还没有答复对一份文件的清理"));
    // nor where this machine's own clock is fast: the first answer sets the client's right, the second is by the bucket's
    const [right, fast] = [Date.now, 2 * 3_600_000];
    const clock = vi.spyOn(Date, "now").mockImplementation(() => right() + fast);
    bucket.server.clock.aheadMs = -fast;
    expect(await restored(whole, "late")).toEqual(refused("不认这把钥匙"));
    expect(await restored(whole, "late")).toEqual(refused("还没有答复对一份文件的清理"));
    clock.mockRestore();
    bucket.server.clock.aheadMs = 0;
    expect(bucket.below("late").count).toBe(1);
  });

  test(
    "放的时候改了一个字节、断了：再放，放好的是完整的",
    async () => {
      for (const [n, kind] of (["altered", "cut_after", "busy"] as const).entries())
        fails("PUT", `portal-files/again/${bucket.hashes[n]!.slice(0, 2)}`, kind, 1);
      const { said } = await restored(whole, "again");
      expect([said, bucket.below("again")]).toEqual(["restored", { count: 24, wrong: [] }]);
    },
    LONG,
  );
});
