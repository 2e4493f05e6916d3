import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "@/lib/kernel/canonical";
import { contentHash, isSha256, sha256Hex } from "@/lib/kernel/hash";

describe("one text for one value", () => {
  test("keys are sorted at every depth, arrays keep their order", () => {
    expect(canonicalJson({ b: [2, 1], a: { d: null, c: "法" } })).toBe('{"a":{"c":"法","d":null},"b":[2,1]}');
  });

  test("a missing member and an undefined one are the same", () => {
    expect(canonicalJson({ a: 1, b: undefined })).toBe(canonicalJson({ a: 1 }));
  });

  test("a date is its ISO text and minus zero is zero", () => {
    expect(canonicalJson([new Date("2026-03-10T00:00:00Z"), -0])).toBe('["2026-03-10T00:00:00.000Z",0]');
  });

  test.each([
    ["NaN", Number.NaN],
    ["infinity", Number.POSITIVE_INFINITY],
    ["a big number", 1n],
    ["a map", new Map()],
    ["a function", () => 1],
    ["a hole in a list", [undefined]],
  ])("%s has no canonical text", (_, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });

  test("any JSON value reads back as it was", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test("the order of keys doesn't change the hash, a changed figure does", () => {
    expect(contentHash({ a: 1, b: 2 })).toBe(contentHash({ b: 2, a: 1 }));
    expect(contentHash({ a: 1 })).not.toBe(contentHash({ a: 2 }));
  });

  test("the hash is SHA-256 in lower-case hexadecimal", () => {
    expect(sha256Hex("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    expect(isSha256(sha256Hex("abc"))).toBe(true);
    expect(isSha256("../etc/passwd")).toBe(false);
  });
});
