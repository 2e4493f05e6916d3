import { describe, expect, test } from "vitest";
import { agreedMark, sidesOf, stateOf, talkEnds } from "@/lib/moderation/rules";
import { answersOver, deductedBy } from "@/lib/provisional-answers/rules";

const seven = { judgement: "partly_met", points: 7 } as const;

describe("商议", () => {
  test("甲、乙由散列决定，与次序无关，因指标而异", () => {
    const people = ["01a0", "01b0"];
    const sides = (item: string, ids: string[]) => [...sidesOf("case", item, ids)].toSorted().join();
    for (const item of ["i1", "i2", "i3", "i4", "i5", "i6"]) {
      expect(sides(item, people)).toBe(sides(item, people.toReversed()));
      expect([...sidesOf("case", item, people).values()].toSorted()).toEqual([0, 1]);
    }
    const first = ["i1", "i2", "i3", "i4", "i5", "i6", "i7", "i8"].map((item) =>
      sidesOf("case", item, people).get("01a0"),
    );
    expect(new Set(first)).toEqual(new Set([0, 1]));
  });

  test("各方站在同一个评分上才算商定", () => {
    expect(agreedMark([seven, { ...seven, points: 7.001 }])).toEqual(seven);
    expect(agreedMark([seven, { ...seven, points: 7.01 }])).toBeNull();
    expect(agreedMark([seven, { judgement: "met", points: 7 }])).toBeNull();
    expect(agreedMark([seven, null])).toBeNull();
    expect(agreedMark([seven, seven, null])).toBeNull();
    expect(agreedMark([seven])).toBeNull();
  });

  test("商议期满待第三人；已定的不再待任何人", () => {
    const none = { settled: false, wanted: false, reading: false, overdue: false };
    expect(stateOf(none)).toBe("talking");
    expect(stateOf({ ...none, overdue: true })).toBe("third_wanted");
    expect(stateOf({ ...none, wanted: true, reading: true })).toBe("third_reading");
    expect(stateOf({ settled: true, wanted: true, reading: true, overdue: true })).toBe("settled");
    expect(talkEnds(new Date("2026-05-01T02:00:00Z"), 5).toISOString()).toBe("2026-05-06T02:00:00.000Z");
  });
});

describe("初步扣分意见", () => {
  test.each([
    ["standard", { judgement: "met", points: 10 }, null],
    ["standard", { judgement: "met", points: 9.9 }, 0.1],
    ["standard", { judgement: "not_met", points: 0 }, 10],
    ["standard", { judgement: "not_applicable", points: 0 }, null],
    ["bonus", { judgement: "not_met", points: 0 }, null],
    ["deduction", { judgement: "met", points: 2 }, 2],
    ["deduction", { judgement: "not_met", points: 0 }, null],
  ] as const)("%s %o 扣 %s", (kind, mark, deducted) => {
    expect(deductedBy({ kind, full: 10, weight: 1 }, mark)).toBe(deducted);
  });

  test("评分方案加权的，扣的是得分中少了的分", () => {
    expect(deductedBy({ kind: "standard", full: 1, weight: 3 }, { judgement: "not_met", points: 0 })).toBe(3);
    expect(deductedBy({ kind: "standard", full: 1, weight: 0.1 }, { judgement: "partly_met", points: 0.3 })).toBe(0.07);
    expect(deductedBy({ kind: "deduction", full: 2, weight: 1.5 }, { judgement: "met", points: 1 })).toBe(1.5);
  });

  test("截止的那一刻仍在期内", () => {
    const due = new Date("2026-05-06T15:59:59.999Z");
    expect(answersOver(due, due)).toBe(false);
    expect(answersOver(due, new Date(due.getTime() + 1))).toBe(true);
    expect(answersOver(null, due)).toBe(true);
  });
});
