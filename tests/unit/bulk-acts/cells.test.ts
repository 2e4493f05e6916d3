import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayOf, itemsOf, placeOf, positionsText } from "@/lib/bulk-acts/arguments";

const ITEMS = new Map(Array.from({ length: 20 }, (_, n) => [n + 1, `item-${n + 1}`]));

describe("格子里的写法", () => {
  test.each([
    ["2026-03-10", "2026-03-10"],
    ["2026/3/9", "2026-03-09"],
    ["2026年3月10日", "2026-03-10"],
    ["2026-02-30", null],
    ["3月10日", null],
  ])("日期 %s", (text, day) => {
    expect(dayOf(text)).toBe(day);
  });

  test("指标序号与它的写法互逆", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1 }), (positions) => {
        const read = itemsOf(positionsText(positions), ITEMS);
        expect(read.ok && [...read.value].sort((a, b) => a! - b!)).toEqual([...positions].sort((a, b) => a - b));
      }),
    );
    expect(itemsOf("8-3", ITEMS).ok).toBe(false);
    expect([placeOf("3"), placeOf("3.0"), placeOf("0"), placeOf("第3")]).toEqual([3, 3, null, null]);
  });
});
