import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { sha256Hex } from "@/lib/kernel/hash";
import { bucketSettings, contentKey } from "@/lib/platform/bucket.mjs";
import { bytesOf } from "@/lib/platform/bytes-of";
import { closeContentLine } from "@/lib/platform/content-locks";
import { env } from "@/lib/platform/env";
import { dropSealed, keepSealed, readSealed } from "@/lib/platform/sealed-files";
import { clearSealed } from "@/lib/platform/sealed-places";
import { openFolder, openStore, type Store } from "@/lib/platform/storage";
import { openPlace } from "../../scripts/steps/bucket/place.mjs";
import { type BucketServer, serveBucket } from "../support/bucket/server.mjs";

// The same promises, whether contents lie on disk or in a bucket; with TEST_BUCKET_URL=s3://… and FILES_S3_…, in a bucket of others too, below a
// prefix of its own there.
const folder = mkdtempSync(join(tmpdir(), "portal-storage-"));
const objects = join(folder, "objects");
let server: BucketServer;
beforeAll(async () => {
  server = await serveBucket(folder, { page: 3 });
});
afterAll(async () => {
  await closeContentLine();
  await server.close();
  if (outside) expect(await outside.clear()).toEqual([]);
  for (const name of Object.keys(server.env)) Reflect.deleteProperty(process.env, name);
  rmSync(folder, { recursive: true, force: true });
});

const keyFile = (sha256: string) =>
  join(objects, encodeURIComponent(`portal/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`));
const age = (path: string, days: number) => {
  const at = Date.now() / 1000 - days * 86_400;
  utimesSync(path, at, at);
};
/** Contents that lie in files of this machine: whether one does, and a moment before which these were put. */
const inFiles = (file: (sha256: string) => string) => ({
  lies: async (sha256: string) => existsSync(file(sha256)),
  aged: async (hashes: readonly string[]) => {
    for (const sha256 of hashes) age(file(sha256), 3);
    return new Date(Date.now() - 86_400_000);
  },
});
const { TEST_BUCKET_URL } = process.env;
const given = Object.entries(process.env).filter(([name]) => name.startsWith("FILES_S3_"));
const settings = TEST_BUCKET_URL ? bucketSettings({ ...process.env, FILES_URL: TEST_BUCKET_URL }) : null;
const outside = settings && openPlace(settings);
const DRIVERS = [
  { name: "磁盘", env: () => ({}), ...inFiles((sha256) => openFolder(env.filesDirectory()).path(sha256)) },
  { name: "存储桶", env: () => server.env, ...inFiles(keyFile) },
  ...(outside && settings
    ? [
        {
          name: "别人的存储桶",
          env: () => ({
            FILES_S3_REGION: settings.region,
            ...Object.fromEntries(given),
            FILES_URL: `s3://${settings.bucket}/${outside.key("portal")}`,
          }),
          lies: async (sha256: string) =>
            (await outside.bucket.head(contentKey(outside.key("portal"), sha256))) !== null,
          // a bucket counts whole seconds, up or down
          aged: async () => {
            await pause(3_000);
            return new Date(Math.floor(Date.now() / 1000) * 1000);
          },
        },
      ]
    : []),
];

async function* pieces(...parts: string[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part);
}
const incoming = (): string[] => {
  const path = join(env.filesDirectory(), "incoming");
  return existsSync(path) ? readdirSync(path) : [];
};
const put = async (store: Store, text: string) => {
  expect((await store.put(pieces(text), { maxBytes: 1e6 })).ok).toBe(true);
  return sha256Hex(text);
};
const all = async (store: Store, before?: Date) => {
  const found: string[] = [];
  for await (const sha256 of store.list(before)) found.push(sha256);
  return found;
};

