import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sha256Hex } from "@/lib/kernel/hash";
import type { LocalStore } from "@/lib/platform/local-store";
import { openFolder } from "@/lib/platform/storage";

let directory: string;
let store: LocalStore;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "store-"));
  store = openFolder(directory);
});
afterEach(() => rm(directory, { recursive: true, force: true }));

async function* pieces(...parts: string[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part);
}
const files = async (): Promise<string[]> =>
  (await readdir(directory, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);

describe("a file is kept whole or not at all", () => {
  test("a stream is kept under its hash and reads back as it was", async () => {
    const put = await store.put(pieces("法治", "政府"), { maxBytes: 100 });
    const sha256 = sha256Hex("法治政府");
    expect(put).toMatchObject({ ok: true, value: { sha256, size: 12 } });
    expect(store.path(sha256)).toBe(join(directory, sha256.slice(0, 2), sha256.slice(2, 4), sha256));
    expect((await buffer(store.read(sha256))).toString()).toBe("法治政府");
    expect(await store.has(sha256)).toBe(true);
    expect(await files()).toEqual([sha256]);
  });

  test("the head holds the first 4,100 bytes", async () => {
    const put = await store.put(pieces("a".repeat(4_000), "b".repeat(4_000)), { maxBytes: 10_000 });
    expect(put.ok && put.value.head.length).toBe(4_100);
    expect(put.ok && Buffer.from(put.value.head).toString()).toBe("a".repeat(4_000) + "b".repeat(100));
  });

  test("the same content twice is kept once", async () => {
    await store.put(pieces("一样"), { maxBytes: 100 });
    const again = await store.put(pieces("一", "样"), { maxBytes: 100 });
    expect(again.ok).toBe(true);
    expect(await files()).toHaveLength(1);
  });

  test("twenty at once leave one file each", async () => {
    await Promise.all(Array.from({ length: 20 }, (_, i) => store.put(pieces(`文件${i % 10}`), { maxBytes: 100 })));
    expect(await files()).toHaveLength(10);
  });

  test("a stream over the limit is refused and leaves nothing", async () => {
    const put = await store.put(pieces("12345", "67890", "!"), { maxBytes: 10 });
    expect(put).toEqual({ ok: false, error: { code: "file_too_large", detail: { maxBytes: 10 } } });
    expect(await files()).toEqual([]);
  });

  test("a stream exactly at the limit is taken", async () => {
    expect((await store.put(pieces("12345", "67890"), { maxBytes: 10 })).ok).toBe(true);
  });

  test("an empty stream is refused and leaves nothing", async () => {
    expect(await store.put(pieces(), { maxBytes: 10 })).toMatchObject({ error: { code: "file_empty" } });
    expect(await files()).toEqual([]);
  });

  test("a stream that breaks off leaves nothing", async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("half");
      throw new Error("connection lost");
    }
    await expect(store.put(broken(), { maxBytes: 100 })).rejects.toThrow("connection lost");
    expect(await files()).toEqual([]);
  });

  test("a file refused by what is inside leaves nothing", async () => {
    const inspect = async ({ size }: { size: number }) => ({ code: "file_type_mismatch" as const, seen: size });
    expect(await store.put(pieces("MZ.."), { maxBytes: 100, inspect })).toEqual({
      ok: false,
      error: { code: "file_type_mismatch", seen: 4 },
    });
    expect(await files()).toEqual([]);
  });

  test("what was never stored isn't there", async () => {
    expect(await store.has(sha256Hex("nothing"))).toBe(false);
    await expect(buffer(store.read(sha256Hex("nothing")))).rejects.toMatchObject({ code: "ENOENT" });
  });

  test.each(["../../etc/passwd", "", "ABC", `${"a".repeat(63)}/`])("%j is no name of a file", (name) => {
    expect(() => store.read(name)).toThrow(RangeError);
  });
});
