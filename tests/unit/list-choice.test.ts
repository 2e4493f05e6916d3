import { describe, expect, test } from "vitest";
import { markProblem, settle } from "@/lib/assessment/marks";
import { problemText } from "@/lib/labels/problems";
import { type Eligible, type ListRules, weighChoice } from "@/lib/programmes/choice";
import type { Choice } from "@/lib/programmes/workflow";
import { rankTracks } from "@/lib/selection/track-ranking";

const eligible = (
  id: string,
  rank: number | null,
  track = "comprehensive",
  more: Partial<Eligible> = {},
): Eligible => ({
  applicationId: id,
  place: `${id}县人民政府`,
  track,
  rank,
  composite: rank === null ? null : 100 - rank,
  barred: null,
  complianceBasisPoints: 9500,
  passBasisPoints: 9000,
  vetoedItems: [],
  ...more,
});
const NO_RULES: ListRules = { shortlist: {}, grounds: [] };
const weigh = (
  cases: readonly Eligible[],
  chosen: readonly Choice[],
  passedOver: readonly Choice[],
  rules: ListRules = NO_RULES,
) => weighChoice(cases, chosen, passedOver, rules);
const line = (applicationId: string, reason?: string) => (reason ? { applicationId, reason } : { applicationId });

describe("名单与排名", () => {
  const cases = [eligible("a", 1), eligible("b", 2), eligible("c", 3), eligible("t", 1, "thematic")];

  test("in order nothing has to be explained", () => {
    expect(weigh(cases, [line("a"), line("b")], [])).toMatchObject({ chosenNotEligible: 0, departuresUnexplained: 0 });
  });

  test("both the one chosen out of order and the one passed over need a reason", () => {
    const chosen = [line("a"), line("c")];
    expect(weigh(cases, chosen, []).departuresUnexplained).toBe(2);
    expect(weigh(cases, [line("a"), line("c", "理由")], []).departuresUnexplained).toBe(1);
    expect(weigh(cases, [line("a"), line("c", "理由")], [line("b", "理由")]).departuresUnexplained).toBe(0);
    expect(weigh(cases, [line("a"), line("c", "  ")], [line("b", "理由")]).departuresUnexplained).toBe(1);
  });

  test("没有理由的，退回时指名；多的只列前几个", () => {
    const text = (chosen: readonly Choice[], rules: ListRules = NO_RULES, all: readonly Eligible[] = cases) => {
      const { departuresUnexplained, groundsMissing, departuresOpen: places } = weigh(all, chosen, [], rules);
      return departuresUnexplained > 0
        ? problemText({ code: "departure_reason_missing", detail: { open: departuresUnexplained, places } })
        : problemText({ code: "departure_ground_missing", detail: { open: groundsMissing, places } });
    };
    expect(text([line("a"), line("c", "理由")])).toBe("有 1 处与排名次序不一致，请逐一写明理由：b县人民政府。");
    const many = Array.from({ length: 9 }, (_, n) => eligible(`${n + 1}`, n + 1));
    expect(text([line("9", "理由")], NO_RULES, many)).toBe(
      "有 8 处与排名次序不一致，请逐一写明理由：1县人民政府、2县人民政府、3县人民政府、4县人民政府、5县人民政府等。",
    );
    const tied = [eligible("a", 1), eligible("b", 1), eligible("c", 3)];
    const rule = { shortlist: { comprehensive: { places: 2, bandHundredths: 0 } }, grounds: ["典型性"] };
    const beyond = [line("a"), line("b"), line("c", "理由")];
    expect(text(beyond, rule, tied)).toBe("有 1 处与次序或者规则不一致，请逐一选择属于哪一种理由：c县人民政府。");
  });

  test("tracks are weighed apart", () => {
    expect(weigh(cases, [line("t")], []).departuresUnexplained).toBe(0);
  });

  test("a case without a rank needs a reason; one that isn't there is not eligible", () => {
    expect(weigh([...cases, eligible("late", null)], [line("late")], [])).toMatchObject({
      chosenNotEligible: 0,
      departuresUnexplained: 1,
    });
    expect(weigh(cases, [line("elsewhere")], []).chosenNotEligible).toBe(1);
  });

  test("一票否决的、符合率不到门槛的不得入选，也不算被越过", () => {
    const barred = [
      eligible("a", 1, "comprehensive", { barred: "below_threshold", complianceBasisPoints: 8900 }),
      eligible("b", 2),
      eligible("c", 3, "comprehensive", { barred: "vetoed", vetoedItems: [12] }),
    ];
    expect(weigh(barred, [line("b")], [])).toMatchObject({ chosenBarred: null, departuresUnexplained: 0 });
    expect(weigh(barred, [line("a", "理由")], []).chosenBarred).toEqual({
      code: "assessed_below_threshold",
      detail: { name: "a县人民政府", basisPoints: 8900, passBasisPoints: 9000 },
    });
    expect(weigh(barred, [line("c", "理由")], []).chosenBarred).toMatchObject({
      code: "vetoed_item",
      detail: { items: "12" },
    });
  });

  test("不按次序的须选周期列明的理由，未列明的不认", () => {
    const rules = { shortlist: {}, grounds: ["区域协同", "典型性"] };
    const left = [{ applicationId: "b", ground: "典型性", reason: "理由" }];
    expect(weigh(cases, [line("a"), line("c", "理由")], left, rules)).toMatchObject({
      departuresUnexplained: 0,
      groundsMissing: 1,
      groundsUnknown: 0,
    });
    const named = [line("a"), { applicationId: "c", ground: "人情", reason: "理由" }];
    expect(weigh(cases, named, left, rules)).toMatchObject({ groundsMissing: 0, groundsUnknown: 1 });
  });
});

