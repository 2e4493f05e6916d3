import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openCipher } from "@/lib/platform/cipher";

const key = randomBytes(32).toString("base64");
const cipher = openCipher(key);

describe("an objector's identity is sealed", () => {
  test("what was sealed opens again in its own context", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string(), (plain, context) => {
        expect(cipher.decrypt(cipher.encrypt(plain, context), context)).toBe(plain);
      }),
    );
  });

  test("the sealed text says nothing of the plain one and differs each time", () => {
    const [one, two] = [cipher.encrypt("张三", "objection-1"), cipher.encrypt("张三", "objection-1")];
    expect(one).not.toBe(two);
    expect(one).not.toContain("张三");
    expect(one).not.toContain(Buffer.from("张三").toString("base64url"));
  });

  test("a sealed text moved to another record doesn't open", () => {
    expect(() => cipher.decrypt(cipher.encrypt("张三", "objection-1"), "objection-2")).toThrow();
  });

  test("any changed character keeps it shut", () => {
    const sealed = cipher.encrypt("13800000000", "c");
    for (let i = 0; i < sealed.length; i += 1) {
      const other = sealed[i] === "A" ? "B" : "A";
      expect(() => cipher.decrypt(sealed.slice(0, i) + other + sealed.slice(i + 1), "c")).toThrow();
    }
  });

  test("a shortened tag keeps it shut", () => {
    const [id, nonce, tag = "", body] = cipher.encrypt("张三", "c").split(".");
    expect(() => cipher.decrypt([id, nonce, tag.slice(0, 6), body].join("."), "c")).toThrow();
  });

  test("another key doesn't open it", () => {
    const other = openCipher(randomBytes(32).toString("base64"));
    expect(() => other.decrypt(cipher.encrypt("张三", "c"), "c")).toThrow(/no key/);
  });

  test("after a change of keys the older texts still open", () => {
    const newer = openCipher(randomBytes(32).toString("base64"), [key]);
    expect(newer.decrypt(cipher.encrypt("张三", "c"), "c")).toBe("张三");
    expect(newer.encrypt("张三", "c").split(".")[0]).not.toBe(cipher.encrypt("张三", "c").split(".")[0]);
  });

  test("a look-up finds the same text under the same key only", () => {
    expect(cipher.lookup("110101")).toBe(openCipher(key).lookup("110101"));
    expect(cipher.lookup("110101")).not.toBe(cipher.lookup("110102"));
    expect(cipher.lookup("110101")).not.toBe(openCipher(randomBytes(32).toString("base64")).lookup("110101"));
  });

  test.each(["", "short", randomBytes(31).toString("base64")])("a key of the wrong length is refused", (wrong) => {
    expect(() => openCipher(wrong)).toThrow(/32 bytes/);
  });
});
