import { describe, expect, test } from "vitest";
import { deskAsked } from "@/lib/recommendation/desk-asked";

const desks = [
  { cycleId: "third", track: "comprehensive" },
  { cycleId: "third", track: "thematic" },
  { cycleId: "second", track: "comprehensive" },
];

describe("次序页打开哪一类", () => {
  test("只写类别、没有写周期的，也按所写的类别", () => {
    expect(deskAsked(desks, { track: "thematic" })).toBe(desks[1]);
  });
  test("周期和类别都写的，两样都按；该周期没有这一类的，按周期", () => {
    expect(deskAsked(desks, { cycle: "third", track: "thematic" })).toBe(desks[1]);
    expect(deskAsked(desks, { cycle: "second", track: "thematic" })).toBe(desks[2]);
  });
  test("什么也没有写，或者写的周期不在案头的，打开第一个", () => {
    expect(deskAsked(desks, {})).toBe(desks[0]);
    expect(deskAsked(desks, { cycle: "unknown" })).toBe(desks[0]);
    expect(deskAsked([], { track: "thematic" })).toBeUndefined();
  });
});
