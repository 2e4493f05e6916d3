import { expect, test } from "vitest";
import { commitmentText } from "@/lib/labels/commitment";
import { REASON_HINTS } from "@/lib/labels/moderation";

test("承诺不与其他评估员商议得分，按程序不具名商议差异的除外", () => {
  const text = commitmentText({ name: "某某", agency: "某机构", lot: "第一标段", cycle: "某周期" });
  expect(text).toContain("除按程序在系统内不具名商议差异外，不与其他评估员商议得分");
});

test("商定、裁断、裁定的理由由申报单位看到，填写处都写明", () => {
  expect(Object.keys(REASON_HINTS)).toEqual(["建议", "裁断", "裁定"]);
  for (const hint of Object.values(REASON_HINTS)) expect(hint).toContain("作为扣分理由出示申报单位");
});