describe("综合排名", () => {
  const weights = { assessment: 60, survey: 20, verification: 20 };

  test("a track without a survey is ranked without one; another with it keeps it", () => {
    const ranked = rankTracks(
      [
        { id: "a", track: "comprehensive", parts: { assessment: 90, survey: 60 } },
        { id: "b", track: "thematic", parts: { assessment: 90, survey: null } },
      ],
      { ...weights, verification: 0 },
    );
    expect(ranked).toEqual({
      ok: true,
      value: [
        { id: "a", composite: 82.5, rank: 1 },
        { id: "b", composite: 90, rank: 1 },
      ],
    });
  });

  test("a result that only some of a track have is refused", () => {
    const ranked = rankTracks(
      [
        { id: "a", track: "comprehensive", parts: { assessment: 90, survey: 60 } },
        { id: "b", track: "comprehensive", parts: { assessment: 95, survey: null } },
      ],
      weights,
    );
    expect(ranked).toMatchObject({ ok: false, error: { code: "result_missing", id: "b" } });
  });
});

describe("评分", () => {
  const item = { kind: "standard" as const, full: 10, allowsNotApplicable: false };
  const mark = (judgement: "met" | "partly_met" | "not_met" | "not_applicable", points: number, reason = "") => ({
    judgement,
    points,
    reason,
  });

  test("full points for 符合 need no reason; anything less does", () => {
    expect(markProblem(item, mark("met", 10))).toBeNull();
    expect(markProblem(item, mark("met", 9))).toEqual({ code: "mark_reason_missing" });
    expect(markProblem(item, mark("met", 9, "有缺项"))).toBeNull();
  });

  test("不适用 only where the catalogue admits it, and for no points", () => {
    expect(markProblem(item, mark("not_applicable", 0, "无此职能"))).toMatchObject({ code: "points_out_of_range" });
    expect(markProblem({ ...item, allowsNotApplicable: true }, mark("not_applicable", 0, "无此职能"))).toBeNull();
  });

  test("a 减分项 that has happened states why; one that hasn't needs nothing", () => {
    const deduction = { ...item, kind: "deduction" as const, full: 5 };
    expect(markProblem(deduction, mark("met", 5))).toEqual({ code: "mark_reason_missing" });
    expect(markProblem(deduction, mark("not_met", 0))).toBeNull();
  });

  test("three sheets agree only if all do", () => {
    const met = (points: number) => ({ judgement: "met" as const, points });
    expect(settle([met(10), met(9.5), met(9.3)], null, 1)).toMatchObject({ state: "settled", points: 9.6 });
    expect(settle([met(10), met(9.5), met(8)], null, 1)).toEqual({ state: "disputed" });
    expect(settle([met(10), met(9.5), null], null, 1)).toEqual({ state: "outstanding" });
    expect(settle([met(10), met(10), { judgement: "partly_met", points: 10 }], null, 1)).toEqual({ state: "disputed" });
  });
});
