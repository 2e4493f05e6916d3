import { describe, expect, test } from "vitest";
import { searchKeys } from "@/lib/kernel/pinyin";
import { nameMatches, pinyinTyped } from "@/lib/kernel/search-term";

describe("拼音", () => {
  test.each([
    ["鹤汀区", "htq", "hetingqu"],
    ["重庆市", "cqs", "chongqingshi"],
    ["绿春县", "lcx", "lvchunxian"],
    ["A1 检测站", "ajcz", "a1jiancezhan"],
  ])("%s", (name, initials, pinyin) => {
    expect(searchKeys(name)).toEqual({ initials, pinyin });
  });

  test("姓名的第一个字按姓氏读", () => {
    expect(searchKeys("尉迟晴", { surname: true }).pinyin).toBe("yuchiqing");
    expect(searchKeys("单明", { surname: true })).toEqual({ initials: "sm", pinyin: "shanming" });
    expect(searchKeys("曾静言", { surname: true }).initials).toBe("zjy");
  });

  test("过长的名称也只留定长的拼音", () => {
    expect(searchKeys("法".repeat(500)).pinyin).toHaveLength(200);
  });
});

describe("按名称、首字母、全拼检索", () => {
  test("汉字只按名称找，字母还按拼音的开头找", () => {
    expect(nameMatches("鹤汀")).toEqual([{ name: { contains: "鹤汀", mode: "insensitive" } }]);
    expect(nameMatches(" HTQ ")).toEqual([
      { name: { contains: "HTQ", mode: "insensitive" } },
      { initials: { startsWith: "htq" } },
      { pinyin: { startsWith: "htq" } },
    ]);
  });

  test("音节之间可以有空格和隔音符，编号和百分号不是拼音", () => {
    expect(pinyinTyped("xi'an shi")).toBe("xianshi");
    for (const typed of ["%", "SB-2026", "2026", "a_b", ""]) expect(pinyinTyped(typed)).toBeNull();
  });
});
