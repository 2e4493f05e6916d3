import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawSample, frameHash } from "@/lib/kernel/draw";

const places = (n: number): string[] => Array.from({ length: n }, (_, i) => `示例县${i + 1}`);

/** The draw written a second time from its description, with big numbers and its own idea of the frozen list's hash. */
function drawnAgain(items: string[], seed: string, count: number): string[] {
  const sha = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");
  const frame = sha(JSON.stringify(items));
  const left = items.slice();
  const result: string[] = [];
  let i = 0n;
  while (result.length < count) {
    const number = BigInt(`0x${sha(`${frame}\n${seed}\n${i}`).slice(0, 12)}`);
    i += 1n;
    const n = BigInt(left.length);
    if (number >= ((1n << 48n) / n) * n) continue;
    const position = Number(number % n);
    result.push(left[position] as string);
    left.splice(position, 1);
  }
  return result;
}

describe("a draw that anyone can repeat", () => {
  test("the same list, seed and count always give the same draw", () => {
    const input = { items: places(97), seed: "2026年3月10日公布的种子", count: 12 };
    expect(drawSample(input)).toEqual(drawSample(input));
  });

  test("the draw of a published example never changes", () => {
    expect(frameHash(places(5))).toBe("d8ebefab9f015ee9147dac5134c37ccfd7c61470a9fa3c07d69138a3dd71626b");
    expect(drawSample({ items: places(5), seed: "20260310", count: 5 })).toEqual([
      "示例县3",
      "示例县4",
      "示例县2",
      "示例县1",
      "示例县5",
    ]);
  });

  test("a second implementation draws the same", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 40 }), fc.string(), fc.nat(), (items, seed, pick) => {
        const count = pick % (items.length + 1);
        expect(drawSample({ items, seed, count })).toEqual(drawnAgain(items, seed, count));
      }),
    );
  });

  test("what is drawn is on the list, once each, and of the size asked", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.string(), (n, seed) => {
        const drawn = drawSample({ items: places(n), seed, count: Math.floor(n / 2) });
        expect(new Set(drawn).size).toBe(Math.floor(n / 2));
        expect(places(n)).toEqual(expect.arrayContaining(drawn));
      }),
    );
  });

  test("a longer draw begins with the shorter one", () => {
    const input = { items: places(30), seed: "s" };
    expect(drawSample({ ...input, count: 20 }).slice(0, 7)).toEqual(drawSample({ ...input, count: 7 }));
  });

  test("another order of the list is another frozen list", () => {
    expect(frameHash(["甲", "乙"])).not.toBe(frameHash(["乙", "甲"]));
  });

  test("no place is favoured: 20,000 seeds over ten places pass a chi-square test at 0.1 %", () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 20_000; seed += 1) {
      const [first = ""] = drawSample({ items: places(10), seed: String(seed), count: 1 });
      counts.set(first, (counts.get(first) ?? 0) + 1);
    }
    const chiSquare = [...counts.values()].reduce((sum, seen) => sum + (seen - 2_000) ** 2 / 2_000, 0);
    expect(counts.size).toBe(10);
    expect(chiSquare).toBeLessThan(27.88);
  });

  test.each([-1, 4, 1.5])("%d of three can't be drawn", (count) => {
    expect(() => drawSample({ items: places(3), seed: "s", count })).toThrow(RangeError);
  });

  test("a place listed twice is refused", () => {
    expect(() => drawSample({ items: ["甲县", "甲县"], seed: "s", count: 1 })).toThrow(RangeError);
  });
});
