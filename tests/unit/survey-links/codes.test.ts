import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answerPath, CODE_LENGTH, CODE_LETTERS, readCode, writeCode } from "@/lib/survey-links/codes";

const code = fc
  .array(fc.constantFrom(...CODE_LETTERS), { minLength: CODE_LENGTH, maxLength: CODE_LENGTH })
  .map((letters) => letters.join(""));

describe("代码", () => {
  test("没有容易混淆的字母和数字", () => {
    expect([..."0O1IL8B5S2Z"].filter((sign) => CODE_LETTERS.includes(sign))).toEqual(["8", "5", "2"]);
    expect(new Set(CODE_LETTERS).size).toBe(28);
  });

  test("印成两组，读回原样", () => {
    fc.assert(
      fc.property(code, (one) => {
        expect(readCode(writeCode(one))).toBe(one);
      }),
    );
    expect(answerPath("ACDEF23467")).toBe("/answer/ACDEF-23467");
  });

  test.each([
    ["小写", "acdef-23467"],
    ["空格", "  ACD EF 234 67 "],
    ["全角", "ＡＣＤＥＦ－２３４６７"],
    ["全角小写和全角空格", "ａｃｄｅｆ　２３４６７"],
    ["各种横线", "ACDEF—234–67"],
    ["把数字看成字母", "ACDEF-Z3467"],
  ])("不计较%s", (_, typed) => {
    expect(readCode(typed)).toBe("ACDEF23467");
  });

  test.each(["", "ACDEF-2346", "ACDEF-234678", "ACDEF-2346O", "ACDEF-2346L", "政府依法行政满意度问卷", "\0", "\ud800"])(
    "%j 不是代码",
    (typed) => {
      expect(readCode(typed)).toBeNull();
    },
  );

  test("随便输入什么，不是十位就是空", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (typed) => {
        const read = readCode(typed);
        expect(read === null || [...read].every((sign) => CODE_LETTERS.includes(sign))).toBe(true);
      }),
    );
  });
});
