import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { clearUploads } from "@/lib/evidence/resumable";
import { sha256Hex } from "@/lib/kernel/hash";
import { isAway } from "@/lib/platform/away.mjs";
import { bytesOf } from "@/lib/platform/bytes-of";
import { closeContentLine } from "@/lib/platform/content-locks";
import { env } from "@/lib/platform/env";
import type { Fault } from "@/lib/platform/fault-text.mjs";
import { lines } from "@/lib/platform/lines.mjs";
import { openStore, type Store } from "@/lib/platform/storage";
import { type BucketServer, type FaultKind, serveBucket } from "../support/bucket/server.mjs";

const folder = mkdtempSync(join(tmpdir(), "portal-bucket-"));
let server: BucketServer;
let store: Store;
beforeAll(async () => {
  server = await serveBucket(folder);
  Object.assign(process.env, server.env);
  store = openStore(env.filesDirectory());
});
beforeEach(() => {
  server.faults.length = 0;
  server.seen.length = 0;
});
afterAll(async () => {
  await closeContentLine();
  await server.close();
  for (const name of Object.keys(server.env)) Reflect.deleteProperty(process.env, name);
  rmSync(folder, { recursive: true, force: true });
});

const fails = (method: string, kind: FaultKind, times = 1, part = "") =>
  server.faults.push({ on: (r) => r.method === method && r.url.includes(part), kind, times });
