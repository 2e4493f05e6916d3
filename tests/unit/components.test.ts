import { describe, expect, test } from "vitest";
import { variantOf } from "@/components/act/action-entry";
import { currentHref } from "@/components/shell/menu";
import { listHref, nextSort, sortOf } from "@/components/table/href";
import { pagesShown } from "@/components/table/pagination";
import { remainingText } from "@/components/ui/countdown";
import { sharePercent } from "@/components/ui/meter";
import { isSecondPress } from "@/components/ui/second-press";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe("符合率 as it is shown", () => {
  test("is cut off, so that just below the threshold never reads as the threshold", () => {
    expect(sharePercent(91, 97)).toBe(93.8);
    expect(sharePercent(2249, 2500)).toBe(89.9); // 89.96 %
    expect(sharePercent(90, 100)).toBe(90);
  });
  test("of nothing is nothing", () => {
    expect(sharePercent(0, 0)).toBe(0);
  });
});

describe("countdown", () => {
  test("tells the two largest units", () => {
    expect(remainingText(3 * DAY + 4 * HOUR + 59 * MINUTE)).toBe("还剩 3 天 4 小时");
    expect(remainingText(4 * HOUR + 12 * MINUTE)).toBe("还剩 4 小时 12 分钟");
    expect(remainingText(12 * MINUTE)).toBe("还剩 12 分钟");
  });
  test("past the deadline tells by how much", () => {
    expect(remainingText(-(DAY + HOUR))).toBe("已超过 1 天 1 小时");
  });
});

describe("links of a list", () => {
  test("another order keeps the filter and goes back to page 1", () => {
    expect(listHref("/cases", { state: "submitted", page: "3" }, { sort: "-score" })).toBe(
      "/cases?state=submitted&sort=-score",
    );
  });
  test("another page keeps filter and order", () => {
    expect(listHref("/cases", { state: "submitted", sort: "name" }, { page: 4 })).toBe(
      "/cases?state=submitted&sort=name&page=4",
    );
  });
  test("an export drops the page", () => {
    expect(listHref("/cases/export", { q: "县", page: "2" }, { page: null })).toBe("/cases/export?q=%E5%8E%BF");
  });
  test("a heading turns from up to down and back", () => {
    expect(nextSort(sortOf(undefined), "name")).toBe("name");
    expect(nextSort(sortOf("name"), "name")).toBe("-name");
    expect(nextSort(sortOf("-name"), "name")).toBe("name");
    expect(nextSort(sortOf("-score"), "name")).toBe("name");
  });
  test("first, last and neighbouring pages are shown, gaps between them", () => {
    expect(pagesShown(20, 41)).toEqual([1, null, 19, 20, 21, null, 41]);
    expect(pagesShown(1, 2)).toEqual([1, 2]);
    expect(pagesShown(1, 1)).toEqual([1]);
  });
});

describe("menu", () => {
  const items = [
    { href: "/", label: "首页" },
    { href: "/review", label: "初审" },
    { href: "/review/quota", label: "名额" },
  ];
  test("a page below a list keeps the list lit, the nearest entry wins", () => {
    expect(currentHref(items, "/review/abc")).toBe("/review");
    expect(currentHref(items, "/review/quota/2026")).toBe("/review/quota");
  });
  test("the home entry is lit only at home", () => {
    expect(currentHref(items, "/")).toBe("/");
    expect(currentHref(items, "/reviewers")).toBe(null);
  });
});

describe("双击打开对话框的按钮", () => {
  test("第二下落在遮罩或者按钮上，对话框不关", () => {
    expect(isSecondPress("outside-press", 1000, 1180)).toBe(true);
    expect(isSecondPress("trigger-press", 1000, 1180)).toBe(true);
  });
  test("过一会儿再点遮罩，或者按 Esc、点“关闭”，照常关上", () => {
    expect(isSecondPress("outside-press", 1000, 1400)).toBe(false);
    expect(isSecondPress("escape-key", 1000, 1100)).toBe(false);
    expect(isSecondPress("close-press", 1000, 1100)).toBe(false);
  });
});

describe("推荐名单上的按钮", () => {
  test("作废与签发看得出分别", () => {
    expect(variantOf("recommend_listed")).toBe("primary");
    expect(variantOf("drop_recommendations")).toBe("secondary");
    expect(variantOf("decline_to_recommend")).toBe("danger");
  });
});
