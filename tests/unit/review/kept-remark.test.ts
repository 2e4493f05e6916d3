import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { dropRemark, dropRemarksOf, keepRemark, unsavedRemark } from "@/components/review/kept-remark";

const place = { userId: "officer", applicationId: "case", indicatorId: "item-1" };
const half = { opinion: "doubt", remark: "佐证材料的年份", version: 0 };

/** The storage of a tab, as the browser has it. */
class TabStorage {
  getItem(key: string) {
    return (this as unknown as Record<string, string>)[key] ?? null;
  }
  setItem(key: string, value: string) {
    (this as unknown as Record<string, string>)[key] = value;
  }
  removeItem(key: string) {
    delete (this as unknown as Record<string, string>)[key];
  }
}

beforeEach(() => vi.stubGlobal("sessionStorage", new TabStorage()));
afterEach(() => vi.unstubAllGlobals());

describe("没有保存就离开的意见", () => {
  test("回到本项时还在，只在本项、只归本人", () => {
    keepRemark(place, half);
    expect(unsavedRemark(place, null)).toEqual(half);
    expect(unsavedRemark({ ...place, indicatorId: "item-2" }, null)).toBeNull();
    expect(unsavedRemark({ ...place, userId: "colleague" }, null)).toBeNull();
  });

  test("保存以后不再放回，保存后同事又改了的也不放回", () => {
    keepRemark(place, half);
    const saved = { opinion: "doubt", remark: "佐证材料的年份", version: 1, earlier: [] };
    expect(unsavedRemark(place, saved)).toBeNull();
    expect(unsavedRemark(place, null)).toBeNull();

    keepRemark(place, half);
    const changed = { opinion: "agree", remark: "", version: 2, earlier: [{ opinion: "doubt", remark: half.remark }] };
    expect(unsavedRemark(place, changed)).toBeNull();
  });

  test("换行写法不同、首尾空白不同的，也算已经保存", () => {
    keepRemark(place, { ...half, remark: "一\n二 " });
    expect(unsavedRemark(place, { opinion: "doubt", remark: "一\r\n二", version: 1, earlier: [] })).toBeNull();
  });

  test("同事此间另有意见的，自己写的不丢", () => {
    keepRemark(place, half);
    const theirs = { opinion: "not_met", remark: "年份不符", version: 1, earlier: [] };
    expect(unsavedRemark(place, theirs)).toEqual(half);
  });

  test("本项有变化后重选同一意见而没有保存的，照样放回", () => {
    const again = { opinion: "agree", remark: "", version: 3 };
    keepRemark(place, again);
    expect(unsavedRemark(place, { ...again, earlier: [] })).toEqual(again);
  });

  test("不要了的不再放回；退出时只清本人的", () => {
    keepRemark(place, half);
    dropRemark(place);
    expect(unsavedRemark(place, null)).toBeNull();

    const other = { ...place, userId: "colleague" };
    keepRemark(place, half);
    keepRemark(other, half);
    dropRemarksOf("officer");
    expect(unsavedRemark(place, null)).toBeNull();
    expect(unsavedRemark(other, null)).toEqual(half);
  });

  test("浏览器不让存的，页面照常", () => {
    vi.stubGlobal("sessionStorage", undefined);
    expect(() => keepRemark(place, half)).not.toThrow();
    expect(unsavedRemark(place, null)).toBeNull();
  });
});
