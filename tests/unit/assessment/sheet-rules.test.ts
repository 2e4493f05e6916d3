import { describe, expect, test } from "vitest";
import { lacksCitation, markProblem, NO_EVIDENCE } from "@/lib/assessment/marks";
import {
  filteredItems,
  isDeduction,
  nextUnscored,
  oddities,
  ownSum,
  sheetFilterOf,
} from "@/lib/assessment/sheet-rules";
import type { OwnScore, SheetItem } from "@/lib/assessment/sheet-shape";

const START = Date.parse("2026-09-10T02:00:00Z");
const score = (given: Partial<OwnScore> = {}, seconds = 0): OwnScore => ({
  judgement: "met",
  points: 10,
  reasons: [],
  reason: "",
  citations: [],
  version: 1,
  updatedAt: new Date(START + seconds * 1000).toISOString(),
  ...given,
});
const item = (position: number, given: Partial<SheetItem> = {}): SheetItem => ({
  id: String(position),
  position,
  no: position,
  kind: "standard",
  section: "一",
  text: "指标",
  full: 10,
  veto: false,
  hasEvidence: true,
  score: null,
  flags: [],
  ...given,
});
const partly = score({ judgement: "partly_met", points: 6, reason: "不全" });

describe("扣分", () => {
  const standard = { kind: "standard", full: 10 } as const;
  test.each([
    ["满分的符合不是", standard, score(), false],
    ["不满分的符合是", standard, score({ points: 9 }), true],
    ["部分符合是，即使给了满分", standard, score({ judgement: "partly_met" }), true],
    ["不适用不是", standard, score({ judgement: "not_applicable", points: 0 }), false],
    ["发生了的减分项是", { kind: "deduction", full: 2 } as const, score({ points: 2 }), true],
    [
      "没有发生的减分项不是",
      { kind: "deduction", full: 2 } as const,
      score({ judgement: "not_met", points: 0 }),
      false,
    ],
    ["加分项从来不是", { kind: "bonus", full: 2 } as const, score({ points: 1 }), false],
  ])("%s", (_, of, mark, expected) => expect(isDeduction(of, mark)).toBe(expected));

  test("从列出的理由中选一条就够；两样都没有的不接受", () => {
    const allowed = { ...standard, allowsNotApplicable: true };
    const mark = { judgement: "partly_met", points: 6, reason: " " } as const;
    expect(markProblem(allowed, { ...mark, reasons: ["数据未达到要求"] })).toBeNull();
    expect(markProblem(allowed, { ...mark, reasons: [] })).toEqual({ code: "mark_reason_missing" });
  });

  test.each([
    ["有佐证的扣分，没有引用", partly, true, true],
    ["引用了的", { ...partly, citations: [{ evidenceId: "e", page: 1 }] }, true, false],
    ["写明没有佐证材料的", { ...partly, reasons: [NO_EVIDENCE] }, true, false],
    ["本项没有附佐证的", partly, false, false],
    ["满分", score(), true, false],
    ["不适用", score({ judgement: "not_applicable", points: 0, reason: "无此职能" }), true, false],
  ])("%s", (_, mark, hasEvidence, expected) => {
    expect(lacksCitation(standard, mark, hasEvidence)).toBe(expected);
  });
});

describe("列表", () => {
  const items = [
    item(1, { score: score() }),
    item(2),
    item(3, { score: partly, flags: ["veto"] }),
    item(4, { score: partly, hasEvidence: false }),
    item(5),
  ];
  test.each([
    [null, [1, 2, 3, 4, 5]],
    ["unscored", [2, 5]],
    ["deducted", [3, 4]],
    ["uncited", [3]],
    ["flagged", [3]],
  ] as const)("%s", (filter, positions) => {
    expect(filteredItems(items, filter).map(({ position }) => position)).toEqual(positions);
  });
  test("看不懂的筛选等于没有筛选", () => expect(sheetFilterOf("marks")).toBeNull());
  test("下一未评项绕回开头，不停在本项", () => {
    expect(nextUnscored(items, 1)).toBe(2);
    expect(nextUnscored(items, 2)).toBe(5);
    expect(nextUnscored(items, 5)).toBe(2);
    expect(nextUnscored([item(1)], 1)).toBeNull();
  });
  test("合计只算标准项，不适用的不在其中，分以百分之一计", () => {
    const some = [
      item(1, { full: 0.1, score: score({ points: 0.1 }) }),
      item(2, { full: 0.2, score: score({ points: 0.2 }) }),
      item(3, { score: score({ judgement: "not_applicable", points: 0 }) }),
      item(4, { kind: "bonus", full: 2, score: score({ points: 2 }) }),
    ];
    expect(ownSum(some)).toEqual({ points: 0.3, full: 0.3 });
  });
});

describe("交卷前的核对", () => {
  test("没有评的、没有引用的逐项列出", () => {
    expect(oddities([item(1, { score: partly }), item(2)])).toEqual([
      { kind: "unscored", positions: [2] },
      { kind: "uncited", positions: [1] },
    ]);
  });
  test("标准项全部满分，只是提醒", () => {
    expect(oddities([item(1, { score: score() }), item(2, { score: score({}, 60) })])).toEqual([{ kind: "all_full" }]);
  });
  test("间隔不到五秒的评分列出，同一时刻导入的不算，零星几项不提", () => {
    const at = (seconds: number[]) =>
      seconds.map((second, n) =>
        item(n + 1, { score: score({ points: n === 0 ? 9 : 10, reason: "略", reasons: [NO_EVIDENCE] }, second) }),
      );
    expect(oddities(at([0, 2, 4, 6, 8, 10, 99]))).toEqual([{ kind: "quick", positions: [2, 3, 4, 5, 6] }]);
    expect(oddities(at([0, 0, 0, 0, 0, 0, 0]))).toEqual([]);
    expect(oddities(at([0, 2, 60, 120, 180, 240, 300]))).toEqual([]);
  });
});
