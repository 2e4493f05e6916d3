import { describe, expect, test } from "vitest";
import {
  type Assigned,
  assignOfficersInput,
  changesOf,
  officerOf,
  whyNotOfficer,
} from "@/lib/first-review/assigning-rules";

const officer = (change: object = {}) => ({
  id: "one",
  name: "经办甲",
  organisationId: "office",
  disabled: false,
  reviewing: true,
  ...change,
});
const line = (indicatorIds: string[] | undefined, userId: string | null) => ({
  applicationId: "case",
  ...(indicatorIds ? { indicatorIds } : {}),
  userId,
});

describe("分给经办", () => {
  test("只分给本办公室承担初审、账号在用的人", () => {
    expect(whyNotOfficer(officer(), "office")).toBeNull();
    for (const wrong of [
      undefined,
      officer({ organisationId: "other" }),
      officer({ disabled: true }),
      officer({ reviewing: false }),
    ])
      expect(whyNotOfficer(wrong, "office")).toEqual({ code: "officer_unknown" });
  });

  test("已经在同一人手里的不算变动；整件和单项各算各的", () => {
    const held: Assigned[] = [
      { indicatorId: null, userId: "one" },
      { indicatorId: "a", userId: "two" },
    ];
    expect(changesOf(line(undefined, "one"), held)).toEqual([]);
    expect(changesOf(line(undefined, "two"), held)).toEqual([null]);
    expect(changesOf(line(["a", "b", "b"], "two"), held)).toEqual(["b"]);
    expect(changesOf(line(["a", "b"], null), held)).toEqual(["a"]);
    expect(changesOf(line(undefined, null), [])).toEqual([]);
  });

  test("单项交给谁先于整件交给谁；停用的人手里的归大家", () => {
    const given = (indicatorId: string | null, userId: string, able = true) => ({ indicatorId, userId, able });
    const held = [given(null, "one"), given("a", "two")];
    expect(officerOf(held, "a")?.userId).toBe("two");
    expect(officerOf(held, "b")?.userId).toBe("one");
    expect(officerOf([given(null, "one"), given("a", "two", false)], "a")?.userId).toBe("one");
    expect(officerOf([given(null, "one", false)], "a")).toBeNull();
    expect(officerOf([], "a")).toBeNull();
  });

  test("没有勾选、不是编号的不收", () => {
    const id = "00000000-0000-4000-8000-000000000000";
    expect(assignOfficersInput.safeParse({ lines: [{ applicationId: id, userId: null }] }).success).toBe(true);
    expect(assignOfficersInput.safeParse({ lines: [] }).success).toBe(false);
    expect(
      assignOfficersInput.safeParse({ lines: [{ applicationId: id, indicatorIds: [], userId: id }] }).success,
    ).toBe(false);
    expect(assignOfficersInput.safeParse({ lines: [{ applicationId: id, userId: "张三" }] }).success).toBe(false);
  });
});