async function* whole(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
const put = (text: string) => store.put(whole(text), { maxBytes: 1e6 });
const incoming = () => readdirSync(join(env.filesDirectory(), "incoming"));

describe("存储桶出了故障", () => {
  test.each<FaultKind>(["busy", "cut_before", "cut_after", "altered"])(
    "存入时 %s 一次：再试，存好的是完整的",
    async (kind) => {
      fails("PUT", kind);
      const text = `再试 ${kind}`;
      expect((await put(text)).ok).toBe(true);
      expect((await bytesOf(store, sha256Hex(text))).toString()).toBe(text);
      expect(server.seen.filter((line) => line.startsWith("PUT"))).toHaveLength(2);
      expect(incoming()).toEqual([]);
    },
  );

  test.each<[FaultKind, string]>([
    ["busy", "store_failing"],
    ["cut_before", "store_failing"],
    ["altered", "store_failing"],
    ["full", "store_full"],
  ])("一直 %s：说明原因，什么都不留下，过后再存就好", async (kind, code) => {
    fails("PUT", kind, 99);
    const text = `一直 ${kind}`;
    expect(await put(text)).toEqual({ ok: false, error: { code, detail: {} } });
    expect([await store.has(sha256Hex(text)), incoming()]).toEqual([false, []]);
    server.faults.length = 0;
    expect((await put(text)).ok).toBe(true);
  });

  test("读到一半断了，从断处接着读", async () => {
    const text = "长".repeat(200_000);
    await put(text);
    fails("GET", "half");
    expect(sha256Hex(await bytesOf(store, sha256Hex(text)))).toBe(sha256Hex(text));
    fails("GET", "half", 99);
    await expect(bytesOf(store, sha256Hex(text))).rejects.toBeInstanceOf(Error);
  });

  test("桶连不上，不当作数据库连不上", async () => {
    await put("连不上");
    fails("GET", "half", 99);
    const cut = await bytesOf(store, sha256Hex("连不上")).catch((error: unknown) => error);
    expect([cut instanceof Error, isAway(cut)]).toEqual([true, false]);
    server.faults.length = 0;
    fails("HEAD", "cut_before", 99);
    const fault = await store.has(sha256Hex("连不上")).catch((error: unknown) => error);
    expect([fault instanceof Error, isAway(fault)]).toEqual([true, false]);
  });

  test("口令不对、桶不存在：不收，不重试", async () => {
    const right = process.env.FILES_S3_SECRET_KEY;
    process.env.FILES_S3_SECRET_KEY = "wrong";
    const other = openStore(env.filesDirectory());
    expect(await other.put(whole("口令不对"), { maxBytes: 99 })).toMatchObject({ error: { code: "store_failing" } });
    process.env.FILES_S3_SECRET_KEY = right;
    expect(server.seen).toHaveLength(1);
  });

  test("配置不全的，说出缺哪一个", () => {
    const { FILES_URL, FILES_S3_ACCESS_KEY } = process.env;
    process.env.FILES_URL = "http://elsewhere";
    expect(() => env.bucket()).toThrow("FILES_URL");
    process.env.FILES_URL = FILES_URL;
    Reflect.deleteProperty(process.env, "FILES_S3_ACCESS_KEY");
    expect(() => env.bucket()).toThrow("FILES_S3_ACCESS_KEY");
    process.env.FILES_S3_ACCESS_KEY = FILES_S3_ACCESS_KEY;
  });
});

describe("大文件分部分存入", () => {
  const PIECE = Buffer.alloc(1024 * 1024, "段");
  async function* large(seed: string, pieces = 130): AsyncGenerator<Uint8Array> {
    yield Buffer.from(seed);
    for (let n = 0; n < pieces; n += 1) yield PIECE;
  }
  const uploads = () => readdirSync(join(folder, "uploads"));
  const options = { maxBytes: 200 * 1024 * 1024 };

  test("每一部分出错各自再试，合成之后才有这一份", async () => {
    for (const kind of ["busy", "cut_after", "altered"] as const) fails("PUT", kind, 1, "partNumber=2");
    fails("POST", "cut_after", 1, "uploadId");
    const put = await store.put(large("甲"), options);
    const sha256 = put.ok ? put.value.sha256 : "";
    const path = join(
      folder,
      "objects",
      encodeURIComponent(`portal/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`),
    );
    expect([sha256Hex(readFileSync(path)), uploads()]).toEqual([sha256, []]);
    expect(server.seen.some((line) => line.includes("partNumber=3"))).toBe(true);
  });

  test("有一部分始终存不进：作罢，桶里不留下它的部分", async () => {
    fails("PUT", "busy", 99, "partNumber=3");
    expect(await store.put(large("乙"), options)).toMatchObject({ error: { code: "store_failing" } });
    expect([uploads(), incoming()]).toEqual([[], []]);
  });

  test("答复开始的一句丢了、作罢也没有作成：留在桶里的部分，满一天由定时任务清走，别的不动", async () => {
    fails("POST", "cut_after", 1, "uploads");
    expect((await store.put(large("丙"), options)).ok).toBe(true);
    fails("PUT", "busy", 99, "partNumber=2");
    fails("DELETE", "busy", 99, "uploadId");
    const logged = vi.spyOn(lines(), "error");
    expect(await store.put(large("丁"), options)).toMatchObject({ error: { code: "store_failing" } });
    const told = logged.mock.calls.map(
      ([about]) => about as unknown as { where: string; upload?: string; fault: Fault },
    );
    logged.mockRestore();
    expect(told.map(({ where }) => where)).toEqual(["bucket parts", "store"]);
    expect([told[0]!.upload, told[0]!.fault.kind]).toEqual([
      uploads().find((id) => id === told[0]!.upload),
      "SlowDown",
    ]);
    server.faults.length = 0;
    const left = uploads();
    expect(left).toHaveLength(2);
    expect(await clearUploads(null)).toMatchObject({ failures: [] });
    expect(uploads()).toEqual(left);
    const at = Date.now() / 1000 - 2 * 86_400;
    const foreign = join(folder, "uploads", "ffff0000-foreign");
    mkdirSync(foreign);
    writeFileSync(join(foreign, "key"), "portal/another-thing");
    for (const id of uploads()) utimesSync(join(folder, "uploads", id), at, at);
    expect(await clearUploads(null)).toEqual({ counts: { removed: 2 }, failures: [] });
    expect(uploads()).toEqual(["ffff0000-foreign"]);
    rmSync(foreign, { recursive: true });
  });
});
