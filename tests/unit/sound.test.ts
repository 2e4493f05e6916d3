import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isSound, storable } from "@/lib/kernel/sound";

const nested = (depth: number): unknown => (depth === 0 ? [] : [nested(depth - 1)]);

describe("what can be kept", () => {
  test.each([null, true, 0, -1.5, "", "依法行政", "𠮷", [], {}, { a: ["b", { c: null }] }])("%j", (value) => {
    expect(isSound(value)).toBe(true);
  });

  test.each([
    ["NUL in a text", "a\0"],
    ["half a pair of surrogates", "\ud842"],
    ["NUL in a key", { "a\0": 1 }],
    ["half a pair deep inside", { a: [{ b: "\udfb7" }] }],
    ["a number that is none", { points: Number.NaN }],
    ["a number without end", [Number.POSITIVE_INFINITY]],
    ["nested without end", nested(100)],
  ])("not: %s", (_, value) => expect(isSound(value)).toBe(false));

  test("a text to be looked for loses what no stored text holds", () => {
    expect(storable("a\0依\ud842法𠮷")).toBe("a依法𠮷");
  });

  test("a text is sound exactly when it comes back the same from its bytes, without NUL", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const kept = new TextDecoder().decode(new TextEncoder().encode(text));
        expect(isSound(text)).toBe(kept === text && !text.includes("\0"));
      }),
    );
  });
});
