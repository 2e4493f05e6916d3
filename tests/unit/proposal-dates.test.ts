import { describe, expect, test } from "vitest";
import { dayIfAny, lastMomentOfDay } from "@/lib/acts/proposal";

describe("办理事项中的日期", () => {
  test("一天读作当天最后一刻，带时区的时刻照读", () => {
    expect(lastMomentOfDay().parse("2026-03-10").toISOString()).toBe("2026-03-10T15:59:59.999Z");
    expect(lastMomentOfDay().parse("2026-03-10T01:02:03.000Z").toISOString()).toBe("2026-03-10T01:02:03.000Z");
  });
  test.each(["2026-02-30", "2026-01-01xyz", "2026-13-01", "", "明天", "2026-03-10T99:99:99Z"])(
    "“%s”不是日期，不出错只拒绝",
    (text) => {
      expect(lastMomentOfDay().safeParse(text).success).toBe(false);
    },
  );
  test("可以不填", () => {
    expect(dayIfAny().parse("")).toBeUndefined();
    expect(dayIfAny().safeParse("2026-02-30").success).toBe(false);
  });
});
