import { describe, expect, test } from "vitest";
import { excerptOf, fold, marked, searchable, tokensOf, wordsOf } from "@/lib/practice-cases/search-text";

describe("检索用的词", () => {
  test("汉字两两成词，字母和数字整词，标点和空白隔开", () => {
    expect(tokensOf("行政复议、12345热线 App办")).toEqual(["行政", "政复", "复议", "12345", "热线", "app", "办"]);
  });
  test("重复的词只记一次，全角字母数字、大小写不分", () => {
    expect(tokensOf("ＡＰＰ app", "行政行政")).toEqual(["app", "行政", "政行"]);
    expect(fold("ＧＢ／Ｔ　９７０４")).toHaveLength("ＧＢ／Ｔ　９７０４".length);
  });
  test("生僻字占两个编码单元，也按一个字成词，位置不错开", () => {
    expect(tokensOf("𠮷林镇")).toEqual(["𠮷林", "林镇"]);
    expect(marked("地处𠮷林镇西", ["林镇"]).find(({ hit }) => hit)?.text).toBe("林镇");
  });
});

describe("检索词", () => {
  test("以标点和空格分开，一个也不丢；都是单独一个字的，不找", () => {
    expect(wordsOf("  复议　 执法 法 复议 ")).toEqual(["复议", "执法", "法"]);
    expect(wordsOf("行政复议，行政应诉")).toEqual(["行政复议", "行政应诉"]);
    expect(wordsOf("a b c d e f g h")).toHaveLength(8);
    expect(wordsOf("法 ，")).toEqual([]);
  });
  test("一千以上的数，写不写分节的逗号都一样", () => {
    expect([wordsOf("1,200件"), wordsOf("１，２００件")]).toEqual([["1200件"], ["1200件"]]);
    expect(tokensOf("受理1,200件")).toContain("1200");
    expect(wordsOf("2020,100,5")).toEqual(["2020", "100", "5"]);
  });
  test("与字母相连的单个汉字不作索引词：原文中它可能属于更长的一串", () => {
    expect(searchable("a县")).toEqual(["a"]);
    expect(searchable("复议a县")).toEqual(["复议", "a"]);
  });
});

describe("命中的标出来", () => {
  const shown = (text: string, ...words: string[]) =>
    marked(text, words)
      .map(({ text: part, hit }) => (hit ? `【${part}】` : part))
      .join("");
  test("每一处都标，原文一字不改", () => {
    expect(shown("复议在前，调解在后，复议为主", "复议")).toBe("【复议】在前，调解在后，【复议】为主");
    expect(shown("ＡＰＰ上线", "app")).toBe("【ＡＰＰ】上线");
  });
  test("隔着引号、加号、空格的也标，连同其间的标点；隔行的不算", () => {
    expect(shown("“最多跑一次”改革", "最多跑一次改革")).toBe("“【最多跑一次”改革】");
    expect(shown("推行AI+政务", "ai政务")).toBe("推行【AI+政务】");
    expect(shown("推行执法\n联合检查", "执法联合")).toBe("推行执法\n联合检查");
    expect(excerptOf(["提要", "一是“最多跑一次”改革"], ["一次改革"])).toBe("一是“最多跑一次”改革");
  });
  test("相互重叠的合为一处", () => {
    expect(shown("行政复议委员会", "行政复", "复议委")).toBe("【行政复议委】员会");
  });
  test("没有命中的照原样", () => {
    expect(shown("没有", "复议")).toBe("没有");
    expect(marked("", ["复议"])).toEqual([]);
  });
  test("摘录以第一处命中为中心，两头省略的有省略号", () => {
    const text = `${"前".repeat(200)}复议${"后".repeat(200)}`;
    const excerpt = excerptOf(["提要里没有", text], ["复议"], 60);
    expect(excerpt).toMatch(/^….*复议.*…$/);
    expect(excerpt.length).toBe(62);
    expect(excerptOf(["提要"], [], 60)).toBe("提要");
    expect(excerptOf(["提要"], ["没有"], 60)).toBe("提要");
  });
});
