import { describe, expect, test } from "vitest";
import { actOf, jumpTarget, type Pressed, takesLetters } from "@/components/filing/keys";

const press = (key: string, more: Partial<Pressed> = {}): Pressed => ({
  key,
  code: `Key${key.toUpperCase()}`,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  keyCode: 0,
  ...more,
});
const outside = { typing: false, single: true };
const typing = { typing: true, single: true };

describe("快捷键", () => {
  test("不在填写框里按单个键", () => {
    expect(["n", "j", "k", "g", "e", "?", "？"].map((key) => actOf(press(key), outside))).toEqual([
      "next",
      "forward",
      "back",
      "jump",
      "edit",
      "help",
      "help",
    ]);
    expect(actOf(press("q"), outside)).toBeNull();
  });

  test("正在填写时单个键只是字母，带 Alt 的照常", () => {
    expect(["n", "?"].map((key) => actOf(press(key), typing))).toEqual([null, null]);
    expect(actOf(press("˜", { code: "KeyN", altKey: true }), typing)).toBe("next");
    expect(actOf(press("s", { ctrlKey: true }), typing)).toBe("save");
    expect(actOf(press("S", { metaKey: true }), typing)).toBe("save");
  });

  test("输入法打字时什么键都不起作用", () => {
    const composing = { isComposing: true };
    expect(actOf(press("n", { ...composing, altKey: true }), outside)).toBeNull();
    expect(actOf(press("s", { ...composing, ctrlKey: true }), typing)).toBeNull();
    expect(actOf(press("Process", { code: "KeyN", keyCode: 229 }), outside)).toBeNull();
  });

  test("浏览器自己的组合键不拦", () => {
    expect(actOf(press("n", { ctrlKey: true }), outside)).toBeNull();
    expect(actOf(press("s", { ctrlKey: true, altKey: true }), outside)).toBeNull();
  });

  test("关掉单个键以后只剩组合键", () => {
    const off = { typing: false, single: false };
    expect(actOf(press("n"), off)).toBeNull();
    expect(actOf(press("n", { altKey: true }), off)).toBe("next");
  });
});

test("单选、复选不收字母，文字框、下拉框收", () => {
  const input = (type: string) => takesLetters({ tagName: "INPUT", type });
  expect(["radio", "checkbox", "file"].map(input)).toEqual([false, false, false]);
  expect(["text", "search", "password"].map(input)).toEqual([true, true, true]);
  expect(["TEXTAREA", "SELECT", "A"].map((tagName) => takesLetters({ tagName }))).toEqual([true, true, false]);
  expect(takesLetters({ tagName: "DIV", isContentEditable: true })).toBe(true);
});

test("按序号跳转：没有的不跳，全角数字也认", () => {
  const positions = [1, 2, 12];
  expect(["12", " 2 ", "１２", "3", "", "二", "1.0"].map((text) => jumpTarget(text, positions))).toEqual([
    12,
    2,
    12,
    null,
    null,
    null,
    null,
  ]);
});
