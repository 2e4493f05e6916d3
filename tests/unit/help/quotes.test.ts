import { describe, expect, test } from "vitest";
import { HELP_PLACES } from "@/lib/help/places";
import { HELP_PAGES } from "@/lib/help/shape";
import { HELP } from "@/lib/labels/help/all";
import { wordsOfPages } from "@/tests/support/page-words";

/** The addresses from which 帮助 leads to this page of the help. */
const addressesOf = (page: string): string[] =>
  Object.entries(HELP_PLACES).flatMap(([address, places]) =>
    places.some((place) => place.startsWith(`${page}#`)) ? [address] : [],
  );

describe("帮助与它所说的页面", () => {
  test("「」里的字，就在通向这一篇的那些页面上", () => {
    const gone = HELP_PAGES.flatMap((page) => {
      const words = wordsOfPages(addressesOf(page));
      const lines = HELP[page].sections.flatMap((section) => section.lines).join("");
      return [...lines.matchAll(/「([^」]+)」/g)]
        .filter(([, quote]) => !words.has(quote!))
        .map(([quote]) => `${page} ${quote}`);
    });
    expect(gone).toEqual([]);
  });

  test("只在别的页面上的字查得出", () => {
    const words = wordsOfPages(["/organise/notices"]);
    const found = ["拟定公示", "保存文稿", "以填写姓名代替签名"].map((word) => words.has(word));
    expect(found).toEqual([true, true, false]);
  });

  test("一份用词里，只有页面叫得出名字的才作数", () => {
    const words = wordsOfPages(["/desk", "/extensions", "/notifications", "/account"]);
    // the second stands in the file of another text that is shown there, and is shown on pages where something is filled in
    expect(["补正", "重新登录"].map((word) => words.has(word))).toEqual([true, false]);
    expect(wordsOfPages(["/apply/*/items"]).has("重新登录")).toBe(true);
  });

  test("没有的网址什么字也没有；帮助自己的字不作数", () => {
    expect([...wordsOfPages(["/nothing-here"])]).toEqual([]);
    expect(wordsOfPages(["/sign-offs"]).has(HELP.signing.sections[0]!.title)).toBe(false);
  });
});
