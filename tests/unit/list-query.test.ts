import { describe, expect, test } from "vitest";
import { listQuery } from "@/lib/kernel/list-query";

const asked = listQuery("q", "stage");

describe("what a list is asked for by its address", () => {
  test("its filters without the blanks around them, and the page", () => {
    expect(asked.parse({ q: " 甲县 ", stage: "draft", page: "3", done: "x" })).toEqual({
      q: "甲县",
      stage: "draft",
      page: 3,
    });
  });

  test.each([
    ["nothing", undefined],
    ["a repeated filter", ["甲", "乙"]],
    ["a character that no database takes", "甲\0"],
  ])("%s is no filter", (_, q) => {
    expect(asked.parse({ q })).toEqual({ q: "", stage: "", page: 1 });
  });

  test("a text longer than any name is looked for by its beginning: never is everything shown for it", () => {
    expect(asked.parse({ q: "字".repeat(60) }).q).toHaveLength(60);
    expect(asked.parse({ q: "字".repeat(500) }).q).toHaveLength(120);
  });

  test.each(["0", "-1", "1.5", "1e300", "abc", ["2", "3"]])("page %s is the first", (page) => {
    expect(asked.parse({ page }).page).toBe(1);
  });
});
