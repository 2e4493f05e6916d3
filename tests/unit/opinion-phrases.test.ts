import { describe, expect, test } from "vitest";
import { SHIPPED_PHRASES } from "@/lib/labels/opinion-phrases";
import { insertedAt, moved, PHRASE_KINDS } from "@/lib/opinion-phrases/rules";
import { phraseInput } from "@/lib/opinion-phrases/schema";

const list = [{ id: "甲" }, { id: "乙" }, { id: "丙" }];
const order = (id: string, by: "up" | "down") => moved(list, id, by).map((one) => one.id);

describe("常用语", () => {
  test("上移、下移一位；到头的、不在其中的不动", () => {
    expect(order("丙", "up")).toEqual(["甲", "丙", "乙"]);
    expect(order("甲", "down")).toEqual(["乙", "甲", "丙"]);
    expect(order("甲", "up")).toEqual(["甲", "乙", "丙"]);
    expect(order("丙", "down")).toEqual(["甲", "乙", "丙"]);
    expect(order("丁", "up")).toEqual(["甲", "乙", "丙"]);
  });

  test("填入光标所在处，选中的被替换，光标落在其后", () => {
    expect(insertedAt("同意。", 2, 2, "推荐")).toEqual({ text: "同意推荐。", caret: 4 });
    expect(insertedAt("同意推荐。", 2, 4, "不予")).toEqual({ text: "同意不予。", caret: 4 });
  });

  test("随系统提供的各条都能由办公室自己添加，没有重复", () => {
    for (const kind of PHRASE_KINDS) {
      for (const text of SHIPPED_PHRASES[kind]) expect(phraseInput.safeParse({ kind, text }).success).toBe(true);
      expect(new Set(SHIPPED_PHRASES[kind]).size).toBe(SHIPPED_PHRASES[kind].length);
    }
    expect(phraseInput.safeParse({ kind: "recommend", text: " 好 " }).success).toBe(false);
    expect(phraseInput.safeParse({ kind: "shortlist", text: "同意推荐" }).success).toBe(false);
  });
});
