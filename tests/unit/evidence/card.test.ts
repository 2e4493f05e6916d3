import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cardHints, dateOf, dayOf, namedPages, pagesFrom } from "@/lib/evidence/card";
import { linkHints } from "@/lib/evidence/links";
import { previewKind } from "@/lib/evidence/preview";

describe("卡片的提示", () => {
  const whole = {
    kind: "document" as const,
    issuer: "县人民政府",
    documentNumber: "政发〔2026〕3号",
    issuedOn: "2026-01-20",
    pageCount: 12,
    pages: "3-5",
  };
  const window = { from: "2024-03-31", until: "2026-03-01" };

  test("填齐的没有提示", () => expect(cardHints(whole, window)).toEqual([]));

  test("文件缺单位、文号、日期的各提示一条，别的类别不提示", () => {
    const bare = { ...whole, issuer: "", documentNumber: "", issuedOn: null };
    expect(cardHints(bare, window)).toEqual(["issuer_missing", "number_missing", "date_missing"]);
    expect(cardHints({ ...bare, kind: "image" }, window)).toEqual([]);
  });

  test.each([
    ["2026-03-02", ["date_after_window"]],
    ["2026-03-01", []],
    ["2024-03-30", ["date_before_window"]],
  ])("日期 %s：%j", (issuedOn, hints) => {
    expect(cardHints({ ...whole, issuedOn }, window)).toEqual(hints);
    expect(cardHints({ ...whole, issuedOn }, null)).toEqual([]);
  });

  test("页次超出页数", () => {
    expect(cardHints({ ...whole, pages: "3-5、13" }, window)).toEqual(["pages_beyond_file"]);
  });
});

describe("页次", () => {
  test.each([
    ["3-5、8", "3-5、8"],
    ["第３－５页，第8页", "3-5、8"],
    ["3至5;08", "3-5、8"],
    ["7", "7"],
    ["", ""],
    ["5-3", null],
    ["0", null],
    ["前言", null],
    ["1-2-3", null],
  ])("%s 记作 %s", (typed, kept) => expect(pagesFrom(typed)).toBe(kept));

  test("整理过的再整理一次不变，每段的首页都能打开", () => {
    const ranges = fc.array(
      fc
        .tuple(fc.integer({ min: 1, max: 900 }), fc.nat({ max: 99 }))
        .map(([from, more]) => (more ? `${from}-${from + more}` : `${from}`)),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(ranges, (parts) => {
        const kept = pagesFrom(parts.join("，"));
        expect(kept).toBe(parts.join("、"));
        expect(pagesFrom(kept ?? "")).toBe(kept);
        expect(namedPages(kept ?? "")).toEqual(parts.map((part) => Number(part.split("-")[0])));
      }),
    );
  });
});

test("日期按天存取，不随时区走样", () => {
  expect(dayOf(dateOf("2026-01-20"))).toBe("2026-01-20");
  expect([dayOf(null), dateOf(null)]).toEqual([null, null]);
});

test.each([
  ["https://news.example.org/2026/0120/a.html", []],
  ["https://news.example.org/a?id=3&utm_source=wechat", ["tracking"]],
  ["https://news.example.org/a?from=timeline", ["tracking"]],
  ["https://t.cn/A6abc", ["short_link"]],
  ["https://www.example.org/", ["home_page"]],
  ["https://www.example.org/index.html", ["home_page"]],
  ["https://www.example.org/?id=3", []],
])("链接 %s 的提示：%j", (address, hints) => expect(linkHints(address)).toEqual(hints));

test.each([
  ["通知.PDF", "pdf"],
  ["照片.jpeg", "image"],
  ["总结.docx", "converted"],
  ["台账.xlsx", "converted"],
  ["清单.csv", "converted"],
  ["公文.ofd", "none"],
  ["旧文档.doc", "none"],
  ["没有扩展名", "none"],
])("%s 的预览方式：%s", (name, kind) => expect(previewKind(name)).toBe(kind));