describe.each(DRIVERS)("文件存放在$name", ({ name, env: own, lies, aged }) => {
  let store: Store;
  beforeAll(() => {
    Object.assign(process.env, own());
    store = openStore(env.filesDirectory());
  });

  test("以散列为名，读出的与存入的一样，整份、部分、拷贝都一样", async () => {
    const sha256 = await put(store, "法治政府建设");
    expect((await bytesOf(store, sha256)).toString()).toBe("法治政府建设");
    expect((await buffer(store.read(sha256, { start: 3, end: 5 }))).toString()).toBe("治");
    expect(await store.withCopy(sha256, async (path) => (await readFile(path)).toString())).toBe("法治政府建设");
    expect([await store.has(sha256), await store.size(sha256), await store.settled(sha256)]).toEqual([true, 18, true]);
    expect([await lies(sha256), incoming()]).toEqual([true, []]);
  });

  test("没有的就是没有", async () => {
    const sha256 = sha256Hex("没有存过");
    expect([await store.has(sha256), await store.size(sha256), await store.settled(sha256)]).toEqual([
      false,
      null,
      false,
    ]);
    await expect(buffer(store.read(sha256))).rejects.toMatchObject({ code: "ENOENT" });
    await expect(store.withCopy(sha256, (path) => readFile(path))).rejects.toMatchObject({ code: "ENOENT" });
    expect(() => store.read("../../etc/passwd")).toThrow(RangeError);
    expect(incoming()).toEqual([]);
  });

  test("空的、过大的、内容不符的、断在中间的，都不留下", async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("一半");
      throw new Error("connection lost");
    }
    expect(await store.put(pieces(), { maxBytes: 9 })).toMatchObject({ error: { code: "file_empty" } });
    expect(await store.put(pieces("12345", "67890"), { maxBytes: 9 })).toMatchObject({
      error: { code: "file_too_large" },
    });
    const inspect = async () => ({ code: "unfit" as const });
    expect(await store.put(pieces("不收的"), { maxBytes: 99, inspect })).toEqual({
      ok: false,
      error: { code: "unfit" },
    });
    await expect(store.put(broken(), { maxBytes: 99 })).rejects.toThrow("connection lost");
    for (const text of ["1234567890", "不收的", "一半"]) expect(await lies(sha256Hex(text))).toBe(false);
    expect(incoming()).toEqual([]);
  });

  test("分段上传收尾：散列先告知，再归位；不收的留在原处", async () => {
    const path = join(env.filesDirectory(), "incoming", "upload");
    mkdirSync(join(env.filesDirectory(), "incoming"), { recursive: true });
    writeFileSync(path, "分段传完的");
    const options = {
      maxBytes: 1e6,
      before: async (sha256: string) => void told.push([sha256, await lies(sha256)]),
    };
    const told: unknown[] = [];
    const refused = await store.adopt(path, { ...options, inspect: async () => ({ code: "unfit" as const }) });
    expect([refused.ok, existsSync(path), told]).toEqual([false, true, []]);
    expect((await store.adopt(path, { ...options, inspect: async () => null })).ok).toBe(true);
    const sha256 = sha256Hex("分段传完的");
    expect([told, existsSync(path), await store.has(sha256)]).toEqual([[[sha256, false]], false, true]);
  });

  test("列出全部，或者只列某时以前存入的；别的目录不在其中", async () => {
    const puts = (from: number) => Array.from({ length: 4 }, (_, n) => put(store, `列出 ${name} ${from + n}`));
    const early = await Promise.all(puts(0));
    const before = await aged(early);
    const mine = [...early, ...(await Promise.all(puts(4)))];
    const packages = openStore(join(env.filesDirectory(), "packages"));
    const packed = await put(packages, `材料包 ${name}`);
    expect(await all(store)).toEqual(expect.arrayContaining(mine));
    expect(await all(store)).not.toContain(packed);
    expect(await all(packages)).toEqual([packed]);
    const older = await all(store, before);
    expect(older).toEqual(expect.arrayContaining(early));
    expect(older.filter((sha256) => mine.slice(4).includes(sha256))).toEqual([]);
  });

  test("清理只拿走早先存入的；又存入过的留下", async () => {
    const sha256 = await put(store, `清理 ${name}`);
    const yesterday = new Date(Date.now() - 86_400_000);
    expect([await store.removeBefore(sha256, yesterday), await store.has(sha256)]).toEqual([false, true]);
    const since = await aged([sha256]);
    await put(store, `清理 ${name}`);
    expect([await store.removeBefore(sha256, since), await store.has(sha256)]).toEqual([false, true]);
    const later = await aged([sha256]);
    expect([await store.removeBefore(sha256, later), await store.has(sha256)]).toEqual([true, false]);
    expect(await store.removeBefore(sha256, later)).toBe(true);
    await put(store, `清理 ${name}`);
    await store.remove(sha256);
    expect(await store.has(sha256)).toBe(false);
  });

  test("一边清理、一边存入同一份：告知存好了的，就在", async () => {
    const rounds = Array.from({ length: 20 }, (_, round) => round);
    const hashes = await Promise.all(rounds.map((round) => put(store, `争 ${name} ${round}`)));
    const before = await aged(hashes);
    for (const [round, sha256] of hashes.entries()) {
      await Promise.all([put(store, `争 ${name} ${round}`), store.removeBefore(sha256, before)]);
      expect(await store.has(sha256), `${round}`).toBe(true);
    }
  });

  test("短期存放的密封文件：放得进、取得出、删得掉，过期的清理", async () => {
    const bytes = Buffer.from("逐份数据");
    const id = await keepSealed(bytes);
    expect(await readSealed(id)).toEqual(bytes);
    await dropSealed(id);
    expect(await readSealed(id)).toBeNull();
    if (name !== "存储桶") return;
    const old = await keepSealed(bytes);
    age(join(objects, encodeURIComponent(`portal/sealed/${old}`)), 2);
    const fresh = await keepSealed(bytes);
    // what others keep in the same bucket is not this job's, however its name begins
    const foreign = ["portal/sealed-archive/a", `portal/sealed2/${old}`, "portal/sealed/readme"].map((key) =>
      join(objects, encodeURIComponent(key)),
    );
    for (const path of foreign) {
      writeFileSync(path, "别人的");
      age(path, 2);
    }
    // by a server whose own clock is a day fast: the bucket refuses its first call, by which it learns the bucket's time; then right again
    const fast = 90_000_000;
    server.clock.aheadMs = -fast;
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + fast });
    await expect(clearSealed(86_400_000)).rejects.toThrow();
    const removed = await clearSealed(86_400_000).finally(() => vi.useRealTimers());
    server.clock.aheadMs = 0;
    await expect(readSealed(fresh)).rejects.toThrow();
    expect([removed, await readSealed(old), await readSealed(fresh)]).toEqual([1, null, bytes]);
    expect(foreign.filter((path) => !existsSync(path))).toEqual([]);
  });
});
