import { randomUUID } from "node:crypto";
import { utimesSync } from "node:fs";
import { afterEach, describe, expect, test, vi } from "vitest";
import { sweepStore } from "@/lib/evidence/store-sweep";
import { registerStored } from "@/lib/evidence/upload";
import { db, Refusal } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { openFolder } from "@/lib/platform/storage";
import { must } from "../support/acts";
import { failingCalls } from "../support/failing-calls";

const DAY = 86_400_000;
const store = () => openFolder(env.filesDirectory());
async function* whole(text: string) {
  yield Buffer.from(text);
}
const put = async () => must(await store().put(whole(`一份 ${randomUUID()}`), { maxBytes: 100 }));
const age = (sha256: string) => {
  const at = Date.now() / 1000 - 3 * 86_400;
  utimesSync(store().path(sha256), at, at);
};
afterEach(() => void vi.useRealTimers());

describe("存好了、还没有登记的文件", () => {
  test("清理的服务器钟快一天，也不拿走", async () => {
    const stored = await put();
    vi.useFakeTimers({ toFake: ["Date"] });
    vi.setSystemTime(Date.now() + DAY + 3_600_000);
    expect((await sweepStore(null)).failures).toEqual([]);
    vi.useRealTimers();
    expect(await store().has(stored.sha256)).toBe(true);
    await db.$transaction((tx) => registerStored(tx, "通知.txt", stored));
    expect(await db.storedFile.count({ where: { sha256: stored.sha256 } })).toBe(1);
  });

  test("真被清理走了的：登记时说存不了，不留下没有文件的一行；再传就好", async () => {
    const text = `一份 ${randomUUID()}`;
    const stored = must(await store().put(whole(text), { maxBytes: 100 }));
    // as if the server that took it in were days slow
    age(stored.sha256);
    await sweepStore(null);
    const register = () => db.$transaction((tx) => registerStored(tx, "通知.txt", stored));
    const refused = await register().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refusal);
    expect(refused).toMatchObject({ problem: { code: "store_failing" } });
    expect(await db.storedFile.count({ where: { sha256: stored.sha256 } })).toBe(0);
    must(await store().put(whole(text), { maxBytes: 100 }));
    await register();
    expect(await db.storedFile.count({ where: { sha256: stored.sha256 } })).toBe(1);
  });
});

describe("清理时，每一个文件调用各失败一次", () => {
  /** Each call fails in turn until none is left to; how many did. */
  async function eachFails(look: (removed: unknown, sha256: string, call: string) => Promise<void>, aged: boolean) {
    for (let n = 1; ; n += 1) {
      const { sha256 } = await put();
      if (aged) age(sha256);
      const calls = await failingCalls(env.filesDirectory(), n);
      const removed = await store()
        .removeBefore(sha256, new Date(Date.now() - DAY))
        .catch((error: unknown) => error)
        .finally(calls.restore);
      if (!calls.failed) {
        expect(removed).toBe(aged);
        return { failed: n - 1, seen: calls.seen };
      }
      await look(removed, sha256, calls.failed);
    }
  }

  test("新存的从头到尾在原处，动也不动", async () => {
    const { seen } = await eachFails(async (_, sha256, call) => {
      expect(await store().has(sha256), call).toBe(true);
    }, false);
    expect(seen).toEqual(["stat"]);
  });

  test("早先存的或者拿走了，或者还在原处", async () => {
    const { failed } = await eachFails(async (removed, sha256, call) => {
      expect([removed === true, await store().has(sha256)], call).toEqual([false, true]);
    }, true);
    expect(failed).toBeGreaterThanOrEqual(5);
  });
});
