import { describe, expect, test } from "vitest";
import { problemText } from "@/lib/labels/problems";
import { placeHeard, suspensionBounded } from "@/lib/workflow/given";

describe("几处流程共同的规则", () => {
  const bound = { longestSuspension: new Date("2026-12-31T15:59:59Z"), suspensionDays: 90 };
  const until = (day: string) => ({ proposal: { dueAt: new Date(`${day}T15:59:59Z`) } });

  test("停牌不超过本周期的最长天数，超过的说出是几天；没有规定、没有写期限的不限", () => {
    expect(suspensionBounded({ ...bound, ...until("2026-12-31") })).toBeNull();
    const problem = suspensionBounded({ ...bound, ...until("2027-01-01") });
    expect(problem).toEqual({ code: "suspension_too_long", detail: { days: 90 } });
    expect(problemText(problem!)).toContain("最长 90 天");
    expect(suspensionBounded({ ...bound, proposal: {} })).toBeNull();
    expect(suspensionBounded({ longestSuspension: null, suspensionDays: null, ...until("2030-01-01") })).toBeNull();
  });

  test("写明听取意见的情况，空白不算", () => {
    expect(placeHeard({ proposal: { hearing: "　" } })).toEqual({ code: "hearing_not_stated" });
    expect(placeHeard({ proposal: { hearing: "单位到会陈述，没有异议。" } })).toBeNull();
  });
});
