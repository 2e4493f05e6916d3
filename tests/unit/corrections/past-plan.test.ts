import { describe, expect, test } from "vitest";
import { planKept } from "@/lib/applications/rules";
import { isPastPlan, lastDayOfPlan } from "@/lib/corrections/past-plan";
import { endOfBeijingDay } from "@/lib/kernel/dates";

describe("补正期限与本环节的计划完成时间", () => {
  test.each([
    ["计划当日 24 时止", endOfBeijingDay("2026-05-20")],
    ["计划止于当日中午", new Date("2026-05-20T12:00:00+08:00")],
  ])("%s：需要“已知晓”的日子，正是不勾选就不能退回的日子", (_, plannedTo) => {
    for (const day of ["2026-05-18", "2026-05-19", "2026-05-20", "2026-05-21"]) {
      const facts = { proposal: { dueAt: endOfBeijingDay(day) }, plannedTo } as Parameters<typeof planKept>[0];
      expect(isPastPlan(day, lastDayOfPlan(plannedTo)), day).toBe(planKept(facts) !== null);
    }
  });

  test("没有选日子的不用勾选", () => {
    expect(isPastPlan("", "2026-05-20")).toBe(false);
  });
});
