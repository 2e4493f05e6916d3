import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countCharacters } from "@/lib/kernel/characters";
import { countCharacters as countInBrowser } from "../../public/forms/characters.mjs";

describe("字数 as Word counts it", () => {
  test.each([
    ["", 0],
    ["  \n\t　", 0],
    ["法治政府", 4],
    ["法治政府建设，示范创建。", 12],
    ["“放管服”改革", 7],
    ["——……", 4],
    ["《关于开展法治政府建设示范创建活动的意见》", 21],
    ["hello world", 2],
    ["2019年", 2],
    ["90%以上", 3],
    ["符合 91 / 97", 5],
    ["don’t", 1],
    ["ＡＢ１", 3],
    ["①②", 2],
    ["互联网+政务服务", 8],
    ["https://www.example.gov.cn/a?b=1", 1],
    ["𠮷野", 2],
    ["👍", 1],
    ["👨‍👩‍👧‍👦好", 2],
    ["🇨🇳", 1],
    ["👍🏽👍", 2],
    ["e\u0301te\u0301", 1],
    ["\uFEFF法\u200B治", 2],
    ["\uD800", 0],
    ["かな カナ 한글", 6],
  ])("%j counts %i", (text, count) => {
    expect(countCharacters(text)).toBe(count);
    expect(countInBrowser(text)).toBe(count);
  });

  test("the script of visitors' forms counts alike", () => {
    const marks = [..."法治a1’'“，。 \n　%+①👍🏽🇨🇳é\u0301\u200B\u200D"];
    const texts = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: fc.constantFrom(...marks) }));
    fc.assert(
      fc.property(texts, (text) => {
        expect(countInBrowser(text)).toBe(countCharacters(text));
      }),
    );
  });

  test("white space between two texts never changes their counts", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (a, b) => {
        expect(countCharacters(`${a}\n${b}`)).toBe(countCharacters(a) + countCharacters(b));
      }),
    );
  });

  test("a text never counts more than the characters typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(countCharacters(text)).toBeLessThanOrEqual([...text].length);
      }),
    );
  });

  test("each Chinese character adds exactly one", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(..."依法行政建设，。“”《》——")), (characters) => {
        expect(countCharacters(characters.join(""))).toBe(characters.length);
      }),
    );
  });

  test("a report of 200,000 characters is counted at once", () => {
    const started = performance.now();
    expect(countCharacters("法治 government 2019 ".repeat(20_000))).toBe(80_000);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
