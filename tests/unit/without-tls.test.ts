import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { hexadecimal, sha256 } from "@/components/ui/sha256";
import { drawSample, frameHash } from "@/lib/kernel/draw";
import { draw, hashWith, frameHash as visitorsFrameHash } from "../../public/verify/draw.mjs";
import { sha256 as own } from "../../public/verify/trail.mjs";

const known = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const load = vi.fn(async () => own);

beforeEach(() => {
  load.mockClear();
  // as in a page by plain http: random numbers there are, nothing else
  vi.stubGlobal("crypto", { getRandomValues: globalThis.crypto.getRandomValues });
});
afterEach(() => {
  hashWith(null);
  vi.unstubAllGlobals();
});

describe("不是 https 的页面", () => {
  test("散列由平台自己的程序计算，与标准一致；浏览器有的，用浏览器的", async () => {
    for (const size of [0, 1, 55, 56, 63, 64, 65, 1_000, 300_000]) {
      const bytes = new Uint8Array(size).map((_, n) => (n * 31) % 251);
      expect(hexadecimal(await sha256(bytes, load)), `${size}`).toBe(known(bytes));
    }
    expect(load).toHaveBeenCalledTimes(9);
    vi.unstubAllGlobals();
    const bytes = new TextEncoder().encode("名单");
    expect([hexadecimal(await sha256(bytes, load)), load.mock.calls.length]).toEqual([known(bytes), 9]);
  });

  test("程序取不到的，说不能算，不当作不一致", async () => {
    await expect(sha256(new Uint8Array(1), () => Promise.reject(new Error("no line")))).rejects.toThrow("no line");
  });

  test("访客的复核程序照样抽出同样的名单", async () => {
    const items = Array.from({ length: 60 }, (_, n) => `SF-${n}`);
    const frame = { visitCount: 0, strata: [{ key: "甲", count: 1, titles: [{ number: "SF-1" }] }] };
    await expect(draw(items, "种子", 7)).rejects.toThrow();
    hashWith(own);
    expect(await draw(items, "种子", 7)).toEqual(drawSample({ items, seed: "种子", count: 7 }));
    const listed = JSON.stringify([0, [["甲", 1, ["SF-1"]]]]);
    expect(await visitorsFrameHash(frame)).toBe(known(new TextEncoder().encode(listed)));
    expect(frameHash(items)).toBe(known(new TextEncoder().encode(JSON.stringify(items))));
  });
});
